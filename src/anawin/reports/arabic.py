"""Numbers with the noun they count, as Arabic grammar has it."""

from __future__ import annotations

from typing import NamedTuple


class Noun(NamedTuple):
    """The forms of a counted noun as a subject: none, one, two, three to ten, eleven to ninety-nine, hundreds.

    Behind them its English.
    """

    none: str
    one: str
    two: str
    few: str
    many: str
    hundred: str
    english: str
    english_many: str


ARTICLES = Noun("لا مقالات", "مقال واحد", "مقالان", "مقالات", "مقالًا", "مقال", "article", "articles")
WORDS = Noun("لا كلمات", "كلمة واحدة", "كلمتان", "كلمات", "كلمة", "كلمة", "word", "words")
HEADLINES = Noun("لا عناوين", "عنوان واحد", "عنوانان", "عناوين", "عنوانًا", "عنوان", "headline", "headlines")
STORIES = Noun("لا قصص", "قصة واحدة", "قصتان", "قصص", "قصة", "قصة", "story", "stories")
PASSAGES = Noun("لا مقاطع", "مقطع واحد", "مقطعان", "مقاطع", "مقطعًا", "مقطع", "passage", "passages")


def counted(number: int, noun: Noun) -> str:
    """Put `number` and `noun` together.

    Examples
    --------
    >>> [counted(number, ARTICLES) for number in (0, 1, 2, 3, 11, 100, 103, 1250)]
    ['لا مقالات', 'مقال واحد', 'مقالان', '3 مقالات', '11 مقالًا', '100 مقال', '103 مقالات', '1,250 مقالًا']
    """
    if number < 3:
        return (noun.none, noun.one, noun.two)[number]
    last = number % 100
    form = noun.few if 3 <= last <= 10 else noun.many if last > 10 else noun.hundred
    return f"{number:,} {form}"


def percent(share: float) -> str:
    """Write a share as a whole percentage, never rounding something to nothing or a part to the whole.

    Examples
    --------
    >>> [percent(share) for share in (0, 0.001, 0.284, 0.999, 1)]
    ['0%', '<1%', '28%', '>99%', '100%']
    """
    if 0 < share < 0.005:
        return "<1%"
    if 0.995 <= share < 1:
        return ">99%"
    return f"{share:.0%}"
