"""Links between articles: which pairs are worth a look, and how surely they tell one event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from anawin.stories.mentions import name_vectors, number_table
from anawin.stories.nearest import nearest
from anawin.stories.pages import StoryPage
from anawin.stories.rows import contained, products
from anawin.stories.runs import RunTable
from anawin.stories.vectors import LEAD, word_vectors
from anawin.tokens import words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int_]
    Floats = NDArray[np.floating]

# A logistic regression; `scripts/fit_story_links.py` prints it and says on what.
STORY_WEIGHTS = {
    "lead": 1.47,
    "copied": 0.27,
    "rare": 1.67,
    "crowding": -2.04,
    "days": -1.33,
    "undated": -0.83,
    "same outlet": -3.69,
    "numbers": 1.08,
    "no numbers": 0.50,
    "people": 0.46,
    "no people": 0.49,
    "places": 0.75,
    "no places": -0.28,
    "": 0.09,
}
# A pair with less than this of their words or runs in common is not looked at.
_LEAST = 0.12
# Added before a logarithm is taken: what hardly anything in common looks like.
HARDLY = 0.03
# Characters that hold a title and a beginning, some 120 words.
_HEAD = 800


class Evidence:
    """What the articles of a collection have in common.

    Parameters
    ----------
    pages : sequence of StoryPage
    window_days : float
        Articles further apart in time are not compared.

    Attributes
    ----------
    heads : list of str
        Titles and the beginnings of texts.
    words : WordVectors
    names : NameVectors
        Of the heads.
    runs : RunTable
    numbers : csr_matrix
        The numbers of the texts, marked.
    whole : array
        A hash of each text's words: equal for exact copies.
    days : array of float
        Day of publication as a number, NaN where it is not known.
    """

    def __init__(self, pages: Sequence[StoryPage], window_days: float) -> None:
        titles, texts = [words(page.title) for page in pages], [words(page.text) for page in pages]
        self.words = word_vectors(titles, texts)
        self.heads = [f"{page.title}\n{page.text[:_HEAD]}" for page in pages]
        self.names = name_vectors(self.heads)
        self.runs = RunTable(texts)
        self.whole = np.array([hash(tuple(text)) for text in texts], np.int64)
        self.numbers = number_table(texts)
        self._lead_numbers = number_table([title + text[:LEAD] for title, text in zip(titles, texts, strict=True)])
        self.days = np.array([np.nan if page.day is None else page.day.toordinal() for page in pages])
        _, self._outlets = np.unique(
            [page.source or f"\0{place}" for place, page in enumerate(pages)], return_inverse=True
        )
        self._near = nearest(self.words.lead, least=_LEAST, days=self.days, window_days=window_days)
        self._window_days = window_days

    def candidates(self) -> tuple[Ints, Ints]:
        """Find the pairs worth a look, the earlier row first: near in words or copies, and not too far apart in time."""
        n = len(self.days)
        found = [(self._near.first, self._near.second), self.runs.candidates(_LEAST)]
        first, second = np.divmod(np.unique(np.concatenate([a * n + b for a, b in found])), max(n, 1))
        near = ~(np.abs(self.days[first] - self.days[second]) > self._window_days)
        return first[near], second[near]

    def features(self, first: Ints, second: Ints) -> dict[str, Floats]:
        """Describe pairs of rows for the logistic regression.

        Returns
        -------
        dict of str to array
            ``lead``, ``copied``: logarithms of how alike title and lead are and how much of the shorter text is in
            the other; ``rare``: that of how many of its rare words are; ``crowding``: that of how alike other articles of the time are;
            ``days``: logarithm of the days apart beyond one; ``undated``: one of the two is; ``same outlet``;
            ``numbers``, ``people``, ``places``: the shares of those in the head of the article with fewer that the other
            has too; ``no numbers``, ``no people``, ``no places``: one of the two has none.
        """
        apart = np.abs(self.days[first] - self.days[second])
        undated = np.isnan(apart)
        crowding = np.log(self._near.crowding)
        features = {
            "lead": np.log(products(self.words.lead, first, second) + HARDLY),
            "copied": np.log(self.runs.overlap(first, second) + HARDLY),
            "rare": np.log(np.maximum(contained(self.words.rare, first, second), 0) + HARDLY),
            "crowding": (crowding[first] + crowding[second]) / 2,
            "days": np.where(undated, 0, np.log1p(np.maximum(apart - 1, 0))),
            "undated": undated.astype(float),
            "same outlet": (self._outlets[first] == self._outlets[second]).astype(float),
        }
        tables = {"numbers": self._lead_numbers, "people": self.names.people, "places": self.names.places}
        for name, table in tables.items():
            share = contained(table, first, second)
            features[name] = np.maximum(share, 0)
            features[f"no {name}"] = (share < 0).astype(float)
        return features

    def story_scores(self, first: Ints, second: Ints) -> Floats:
        """Return the probability that the two articles of a pair tell one event."""
        return probability(STORY_WEIGHTS, self.features(first, second))


def probability(weights: Mapping[str, float], features: Mapping[str, Floats]) -> Floats:
    """Return what a logistic regression makes of features; its constant has the name ``""``.

    Examples
    --------
    >>> probability({"": -1.0, "days": -2.0, "lead": 3.0}, {"days": np.zeros(1), "lead": np.ones(1) / 3}).tolist()
    [0.5]
    """
    margins = sum(weights[name] * values for name, values in features.items())
    result: Floats = 1 / (1 + np.exp(-(margins + weights[""])))
    return result
