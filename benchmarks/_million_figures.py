"""The figure of the benchmark of large inputs, as SVG and PNG, from the numbers in its JSON file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from _themes_figures import figure_of, plain_axes, save
from matplotlib.figure import Figure

from anawin.plots import INK, MUTED

__all__ = ["save", "time_and_memory"]

_STYLES = [(INK, "-", "o"), (MUTED, "--", "s")]


def time_and_memory(rows: Sequence[dict[str, Any]]) -> Figure:
    """Seconds of all processors, and memory of the largest process, against the number of articles."""
    figure = figure_of(8.5, 4.2, "anawin annotate on a thousand to a million articles")
    left, right = (plain_axes(ax) for ax in figure.subplots(1, 2))
    numbers = sorted({row["processes"] for row in rows})
    for processes, (color, line, marker) in zip(numbers, _STYLES, strict=False):
        own = sorted((row for row in rows if row["processes"] == processes), key=lambda row: int(row["articles"]))
        sizes = [row["articles"] for row in own]
        style = {"color": color, "linestyle": line, "marker": marker, "markersize": 5}
        label = "1 process" if processes == 1 else f"{processes} processes"
        left.plot(sizes, [row["processor_seconds"] for row in own], label=label, **style)
        largest = [max(row["main_megabytes"], row["worker_megabytes"]) for row in own]
        right.plot(sizes, largest, label=label, **style)
    left.set(xscale="log", yscale="log", xlabel="articles", ylabel="processor seconds")
    right.set(xscale="log", ylim=(0, 1000), xlabel="articles", ylabel="MB, largest process")
    left.legend(loc="upper left", frameon=False, fontsize=9, labelcolor=INK)
    return figure
