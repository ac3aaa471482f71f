"""How long articles and headlines are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from anawin.plots.canvas import (
    FONT_SIZE,
    GRID,
    canvas,
    dark,
    finished,
    legend,
    light,
    name_axis,
    said,
    scale_at_start,
    side_of,
    text_style,
)
from anawin.plots.values import values, word_count

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def text_lengths(articles: Any, *, ax: Axes | None = None, language: str = "ar") -> Axes:
    """Draw the length of every article in words, longest first: what cleaning kept, and what it removed.

    Parameters
    ----------
    articles : DataFrame or iterable
        A DataFrame with columns ``published_text`` and ``text`` (cleaned), or records with these attributes.
    ax : matplotlib Axes, optional
    language : {"ar", "en"}, default="ar"

    Examples
    --------
    >>> import pandas as pd
    >>> ax = text_lengths(pd.DataFrame({"published_text": ["إعلان نزل المطر"], "text": ["نزل المطر"]}))
    >>> [patch.get_data().values.tolist() for patch in ax.patches]
    [[2], [3]]
    """
    published, kept = (list(map(word_count, values(articles, name))) for name in ("published_text", "text"))
    lengths = sorted(zip(published, kept, strict=True), reverse=True)
    title = said(language, "كلمات المقالات قبل التنظيف وبعده", "Words, before cleaning and after")
    ax = canvas(ax, title, rows=8, language=language)
    before, after = [length for length, _ in lengths], [length for _, length in lengths]
    if lengths:
        edges = [place + 0.5 for place in range(len(lengths) + 1)]
        ax.stairs(after, edges, fill=True, label=said(language, "بقي بعد التنظيف", "kept"), **dark())
        ax.stairs(before, edges, baseline=after, fill=True, label=said(language, "حُذف", "removed"), **light())
        legend(ax, language)
        ax.set(xlim=side_of(language).along(edges[0], edges[-1]), ylim=(0, max([*before, 1]) * 1.05))
    scale_at_start(ax, language)
    ax.yaxis.grid(visible=True, color=GRID, linewidth=0.8)
    ax.set_axisbelow(True)
    ax.set_xticks([])
    name_axis(
        ax, said(language, "المقالات، من الأطول إلى الأقصر", "Articles, from the longest to the shortest"), language
    )
    return finished(ax, empty=not lengths, language=language)


def headline_lengths(articles: Any, *, ax: Axes | None = None, language: str = "ar") -> Axes:
    """Draw how many headlines have how many words.

    Parameters
    ----------
    articles : DataFrame, Series or iterable
        A DataFrame with a column ``headline``, records with that attribute, or the headlines themselves.
    ax : matplotlib Axes, optional
    language : {"ar", "en"}, default="ar"

    Examples
    --------
    >>> ax = headline_lengths(["نزل المطر", "فاز الفريق", "فاز الفريق الأول"])
    >>> [text.get_text() for text in ax.texts]
    ['2', '1']
    """
    counts = count_headlines(articles)
    title = said(language, "كم كلمة في العنوان", "Words of the headlines")
    ax = canvas(ax, title, rows=7, language=language)
    if counts:
        shortest, longest = min(counts), max(counts)
        ax.bar(list(counts), list(counts.values()), width=0.8, **dark())
        for length, count in counts.items():
            ax.annotate(
                f"{count:,}",
                (length, count),
                xytext=(0, 9),
                textcoords="offset points",
                ha="center",
                **text_style(),
            )
        ax.set(xlim=side_of(language).along(shortest - 0.6, longest + 0.6), ylim=(0, max(counts.values()) * 1.15))
        # Every length has its number as long as they fit; a headline is rarely over twenty words.
        ax.set_xticks(range(shortest, longest + 1, 1 + (longest - shortest) // 20))
        name_axis(ax, said(language, "كلمات العنوان", "Words of a headline"), language)
    ax.set_yticks([])
    ax.tick_params(axis="x", labelsize=FONT_SIZE)
    return finished(ax, empty=not counts, language=language)


def count_headlines(articles: Any) -> dict[int, int]:
    """Count the headlines by their words, the shortest first; articles without a headline are left out."""
    counts = Counter(word_count(headline) for headline in values(articles, "headline") if headline.strip())
    return dict(sorted(counts.items()))
