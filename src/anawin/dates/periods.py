"""Which year is meant where none is stated: the one that lies nearest to the day of publication."""

from __future__ import annotations

from datetime import date, timedelta

from anawin.dates.calendars import Calendar
from anawin.dates.records import Period
from anawin.dates.words import Turn

# News without "المقبل" looks back more than ahead.  Read on 50 dates of SaudiNewsNet and ANT on whose year 1 and 1.5
# differ (January in July and the like): 1.5 is right on 42, 1 on 2, the others have neither year.
_AHEAD = 1.5


def period(calendar: Calendar, year: int, month: int, days: tuple[int, int] | None) -> Period | None:
    """A month, or the days of it from the first to the second of `days`; None where they do not exist."""
    if days is None:
        return calendar.month(year, month)
    first, last = (calendar.day(year, month, day) for day in days)
    return (first, last) if first and last and first <= last else None


def nearest_period(
    calendar: Calendar, month: int, days: tuple[int, int] | None, published: date, turn: Turn | None = None
) -> Period | None:
    """The period without a year that is meant on the day `published`.

    Parameters
    ----------
    calendar : Calendar
    month : int
    days : (int, int), optional
        First and last day of the month; the whole month without.
    published : date
    turn : {"last", "next", "since", "this"}, optional
        The latest one over before that day ("الماضي"), the next to begin after it ("المقبل"), the latest begun by then
        ("منذ"), or the nearest, which is also taken where nothing is said; what is to come counts as farther off.

    Examples
    --------
    >>> from anawin.dates.calendars import GREGORIAN
    >>> nearest_period(GREGORIAN, 12, (25, 25), date(2016, 1, 10))
    (datetime.date(2015, 12, 25), datetime.date(2015, 12, 25))
    """
    year = calendar.year_of(published)
    found = [period(calendar, year + shift, month, days) for shift in (-1, 0, 1)]
    candidates = [candidate for candidate in found if candidate]
    if turn == "last":
        return max((p for p in candidates if p[1] < published), default=None)
    if turn == "next":
        return min((p for p in candidates if p[0] > published), default=None)
    if turn == "since":
        return max((p for p in candidates if p[0] <= published), default=None)
    return min(candidates, key=lambda p: _distance(p, published), default=None)


def _distance(candidate: Period, day: date) -> timedelta:
    return max(_AHEAD * (candidate[0] - day), day - candidate[1], timedelta(0))
