"""What the search for stories answers with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from anawin.stories.pages import StoryPage
from anawin.stories.reasons import Reasons

if TYPE_CHECKING:
    import pandas as pd


class Link(NamedTuple):
    """Two articles of one story, how surely they tell one event, and why.

    Attributes
    ----------
    a, b : str
        Ids of the articles, the earlier given first.
    score : float
        The probability that they tell one event, 0 to 1.
    kind : str
        ``"exact"``, ``"near"`` or ``"rewritten"`` for one text (see `near_duplicates`), else ``"event"``.
    reasons : Reasons
    """

    a: str
    b: str
    score: float
    kind: str
    reasons: Reasons


@dataclass(frozen=True)
class Story:
    """Articles on one event.

    Attributes
    ----------
    id, thread : int
        Numbers of the story and of the long story it is an episode of, from 1 in order of time, the undated behind.
    headline : str
        The title of the article most like all others; a headline made of its text where it has no title.
    articles : tuple of str
        Ids, in order of time.
    first, last : date or None
        Days of the first and the last dated article.
    links : tuple of Link
        The pairs of articles that were found to belong together.
    """

    id: int
    thread: int
    headline: str
    articles: tuple[str, ...]
    first: date | None
    last: date | None
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Stories:
    """The stories of a collection.

    Attributes
    ----------
    stories : tuple of Story
        In order of time, the undated behind; every article stands in one.
    pages : mapping of str to StoryPage
        The cleaned articles by id.
    """

    stories: tuple[Story, ...]
    pages: Mapping[str, StoryPage]

    def frame(self) -> pd.DataFrame:
        """Tabulate the articles, a row each: ``story``, ``thread``, ``headline`` of the story, ``article``, ``source``, ``day``, ``title``."""
        import pandas as pd

        rows = [
            (story.id, story.thread, story.headline, page.id, page.source, page.day, page.title)
            for story in self.stories
            for page in map(self.pages.__getitem__, story.articles)
        ]
        return pd.DataFrame(rows, columns=["story", "thread", "headline", "article", "source", "day", "title"])
