"""What cleaning removed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from anawin.display import step_name
from anawin.plots.canvas import bars, canvas, finished, said
from anawin.plots.values import field, values, word_count

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def removed_by_step(articles: Any, *, ax: Axes | None = None, language: str = "ar") -> Axes:
    """Draw how many words each cleaning step removed.

    Parameters
    ----------
    articles : DataFrame, Series or iterable
        A DataFrame with a column ``removed``, records with that attribute, or the values themselves: per
        article a sequence of removals, each a mapping or record with ``step`` and ``text``.
    ax : matplotlib Axes, optional
    language : {"ar", "en"}, default="ar"

    Examples
    --------
    >>> ax = removed_by_step([[{"step": "advert", "text": "إعلان"}], []])
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['إعلان']
    """
    words = {step: words for step, (words, _) in count_removals(articles).items()}
    title = said(language, "كم كلمة حذفت كل خطوة", "Words that each step removed")
    ax = canvas(ax, title, rows=len(words) + 1, language=language)
    parts = {said(language, "كلمات", "words"): list(words.values())}
    bars(ax, [step_name(step, language) for step in words], parts, language=language)
    return finished(ax, empty=not words, language=language)


def count_removals(articles: Any) -> dict[str, tuple[int, int]]:
    """Count per step the words and the passages removed, the step with most words first."""
    words: Counter[str] = Counter()
    passages: Counter[str] = Counter()
    for removed in values(articles, "removed"):
        for removal in removed:
            step = str(field(removal, "step"))
            words[step] += word_count(str(field(removal, "text")))
            passages[step] += 1
    return {step: (words[step], passages[step]) for step in sorted(words, key=lambda step: (-words[step], step))}
