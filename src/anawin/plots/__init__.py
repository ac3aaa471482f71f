"""Figures about a set of articles and its stories, drawn right to left; each returns the Axes it drew on.

matplotlib 3.11 and newer shape Arabic themselves: labels are handed over as they are written.  Bars grow
from the right edge, names stand beside it, time and scales run to the left.  Two shades that differ in lightness
and no third colour keep the figures readable in grey and for the colour-blind.

A figure made here belongs to no window: in a notebook end the cell with ``plots.theme_counts(...).figure``.

============  ======================================================
``articles``  themes, lengths, what cleaning removed
``timeline``  when stories were told: `story_timeline`
``curves``    what strictness makes of stories: `strictness_curve`
``canvas``    colours and what the figures share
============  ======================================================
"""

from anawin.plots.articles import (
    count_pairs,
    count_removals,
    count_themes,
    removed_by_step,
    text_lengths,
    theme_cooccurrence,
    theme_counts,
)
from anawin.plots.canvas import GRID, INK, LIGHT, MUTED, PAPER, STRONG
from anawin.plots.curves import count_shared, strictness_curve
from anawin.plots.timeline import UNDATED, story_timeline, timeline_rows

__all__ = [
    "GRID",
    "INK",
    "LIGHT",
    "MUTED",
    "PAPER",
    "STRONG",
    "UNDATED",
    "count_pairs",
    "count_removals",
    "count_shared",
    "count_themes",
    "removed_by_step",
    "story_timeline",
    "strictness_curve",
    "text_lengths",
    "theme_cooccurrence",
    "theme_counts",
    "timeline_rows",
]
