"""Figures about themes, lengths and cleaning; each returns the Axes it drew on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any

from anawin.display import step_name, theme_name
from anawin.plots.canvas import FONT_SIZE, GRID, LIGHT, MUTED, STRONG, bars, canvas, cell, finished, legend, text_style
from anawin.taxonomy import SLUGS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ORDER = {slug: place for place, slug in enumerate(SLUGS)}


def theme_counts(articles: Any, *, ax: Axes | None = None) -> Axes:
    """Draw how many articles carry each theme, as their main theme and as a further one.

    Parameters
    ----------
    articles : DataFrame, Series or iterable
        A DataFrame with a column ``themes``, records with that attribute, or the values themselves:
        per article a sequence of slugs, main theme first.
    ax : matplotlib Axes, optional
        Where to draw; a new figure otherwise.

    Examples
    --------
    >>> ax = theme_counts([("weather", "disaster"), ("weather",), ()])
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['طقس', 'كوارث وحوادث']
    """
    counts = count_themes(articles)
    ax = canvas(ax, "كم مقالًا في كل موضوع", rows=len(counts) + 1)
    main, further = ([pair[part] for pair in counts.values()] for part in (0, 1))
    bars(ax, [theme_name(slug) for slug in counts], {"موضوعًا رئيسًا": main, "موضوعًا إضافيًّا": further})
    return finished(ax, empty=not counts)


def theme_cooccurrence(articles: Any, *, ax: Axes | None = None) -> Axes:
    """Draw how many articles carry each pair of themes, as the lower half of a table.

    The name of a theme stands on the diagonal: its pairs are the cells to the right of the name and those
    below it.  Themes that share no article with another are left out.

    Parameters
    ----------
    articles : DataFrame, Series or iterable
        As in `theme_counts`.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> ax = theme_cooccurrence([("weather", "disaster"), ("disaster", "weather"), ("sport",)])
    >>> [text.get_text() for text in ax.texts]
    ['كوارث وحوادث', 'طقس', '2']
    """
    pairs = count_pairs(articles)
    slugs = sorted({slug for pair in pairs for slug in pair}, key=_place)
    ax = canvas(ax, "مواضيع تجتمع في مقال واحد", rows=len(slugs))
    most = max(pairs.values(), default=1)
    for row, slug in enumerate(slugs):
        ax.text(row + 0.4, row, theme_name(slug), ha="right", **text_style())
    for (column, first), (row, second) in combinations(enumerate(slugs), 2):
        count = pairs.get((first, second), 0)
        cell(ax, column, row, count, share=count / most)
    # The last name starts at its column and runs on to the left: room for about seven columns.
    ax.set(xlim=(len(slugs) + 6, -0.6), ylim=(len(slugs) - 0.4, -0.6), xticks=[], yticks=[])
    return finished(ax, empty=not slugs)


def text_lengths(articles: Any, *, ax: Axes | None = None) -> Axes:
    """Draw the length of every article in words, longest first: what cleaning kept, and what it removed.

    Parameters
    ----------
    articles : DataFrame or iterable
        A DataFrame with columns ``published_text`` and ``text`` (cleaned), or records with these attributes.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> import pandas as pd
    >>> ax = text_lengths(pd.DataFrame({"published_text": ["إعلان نزل المطر"], "text": ["نزل المطر"]}))
    >>> [patch.get_data().values.tolist() for patch in ax.patches]
    [[2], [3]]
    """
    published, kept = (_word_counts(_values(articles, name)) for name in ("published_text", "text"))
    lengths = sorted(zip(published, kept, strict=True), reverse=True)
    ax = canvas(ax, "كلمات المقالات قبل التنظيف وبعده", rows=8)
    before, after = [length for length, _ in lengths], [length for _, length in lengths]
    if lengths:
        edges = [place + 0.5 for place in range(len(lengths) + 1)]
        ax.stairs(after, edges, fill=True, color=STRONG, label="بقي بعد التنظيف")
        ax.stairs(before, edges, baseline=after, fill=True, color=LIGHT, label="حُذف")
        legend(ax)
        ax.set(xlim=(edges[-1], edges[0]), ylim=(0, max([*before, 1]) * 1.05))
    ax.yaxis.tick_right()
    ax.yaxis.grid(visible=True, color=GRID, linewidth=0.8)
    ax.set_axisbelow(True)
    ax.set_xticks([])
    ax.set_xlabel("المقالات، من الأطول إلى الأقصر", loc="right", color=MUTED, fontsize=FONT_SIZE)
    return finished(ax, empty=not lengths)


def removed_by_step(articles: Any, *, ax: Axes | None = None) -> Axes:
    """Draw how many words each cleaning step removed.

    Parameters
    ----------
    articles : DataFrame, Series or iterable
        A DataFrame with a column ``removed``, records with that attribute, or the values themselves: per
        article a sequence of removals, each a mapping or record with ``step`` and ``text``.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> ax = removed_by_step([[{"step": "advert", "text": "إعلان"}], []])
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['إعلان']
    """
    words = Counter({step: words for step, (words, _) in count_removals(articles).items()})
    ax = canvas(ax, "كم كلمة حذفت كل خطوة", rows=len(words) + 1)
    bars(ax, [step_name(step) for step in words], {"كلمات": list(words.values())})
    return finished(ax, empty=not words)


def count_themes(articles: Any) -> dict[str, tuple[int, int]]:
    """Count per slug the articles with it as main theme and those with it as a further one, the most frequent first."""
    themes = [tuple(slugs) for slugs in _values(articles, "themes")]
    main = Counter(slugs[0] for slugs in themes if slugs)
    further = Counter(slug for slugs in themes for slug in slugs[1:])
    order = sorted(main | further, key=lambda slug: (-main[slug] - further[slug], _place(slug)))
    return {slug: (main[slug], further[slug]) for slug in order}


def count_pairs(articles: Any) -> dict[tuple[str, str], int]:
    """Count the articles that carry both themes of a pair, the most frequent first; taxonomy order within a pair."""
    pairs = Counter(
        pair for slugs in _values(articles, "themes") for pair in combinations(sorted(set(slugs), key=_place), 2)
    )
    return dict(sorted(pairs.items(), key=lambda item: (-item[1], *map(_place, item[0]))))


def count_removals(articles: Any) -> dict[str, tuple[int, int]]:
    """Count per step the words and the passages removed, the step with most words first."""
    words: Counter[str] = Counter()
    passages: Counter[str] = Counter()
    for removed in _values(articles, "removed"):
        for removal in removed:
            step, text = (_field(removal, name) for name in ("step", "text"))
            words[step] += len(text.split())
            passages[step] += 1
    return {step: (words[step], passages[step]) for step in sorted(words, key=lambda step: (-words[step], step))}


def _values(articles: Any, name: str) -> list[Any]:
    if hasattr(articles, "columns"):
        return list(articles[name])
    return [getattr(article, name) if hasattr(article, name) else article for article in articles]


def _field(record: Any, name: str) -> str:
    return str(record[name] if isinstance(record, Mapping) else getattr(record, name))


def _word_counts(texts: Iterable[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def _place(slug: str) -> tuple[int, str]:
    return _ORDER.get(slug, len(SLUGS)), slug
