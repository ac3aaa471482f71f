"""When stories were told: a line for each long story, on it its articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from anawin.display import printable, shorten
from anawin.plots.canvas import (
    FONT_SIZE,
    GRID,
    INK,
    LIGHT,
    MUTED,
    PAPER,
    STRONG,
    canvas,
    finished,
    name_axis,
    said,
    side_of,
    text_style,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_ROWS = 15
# Characters that fit over a row at the figure's width, and the share of the whole time that a circle covers.
_TITLE_WIDTH, _CIRCLE = 54, 0.055
# Shares of the whole time: empty at either end, and from the last day to those without one.
_MARGIN, _APART = 0.05, 0.13
_DOT, _NUMBERED = 7.0, 15.0
# What stands under the figure: as fine as so few labels allow.
_DAY_STEPS, _MONTH_STEPS, _MOST_TICKS = (1, 2, 3, 5, 7, 10, 14), (1, 2, 3, 6), 4
UNDATED = "بلا تاريخ"


class Spot(NamedTuple):
    """Articles of a row that are near in time; `first` and `last` are None for those without a date."""

    first: date | None
    last: date | None
    articles: int


class Row(NamedTuple):
    """A thread: the headline of its largest story, and its articles in order of time, the undated last."""

    headline: str
    spots: tuple[Spot, ...]

    @property
    def articles(self) -> int:
        """How many there are in all."""
        return sum(spot.articles for spot in self.spots)


def story_timeline(stories: Any, *, most: int = MOST_ROWS, ax: Axes | None = None, language: str = "ar") -> Axes:
    """Draw when stories were told, time running to the left: a line for each thread of two articles or more.

    A circle stands for the articles of a story and holds their number if there are several; stories of one thread that
    are too near in time to be drawn apart share one.  Articles without a date stand apart at the left, hollow.

    Parameters
    ----------
    stories : Stories, DataFrame or sequence of Story
        What `anawin.find_stories` gives.
    most : int, default=15
        Only so many threads are drawn, those of most articles; the others are counted under the figure.
    ax : matplotlib Axes, optional
        Where to draw; a new figure otherwise.
    language : {"ar", "en"}, default="ar"
        Of the labels; in English time runs to the right.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {
    ...         "thread": [1, 1, 2],
    ...         "headline": ["السيول تغلق الطريق", "فتح الطريق بعد السيول", "فوز الفريق"],
    ...         "articles": [["أ", "ب", "ج"], ["د"], ["ه"]],
    ...         "first": ["2024-03-12", None, "2024-03-01"],
    ...         "last": ["2024-03-13", None, "2024-03-01"],
    ...     }
    ... )
    >>> [text.get_text() for text in story_timeline(table).texts]
    ['السيول تغلق الطريق', '3']
    """
    rows, others = timeline_rows(stories, most=most)
    title = said(language, "متى رُويت كل قصة", "When each story was told")
    ax = canvas(ax, title, rows=round(1.75 * len(rows)) + 1, language=language)
    if rows:
        _draw(ax, rows, language)
        if others:
            left_out = said(language, "وأُغفل ما هو أقل مقالات", "Not drawn, with fewer articles")
            name_axis(ax, f"{left_out}: {others:,}", language)
    return finished(ax, empty=not rows, language=language)


def timeline_rows(stories: Any, *, most: int = MOST_ROWS) -> tuple[list[Row], int]:
    """Give the rows of `story_timeline`, in order of time, and how many more there would be.

    Examples
    --------
    >>> timeline_rows([])
    ([], 0)
    """
    threads: defaultdict[int, list[tuple[str, Spot]]] = defaultdict(list)
    for thread, headline, articles, first, last in _told(stories):
        threads[thread].append((headline, Spot(_day(first), _day(last), len(articles))))
    rows = [Row(max(told, key=lambda one: one[1].articles)[0], _in_order(told)) for told in threads.values()]
    rows = sorted((row for row in rows if row.articles > 1), key=lambda row: -row.articles)
    return sorted(rows[:most], key=lambda row: row.spots[0].first or date.max), len(rows[most:])


def _told(stories: Any) -> Iterator[Sequence[Any]]:
    """What a row needs of each story."""
    names = ("thread", "headline", "articles", "first", "last")
    if hasattr(stories, "columns"):
        return zip(*(stories[name] for name in names), strict=True)
    return ([getattr(story, name) for name in names] for story in getattr(stories, "stories", stories))


def _day(value: Any) -> date | None:
    """A date, pandas' Timestamp, or ISO 8601; None and what is no time (NaT) have no day."""
    if value is None or value != value:  # NaT is not itself
        return None
    if isinstance(value, str):
        return date.fromisoformat(value[:10]) if value else None
    return value.date() if isinstance(value, datetime) else value


