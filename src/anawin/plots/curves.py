"""What a parameter does to the stories of a collection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from anawin.plots.canvas import FONT_SIZE, GRID, INK, MUTED, STRONG, canvas, finished

if TYPE_CHECKING:
    from matplotlib.axes import Axes


# Told apart by dashes and marks too.
_LINES = (
    ("مقالات تشترك في قصة", STRONG, "-", "o"),
    ("قصص من مقالين فأكثر", INK, "--", "s"),
    ("ملفات من قصتين فأكثر", MUTED, ":", "^"),
)


class Shared(NamedTuple):
    """How many articles share a story with another, how many stories they make, and how many threads hold several stories."""

    articles: int
    stories: int
    threads: int


def strictness_curve(found: Mapping[float, Any], *, ax: Axes | None = None) -> Axes:
    """Draw what strictness makes of the stories of a collection, strictness growing to the left.

    Parameters
    ----------
    found : mapping of float to Stories, DataFrame or sequence of Story
        What was found with each strictness; a `anawin.stories.StoryFinder` reads the articles once for all.
    ax : matplotlib Axes, optional

    Examples
    --------
    >>> from anawin import Article
    >>> from anawin.stories import StoryFinder
    >>> finder = StoryFinder([Article("أ", "نزل المطر على الجبل"), Article("ب", "نزل المطر على الجبل")])
    >>> ax = strictness_curve({strictness: finder.find(strictness) for strictness in (0.2, 0.5)})
    >>> [line.get_ydata().tolist() for line in ax.lines]
    [[2, 2], [1, 1], [0, 0]]
    """
    import numpy as np

    strictnesses = sorted(found)
    counts = [count_shared(found[strictness]) for strictness in strictnesses]
    ax = canvas(ax, "أثر الصرامة في القصص", rows=11)
    for (label, color, dashes, marker), values in zip(_LINES, np.array(counts).T if counts else (), strict=False):
        ax.plot(strictnesses, values, color=color, linestyle=dashes, marker=marker, markersize=5, label=label)
    if counts:
        # Over the axes: no corner of them is empty whatever was found.
        place: dict[str, Any] = {"loc": "lower right", "bbox_to_anchor": (1, 1), "borderaxespad": 0}
        ax.legend(**place, markerfirst=False, frameon=False, fontsize=FONT_SIZE, labelcolor=INK)
        ax.set(ylim=(0, max(max(count) for count in counts) * 1.08 + 1))
        ax.invert_xaxis()
    ax.yaxis.tick_right()
    ax.yaxis.grid(visible=True, color=GRID, linewidth=0.8)
    ax.set_axisbelow(True)
    ax.set_xlabel("الصرامة، من المتساهلة إلى الصارمة", loc="right", color=MUTED, fontsize=FONT_SIZE)
    return finished(ax, empty=not counts)


def count_shared(stories: Any) -> Shared:
    """Count what articles have in common.

    Examples
    --------
    >>> import pandas as pd
    >>> count_shared(pd.DataFrame({"thread": [1, 1, 2], "articles": [["أ", "ب"], ["ج"], ["د"]]}))
    Shared(articles=2, stories=1, threads=1)
    """
    if hasattr(stories, "columns"):
        told = list(zip(stories["thread"], stories["articles"], strict=True))
    else:
        told = [(story.thread, story.articles) for story in getattr(stories, "stories", stories)]
    sizes = [len(articles) for _, articles in told if len(articles) > 1]
    threads = Counter(thread for thread, _ in told)
    return Shared(sum(sizes), len(sizes), sum(count > 1 for count in threads.values()))
