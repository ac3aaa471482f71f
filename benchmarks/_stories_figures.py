"""The figure of the story benchmark: precision against recall of every system, and what ours costs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from anawin.plots import GRID, INK, LIGHT, MUTED, PAPER, STRONG

_FONT_SIZE = 10
_OURS = "Anawin"
_DASHES = ("--", ":", "-.")


def systems_and_cost(result: dict[str, Any], *, title: str) -> Figure:
    """Left stories, in the middle near-duplicates, a circle where the threshold lies; right seconds by articles."""
    figure = Figure(figsize=(14, 4.8), layout="constrained", facecolor=PAPER)
    figure.suptitle(title, x=0.01, ha="left", color=INK, fontsize=_FONT_SIZE + 2, fontweight="bold")
    stories, copies, cost = figure.subplots(1, 3)
    _curves(stories, result["stories"], "Stories: do two articles tell one event?")
    _curves(copies, result["near_duplicates"], "Near-duplicates: are they one text?")
    _cost(cost, result["cost"])
    handles, labels = stories.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower left", ncols=len(labels), frameon=False, labelcolor=INK)
    return figure


def _curves(ax: Axes, rows: Sequence[dict[str, Any]], title: str) -> None:
    dashes_of_baselines = iter(_DASHES)
    for row in (row for row in rows if "left_out" not in row):
        color, dashes = (STRONG, "-") if row["system"] == _OURS else (MUTED, next(dashes_of_baselines))
        points = sorted(row["curve"])
        recall, precision = [point[2] for point in points], [point[1] for point in points]
        ax.plot(recall, precision, dashes, color=color, linewidth=2, label=row["system"])
        ax.plot([row["recall"]], [row["precision"]], "o", color=color, markersize=7)
    ax.set(xlim=(0, 1.02), ylim=(0, 1.02))
    _plain(ax, title, "recall", "precision")


def _cost(ax: Axes, rows: Sequence[dict[str, Any]]) -> None:
    sizes, seconds = [row["articles"] for row in rows], [row["seconds"] for row in rows]
    ax.plot(sizes, seconds, "o-", color=STRONG, linewidth=2)
    for row in rows:
        memory = row["peak_megabytes"]
        text = "" if memory is None else f"{memory:,.0f} MB"
        spot = (row["articles"], row["seconds"])
        aside: dict[str, Any] = {"ha": "left", "xytext": (8, -8)}
        if row["articles"] > max(sizes) / 2:
            aside = {"ha": "right", "xytext": (-8, 6)}
        ax.annotate(text, spot, textcoords="offset points", color=INK, fontsize=_FONT_SIZE - 1, **aside)
    ax.set(xlim=(0, max(sizes, default=1) * 1.05), ylim=(0, max(seconds, default=1) * 1.15))
    ax.xaxis.set_major_formatter("{x:,.0f}")
    _plain(ax, "anawin stories: seconds and most memory", "articles", "seconds")


def _plain(ax: Axes, title: str, x: str, y: str) -> None:
    ax.set_title(title, fontsize=_FONT_SIZE, color=INK)
    ax.set_xlabel(x, color=MUTED, fontsize=_FONT_SIZE)
    ax.set_ylabel(y, color=MUTED, fontsize=_FONT_SIZE)
    ax.tick_params(length=0, labelsize=_FONT_SIZE - 1, labelcolor=INK)
    ax.grid(visible=True, color=GRID, linewidth=0.6)
    ax.set_axisbelow(True)
    for spine in ax.spines.values():
        spine.set_color(LIGHT)
