"""Stories: the same event told by several outlets, and the long stories that events are episodes of.

::

    pages         an article, cleaned
    runs          which texts share runs of words       -> duplicates  exact, near and reworded copies
    vectors       weighted words and names  -> nearest  -> links       scored pairs  -> reasons
    clusters      scored pairs -> groups, by average linkage
    find          all of it: `find_stories` -> story;  threads   stories -> long stories
    numerals      numbers in digits and words           -> figures     what they count
                                                        -> differences figures on which outlets differ
    digest        a long story in headlines
    related       texts that hung on others, as articles
    records       a story as plain values
"""

from anawin.stories.differences import Difference, differing_figures
from anawin.stories.digest import Episode, digest
from anawin.stories.duplicates import Pair, near_duplicates
from anawin.stories.figures import Figure
from anawin.stories.find import StoryFinder, find_stories
from anawin.stories.reasons import Reasons
from anawin.stories.records import story_record
from anawin.stories.related import with_related
from anawin.stories.story import Link, Stories, Story

__all__ = [
    "Difference",
    "Episode",
    "Figure",
    "Link",
    "Pair",
    "Reasons",
    "Stories",
    "Story",
    "StoryFinder",
    "differing_figures",
    "digest",
    "find_stories",
    "near_duplicates",
    "story_record",
    "with_related",
]
