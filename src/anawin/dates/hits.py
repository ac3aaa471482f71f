"""A date at its place in normalised text: what the finders hand to `find_dates`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from anawin.dates.calendars import HIJRI, Calendar
from anawin.dates.records import Kind, Period
from anawin.dates.words import GAP, START, one_of, weekdays


class Hit(NamedTuple):
    """A date at ``normalised_text[start:end]``."""

    start: int
    end: int
    first: date
    last: date
    kind: Kind


# Far enough for the longest weekday with its commas and "الموافق".
_REACH = 40


def weekday_before(text: str, start: int) -> int | None:
    """The weekday named right before a date: "الأحد 7 يونيو", "الأربعاء (الموافق) 7/6", Monday 0."""
    found = _weekday_pattern().search(text, max(0, start - _REACH), start)
    return weekdays()[found[1]] if found else None


def agree(calendar: Calendar, found: Period, weekday: int | None) -> Period | None:
    """Bring a single day in line with the weekday stated beside it.

    A Hijri day may be moved by one, since months begin by sighting the moon; None for what does not agree.
    """
    first, last = found
    if weekday is None or first != last or first.weekday() == weekday:
        return found
    if calendar is HIJRI:
        for shift in (timedelta(days=-1), timedelta(days=1)):
            if (first + shift).weekday() == weekday:
                return first + shift, first + shift
    return None


@cache
def _weekday_pattern() -> re.Pattern[str]:
    between = rf"{GAP}[،,)(-]{{0,2}}{GAP}(?:\(?(?:الموافق|المصادف|يوم)\)?{GAP}[:،,(]?{GAP})?"
    return re.compile(rf"{START}({one_of(weekdays())}){between}\Z")
