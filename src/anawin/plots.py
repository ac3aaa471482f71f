"""Figures about a set of articles, drawn right to left; each returns the Axes it drew on.

matplotlib 3.11 and newer shape Arabic themselves: labels are handed over as they are written.  Bars grow
from the right edge, names stand beside it.  Two shades that differ in lightness and no third colour keep
the figures readable in grey and for the colour-blind.

A figure made here belongs to no window: in a notebook end the cell with ``plots.theme_counts(...).figure``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from anawin.display import step_name, theme_name
from anawin.taxonomy import SLUGS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK, MUTED, STRONG, LIGHT, GRID, PAPER = "#22303c", "#5d6b75", "#0f5c63", "#a3ccc8", "#d9dee2", "#ffffff"

# Inches and points: at 5 inches and 12 points the labels are still 10 pixels high on a phone 360 pixels wide.
_WIDTH, _ROW, _FONT_SIZE = 5.0, 0.32, 12.0

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
    ax = _canvas(ax, "كم مقالًا في كل موضوع", rows=len(counts) + 1)
    main, further = ([pair[part] for pair in counts.values()] for part in (0, 1))
    _bars(ax, [theme_name(slug) for slug in counts], {"موضوعًا رئيسًا": main, "موضوعًا إضافيًّا": further})
    return _finished(ax, empty=not counts)


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
    ax = _canvas(ax, "مواضيع تجتمع في مقال واحد", rows=len(slugs))
    most = max(pairs.values(), default=1)
    for row, slug in enumerate(slugs):
        ax.text(row + 0.4, row, theme_name(slug), ha="right", **_text_style())
    for (column, first), (row, second) in combinations(enumerate(slugs), 2):
        count = pairs.get((first, second), 0)
        _cell(ax, column, row, count, share=count / most)
    # The last name starts at its column and runs on to the left: room for about seven columns.
    ax.set(xlim=(len(slugs) + 6, -0.6), ylim=(len(slugs) - 0.4, -0.6), xticks=[], yticks=[])
    return _finished(ax, empty=not slugs)


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
    ax = _canvas(ax, "كلمات المقالات قبل التنظيف وبعده", rows=8)
    before, after = [length for length, _ in lengths], [length for _, length in lengths]
    if lengths:
        edges = [place + 0.5 for place in range(len(lengths) + 1)]
        ax.stairs(after, edges, fill=True, color=STRONG, label="بقي بعد التنظيف")
        ax.stairs(before, edges, baseline=after, fill=True, color=LIGHT, label="حُذف")
        _legend(ax)
        ax.set(xlim=(edges[-1], edges[0]), ylim=(0, max([*before, 1]) * 1.05))
    ax.yaxis.tick_right()
    ax.yaxis.grid(visible=True, color=GRID, linewidth=0.8)
    ax.set_axisbelow(True)
    ax.set_xticks([])
    ax.set_xlabel("المقالات، من الأطول إلى الأقصر", loc="right", color=MUTED, fontsize=_FONT_SIZE)
    return _finished(ax, empty=not lengths)


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
    ax = _canvas(ax, "كم كلمة حذفت كل خطوة", rows=len(words) + 1)
    _bars(ax, [step_name(step) for step in words], {"كلمات": list(words.values())})
    return _finished(ax, empty=not words)


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


def _canvas(ax: Axes | None, title: str, *, rows: int) -> Axes:
    title_style: dict[str, Any] = {"color": INK, "fontsize": _FONT_SIZE + 2, "fontweight": "bold"}
    if ax is not None:
        ax.set_title(title, loc="right", pad=30, **title_style)
        return ax
    from matplotlib.figure import Figure

    figure = Figure(figsize=(_WIDTH, 0.9 + _ROW * max(rows, 2)), layout="constrained", facecolor=PAPER)
    # Over the names at the right edge, where a reader of Arabic begins; an Axes title would end short of them.
    figure.suptitle(title, x=0.99, ha="right", **title_style)
    return figure.subplots()


def _text_style() -> dict[str, Any]:
    # parse_math: a "$" in a slug is a dollar sign, not the start of a formula.
    return {"va": "center_baseline", "color": INK, "fontsize": _FONT_SIZE, "parse_math": False}


def _bars(ax: Axes, names: Sequence[str], parts: Mapping[str, Sequence[int]]) -> None:
    rows, starts = range(len(names)), [0] * len(names)
    for (label, lengths), color in zip(parts.items(), (STRONG, LIGHT), strict=False):
        ax.barh(rows, lengths, left=starts, height=0.68, color=color, label=label)
        starts = [start + length for start, length in zip(starts, lengths, strict=True)]
    for row, total in zip(rows, starts, strict=True):
        ax.annotate(
            f"{total:,}",
            (total, row),
            xytext=(-4, 0),
            textcoords="offset points",
            ha="right",
            **_text_style(),
        )
    # A tenth more than the longest bar leaves room for its number.
    ax.set(xlim=(max([*starts, 1]) * 1.1, 0), ylim=(len(names) - 0.4, -0.6), xticks=[])
    ax.yaxis.tick_right()
    ax.set_yticks(rows, names, parse_math=False)
    if len(parts) > 1 and names:
        _legend(ax)


def _cell(ax: Axes, column: int, row: int, count: int, *, share: float) -> None:
    from matplotlib.patches import Rectangle

    # One colour, more or less opaque: a page in dark mode changes that colour and the scale follows.  Three
    # steps without a middle tone, on which neither dark nor light figures reach a contrast of 4.5.
    opacity = 0.15 if share <= 1 / 3 else 0.35 if share <= 2 / 3 else 1.0
    cell = Rectangle((column - 0.46, row - 0.46), 0.92, 0.92, facecolor=STRONG, alpha=opacity, linewidth=0)
    if count:
        ax.text(column, row, f"{count:,}", ha="center", **{**_text_style(), "color": PAPER if opacity == 1 else INK})
    else:
        cell.set(facecolor="none", alpha=None, edgecolor=GRID, linewidth=0.6)
    ax.add_patch(cell)


def _legend(ax: Axes) -> None:
    handles, labels = ax.get_legend_handles_labels()
    ax.legend(
        handles[::-1],
        labels[::-1],
        loc="lower right",
        bbox_to_anchor=(1, 1),
        ncols=len(labels),
        markerfirst=False,
        frameon=False,
        fontsize=_FONT_SIZE,
        labelcolor=INK,
        borderaxespad=0,
        handlelength=1.2,
    )


def _finished(ax: Axes, *, empty: bool) -> Axes:
    ax.tick_params(length=0, labelsize=_FONT_SIZE, labelcolor=INK)
    for spine in ax.spines.values():
        spine.set_visible(False)
    if empty:
        ax.set(xticks=[], yticks=[])
        ax.text(0.5, 0.5, "لا بيانات", transform=ax.transAxes, ha="center", **{**_text_style(), "color": MUTED})
    return ax
