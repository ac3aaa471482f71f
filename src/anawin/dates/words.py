"""The words dates are written with, in normalised form: names of months and weekdays, ordinals, last and next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from anawin.dates.calendars import CALENDARS, Calendar
from anawin.letters import ARABIC_LETTERS
from anawin.normalising import normalise
from anawin.wordlists import read_lines

LETTER = rf"[{ARABIC_LETTERS}a-z]"
# White space inside a date, never a line end; bounded, as everything here, so that the time is linear.
GAP = r"[ \t]{0,3}"
# A word ends where no letter follows.
END = rf"(?!{LETTER})"
# A word begins where no letter precedes, or behind what is written on to it: ونوفمبر, بأغسطس, لشهر.
START = rf"(?:(?<!{LETTER})|(?<=(?<!{LETTER})[وبلفك]))"

# Which of a month's or weekday's returns is meant: said by a word behind it, "since" by "منذ" before it.
Turn = Literal["last", "next", "this", "since"]

_TURNS: dict[Turn, str] = {
    "last": "الماضي الماضية الماضيين الفارط الفارطة المنصرم المنصرمة المنصرمين المنقضي المنقضية الفائت الفائتة",
    "next": "المقبل المقبلة المقبلين القادم القادمة القادمين القابل",
    "this": "الجاري الجارية الحالي الحالية الراهن",
}
# From Monday, as datetime counts.
_WEEKDAYS = "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد"
_UNITS = "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر"
_TENS = ((20, ("العشرين", "العشرون")), (30, ("الثلاثين", "الثلاثون")))
# The first of a month: غرة شوال everywhere, فاتح ماي in the Maghreb.
_FIRSTS = "غرة فاتح"


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest first; a space in a word stands for one or two."""
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", " {1,2}") for word in longest_first) + ")"


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a calendar; `needs` tells what its name needs to be one (see ``data/months.tsv``), empty for nothing."""

    calendar: Calendar
    number: int
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A month name, or two names of one month ("نوفمبر/تشرين الثاني"), at ``text[start:end]``."""

    start: int
    end: int
    month: Month


def month_mentions(text: str) -> Iterator[Mention]:
    """Yield the month names of a normalised text, with two names of one month side by side as one mention.

    Examples
    --------
    >>> [(m.start, m.end, m.month.number) for m in month_mentions("في نوفمبر/تشرين الثاني ثم في غشت")]
    [(3, 22, 11), (29, 32, 8)]
    """
    before: Mention | None = None
    for match in _month_pattern().finditer(text):
        here = Mention(match.start(), match.end(), months()[" ".join(match[0].split())])
        gap = _PAIR.fullmatch(text, before.end, here.start) if before and _are_one(text, before, here) else None
        if before and gap:
            closed = "(" in gap[0] and text.startswith(")", here.end)
            # Two names confirm each other: neither is another word.
            month = Month(here.month.calendar, here.month.number)
            before = Mention(before.start, here.end + closed, month)
            continue
        if before:
            yield before
        before = here
    if before:
        yield before


_PAIR = re.compile(rf"{GAP}[/(-]?{GAP}")


def _are_one(text: str, one: Mention, other: Mention) -> bool:
    """Whether two mentions are different names of one month: "صفر-صفر" is a score."""
    same = one.month.calendar is other.month.calendar and one.month.number == other.month.number
    return same and text[one.start : one.end] != text[other.start : other.end]


@cache
def months() -> dict[str, Month]:
    """Return the months by normalised name, read from ``data/months.tsv``.

    Examples
    --------
    >>> months()["تموز"].number, months()["جمادي الاخره"].number
    (7, 6)
    """
    found = {}
    for line in read_lines("months.tsv"):
        calendar, number, name, _, needs = (line + "\t").split("\t")[:5]
        found[normalise(name)] = Month(CALENDARS[calendar], int(number), needs)
    return found


@cache
def _month_pattern() -> re.Pattern[str]:
    return re.compile(f"{START}{one_of(months())}{END}")


@cache
def weekdays() -> dict[str, int]:
    """Return the weekdays by normalised name, Monday 0."""
    return {normalise(name): number for number, name in enumerate(_WEEKDAYS.split())}


@cache
def turns() -> dict[str, Turn]:
    """Return the words for last, next and this by normalised form."""
    return {normalise(word): turn for turn, words in _TURNS.items() for word in words.split()}


@cache
def ordinals() -> dict[str, int]:
    """Return the days of a month in words.

    Examples
    --------
    >>> ordinals()["الحادي والعشرين"], ordinals()["الثاني عشر"], ordinals()["غره"]
    (21, 12, 1)
    """
    units = _UNITS.split()
    found = dict(zip(units, range(1, 11), strict=True))
    teens = ["الحادي", *units[1:9]]
    found |= {f"{unit} عشر": 11 + number for number, unit in enumerate(teens)}
    for ten, names in _TENS:
        for name in names:
            found[name] = ten
            found |= {f"{unit} و{name}": ten + 1 + number for number, unit in enumerate(teens)}
    found |= dict.fromkeys(_FIRSTS.split(), 1)
    found |= {word.replace("ال", "لل", 1): number for word, number in found.items() if word.startswith("ال")}
    return {normalise(word): number for word, number in found.items() if number <= 31}
