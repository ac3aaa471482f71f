"""Days and months with the name of the month: "15 مارس 2015", "الثالث من شوال", "في نوفمبر الماضي"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from anawin.dates.around import Reading, read_around
from anawin.dates.hits import Hit, agree, weekday_before
from anawin.dates.periods import nearest_period, period
from anawin.dates.records import Kind, Period
from anawin.dates.words import GAP, month_mentions


def written_dates(text: str, published: date | None) -> Iterator[Hit]:
    """Yield the dates around the month names of a normalised text; those without a year only with `published`."""
    readings = _readings(text)
    joined = [(one, other) for one, other in pairwise(readings) if _JOINED.fullmatch(text, one.end, other.start)]
    for before, behind in reversed(joined):
        _share_year(before, behind)
    for before, behind in joined:
        behind.is_name |= before.is_name  # "ثورتي 25 يناير و30 يونيو"
    for reading in readings:
        found = _period(reading, published, weekday_before(text, reading.start))
        if found:
            kind: Kind = "day" if reading.days else "month"
            yield Hit(reading.start, reading.end, *found, "hijri" if reading.month.calendar.name == "hijri" else kind)


_JOINED = re.compile(rf"{GAP}(?:[-–]|الي|و?حتي|و|او|،){GAP}(?:يوم {{1,2}})?")


def _readings(text: str) -> list[Reading]:
    readings: list[Reading] = []
    for mention in month_mentions(text):
        reading = read_around(text, mention, readings[-1].end if readings else 0)
        if reading:
            readings.append(reading)
    return readings


def _share_year(before: Reading, behind: Reading) -> None:
    """Give the first of two joined dates the year said once: "من 29 ديسمبر إلى 3 يناير 2016", "رجب وشعبان الماضيين"."""
    if before.year or before.turn not in (None, "since") or before.month.calendar is not behind.month.calendar:
        return
    if behind.year:
        before.year = behind.year - (before.month.number > behind.month.number)
    elif behind.is_dual:
        before.turn, before.is_dual = behind.turn, True


def _period(reading: Reading, published: date | None, weekday: int | None) -> Period | None:
    """The days a reading means; None where they cannot be told, or the weekday beside them does not fit."""
    calendar, number = reading.month.calendar, reading.month.number
    year = reading.year
    if year is None and reading.years_on is not None and published:
        year = calendar.year_of(published) + reading.years_on
    if year is not None:
        found = period(calendar, year, number, reading.days)
    elif published is None or reading.years_on is not None:
        return None
    elif reading.turn or (reading.stands_alone and not reading.is_name):
        found = nearest_period(calendar, number, reading.days, published, reading.turn)
    else:
        return None
    if found is None or reading.days is None:
        return found
    # A number with its year stands against a mistaken weekday; "الأحد الأول من مايو" may be any first Sunday.
    return agree(calendar, found, weekday) or (found if year is not None and not reading.in_words else None)
