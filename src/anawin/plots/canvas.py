"""What the figures share: colours, an empty right-to-left canvas, bars, cells and the legend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK, MUTED, STRONG, LIGHT, GRID, PAPER = "#22303c", "#5d6b75", "#0f5c63", "#a3ccc8", "#d9dee2", "#ffffff"

# Inches and points: at 5 inches and 12 points the labels are still 10 pixels high on a phone 360 pixels wide.
_WIDTH, _ROW, FONT_SIZE = 5.0, 0.32, 12.0


def canvas(ax: Axes | None, title: str, *, rows: int) -> Axes:
    """Set the title on `ax`, or on a new figure with room for so many rows of text."""
    title_style: dict[str, Any] = {"color": INK, "fontsize": FONT_SIZE + 2, "fontweight": "bold"}
    if ax is not None:
        ax.set_title(title, loc="right", pad=30, **title_style)
        return ax
    from matplotlib.figure import Figure

    figure = Figure(figsize=(_WIDTH, 0.9 + _ROW * max(rows, 2)), layout="constrained", facecolor=PAPER)
    # Over the names at the right edge, where a reader of Arabic begins; an Axes title would end short of them.
    figure.suptitle(title, x=0.99, ha="right", **title_style)
    return figure.subplots()


def text_style() -> dict[str, Any]:
    """How a text looks that is no tick label."""
    # parse_math: a "$" in a slug is a dollar sign, not the start of a formula.
    return {"va": "center_baseline", "color": INK, "fontsize": FONT_SIZE, "parse_math": False}


def bars(ax: Axes, names: Sequence[str], parts: Mapping[str, Sequence[int]]) -> None:
    """Draw a bar of one or two parts for each name, its sum behind it."""
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
            **text_style(),
        )
    # A tenth more than the longest bar leaves room for its number.
    ax.set(xlim=(max([*starts, 1]) * 1.1, 0), ylim=(len(names) - 0.4, -0.6), xticks=[])
    ax.yaxis.tick_right()
    ax.set_yticks(rows, names, parse_math=False)
    if len(parts) > 1 and names:
        legend(ax)


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


def legend(ax: Axes) -> None:
    """Say above the right end what is what."""
    handles, labels = ax.get_legend_handles_labels()
    ax.legend(
        handles[::-1],
        labels[::-1],
        loc="lower right",
        bbox_to_anchor=(1, 1),
        ncols=len(labels),
        markerfirst=False,
        frameon=False,
        fontsize=FONT_SIZE,
        labelcolor=INK,
        borderaxespad=0,
        handlelength=1.2,
    )


def finished(ax: Axes, *, empty: bool) -> Axes:
    """Take frame and tick marks away, and say so if there was nothing to draw."""
    ax.tick_params(length=0, labelsize=FONT_SIZE, labelcolor=INK)
    for spine in ax.spines.values():
        spine.set_visible(False)
    if empty:
        ax.set(xticks=[], yticks=[])
        ax.text(0.5, 0.5, "لا بيانات", transform=ax.transAxes, ha="center", **{**text_style(), "color": MUTED})
    return ax
