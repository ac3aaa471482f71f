"""The figure of the headline benchmark: ROUGE with intervals and lint rate of every system, a column of panels a part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from anawin.plots import GRID, INK, LIGHT, MUTED, PAPER, STRONG

_FONT_SIZE = 10
_SCORES_UP_TO = 0.5  # no system comes near; the same in all panels
_MEASURES = (("rouge1", "ROUGE-1", STRONG), ("rouge2", "ROUGE-2", MUTED))


def systems_per_part(parts: dict[str, dict[str, Any]], *, title: str) -> Figure:
    """Above ROUGE-1 and ROUGE-2 of each system with their intervals, below the share of headlines with a lint flag."""
    figure = Figure(figsize=(4.2 * len(parts) + 1.5, 9), layout="constrained", facecolor=PAPER)
    figure.suptitle(title, x=0.01, ha="left", color=INK, fontsize=_FONT_SIZE + 2, fontweight="bold")
    panels = figure.subplots(2, len(parts), squeeze=False, sharey=True, sharex=False)
    for column, (name, part) in enumerate(parts.items()):
        rows = [row for row in part["systems"] if "left_out" not in row]
        scores, lint = panels[:, column]
        _scores(scores, rows)
        _lint(lint, rows)
        scores.set_title(f"{name}, {rows[0]['support']:,} articles", fontsize=_FONT_SIZE, color=INK)
        for ax in (scores, lint):
            ax.set_yticks(range(len(rows)), [row["system"] for row in rows])
            ax.set_ylim(len(rows) - 0.5, -0.5)
    handles, labels = panels[0, 0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower left", ncols=2, frameon=False, labelcolor=INK)
    return figure


def _scores(ax: Axes, rows: Sequence[dict[str, Any]]) -> None:
    for measure, label, color in _MEASURES:
        for place, row in enumerate(rows):
            ax.plot(row[f"{measure}_interval"], [place, place], color=LIGHT, linewidth=4, zorder=1)
        values = [row[measure] for row in rows]
        ax.plot(values, range(len(rows)), "o", color=color, markersize=6, label=label)
    _plain(ax, "F1 against the editor's title")
    ax.set_xlim(0, _SCORES_UP_TO)
    ax.locator_params(axis="x", nbins=5, prune="upper")


def _lint(ax: Axes, rows: Sequence[dict[str, Any]]) -> None:
    ax.barh(range(len(rows)), [row["lint_rate"] or 0 for row in rows], height=0.6, color=STRONG)
    _plain(ax, "share of headlines with a lint flag")
    ax.set(xlim=(0, 1), xticks=(0, 0.25, 0.5, 0.75))


def _plain(ax: Axes, label: str) -> None:
    ax.tick_params(length=0, labelsize=_FONT_SIZE - 1, labelcolor=INK)
    ax.grid(visible=True, axis="x", color=GRID, linewidth=0.6)
    ax.set_axisbelow(True)
    ax.set_xlabel(label, color=MUTED, fontsize=_FONT_SIZE)
    for spine in ax.spines.values():
        spine.set_visible(False)
