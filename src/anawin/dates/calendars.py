"""The two calendars of Arabic news: days and months of each as Gregorian days."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Protocol

import hijridate

from anawin.dates.records import Period


class Calendar(Protocol):
    """What the finders ask of a calendar."""

    name: str
    years: range

    def day(self, year: int, month: int, day: int) -> date | None:
        """The Gregorian day, None where the calendar has no such day."""

    def month(self, year: int, month: int) -> Period | None:
        """First and last day of a month."""

    def year_of(self, day: date) -> int:
        """The year of this calendar that `day` lies in."""


class GregorianCalendar:
    """The civil calendar, from its first full year to the end of this century.

    Examples
    --------
    >>> GregorianCalendar().month(2024, 2)
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """

    name = "gregorian"
    years = range(1583, 2101)

    def day(self, year: int, month: int, day: int) -> date | None:
        """The day, None for the 30th of February and the like."""
        if year not in self.years:
            return None
        try:
            return date(year, month, day)
        except ValueError:
            return None

    def month(self, year: int, month: int) -> Period | None:
        """First and last day of a month."""
        first = self.day(year, month, 1)
        return (first, _last_of_month(first)) if first else None

    def year_of(self, day: date) -> int:
        """The year that `day` lies in."""
        return day.year


class HijriCalendar:
    """The calendar of Umm al-Qura, official in Saudi Arabia, for the years hijridate has tables of (1924 to 2077).

    Where a month begins by sighting the moon, as in Morocco, a day may differ by one.

    Examples
    --------
    >>> HijriCalendar().day(1436, 10, 1)
    datetime.date(2015, 7, 17)
    """

    name = "hijri"
    years = range(1343, 1501)

    def day(self, year: int, month: int, day: int) -> date | None:
        """The Gregorian day, None where the month has no such day."""
        return _hijri_day(year, month, day) if year in self.years else None

    def month(self, year: int, month: int) -> Period | None:
        """First and last day of a month."""
        first = self.day(year, month, 1)
        last = self.day(year, month, 30) or self.day(year, month, 29)
        return (first, last) if first and last else None

    def year_of(self, day: date) -> int:
        """The Hijri year that `day` lies in; the nearest year of the tables outside them."""
        if day < date(1924, 8, 1):
            return self.years[0]
        if day > date(2077, 11, 16):
            return self.years[-1]
        return hijridate.Gregorian.fromdate(day).to_hijri().year


GREGORIAN = GregorianCalendar()
HIJRI = HijriCalendar()
CALENDARS: dict[str, Calendar] = {calendar.name: calendar for calendar in (GREGORIAN, HIJRI)}


def calendar_of_year(year: int) -> Calendar | None:
    """Tell the calendar by the number of the year: 1436 is Hijri, 2015 is not, 950 is neither's.

    Examples
    --------
    >>> calendar_of_year(1436) is HIJRI, calendar_of_year(2015) is GREGORIAN, calendar_of_year(950)
    (True, True, None)
    """
    return next((calendar for calendar in (GREGORIAN, HIJRI) if year in calendar.years), None)


def _last_of_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


@lru_cache(maxsize=1 << 12)
def _hijri_day(year: int, month: int, day: int) -> date | None:
    try:
        found = hijridate.Hijri(year, month, day).to_gregorian()
    except ValueError:
        return None
    return date(found.year, found.month, found.day)
