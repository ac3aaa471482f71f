"""Figures of the theme benchmark, as SVG and PNG, from the numbers in its JSON file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from _themes_measure import ABOVE
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from anawin.plots import GRID, INK, LIGHT, MUTED, PAPER, STRONG
from anawin.reports.svg import to_svg
from anawin.taxonomy import SLUGS

_FONT_SIZE = 10


def learning_curve(points: Sequence[dict[str, Any]], *, title: str) -> Figure:
    """Micro and macro F1 against the number of labels, for each system."""
    figure = figure_of(6.5, 5.2, title)
    ax = plain_axes(figure.subplots())
    names = list(dict.fromkeys(point["system"] for point in points))
    for name, color in zip(names, (LIGHT, MUTED, STRONG), strict=True):
        own = [point for point in points if point["system"] == name]
        sizes = [point["labels"] for point in own]
        for measure, line in (("micro_f1", "-"), ("macro_f1", "--")):
            label = f"{name}, {measure.partition('_')[0]}"
            ax.plot(sizes, [point[measure] for point in own], line, color=color, marker="o", markersize=4, label=label)
    sizes = sorted({point["labels"] for point in points})
    ax.set(xscale="log", ylim=(0, 1), xlabel="training labels", ylabel="F1")
    ax.set_xticks(sizes, [f"{size:,}" for size in sizes])
    ax.minorticks_off()
    figure.legend(loc="outside lower left", ncols=2, frameon=False, fontsize=_FONT_SIZE - 1, labelcolor=INK)
    return figure


def reliability_per_theme(bins: dict[str, Sequence[dict[str, float]]], *, title: str) -> Figure:
    """For each theme, how often scores of one height are right; dots grow with the number of scores."""
    figure = figure_of(8, 5.2, title)
    axes = figure.subplots(3, 6, sharex=True, sharey=True)
    for ax, slug in zip(axes.flat, [*SLUGS, None], strict=True):
        if slug is None:
            ax.set_axis_off()
            continue
        plain_axes(ax)
        ax.plot([0, 1], [0, 1], color=GRID, linewidth=1)
        own = bins[slug]
        sizes = [6 + 2 * b["count"] ** 0.7 for b in own]
        ax.plot([b["score"] for b in own], [b["share"] for b in own], color=LIGHT, linewidth=1)
        ax.scatter([b["score"] for b in own], [b["share"] for b in own], s=sizes, color=STRONG, zorder=3, clip_on=False)
        ax.set_title(slug, fontsize=_FONT_SIZE, color=INK)
        ax.set(xlim=(ABOVE, 1), ylim=(-0.03, 1.03), xticks=[0.1, 0.5, 1], yticks=[0, 0.5, 1], aspect="equal")
    figure.supxlabel("score", color=MUTED, fontsize=_FONT_SIZE)
    figure.supylabel("share that is right", color=MUTED, fontsize=_FONT_SIZE)
    return figure


def confusion_tables(tables: dict[str, Sequence[Sequence[int]]], *, title: str) -> Figure:
    """Two tables of counts: what is wrongly added to articles of a theme, what is missed beside a theme."""
    figure = figure_of(12, 6.4, title)
    rows = {"added": "gold theme of the article", "missed": "theme the article was given"}
    columns = {"added": "theme wrongly added", "missed": "gold theme missed"}
    for ax, name in zip(figure.subplots(1, 2), rows, strict=True):
        counts = np.array(tables[name])
        ax.imshow(counts, cmap=_shades(), vmin=0, vmax=max(counts.max(), 1))
        for row, column in np.argwhere(counts):
            count = counts[row, column]
            dark = count > 0.6 * counts.max()
            ax.text(column, row, str(count), ha="center", va="center", fontsize=8, color=PAPER if dark else INK)
        plain_axes(ax).grid(visible=False)
        ax.set_xticks(range(len(SLUGS)), SLUGS, rotation=90)
        ax.set_yticks(range(len(SLUGS)), SLUGS)
        ax.set(xlabel=columns[name], ylabel=rows[name])
    return figure


def f1_beside_agreement(
    f1: dict[str, float], agreement: dict[str, float], support: dict[str, int], *, title: str
) -> Figure:
    """For each theme our F1 and that of one reading of the test articles against the other."""
    figure = figure_of(6.5, 5.8, title)
    ax = plain_axes(figure.subplots())
    order = sorted(SLUGS, key=lambda slug: np.nan_to_num(f1[slug]))
    rows = range(len(order))
    for values, color, marker, label in (
        (agreement, LIGHT, "D", "two readings of the labels"),
        (f1, STRONG, "o", "Anawin"),
    ):
        ax.plot([values[slug] for slug in order], rows, marker, color=color, markersize=7, label=label)
    for row, slug in enumerate(order):
        ax.plot(sorted((f1[slug], agreement[slug])), [row, row], color=GRID, linewidth=2, zorder=1)
    ax.set(xlim=(0, 1.02), xlabel="F1")
    ax.set_yticks(rows, [f"{slug} ({support[slug]})" for slug in order])
    ax.legend(frameon=False, loc="upper left", fontsize=_FONT_SIZE, labelcolor=INK)
    return figure


def save(figure: Figure, folder: Path, name: str, *, description: str) -> None:
    """Write ``name.svg`` and ``name.png``, the same bytes for the same numbers."""
    drawing = to_svg(figure, name=name, title=figure.get_suptitle(), description=description)
    (folder / f"{name}.svg").write_text(drawing, encoding="utf-8")
    figure.savefig(folder / f"{name}.png", dpi=150, metadata={"Software": None})


def figure_of(width: float, height: float, title: str) -> Figure:
    figure = Figure(figsize=(width, height), layout="constrained", facecolor=PAPER)
    figure.suptitle(title, x=0.01, ha="left", color=INK, fontsize=_FONT_SIZE + 2, fontweight="bold")
    return figure


def plain_axes(ax: Axes) -> Axes:
    ax.tick_params(length=0, labelsize=_FONT_SIZE - 1, labelcolor=INK)
    ax.grid(visible=True, color=GRID, linewidth=0.6)
    ax.set_axisbelow(True)
    for label in (ax.xaxis.label, ax.yaxis.label):
        label.set(color=MUTED, fontsize=_FONT_SIZE)
    for spine in ax.spines.values():
        spine.set_visible(False)
    return ax


def _shades() -> Any:
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("paper_to_strong", [PAPER, LIGHT, STRONG])