def _in_order(told: Sequence[tuple[str, Spot]]) -> tuple[Spot, ...]:
    return tuple(sorted((spot for _, spot in told), key=lambda spot: spot.first or date.max))


def _draw(ax: Axes, rows: Sequence[Row], language: str) -> None:
    side = side_of(language)
    days = [day for row in rows for spot in row.spots for day in (spot.first, spot.last) if day]
    ticks = _ticks(min(days), max(days)) if days else {}
    first, last = (min(days).toordinal(), max(days).toordinal()) if days else (0, 0)
    span = max(last - first, 1)
    left = last + span * _MARGIN
    undated = any(spot.first is None for row in rows for spot in row.spots)
    if undated:
        aside = last + span * _APART if days else first
        ticks |= {aside: said(language, UNDATED, "undated")}
        left = aside + span * _MARGIN
        if days:
            ax.axvline((last + aside) / 2, color=MUTED, linewidth=0.8, linestyle=(0, (2, 3)))
    for day in ticks:
        ax.axvline(day, color=GRID, linewidth=0.8, zorder=0)
    for place, row in enumerate(rows):
        ax.text(
            side.along(0, 1)[0],
            place - 0.26,
            shorten(printable(row.headline), _TITLE_WIDTH),
            transform=ax.get_yaxis_transform(),
            ha=side.start,
            **text_style(),
        )
        _draw_spots(ax, place + 0.2, _merged(row.spots, span * _CIRCLE), aside if undated else 0)
    ax.set(xlim=side.along(first - span * _MARGIN, left), ylim=(len(rows) - 0.4, -0.6), yticks=[])
    ax.set_xticks(list(ticks), list(ticks.values()))


def _merged(spots: Sequence[Spot], near: float) -> list[Spot]:
    """Join spots that would lie on one another."""
    found: list[Spot] = []
    for spot in spots:
        before = found[-1] if found else None
        if before is None or not _touch(before, spot, near):
            found.append(spot)
        elif before.last and spot.last:
            found[-1] = Spot(before.first, max(before.last, spot.last), before.articles + spot.articles)
        else:
            found[-1] = Spot(None, None, before.articles + spot.articles)
    return found


def _touch(one: Spot, other: Spot, near: float) -> bool:
    if one.first is None or other.first is None:
        return one.first is other.first
    return (other.first - one.first).days < near


def _draw_spots(ax: Axes, y: float, spots: Sequence[Spot], aside: float) -> None:
    dated = [spot for spot in spots if spot.first and spot.last]
    if len(dated) > 1:
        ends = [_ordinal(spot.first, aside) for spot in (dated[0], dated[-1])]
        ax.plot(ends, [y, y], color=MUTED, linewidth=1.2, zorder=1)
    for spot in spots:
        x, end = _ordinal(spot.first, aside), _ordinal(spot.last, aside)
        if end > x:
            ax.plot([x, end], [y, y], color=LIGHT, linewidth=6, solid_capstyle="round", zorder=2)
        several = spot.articles > 1
        filled = spot.first is not None
        ax.plot(
            [x],
            [y],
            marker="o",
            markersize=_NUMBERED if several else _DOT,
            markerfacecolor=STRONG if filled else PAPER,
            markeredgecolor=PAPER if filled else STRONG,
            markeredgewidth=1 if filled else 1.6,
            zorder=3,
        )
        if several:
            style = {**text_style(), "color": PAPER if filled else INK, "fontsize": FONT_SIZE - 2}
            ax.text(x, y, f"{spot.articles:,}", ha="center", zorder=4, **style)


def _ordinal(day: date | None, aside: float) -> float:
    return day.toordinal() if day else aside


def _ticks(first: date, last: date) -> dict[float, str]:
    """A few days from `first` to `last`, written out as far as they need: 2024, 2024-06 or 2024-06-15."""
    days = [date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1)]
    for step in _DAY_STEPS:
        if len(days[::step]) <= _MOST_TICKS:
            return {day.toordinal(): day.isoformat() for day in days[::step]}
    months = [day for day in days if day.day == 1]
    for step in _MONTH_STEPS:
        chosen = [day for day in months if (12 * day.year + day.month - 1) % step == 0]
        if len(chosen) <= _MOST_TICKS:
            return {day.toordinal(): f"{day:%Y-%m}" for day in chosen}
    years = [day for day in months if day.month == 1]
    step = -(-len(years) // _MOST_TICKS)
    return {day.toordinal(): f"{day:%Y}" for day in years if day.year % step == 0}
