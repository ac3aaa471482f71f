"""Figures about a set of articles and its stories; each returns the Axes it drew on.

matplotlib 3.11 and newer shape Arabic themselves: labels are handed over as they are written.  Bars grow
from the right edge, names stand beside it, time and scales run to the left; with ``language="en"`` the labels are
English and all of it is mirrored.  Two shades that differ in lightness, one of them hatched where they stand side by
side, and no third colour keep the figures readable in grey and for the colour-blind.

A figure made here belongs to no window: in a notebook, where ``%matplotlib inline`` was run once, end the cell with
``plots.theme_counts(...).figure``.

============  ===============================================================================
``themes``    which themes, and which together: `theme_counts`, `theme_cooccurrence`
``times``     themes over time: `theme_times`
``words``     what spoke for the themes: `evidence_words`
``lengths``   of articles and of headlines: `text_lengths`, `headline_lengths`
``removals``  what cleaning removed: `removed_by_step`
``timeline``  when stories were told: `story_timeline`
``curves``    what strictness makes of stories: `strictness_curve` (in Arabic alone)
``values``    what they read of tables and records
``canvas``    colours, sides, and what else the figures share
============  ===============================================================================
"""

from anawin.plots.canvas import GRID, INK, LIGHT, MUTED, PAPER, STRONG
from anawin.plots.curves import count_shared, strictness_curve
from anawin.plots.lengths import count_headlines, headline_lengths, text_lengths
from anawin.plots.removals import count_removals, removed_by_step
from anawin.plots.themes import count_pairs, count_themes, theme_cooccurrence, theme_counts
from anawin.plots.timeline import UNDATED, story_timeline, timeline_rows
from anawin.plots.times import count_times, theme_times
from anawin.plots.words import count_words, evidence_words

__all__ = [
    "GRID",
    "INK",
    "LIGHT",
    "MUTED",
    "PAPER",
    "STRONG",
    "UNDATED",
    "count_headlines",
    "count_pairs",
    "count_removals",
    "count_shared",
    "count_themes",
    "count_times",
    "count_words",
    "evidence_words",
    "headline_lengths",
    "removed_by_step",
    "story_timeline",
    "strictness_curve",
    "text_lengths",
    "theme_cooccurrence",
    "theme_counts",
    "theme_times",
    "timeline_rows",
]
