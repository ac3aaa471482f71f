"""The day an article was published, as its metadata or its head states it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from anawin.article import Article
from anawin.cleaning import clean
from anawin.dates.calendars import GREGORIAN, calendar_of_year
from anawin.dates.find import stated_dates
from anawin.dates.hits import Hit, weekday_before
from anawin.dates.records import Period
from anawin.dates.words import GAP, START, one_of, weekdays
from anawin.normalising import normalise

# A page head of a dozen lines, and the first sentences behind it, fit into this.
_HEAD = 1500
# What systems write that have no date.
_PLACEHOLDERS = frozenset({date(1900, 1, 1), date(1970, 1, 1)})
# A Hijri day counted by sighting the moon, and the one of Umm al-Qura.
_SAME_DAY = timedelta(days=1)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:\d{4,6})?")
_YEAR = re.compile(r"\D*(\d{4})\D*")
_UPDATED = re.compile(r"(?:تحديثه?|تعديل|حدث|عدل|updated|modified)[^\w\n]{0,4}(?:(?:في|بتاريخ|يوم)[^\w\n]{1,3})?\Z")


def article_date(article: Article, *, day_first: bool = True) -> date | None:
    r"""Tell the day an article was published, where it is stated.

    The metadata (`Article.published`) come first: ISO 8601, other spellings with or without a time, Hijri.  Where they
    hold no day, the head of the text is read: its date lines and dateline as `clean` finds them, then its first
    sentences for a full date that is called today ("اليوم الأحد 26 مارس 2017").

    Parameters
    ----------
    article : Article
    day_first : bool, default True
        As for `find_dates`.

    Returns
    -------
    datetime.date or None
        None means undated: nothing is guessed from other dates of the text, nor chosen between several.

    Notes
    -----
    Where metadata and text disagree, **the metadata win**, by however many years; the text is not even read if they hold
    a day.  Metadata that stop at a year or month still rule out a day of the text outside it: the article is then
    undated.  A date that does not fall on the weekday written beside it counts as misspelt and is passed over.  A date
    and time are taken as they stand, whatever the time zone.

    Examples
    --------
    >>> article_date(Article("1", "سقطت الأمطار.", published="٢١ تموز ٢٠١٥"))
    datetime.date(2015, 7, 21)
    >>> article_date(Article("2", "حائل 4 شوال 1436 هـ (واس)\nانطلق أمس مهرجان التمور في حائل بمشاركة مئة مزارع من المنطقة."))
    datetime.date(2015, 7, 20)
    >>> print(article_date(Article("3", "يعود تاريخ المسجد إلى 21 تموز 1922، حين وضع أهالي البلدة حجره الأول.")))
    None
    """
    stated = _in_metadata(article.published, day_first)
    if stated and stated[0] == stated[1]:
        return stated[0]
    found = _in_head(article, day_first)
    if found and stated and not stated[0] <= found <= stated[1]:
        return None
    return found


def parse_date(text: str, *, day_first: bool = True) -> date | None:
    """Read a text that should be one date, a time beside it or not; None where it states no day, or several.

    Examples
    --------
    >>> parse_date("الثلاثاء 21/7/2015 - 10:30 م"), parse_date("2015-07-21T10:30:00+03:00"), parse_date("2015")
    (datetime.date(2015, 7, 21), datetime.date(2015, 7, 21), None)
    """
    form = normalise(text).strip()
    compact = _COMPACT.fullmatch(form)
    if compact:
        year, month, day = (int(part) for part in compact.groups())
        return GREGORIAN.day(year, month, day)
    return _one_day(_days(form, day_first))


def _in_metadata(published: str, day_first: bool) -> Period | None:
    """The day the metadata state, or the month or year they stop at."""
    day = parse_date(published, day_first=day_first)
    if day:
        return None if day in _PLACEHOLDERS else (day, day)
    form = normalise(published)
    months = [hit for hit in stated_dates(form, day_first=day_first) if hit.kind == "month"]
    if len(months) == 1:
        return months[0].first, months[0].last
    year = _YEAR.fullmatch(form)
    calendar = calendar_of_year(int(year[1])) if year else None
    if year is None or calendar is None:
        return None
    first, last = calendar.month(int(year[1]), 1), calendar.month(int(year[1]), 12)
    return (first[0], last[1]) if first and last else None


def _in_head(article: Article, day_first: bool) -> date | None:
    """The day the head of the text states: its dateline, or a full date called today."""
    head = article.text[:_HEAD]
    form = normalise(head)
    days = _days(form, day_first)
    if not days:
        return None  # finding the dateline takes longer
    dateline = normalise(clean(head, title=article.title, outlet=article.source).dateline)
    return _one_day(_days(dateline, day_first)) or _one_day(hit for hit in days if _is_called_today(form, hit))


def _days(form: str, day_first: bool) -> list[Hit]:
    """The full days a normalised text states, without days of updates and such that miss their weekday."""
    found = []
    for hit in stated_dates(form, day_first=day_first):
        weekday = weekday_before(form, hit.start)
        fits = hit.first == hit.last and weekday in (None, hit.first.weekday())
        if fits and not _UPDATED.search(form, max(0, hit.start - 30), hit.start):
            found.append(hit)
    return found


def _one_day(hits: Iterable[Hit]) -> date | None:
    """The day all `hits` state, in the Gregorian calendar where one is; a Hijri day may be off by one."""
    found = sorted({(hit.kind == "hijri", hit.first) for hit in hits})
    if not found:
        return None
    (_, day), *others = found
    agree = all(other == day or (hijri and abs(other - day) <= _SAME_DAY) for hijri, other in others)
    return day if agree else None


def _is_called_today(form: str, hit: Hit) -> bool:
    """Whether "اليوم" stands before a date, and no other day: "مثل هذا اليوم 27 يناير 2014", "اليوم الأول من مايو"."""
    found = _today_pattern().search(form, max(0, hit.start - 60), hit.start)
    return found is not None and not found["other"] and bool(found["weekday"] or form[hit.start].isdigit())


@cache
def _today_pattern() -> re.Pattern[str]:
    between = rf"{GAP}[،,(-]?{GAP}"
    other = r"(?P<other>مثل {1,2}هذا|ذلك|نفس|ذات|غايه) {1,2}"
    weekday = rf"(?P<weekday>{one_of(weekdays())})"
    return re.compile(rf"{START}(?:{other})?اليوم{between}(?:{weekday}{between})?(?:\(?الموافق\)?{between})?\Z")
