"""What is written around the name of a month: a day before it, a year or "last" behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from anawin.dates.words import END, GAP, START, Mention, Month, Turn, one_of, ordinals, turns
from anawin.wordtables import forms

# How far a day may stand before the month and a year behind it, in characters.
_BEFORE, _BEHIND = 48, 40
_YEARS_ON: dict[Turn, int] = {"last": -1, "this": 0, "next": 1}


@dataclass
class Reading:
    """A month name with what belongs to it, at ``text[start:end]``; the year may be nowhere.

    Attributes
    ----------
    start, end : int
    month : Month
    days : (int, int), optional
        First and last day; None for the whole month.
    in_words : bool
        Whether the day is an ordinal.
    year : int, optional
        As stated, in the calendar of the month.
    years_on : int, optional
        The year as years from this one: -1 for "من العام الماضي".
    turn : {"last", "next", "this", "since"}, optional
        "الماضي" and the like behind it, `is_dual` where said of two months; "منذ" before it.
    is_name : bool
        Whether a word before it makes it a name: "ثورة 25 يناير".
    stands_alone : bool
        Whether it is a date even without year and turn: not so are words, names and scores that look like months.
    """

    start: int
    end: int
    month: Month
    days: tuple[int, int] | None = None
    in_words: bool = False
    year: int | None = None
    years_on: int | None = None
    turn: Turn | None = None
    is_dual: bool = False
    is_name: bool = False
    stands_alone: bool = False


def read_around(text: str, mention: Mention, floor: int) -> Reading | None:
    """Read what belongs to a month name of a normalised text, not before `floor`; None where it is no date.

    Examples
    --------
    >>> from anawin.dates.words import month_mentions
    >>> text = "من 12 الي 14 اذار/مارس الماضي"
    >>> found = read_around(text, next(month_mentions(text)), 0)
    >>> found.days, found.year, found.turn, text[found.start : found.end]
    ((12, 14), None, 'last', '12 الي 14 اذار/مارس الماضي')
    """
    reading = Reading(mention.start, mention.end, mention.month)
    if not (_read_day(text, reading, max(floor, mention.start - _BEFORE)) and _read_year(text, reading)):
        return None
    reading.is_name = _named_pattern().search(text, max(0, reading.start - _BEFORE), reading.start) is not None
    reading.stands_alone = _stands_alone(text, reading, mention.start)
    if reading.turn is None and _SINCE.search(text, max(0, reading.start - 16), reading.start):
        reading.turn = "since"
    return reading


def _read_day(text: str, reading: Reading, floor: int) -> bool:
    """Read the day before the month; False where what stands there makes it no date."""
    found = _day_pattern().search(text, floor, reading.start)
    if found is None:
        return not text[floor : reading.start].rstrip()[-1:].isdigit()
    if found["ordinal"]:
        if not _PART.search(text, max(0, found.start() - 12), found.start()):
            day = ordinals()[" ".join(found["ordinal"].split())]
            reading.start, reading.days, reading.in_words = found.start(), (day, day), True
        return True
    first, day = int(found["from"] or found["day"]), int(found["day"])
    # "16 و17 يونيو" are two days that follow each other, "3 و17" are not one stretch.
    if first < day and (found["join"] != "و" or first + 1 == day):
        reading.start, reading.days = found.start(), (first, day)
    else:
        reading.start, reading.days = found.start("day"), (day, day)
    return True


def _read_year(text: str, reading: Reading) -> bool:
    """Read what stands behind the month; False where it makes it no date."""
    limit = reading.end + _BEHIND
    american = _AMERICAN.match(text, reading.end, limit) if reading.days is None else None
    if american:
        day = int(american["day"])
        reading.days, reading.year, reading.end = (day, day), int(american["year"]), american.end()
        return True
    praise = _PRAISE.match(text, reading.end, limit)
    if praise:
        reading.end = praise.end()
    turn = _turn_pattern().match(text, reading.end, limit)
    if turn:
        reading.turn, reading.end = turns()[turn[1]], turn.end()
        reading.is_dual = turn[1].endswith("ين")
    found = _year_pattern().match(text, reading.end, limit)
    if found:
        if int(found["year"]) not in reading.month.calendar.years:
            return found["comma"] is not None
        reading.year, reading.end = int(found["year"]), found.end()
    elif _NO_ONE_YEAR.match(text, reading.end, limit):
        return False
    else:
        other = _other_year_pattern().match(text, reading.end, limit)
        if other:
            reading.years_on = _YEARS_ON[turns()[other[1]]]
            reading.end = other.end()
    return True


def _stands_alone(text: str, reading: Reading, name: int) -> bool:
    """Whether a month whose name begins at `name` is a date without year and turn."""
    needs = reading.month.needs
    if needs == "year":
        return _MONTH_OF.search(text, max(0, name - 8), name) is not None
    if reading.days or not needs:
        return True
    return needs == "word" and _IN_A_MONTH.search(text, max(0, name - 16), name) is not None


_OF = r"(?:من {1,2})?(?:شهر {1,2})?"
_NUMBER = r"(?<!\d)(?<!\d[.,:/-])(?:(?P<from>\d{1,2}) {0,2}(?P<join>[-–]|الي|و?حتي|و) {0,2}(?:ال)?)?(?P<day>\d{1,2})\)?"
# "الأسبوع الأول من مايو": a part of a month, not its first day.
_PART = re.compile(rf"{START}(?:ال)?(?:اسبوع|نصف|ثلث|ربع|عشر|شطر|جزء|دوره|عقد) {{1,2}}\Z")
_AMERICAN = re.compile(rf"{GAP}(?P<day>\d{{1,2}})(?!\d)(?:{GAP}[،,]{GAP}| {{1,2}})(?P<year>\d{{4}})(?!\d)")
_PRAISE = re.compile(rf"{GAP}(?:المبارك|المعظم|الكريم|الحرام|الفضيل){END}")
# A year of two figures, each year, or one named before.
_NO_ONE_YEAR = re.compile(
    rf"{GAP}(?:\d{{1,2}} ?ه{END}|(?:من|في) {{1,2}}(?:كل|نفس|ذات) |(?:ما {{1,2}})?(?:قبل|بعد) {{1,2}}(?:الماضي|القادم|المقبل)|"
    rf"(?:من {{1,2}})?(?:العام|السنه) {{1,2}}(?:نفس|ذات|التالي|الموالي|(?:ما {{1,2}})?(?:قبل|بعد)))"
)
_SINCE = re.compile(rf"{START}منذ {{1,2}}(?:(?:شهر|يوم|نهايه|بدايه|مطلع|منتصف|اوايل|اواخر) {{1,2}})?\Z")
_MONTH_OF = re.compile(rf"{START}شهر {{1,2}}\Z")
_IN_A_MONTH = re.compile(
    rf"{START}(?:في|شهر|شهري|خلال|منذ|حتي|الي|نهايه|مطلع|منتصف|اوايل|اواخر|اواسط|بدايه|مستهل|بحلول|غضون) {{1,2}}\Z"
)


@cache
def _day_pattern() -> re.Pattern[str]:
    words = one_of(ordinals())
    return re.compile(rf"(?:{_NUMBER}{GAP}[/-]?{GAP}{_OF}|{START}(?P<ordinal>{words}) {{1,2}}{_OF})\Z")


@cache
def _named_pattern() -> re.Pattern[str]:
    return re.compile(rf"{START}(?:ال)?{one_of(forms('dated_names'))}[ \"«“(']{{1,3}}\Z")


@cache
def _turn_pattern() -> re.Pattern[str]:
    return re.compile(rf"{GAP}\(?({one_of(turns())}){END}\)?")


@cache
def _year_pattern() -> re.Pattern[str]:
    which = one_of([*turns(), "الجديد", "الميلادي", "الهجري"])
    word = rf"(?:(?:من {{1,2}})?[لب]?(?:ال)?(?:عام|سنه) {{1,2}}(?:{which} {{1,2}})?)?"
    era = rf"(?: ?(?:ميلاديه?|هجريه?|م|ه){END})?"
    return re.compile(rf"{GAP}\)?{GAP}(?P<comma>[،,])?{GAP}[/-]?{GAP}{word}\(?(?P<year>\d{{3,4}})(?!\d|[.,:/]\d){era}")


@cache
def _other_year_pattern() -> re.Pattern[str]:
    return re.compile(rf"{GAP}(?:من {{1,2}})?(?:العام|السنه) {{1,2}}({one_of(turns())}){END}")
