"""Numbers in a text, in digits of three scripts and in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from anawin.normalising import normalise
from anawin.tokens import Token

# 10,000 and 10.000 with groups of three are thousands; 3.5 and 3,5 are decimals.
_GROUPED = re.compile(r"\d{1,3}(?:[.,\u060c]\d{3})+")
_PLAIN = re.compile(r"\d{1,12}(?:[.,\u060c]\d{1,2})?")
_SEPARATOR = re.compile(r"[.,\u060c]")
_PROCLITICS = re.compile("[وف]?[بل]?")


class Numeral(NamedTuple):
    """A number written by the tokens from `first` up to, not including, `last`."""

    value: float
    first: int
    last: int


def find_numerals(tokens: Sequence[Token]) -> list[Numeral]:
    """Read the numbers in a tokenised text; "thousands of" and "hundreds of" alone are none.

    Examples
    --------
    >>> from anawin.tokens import tokenize
    >>> text = "١٠ آلاف جندي و10،500 عامل، وثلاثة وعشرين قاربا، و3.5 مليون درهم ومئتي خيمة وخمسة عشر طفلا، وآلاف النازحين"
    >>> [numeral.value for numeral in find_numerals(tokenize(text))]
    [10000, 10500, 23, 3500000, 200, 15]
    """
    forms = [token.form for token in tokens]
    found = []
    place = 0
    while place < len(forms):
        value, last = _read(forms, place)
        if last > place:
            found.append(Numeral(value, place, last))
        place = max(last, place + 1)
    return found


def _read(forms: Sequence[str], first: int) -> tuple[float, int]:
    """Read a number that begins at `first`: its value and where it ends, which is `first` if there is none."""
    words = _words()
    total, part = 0.0, _digits(forms[first])
    place = first + 1
    if part is None:
        form = forms[first] if forms[first] in words else _behind_proclitic(forms[first])
        if form not in words or form in _vague():
            return 0, first
        total, part = (0.0, 2000.0) if form == "الفا" else _add(0.0, 0.0, words[form])
    while place < len(forms):
        form = forms[place]
        joined = form not in words and form[:1] == "و" and form[1:] in words
        value = words.get(form[1:] if joined else form)
        if value is None or not (_goes_on(part, value) if joined else _stands_beside(part, value)):
            break
        total, part = (total, part * 100) if value == 100 and not joined else _add(total, part, value)
        place += 1
    number = total + part
    if number == 1 and place == first + 1 and not forms[first].isdigit():
        return 0, first  # "one player" is no count
    return (int(number) if number == int(number) else number), place


def _stands_beside(part: float, value: int) -> bool:
    """Five ten (15), five hundred, five thousand."""
    return value >= 1000 or (0 < part < 10 and value in (10, 100))


def _goes_on(part: float, value: int) -> bool:
    """Three and twenty, a hundred and three, a thousand and two hundred; but not two hundred and three hundred."""
    if part % 100:
        return part % 100 < 10 and 20 <= value < 100
    return value < (100 if part else 1000)


def _add(total: float, part: float, value: int) -> tuple[float, float]:
    """Add a word to the thousands so far and to the part below a thousand."""
    if value in _MULTIPLES:
        return total + (part or 1) * value, 0.0
    return (total + value, part) if value > 1000 else (total, part + value)


def _digits(form: str) -> float | None:
    if _GROUPED.fullmatch(form):
        return float(_SEPARATOR.sub("", form))
    return float(_SEPARATOR.sub(".", form)) if _PLAIN.fullmatch(form) else None


def _behind_proclitic(form: str) -> str:
    return _PROCLITICS.sub("", form, count=1)


_MULTIPLES = (10**3, 10**6, 10**9)
_SPELT = {
    1: "واحد واحدة أحد إحدى",
    2: "اثنان اثنين اثنا اثني اثنتان اثنتين اثنتا اثنتي",
    3: "ثلاث ثلاثة",
    4: "أربع أربعة",
    5: "خمس خمسة",
    6: "ست ستة",
    7: "سبع سبعة",
    8: "ثمان ثماني ثمانية",
    9: "تسع تسعة",
    10: "عشر عشرة",
    20: "عشرون عشرين",
    30: "ثلاثون ثلاثين",
    40: "أربعون أربعين",
    50: "خمسون خمسين",
    60: "ستون ستين",
    70: "سبعون سبعين",
    80: "ثمانون ثمانين",
    90: "تسعون تسعين",
    100: "مئة مائة",
    200: "مئتان مئتين مئتي مئتا مائتان مائتين مائتي مائتا",
    1000: "ألف آلاف ألفا",
    2000: "ألفان ألفين ألفي",
    10**6: "مليون ملايين مليونا",
    2 * 10**6: "مليونان مليونين مليوني",
    10**9: "مليار مليارات مليارا",
    2 * 10**9: "ملياران مليارين ملياري",
}


@cache
def _vague() -> frozenset[str]:
    return frozenset(map(normalise, ("آلاف", "ملايين", "مليارات")))


@cache
def _words() -> dict[str, int]:
    words = {normalise(word): value for value, spelt in _SPELT.items() for word in spelt.split()}
    for value in range(3, 10):
        # Three hundred is written as one word too.
        words |= {
            normalise(unit + "مائة".replace("ا", a)): value * 100 for unit in _SPELT[value].split() for a in ("ا", "")
        }
    return words
