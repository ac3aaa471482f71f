"""Which themes articles have, and which of them together."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Any

from anawin.display import printable, theme_name
from anawin.plots.canvas import bars, canvas, cell, finished, said, side_of, text_style
from anawin.plots.values import place_of, values

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def theme_counts(articles: Any, *, ax: Axes | None = None, language: str = "ar") -> Axes:
    """Draw how many articles carry each theme, as their main theme and as a further one.

    Parameters
    ----------
    articles : DataFrame, Series or iterable
        A DataFrame with a column ``themes``, records with that attribute, or the values themselves:
        per article a sequence of slugs, main theme first.
    ax : matplotlib Axes, optional
        Where to draw; a new figure otherwise.
    language : {"ar", "en"}, default="ar"
        Of the labels; in English the figure runs to the right.

    Examples
    --------
    >>> ax = theme_counts([("weather", "disaster"), ("weather",), ()])
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['طقس', 'كوارث وحوادث']
    """
    counts = count_themes(articles)
    title = said(language, "كم مقالًا في كل موضوع", "Articles of each theme")
    ax = canvas(ax, title, rows=len(counts) + 1, language=language)
    main, further = ([pair[part] for pair in counts.values()] for part in (0, 1))
    parts = {
        said(language, "موضوع رئيس", "as main theme"): main,
        said(language, "موضوع إضافي", "as a further one"): further,
    }
    bars(ax, [theme_name(slug, language) for slug in counts], parts, language=language)
    return finished(ax, empty=not counts, language=language)


def theme_cooccurrence(articles: Any, *, ax: Axes | None = None, language: str = "ar") -> Axes:
    """Draw how many articles carry each pair of themes, as the lower half of a table.

    The name of a theme stands on the diagonal: its pairs are the cells before the name (to the right of an Arabic one)
    and those below it.  Themes that share no article with another are left out.

    Parameters
    ----------
    articles : DataFrame, Series or iterable
        As in `theme_counts`.
    ax : matplotlib Axes, optional
    language : {"ar", "en"}, default="ar"

    Examples
    --------
    >>> ax = theme_cooccurrence([("weather", "disaster"), ("disaster", "weather"), ("sport",)])
    >>> [text.get_text() for text in ax.texts]
    ['كوارث وحوادث', 'طقس', '2']
    """
    pairs = count_pairs(articles)
    slugs = sorted({slug for pair in pairs for slug in pair}, key=place_of)
    title = said(language, "مواضيع تجتمع في مقال واحد", "Themes that share an article")
    ax, side = canvas(ax, title, rows=len(slugs), language=language), side_of(language)
    most = max(pairs.values(), default=1)
    for row, slug in enumerate(slugs):
        ax.text(row + 0.4, row, printable(theme_name(slug, language)), ha=side.start, **text_style())
    for (column, first), (row, second) in combinations(enumerate(slugs), 2):
        count = pairs.get((first, second), 0)
        cell(ax, column, row, count, share=count / most)
    # The last name starts at its column and runs on: room for about seven columns.
    ax.set(xlim=side.along(-0.6, len(slugs) + 6), ylim=(len(slugs) - 0.4, -0.6), xticks=[], yticks=[])
    return finished(ax, empty=not slugs, language=language)


def count_themes(articles: Any) -> dict[str, tuple[int, int]]:
    """Count per slug the articles with it as main theme and those with it as a further one, the most frequent first."""
    themes = [tuple(slugs) for slugs in values(articles, "themes")]
    main = Counter(slugs[0] for slugs in themes if slugs)
    further = Counter(slug for slugs in themes for slug in slugs[1:])
    order = sorted(main | further, key=lambda slug: (-main[slug] - further[slug], place_of(slug)))
    return {slug: (main[slug], further[slug]) for slug in order}


def count_pairs(articles: Any) -> dict[tuple[str, str], int]:
    """Count the articles that carry both themes of a pair, the most frequent first; taxonomy order within a pair."""
    pairs = Counter(
        pair for slugs in values(articles, "themes") for pair in combinations(sorted(set(slugs), key=place_of), 2)
    )
    return dict(sorted(pairs.items(), key=lambda item: (-item[1], *map(place_of, item[0]))))
