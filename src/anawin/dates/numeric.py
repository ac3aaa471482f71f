"""Days in figures: "21/7/2015", "2015-07-21", "9 / 10 / 1436هـ"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anawin.dates.calendars import calendar_of_year
from anawin.dates.hits import Hit, agree, weekday_before
from anawin.dates.words import END

# The same sign twice, spaces around it; neither part of a longer row of figures (a version, a score, an address).
_NUMERIC = re.compile(
    r"(?<![\da-z_/])(?<!\d[.,:-])(?:"
    r"(?P<year>\d{4}) {0,2}(?P<sign>[/.-]) {0,2}(?P<month>\d{1,2}) {0,2}(?P=sign) {0,2}(?P<day>\d{1,2})"
    r"|(?P<one>\d{1,2}) {0,2}(?P<mark>[/.-]) {0,2}(?P<two>\d{1,2}) {0,2}(?P=mark) {0,2}(?P<last>\d{4})"
    rf")(?!\d|[/-] ?\d|[.,]\d)(?: ?(?:م|ه|هجريه?|ميلاديه?){END})?"
)


def numeric_dates(text: str, *, day_first: bool = True) -> Iterator[Hit]:
    """Yield the days in figures of a normalised text; the year tells the calendar."""
    for match in _NUMERIC.finditer(text):
        if match["year"]:
            year, month, day = (int(match[name]) for name in ("year", "month", "day"))
        else:
            day, month = (int(match[name]) for name in (("one", "two") if day_first else ("two", "one")))
            year = int(match["last"])
        calendar = calendar_of_year(year)
        found = calendar.day(year, month, day) if calendar else None
        if calendar and found:
            weekday = weekday_before(text, match.start())
            first, last = agree(calendar, (found, found), weekday) or (found, found)
            yield Hit(match.start(), match.end(), first, last, "hijri" if calendar.name == "hijri" else "day")
