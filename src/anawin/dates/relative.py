"""Days counted from the day of publication: "أمس", "أول من أمس", "صباح اليوم", "غدا الأحد", "الثلاثاء الماضي"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from anawin.dates.hits import Hit
from anawin.dates.words import END, GAP, LETTER, START, one_of, turns, weekdays


class _Word(NamedTuple):
    """Days from the day of publication, and whether the word means that day even alone."""

    shift: int
    alone: bool = True


# "اليوم" alone is as often nowadays or a newspaper's name as today (read in 110 places), "الأمس" as often the past: these
# count behind a part of the day, a statement ("في بيان لها اليوم"), or before a weekday.  "الغد" is hardly ever a day.
_WORDS = {
    "اول من امس": _Word(-2),
    "اول امس": _Word(-2),
    "قبل امس": _Word(-2),
    "امس الاول": _Word(-2),
    "البارحه الاولي": _Word(-2),
    "امس": _Word(-1),
    "البارحه": _Word(-1),
    "الامس": _Word(-1, alone=False),
    "اليوم": _Word(0, alone=False),
    "غدا": _Word(1),
    "غد": _Word(1, alone=False),
    "بعد غد": _Word(2),
    "بعد غدا": _Word(2),
}
# Articles are stamped late more often than early.  A weekday that is named ("أمس الأحد") is the counted one 3,895 times of
# 3,957 in ANT, 3,459 of 4,923 in SaudiNewsNet, whose stamp is the day of collection: there it lies one or two days
# before 1,171 times, elsewhere 293 times.  Such a weekday is believed; one that lies farther off gives no date.
_LATE = timedelta(days=2)
# "غدا" is also a verb, "became", and any day to come.
_NO_TOMORROW = re.compile(r"(?:قد|ليس|ليست|او) {1,2}\Z")
_PART_OF_DAY = "صباح|صبيحه|فجر|ظهر|ظهيره|عصر|مساء|عشيه|ليله|ليل|نهار|يوم"
_STATEMENT = (
    r"(?:بيان|بلاغ|تصريحات|تصريح|مداخله|تقرير) {1,2}"
    r"(?:له|لها|لهم|صحفي|صحفيه|صحافي|اعلامي|اعلاميه|صدر|صادر|اصدرته|اصدره|نشرته|نشر)(?: {1,2}(?:له|لها|لهم))?"
)
_MOMENT = r"وقت {1,2}(?:سابق|لاحق|مبكر|متاخر)(?: {1,2}من)?"
# "مساء اليوم التالي" is no day counted from today; nor is "صباح اليوم الأربعاء المقبل".
_OTHER_DAY = (
    "التالي|الموالي|السابق|الذي|نفسه|ذاته|الاخير|الواحد|العالمي|الوطني|الدراسي|المحدد|المذكور|المفتوح|الختامي|الافتتاحي|"
    "الاول|الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثامن|التاسع|العاشر|الحادي"
)


def relative_dates(text: str, published: date) -> Iterator[Hit]:
    """Yield the days of a normalised text that are counted from `published`."""
    for match in _pattern().finditer(text):
        if match["word"]:
            word, start = _WORDS[" ".join(match["word"].split())], match.start("word")
            became = match["word"] == "غدا" and _NO_TOMORROW.search(text, max(0, start - 6), start)
            if (word.alone and not became) or match["lead"] or match["weekday"]:
                counted = published + timedelta(days=word.shift)
                day = _latest(weekdays()[match["weekday"]], counted) if match["weekday"] else counted
                if counted - day <= _LATE:
                    yield Hit(start, match.end(), day, day, "relative")
        else:
            latest = -1 if turns()[match["turn"]] == "last" else 7
            day = _latest(weekdays()[match["turned"]], published + timedelta(days=latest))
            yield Hit(match.start("turned"), match.end(), day, day, "relative")


def _latest(weekday: int, day: date) -> date:
    """The last such weekday up to `day`."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


@cache
def _pattern() -> re.Pattern[str]:
    days = one_of(weekdays())
    turn = one_of(word for word, turn in turns().items() if turn != "this")
    lead = rf"(?P<lead>{_PART_OF_DAY}|{_STATEMENT}|{_MOMENT}) {{1,2}}"
    weekday = rf"{GAP}[،,(-]?{GAP}(?:يوم {{1,2}})?(?P<weekday>{days}){END}\)?"
    return re.compile(
        rf"(?:(?<!{LETTER})|(?<=(?<!{LETTER})[وف]))(?:{lead})?(?P<word>{one_of(_WORDS)}){END}"
        rf"(?! {{1,2}}(?:{_OTHER_DAY}){END}|{GAP}{days} {{1,2}}\(?{turn}{END})(?:{weekday})?"
        rf"|{START}(?P<turned>{days}) {{1,2}}\(?(?P<turn>{turn}){END}\)?"
    )
