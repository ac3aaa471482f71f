"""What the figures share: colours, sides for right and left, an empty canvas, bars, cells and the legend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from anawin.display import printable

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK, MUTED, STRONG, LIGHT, GRID, PAPER = "#22303c", "#5d6b75", "#0f5c63", "#a3ccc8", "#d9dee2", "#ffffff"

# Inches and points: at 5 inches and 12 points the labels are still 10 pixels high on a phone 360 pixels wide.
_WIDTH, _ROW, FONT_SIZE = 5.0, 0.32, 12.0


# Where two shades stand side by side the light one is hatched too.
HATCH = "////"


class Side(NamedTuple):
    """Where readers of a language begin and end, and the sign of a step towards the end."""

    start: Literal["left", "right"]
    end: Literal["left", "right"]
    onward: int

    def along(self, first: float, last: float) -> tuple[float, float]:
        """Limits of an axis that runs from `first` to `last` as one reads."""
        return (first, last) if self.onward > 0 else (last, first)


_SIDES = {"ar": Side("right", "left", -1), "en": Side("left", "right", 1)}


def side_of(language: str) -> Side:
    """The side of a figure's language.

    Raises
    ------
    ValueError
        If it is neither ``"ar"`` nor ``"en"``.

    Examples
    --------
    >>> side_of("ar").start, side_of("en").along(0, 5)
    ('right', (0, 5))
    """
    if language not in _SIDES:
        raise ValueError(f"language is {language!r}; figures are drawn in {', '.join(map(repr, _SIDES))}")
    return _SIDES[language]


def said(language: str, arabic: str, english: str) -> str:
    """A label in the figure's language."""
    return english if language == "en" else arabic


def canvas(ax: Axes | None, title: str, *, rows: int, language: str = "ar") -> Axes:
    """Set the title on `ax`, or on a new figure with room for so many rows of text."""
    title_style: dict[str, Any] = {"color": INK, "fontsize": FONT_SIZE + 2, "fontweight": "bold"}
    side = side_of(language)
    if ax is not None:
        ax.set_title(title, loc=side.start, pad=30, **title_style)
        return ax
    from matplotlib.figure import Figure

    figure = Figure(figsize=(_WIDTH, 0.9 + _ROW * max(rows, 2)), layout="constrained", facecolor=PAPER)
    # Over the names at the edge where a reader begins; an Axes title would end short of them.
    figure.suptitle(title, x=side.along(0.01, 0.99)[0], ha=side.start, **title_style)
    return figure.subplots()


def text_style() -> dict[str, Any]:
    """How a text looks that is no tick label."""
    # parse_math: a "$" in a slug is a dollar sign, not the start of a formula.
    return {"va": "center_baseline", "color": INK, "fontsize": FONT_SIZE, "parse_math": False}


def bars(ax: Axes, names: Sequence[str], parts: Mapping[str, Sequence[int]], *, language: str = "ar") -> None:
    """Draw a bar of one or two parts for each name, its sum behind it."""
    side = side_of(language)
    rows, starts = range(len(names)), [0] * len(names)
    for (label, lengths), style in zip(parts.items(), (dark(), light()), strict=False):
        ax.barh(rows, lengths, left=starts, height=0.68, label=label, **style)
        starts = [start + length for start, length in zip(starts, lengths, strict=True)]
    for row, total in zip(rows, starts, strict=True):
        ax.annotate(
            f"{total:,}",
            (total, row),
            xytext=(4 * side.onward, 0),
            textcoords="offset points",
            ha=side.start,
            **text_style(),
        )
    # A tenth more than the longest bar leaves room for its number.
    ax.set(xlim=side.along(0, max([*starts, 1]) * 1.1), ylim=(len(names) - 0.4, -0.6), xticks=[])
    scale_at_start(ax, language)
    ax.set_yticks(rows, [printable(name) for name in names], parse_math=False)
    if len(parts) > 1 and names:
        legend(ax, language)


def dark() -> dict[str, Any]:
    """How an area looks that stands first."""
    return {"facecolor": STRONG, "linewidth": 0}


def light() -> dict[str, Any]:
    """How an area looks that stands beside a dark one: lighter, and hatched."""
    return {"facecolor": LIGHT, "linewidth": 0, "hatch": HATCH, "hatchcolor": MUTED}


def scale_at_start(ax: Axes, language: str) -> None:
    """Set the vertical axis where a reader begins."""
    if side_of(language).start == "right":
        ax.yaxis.tick_right()


def cell(ax: Axes, column: int, row: int, count: int, *, share: float) -> None:
    """Draw a cell of a table, the darker the larger its share; a frame where the count is nought."""
    from matplotlib.patches import Rectangle

    # One colour, more or less opaque: a page in dark mode changes that colour and the scale follows.  Three
    # steps without a middle tone, on which neither dark nor light figures reach a contrast of 4.5.
    opacity = 0.15 if share <= 1 / 3 else 0.35 if share <= 2 / 3 else 1.0
    box = Rectangle((column - 0.46, row - 0.46), 0.92, 0.92, facecolor=STRONG, alpha=opacity, linewidth=0)
    if count:
        ax.text(column, row, f"{count:,}", ha="center", **{**text_style(), "color": PAPER if opacity == 1 else INK})
    else:
        box.set(facecolor="none", alpha=None, edgecolor=GRID, linewidth=0.6)
    ax.add_patch(box)


def legend(ax: Axes, language: str = "ar") -> None:
    """Say above the end where a reader begins what is what."""
    handles, labels = ax.get_legend_handles_labels()
    side = side_of(language)
    ax.legend(
        handles[:: side.onward],
        labels[:: side.onward],
        loc="lower right" if side.start == "right" else "lower left",
        bbox_to_anchor=(side.along(0, 1)[0], 1),
        ncols=len(labels),
        markerfirst=side.start == "left",
        frameon=False,
        fontsize=FONT_SIZE,
        labelcolor=INK,
        borderaxespad=0,
        handlelength=1.2,
    )


def name_axis(ax: Axes, name: str, language: str) -> None:
    """Say below what runs along the horizontal axis."""
    ax.set_xlabel(name, loc=side_of(language).start, color=MUTED, fontsize=FONT_SIZE)


def finished(ax: Axes, *, empty: bool, language: str = "ar") -> Axes:
    """Take frame and tick marks away, and say so if there was nothing to draw."""
    ax.tick_params(length=0, labelsize=FONT_SIZE, labelcolor=INK)
    for spine in ax.spines.values():
        spine.set_visible(False)
    if empty:
        ax.set(xticks=[], yticks=[])
        nothing = said(language, "لا بيانات", "no data")
        ax.text(0.5, 0.5, nothing, transform=ax.transAxes, ha="center", **{**text_style(), "color": MUTED})
    return ax
