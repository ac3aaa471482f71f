"""Stories: which articles tell of the same event, and which events are episodes of one long story."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from anawin.article import Article
from anawin.dates import article_date
from anawin.errors import AnawinError
from anawin.headlines import headline
from anawin.stories.clusters import average_groups
from anawin.stories.duplicates import duplicate_kinds
from anawin.stories.links import Evidence
from anawin.stories.pages import StoryPage, story_page
from anawin.stories.reasons import reasons_of
from anawin.stories.story import Link, Stories, Story
from anawin.stories.threads import StoryEvidence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int_]
    Floats = NDArray[np.floating]


STRICTNESS = 0.5
WINDOW_DAYS = 10.0


def find_stories(
    articles: Iterable[Article],
    *,
    dates: Mapping[str, date] | None = None,
    strictness: float = STRICTNESS,
    window_days: float = WINDOW_DAYS,
) -> Stories:
    """Find the articles that tell of the same event, and the events that are episodes of one long story.

    Parameters
    ----------
    articles : iterable of Article
        As published; ids must be unique.
    dates : mapping of str to date, optional
        Days of publication by article id, e.g. from `anawin.dates.read_dates`.  For the others `article_date` says.
    strictness : float, default=0.5
        The mean probability of telling one event that the articles of a story must keep, above 0 and below 1; and that
        of belonging to one long story, for the stories of a thread.
    window_days : float, default=10
        Articles further apart are not linked to a story; undated ones are, if their words suffice.

    Returns
    -------
    Stories

    Raises
    ------
    AnawinError
        If two articles have one id, or a parameter is out of range.

    Examples
    --------
    >>> texts = {
    ...     "أ": "وصل وزير الخارجية هادي الصافي إلى جزيرة سماوة أمس لتوقيع اتفاق الصيد مع الحاكم نادر الباهي.",
    ...     "ب": "وقع الوزير هادي الصافي وحاكم جزيرة سماوة نادر الباهي اتفاق الصيد الذي طال انتظاره.",
    ...     "ج": "فاز فريق المدينة على ضيفه بهدفين في افتتاح الدوري.",
    ... }
    >>> found = find_stories(Article(id, text) for id, text in texts.items())
    >>> [story.articles for story in found.stories]
    [('أ', 'ب'), ('ج',)]
    >>> found.stories[0].links[0].reasons.names
    ('هادي الصافي',)
    """
    return StoryFinder(articles, dates=dates, window_days=window_days).find(strictness)


class StoryFinder:
    """A collection read and compared once, to be asked for stories of several strictnesses.

    Parameters
    ----------
    articles, dates, window_days
        As for `find_stories`.
    """

    def __init__(
        self,
        articles: Iterable[Article],
        *,
        dates: Mapping[str, date] | None = None,
        window_days: float = WINDOW_DAYS,
    ) -> None:
        if not window_days >= 0:
            raise AnawinError(f"window_days is {window_days!r}; give a number of days, 0 or more")
        self._pages = [
            story_page(article, (dates or {}).get(article.id) or article_date(article)) for article in articles
        ]
        _check_unique([page.id for page in self._pages])
        self._evidence = Evidence(self._pages, window_days)
        self._first, self._second = self._evidence.candidates()
        self._scores = self._evidence.story_scores(self._first, self._second)

    def find(self, strictness: float = STRICTNESS) -> Stories:
        """Group the articles; see `find_stories`."""
        if not 0 < strictness < 1:
            raise AnawinError(f"strictness is {strictness!r}; give a number above 0 and below 1, e.g. {STRICTNESS}")
        evidence = self._evidence
        groups = average_groups(
            len(self._pages), self._first, self._second, self._scores, least=strictness, score=evidence.story_scores
        )
        threads = StoryEvidence(evidence, groups).threads(strictness)
        return Stories(tuple(self._stories(groups, threads, strictness)), {page.id: page for page in self._pages})

    def _stories(self, groups: Ints, threads: Ints, strictness: float) -> Iterator[Story]:
        """Put the groups into order of time and say what each is."""
        members: list[list[int]] = [[] for _ in threads]
        for place in np.lexsort((np.arange(len(groups)), np.nan_to_num(self._evidence.days, nan=np.inf))):
            members[groups[place]].append(int(place))
        links = self._links(groups, strictness)
        numbers: dict[int, int] = {}
        order = sorted(range(len(members)), key=lambda group: _when(self._pages[members[group][0]]))
        for number, group in enumerate(order, start=1):
            pages = [self._pages[place] for place in members[group]]
            days = [page.day for page in pages if page.day]
            yield Story(
                id=number,
                thread=numbers.setdefault(int(threads[group]), len(numbers) + 1),
                headline=_headline(pages, links[group]),
                articles=tuple(page.id for page in pages),
                first=min(days, default=None),
                last=max(days, default=None),
                links=tuple(links[group]),
            )

    def _links(self, groups: Ints, strictness: float) -> defaultdict[int, list[Link]]:
        """The pairs inside each group that reach the strictness."""
        inside = (groups[self._first] == groups[self._second]) & (self._scores >= strictness)
        first, second, scores = self._first[inside], self._second[inside], self._scores[inside]
        _, kinds = duplicate_kinds(self._evidence, first, second)
        reasons = reasons_of(self._evidence, first, second)
        found: defaultdict[int, list[Link]] = defaultdict(list)
        for a, b, score, kind, reason in zip(first, second, scores, kinds, reasons, strict=True):
            link = Link(self._pages[a].id, self._pages[b].id, round(float(score), 3), kind or "event", reason)
            found[int(groups[a])].append(link)
        return found


def _when(page: StoryPage) -> date:
    return page.day or date.max


def _headline(pages: Sequence[StoryPage], links: Sequence[Link]) -> str:
    """The title of the article with the strongest links, the earliest of equals; a headline from its text if it has none."""
    strength: defaultdict[str, float] = defaultdict(float)
    for link in links:
        strength[link.a] += link.score
        strength[link.b] += link.score
    titled = [page for page in pages if page.title] or pages
    page = max(titled, key=lambda page: strength[page.id])
    return page.title or headline(page.text).text


def _check_unique(ids: Sequence[str]) -> None:
    twice = next((name for name, count in Counter(ids).items() if count > 1), None)
    if twice is not None:
        raise AnawinError(f"two articles have the id {twice!r}; give each its own")
