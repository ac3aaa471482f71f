"""A long story in headlines: one for each episode, in order of time."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from anawin.stories.differences import Difference, differing_figures
from anawin.stories.story import Stories


class Episode(NamedTuple):
    """A story as one line of a digest.

    Attributes
    ----------
    story : int
    first, last : date or None
        None: undated.
    headline : str
    sources : tuple of str
        The outlets that told it, in order of time, those that are known.
    n_articles : int
    differing : tuple of Difference
        The figures on which its outlets differ.
    """

    story: int
    first: date | None
    last: date | None
    headline: str
    sources: tuple[str, ...]
    n_articles: int
    differing: tuple[Difference, ...]


def digest(stories: Stories, thread: int) -> list[Episode]:
    """Tell a thread in one headline for each of its stories, in order of time, the undated behind.

    Parameters
    ----------
    stories : Stories
    thread : int

    Raises
    ------
    ValueError
        If there is no such thread.
    """
    episodes = [story for story in stories.stories if story.thread == thread]
    if not episodes:
        last = max((story.thread for story in stories.stories), default=0)
        raise ValueError(f"there is no thread {thread!r}; the threads are numbered from 1 to {last}")
    found = []
    for story in episodes:
        pages = [stories.pages[name] for name in story.articles]
        sources = tuple(dict.fromkeys(page.source for page in pages if page.source))
        differing = tuple(differing_figures(pages))
        found.append(Episode(story.id, story.first, story.last, story.headline, sources, len(pages), differing))
    return found
