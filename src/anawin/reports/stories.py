"""What the page says about stories: long stories and their episodes, each with its articles by number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from anawin.reports.arabic import ARTICLES, STORIES
from anawin.reports.bilingual import Both, Language, both_counted
from anawin.reports.figures import Drawing, draw_timeline
from anawin.reports.summarise import ArticleReport
from anawin.stories import Difference, Stories, Story, digest

# With more threads the list opens one by one.
OPEN_THREADS = 12
_SHOWN = 6
_KINDS = {
    "exact": Both("نص واحد", "One text"),
    "near": Both("نص واحد مع فروق قليلة", "One text with few differences"),
    "rewritten": Both("نص واحد أعيدت صياغته", "One text, rewritten"),
}


class Telling(NamedTuple):
    """An article of a story by its number on the page; `title` is its headline where it has no title."""

    number: int
    source: str
    title: str


class Copy(NamedTuple):
    """Two articles with one text, by their numbers, and how near they are, in words."""

    numbers: tuple[int, int]
    kind: Both


class Episode(NamedTuple):
    """A story: its days, who told it, on which figures they differ, and what its articles have in common."""

    story: int
    when: Both
    headline: str
    tellings: tuple[Telling, ...]
    differing: tuple[Difference, ...]
    shared: tuple[tuple[Both, tuple[str, ...]], ...]
    copies: tuple[Copy, ...]


class Thread(NamedTuple):
    """A long story, or a story that is its own; `size` counts its stories and articles in words."""

    headline: str
    when: Both
    size: Both
    episodes: tuple[Episode, ...]


class StorySection(NamedTuple):
    """The stories of the page: those told more than once, or in more than one episode.

    Attributes
    ----------
    timeline : Drawing
    threads : tuple of Thread
        In order of time, the undated behind.
    shared : int
        How many stories have two articles or more.
    of_article : mapping of int to Episode
        For the number of each article in the section its story.
    """

    timeline: Drawing
    threads: tuple[Thread, ...]
    shared: int
    of_article: Mapping[int, Episode]


def story_section(
    reports: Sequence[ArticleReport], stories: Stories, *, language: Language = "ar"
) -> StorySection | None:
    """Prepare the section; None where no article shares a story or a long story with another.

    Parameters
    ----------
    reports : sequence of ArticleReport
    stories : Stories
        Their stories; the ids of articles are their numbers on the page, from 1, as text.
    language : {"ar", "en"}
        Of the timeline that is written beside the page.
    """
    grouped: defaultdict[int, list[Story]] = defaultdict(list)
    for story in stories.stories:
        grouped[story.thread].append(story)
    groups = [group for group in grouped.values() if sum(len(story.articles) for story in group) > 1]
    if not groups:
        return None
    told = [story for group in groups for story in group]
    threads = tuple(_thread(reports, Stories(tuple(group), stories.pages)) for group in groups)
    return StorySection(
        timeline=draw_timeline(told, language=language),
        threads=threads,
        shared=sum(len(story.articles) > 1 for story in told),
        of_article={
            telling.number: episode for thread in threads for episode in thread.episodes for telling in episode.tellings
        },
    )


def _thread(reports: Sequence[ArticleReport], stories: Stories) -> Thread:
    group = stories.stories
    days = [day for story in group for day in (story.first, story.last) if day]
    size = both_counted(sum(len(story.articles) for story in group), ARTICLES)
    if len(group) > 1:
        parts = both_counted(len(group), STORIES)
        size = Both(f"{parts.ar}، {size.ar}", f"{parts.en}, {size.en}")
    lines = digest(stories, group[0].thread)
    return Thread(
        headline=max(group, key=lambda story: len(story.articles)).headline,
        when=span_of_days(min(days, default=None), max(days, default=None)),
        size=size,
        episodes=tuple(
            Episode(
                story=story.id,
                when=span_of_days(line.first, line.last),
                headline=line.headline,
                tellings=tuple(_telling(reports, int(number)) for number in story.articles),
                differing=line.differing,
                shared=tuple(_shared(story)),
                copies=tuple(_copies(story)),
            )
            for story, line in zip(group, lines, strict=True)
        ),
    )


def span_of_days(first: date | None, last: date | None) -> Both:
    """Write a day, or the first and the last, in the direction of the line; nothing where there is none.

    Examples
    --------
    >>> span_of_days(date(2024, 3, 12), date(2024, 3, 12)).ar, span_of_days(date(2024, 3, 12), date(2024, 3, 13)).en
    ('2024-03-12', '2024-03-12 – 2024-03-13')
    """
    if first is None or last is None:
        return Both("", "")
    if first == last:
        return Both(first.isoformat(), first.isoformat())
    # U+200F: between digits the dash runs left to right, and the later day would come first.
    return Both(f"{first.isoformat()}\u200f – \u200f{last.isoformat()}", f"{first.isoformat()} – {last.isoformat()}")


def _telling(reports: Sequence[ArticleReport], number: int) -> Telling:
    report = reports[number - 1]
    return Telling(number, report.source, report.title or report.headline)


def _shared(story: Story) -> Iterator[tuple[Both, tuple[str, ...]]]:
    """What the links of a story name, the strongest link first."""
    reasons = [link.reasons for link in sorted(story.links, key=lambda link: -link.score)]
    kinds = (
        (Both("أسماء", "Names"), (reason.names for reason in reasons)),
        (Both("أماكن", "Places"), (reason.places for reason in reasons)),
        (Both("كلمات", "Words"), (reason.words for reason in reasons)),
    )
    for name, found in kinds:
        shown = _first_of(found)
        if shown:
            yield name, shown


def _first_of(found: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for words in found for word in words))[:_SHOWN]


def _copies(story: Story) -> Iterator[Copy]:
    for link in story.links:
        if link.kind in _KINDS:
            yield Copy((int(link.a), int(link.b)), _KINDS[link.kind])
