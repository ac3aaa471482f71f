"""Articles that are copies of one another: exactly, nearly, or the same text reworded.

Two texts are compared by the runs of three words that both hold, as a share of the shorter text's runs: a report and
the same report with ten paragraphs more are near copies, if the beginning of each stands in the other too.  A text that
is one item of a round-up is no copy of that, nor is a telegram a copy of another that names other people.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from anawin.article import Article
from anawin.dates import article_date
from anawin.stories.links import Evidence
from anawin.stories.pages import story_page
from anawin.stories.rows import contained

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int_]
    Floats = NDArray[np.floating]

EXACT, NEAR, REWRITTEN = "exact", "near", "rewritten"
# Tuned on the tuning half of data/annotations/story_pairs.jsonl.  A near copy shares so much of the shorter text, of either
# beginning, and of the numbers of the text with fewer; a reworded one shares less and tells the same event for all that.
_NEAR, _BEGINNING, _NUMBERS = 0.58, 0.15, 0.55
_REWRITTEN, _SAME_EVENT = 0.3, 0.5
# A sample of a text's runs may fall on the changed half: candidates are let in with half the share asked for.
_SLACK = 0.5


class Pair(NamedTuple):
    """Two articles with one text.

    Attributes
    ----------
    a, b : str
        Their ids, in the order in which the articles were given.
    score : float
        The share of the shorter text's runs of words that stand in the other too, 0 to 1.
    kind : str
        ``"exact"`` (the same words), ``"near"`` (a copy with small changes or a longer end) or ``"rewritten"``.
    """

    a: str
    b: str
    score: float
    kind: str


def near_duplicates(articles: Iterable[Article]) -> list[Pair]:
    """Find the articles that are copies of one another, by the words of their cleaned texts.

    Parameters
    ----------
    articles : iterable of Article

    Returns
    -------
    list of Pair
        In the order of the articles.  Of more than 64 copies of one text, each is paired with the first 64.

    Examples
    --------
    >>> خبر = "افتتحت البلدية صباح أمس حديقة عامة جديدة في حي الزهور شمال المدينة بحضور الأهالي"
    >>> texts = {"أ": خبر, "ب": "فاز الفريق بهدفين", "ج": خبر + " ومدير الحدائق"}
    >>> [(pair.a, pair.b, pair.kind) for pair in near_duplicates(Article(id, text) for id, text in texts.items())]
    [('أ', 'ج', 'near')]
    """
    pages = [story_page(article, article_date(article)) for article in articles]
    evidence = Evidence(pages, window_days=np.inf)
    first, second = evidence.runs.candidates(_REWRITTEN * _SLACK)
    order = np.lexsort((second, first))
    first, second = first[order], second[order]
    shares, kinds = duplicate_kinds(evidence, first, second)
    return [
        Pair(pages[a].id, pages[b].id, round(float(share), 4), kind)
        for a, b, share, kind in zip(first, second, shares, kinds, strict=True)
        if kind
    ]


def duplicate_kinds(evidence: Evidence, first: Ints, second: Ints) -> tuple[Floats, list[str]]:
    """Say how much of the shorter text each pair of rows shares, and what kind of duplicate it is; "" for none."""
    shares = evidence.runs.overlap(first, second)
    numbers = contained(evidence.numbers, first, second)
    near = (shares >= _NEAR) & (evidence.runs.beginnings(first, second) >= _BEGINNING)
    near &= (numbers < 0) | (numbers >= _NUMBERS)
    rewritten = (shares >= _REWRITTEN) & (evidence.story_scores(first, second) >= _SAME_EVENT)
    exact = (evidence.whole[first] == evidence.whole[second]) & (shares > 0)
    kinds = np.select([exact, near, rewritten], [EXACT, NEAR, REWRITTEN], "")
    return shares, kinds.tolist()
