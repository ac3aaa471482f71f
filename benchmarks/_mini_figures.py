"""The figure of the benchmark of anawin-mini, as SVG and PNG, from the numbers in its JSON file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from _mini_systems import ENSEMBLE, MINI, SCRATCH, TFIDF
from _themes_figures import figure_of, plain_axes, save
from matplotlib.figure import Figure

from anawin.plots import INK, LIGHT, MUTED, STRONG

__all__ = ["learning_curve", "save"]

# Told apart by shade, line and marker, so that grey print and every eye can read it.
_STYLES = {
    TFIDF: (MUTED, "-", "s"),
    SCRATCH: (LIGHT, ":", "^"),
    MINI: (STRONG, "--", "o"),
    ENSEMBLE: (INK, "-", "D"),
}


def learning_curve(points: Sequence[dict[str, Any]], *, title: str) -> Figure:
    """Micro F1 against the number of labels."""
    figure = figure_of(6.5, 4.6, title)
    ax = plain_axes(figure.subplots())
    for name, (color, line, marker) in _STYLES.items():
        own = sorted((point["labels"], point["micro_f1"]) for point in points if point["system"] == name)
        if own:
            ax.plot(*zip(*own, strict=True), line, color=color, marker=marker, markersize=5, label=name)
    sizes = sorted({point["labels"] for point in points})
    ax.set(xscale="log", ylim=(0, 1), xlabel="training labels", ylabel="micro F1")
    ax.set_xticks(sizes, [f"{size:,}" for size in sizes])
    ax.minorticks_off()
    ax.legend(loc="lower right", frameon=False, fontsize=9, labelcolor=INK)
    return figure
