"""The figure of the speed benchmark, as SVG and PNG, from the numbers in its JSON file."""

from __future__ import annotations

from typing import Any

from _themes_figures import figure_of, plain_axes, save
from matplotlib.figure import Figure

from anawin.plots import INK, MUTED, STRONG

__all__ = ["ratios", "save"]


def ratios(stages: dict[str, list[dict[str, Any]]]) -> Figure:
    """How many times as fast as each peer ours is; a bar to the left of 1 where the peer is faster."""
    bars = [
        (f"{stage}: {row['system']}", row["ours_times_as_fast"])
        for stage, rows in stages.items()
        for row in rows
        if "ours_times_as_fast" in row and not row["system"].startswith("Anawin")
    ]
    bars.sort(key=lambda bar: bar[1])
    figure = figure_of(8.5, 1.4 + 0.36 * len(bars), "Speed on one core: how many times as fast as each peer Anawin is")
    ax = plain_axes(figure.subplots())
    rows, values = range(len(bars)), [value for _, value in bars]
    # Lengths are those of a logarithmic scale that begins at 1.
    colors = [STRONG if value >= 1 else MUTED for value in values]
    ax.barh(rows, [value - 1 for value in values], left=1, height=0.62, color=colors)
    for row, value in zip(rows, values, strict=True):
        side = "left" if value >= 1 else "right"
        ax.annotate(
            f"{value:.2g}",
            (value, row),
            xytext=(4 if value >= 1 else -4, 0),
            textcoords="offset points",
            ha=side,
            va="center",
            fontsize=9,
            color=INK,
        )
    ax.set(xscale="log", xlabel="times as fast, logarithmic scale; left of 1 the peer is faster")
    ax.set_yticks(rows, [name for name, _ in bars])
    low, high = min([0.5, *values]), max([2, *values])
    ax.set_xlim(low / 1.8, high * 1.8)
    ticks = [tick for tick in (0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300) if low / 1.8 <= tick <= high * 1.8]
    ax.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
    ax.minorticks_off()
    ax.axvline(1, color=INK, linewidth=1)
    return figure
