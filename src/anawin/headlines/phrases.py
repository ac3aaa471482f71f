"""Where a headline may end: at the end of a phrase, never on a word that waits for the next."""

from __future__ import annotations

import re
from collections.abc import Iterable

from anawin.headlines.words import Word
from anawin.wordtables import among, forms, word_set

# How good an end is, and what each further word is worth, tuned with the rest (see frames.py).
_SENTENCE_END, _PAUSE, _TAIL, _AND, _PREPOSITION, _LOOSE = 6.0, 4.0, 3.5, 2.5, 2.0, -1.0
_WORD_WORTH = 0.9
_ENOUGH = 12  # words beyond which length is worth no more

_DIGIT = re.compile(r"\d")  # normalised, so of ASCII nearly always
_FULL_CLAUSE = 6  # a pause before so many words comes after the subject, not after the clause
_COUNTS = word_set(
    "مليون مليار الف الفا الاف مئه مائه ملايين مليارات عشرون ثلاثون اربعون خمسون ستون سبعون ثمانون تسعون"
)
PREPOSITIONS = word_set("في من الي علي عن مع بين حول عبر ضد نحو لدي امام داخل خارج قرب تحت فوق حتي")
_LEANING = word_set(
    "له لها لهم به بها بهم فيه فيها فيهم منه منها منهم عنه عنها عليه عليها عليهم إليه إليها معه معها لديه لديها"
)
_NO_VERB = word_set(
    "يوسف ياسر يونس يحيى يونيو يوليو يناير يومي يمني يمنية يهودي يهودية ياباني يابانية يسارية يونانية يوناني يورو"
)
_NEGATIONS = word_set("لم لن لا ليس ليست غير عدم دون بدون")
THAT = word_set("أن بأن")
_WAITING = word_set("الذي التي الذين اللذين اللتين ان بان")


def dangles(words: list[Word], place: int, following: int | None) -> bool:
    """Whether a headline that ends on the word at `place` leaves something open.

    Examples
    --------
    >>> from anawin.headlines.words import split_words
    >>> words = split_words("بلغ الإنتاج 40 طناً من تمور", 0, 27)
    >>> [dangles(words, place, place + 1) for place in range(5)]
    [True, False, True, False, True]
    """
    word = words[place]
    form = word.form
    closes = following is None or (word.paused and following == place + 1)
    if form == "بعد" and closes and any(other.form == "لم" for other in words[:place]):
        return False  # "has not come yet"
    if len(form) <= 1 or among(form, forms("dangling_ends")):
        return True
    if following is None:
        return False
    if word.paused and following == place + 1:
        return False
    coming = words[following].form
    if _DIGIT.search(form) and form[-1] not in "%٪" and not _opens_phrase(coming):
        return True
    if coming in _LEANING or coming in THAT or _future_or_imperfect(form):
        return True
    if form[0] == "ل" and form[:2] != "لل" and coming.startswith("و"):
        return True
    if place and words[place - 1].form in _WAITING:
        return True
    if form.removeprefix("و") in _COUNTS and coming.startswith("و"):
        return True
    return coming.startswith("ال") and "ال" not in form[:4]


def _future_or_imperfect(form: str) -> bool:
    """Whether the word is a verb beyond doubt: سيفتتح، ستبدأ، يبحث."""
    return len(form) > 3 and (
        form.startswith(("ست", "سي")) or (form[0] == "ي" and form not in _NO_VERB and form[-1] != "ا")
    )


def _opens_phrase(form: str) -> bool:
    return form in PREPOSITIONS or form in forms("tail_openers") or form.startswith("و") or not form


def best_end(words: list[Word], kept: list[int], ends: Iterable[int]) -> int:
    """Choose the best of `ends` (numbers of words kept); 0 if there are none.

    Parameters
    ----------
    words : list of Word
        The sentence.
    kept : list of int
        Places of the words that are left, in order.
    ends : iterable of int
        Numbers of kept words to choose among.
    """
    return max(
        ends, key=lambda count: (worth(words, kept, count) + _WORD_WORTH * min(count, _ENOUGH), count), default=0
    )


def worth(words: list[Word], kept: list[int], count: int) -> float:
    """How good an end is behind `count` of the kept words: best at the end of the sentence, then at a pause."""
    if count == len(kept):
        return _SENTENCE_END
    word, coming = words[kept[count - 1]], words[kept[count]].form
    before = [words[place].form for place in kept[max(0, count - 3) : count]]
    value = _LOOSE
    if word.paused and kept[count] == kept[count - 1] + 1:
        value = _PAUSE if count >= _FULL_CLAUSE else _LOOSE
    elif coming in forms("tail_openers"):
        value = _TAIL
    elif coming in PREPOSITIONS:
        value = _PREPOSITION
    elif coming.startswith(("بال", "لل", "ب", "ل")):
        value = _PREPOSITION - 0.5
    elif coming.startswith("و"):
        value = _AND
    if any(form in _WAITING - THAT for form in before[:-1]):
        value -= 2
    if any(form in _NEGATIONS for form in before[:-1]):
        value -= 1
    if word.bare.endswith(("ا", "\u0627\u064b", "\u064b\u0627")) and coming.startswith(("ب", "ل", *PREPOSITIONS)):
        value -= 2
    if word.form.startswith("ال") and coming.startswith("ال"):
        value -= 1.5
    return value
