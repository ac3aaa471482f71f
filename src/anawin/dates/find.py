"""All dates of a text, each at its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from anawin.dates.calendars import GREGORIAN
from anawin.dates.hits import Hit
from anawin.dates.numeric import numeric_dates
from anawin.dates.records import FoundDate
from anawin.dates.relative import relative_dates
from anawin.dates.words import GAP
from anawin.dates.written import written_dates
from anawin.normalising import normalise_with_map

# Between "اليوم الأحد" and the same day in full: "(الموافق) 26 مارس 2017".
_SAID_AGAIN = re.compile(rf"{GAP}[(:-]?{GAP}(?:\(?(?:الموافق|المصادف)\)?{GAP}[:،,]?{GAP})?")


def find_dates(text: str, *, published: date | None = None, day_first: bool = True) -> list[FoundDate]:
    """Find what `text` says about when, each at its place.

    Parameters
    ----------
    text : str
        As published, or cleaned; not normalised.
    published : datetime.date, optional
        The day of publication.  Without it only days and months with a year are found; with it also those whose
        year goes without saying ("12 مارس", "في نوفمبر الماضي") and days counted from it ("أمس", "الثلاثاء الماضي").
    day_first : bool, default True
        Read ``12/3/2015`` as the twelfth of March, the order of Arabic newspapers; False for March first.
        ``2015/3/12`` is always year, month, day.

    Returns
    -------
    list of FoundDate
        In reading order, none overlapping another.

    Raises
    ------
    ValueError
        For a day of publication outside the years 1583 to 2100.

    See Also
    --------
    article_date : the day an article was published.

    Notes
    -----
    A year that is not stated is the one that brings the date nearest to `published`, before it for "الماضي", after it
    for "المقبل"; where a weekday stands beside the day, it must fit.  Deliberately left alone: figures without a year
    of four digits (12/3), a weekday alone (الخميس is last or next), "اليوم" alone (as often nowadays), "بالأمس",
    "الشهر الماضي", "15 من الشهر الجاري" (of which calendar?), dates that are names (ثورة 25 يناير), recurring ones
    (من كل عام), Hijri months with a Gregorian year, and Hijri years outside 1343 to 1500.

    Examples
    --------
    >>> text = "افتتح المعرض أمس الجمعة، ويستمر حتى ١٥ كانون الأول/ديسمبر (12 جمادى الآخرة 1446هـ)"
    >>> for found in find_dates(text, published=date(2024, 11, 30)):
    ...     print(found.kind, found.first, found.text)
    relative 2024-11-29 أمس الجمعة
    day 2024-12-15 ١٥ كانون الأول/ديسمبر
    hijri 2024-12-13 12 جمادى الآخرة 1446هـ
    >>> [found.text for found in find_dates(text)]
    ['12 جمادى الآخرة 1446هـ']
    """
    if published is not None and published.year not in GREGORIAN.years:
        first, last = GREGORIAN.years[0], GREGORIAN.years[-1]
        raise ValueError(
            f"published {published} is outside the years {first} to {last}; leave it out where it is not known"
        )
    normalised = normalise_with_map(text)
    hits = stated_dates(normalised.text, published=published, day_first=day_first)
    if published is not None:
        hits = [*hits, *_said_once(normalised.text, hits, published)]
    found = []
    for hit in _one_after_another(hits):
        start, end = normalised.original_span(hit.start, hit.end)
        found.append(FoundDate(start, end, text[start:end], hit.first, hit.last, hit.kind))
    return found


def stated_dates(text: str, *, published: date | None = None, day_first: bool = True) -> list[Hit]:
    """Find the dates of a normalised text that name a month, in reading order."""
    return list(_one_after_another([*numeric_dates(text, day_first=day_first), *written_dates(text, published)]))


def _said_once(text: str, stated: list[Hit], published: date) -> Iterator[Hit]:
    """Yield the days counted from `published`, but not those said again in full right behind."""
    full = {hit.start for hit in stated if hit.kind != "month"}
    for hit in relative_dates(text, published):
        again = _SAID_AGAIN.match(text, hit.end)
        if again is None or again.end() not in full:
            yield hit


def _one_after_another(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield hits in reading order; of two that overlap, the first."""
    end = 0
    for hit in sorted(hits):
        if hit.start >= end:
            yield hit
            end = hit.end
