"""What a headline must not leave behind: the condition, the exception to a negation, the source of an accusation."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from anawin.headlines.phrases import dangles
from anawin.headlines.words import Word
from anawin.wordtables import forms, word_set

_SIGHT = 14  # words behind the end in which a condition still belongs to what was kept
_SOURCE_SIGHT = 40
_SOURCE_LONGEST = 6

_NEGATIONS = word_set("لم لن لا ليس ليست ما لما")
_EXCEPTIONS = word_set("إلا سوى غير")
_CONDITIONS = word_set("إذا لو لولا بشرط شريطة شرط حال حالة")
_WHETHER = word_set("ما عما فيما مما")  # ما إذا is no condition
SOURCES = word_set("وفق وفقا بحسب حسب حسبما طبقا نقلا")
_BEFORE_ACCUSING = ("", "و", "ف", "ب", "ل", "ال", "وب", "ول", "وال", "بال", "فال", "لل", "وبال", "ولل")


def accuses(words: list[Word]) -> bool:
    """Whether one of the words accuses somebody.

    Examples
    --------
    >>> from anawin.headlines.words import split_words
    >>> accuses(split_words("المدير متورط بالرشوة", 0, 20)), accuses(split_words("المدير في المكتب", 0, 16))
    (True, False)
    """
    return any(accuses_alone(word) for word in words)


def accuses_alone(word: Word) -> bool:
    """Whether the word accuses somebody."""
    return _accusing(word.form)


@lru_cache(maxsize=1 << 14)
def _accusing(form: str) -> bool:
    accusing = forms("accusations")
    return any(form.startswith(prefix) and form[len(prefix) :] in accusing for prefix in _BEFORE_ACCUSING)


class Ahead(NamedTuple):
    """What follows each word before the next pause, one entry a word.

    `condition`: something that the headline must not leave behind; `exception`: the same if the headline denies.
    """

    condition: tuple[bool, ...]
    exception: tuple[bool, ...]


def look_ahead(words: list[Word]) -> Ahead:
    """Find behind which words of a sentence a headline must not end.

    Examples
    --------
    >>> from anawin.headlines.words import split_words
    >>> words = split_words("ستسافر الفرقة غدا إذا هدأت الريح", 0, 32)
    >>> look_ahead(words).condition
    (True, True, True, False, False, False)
    """
    return Ahead(_ahead(words, is_condition), _ahead(words, _is_exception))


def _ahead(words: list[Word], told: Callable[[str, str], bool]) -> tuple[bool, ...]:
    """Whether something told follows each word within sight: one walk back, with the place where it was last told."""
    found, told_at = [False] * len(words), len(words) + _SIGHT
    for place in range(len(words) - 2, -1, -1):
        if words[place].paused:
            told_at = len(words) + _SIGHT
        elif told(words[place].form, words[place + 1].form):
            told_at = place + 1
        found[place] = told_at <= place + _SIGHT
    return tuple(found)


def denies(word: Word) -> bool:
    """Whether the word is a negation."""
    return word.form in _NEGATIONS


def is_condition(before: str, form: str) -> bool:
    """Whether a word opens a condition; `before` is the word before it.

    Examples
    --------
    >>> is_condition("غدا", "اذا"), is_condition("ما", "اذا")
    (True, False)
    """
    return form in _CONDITIONS and before not in _WHETHER and (form[0] != "ح" or before == "في")


def _is_exception(before: str, form: str) -> bool:  # noqa: ARG001
    return form in _EXCEPTIONS


def source_of_accusation(words: list[Word], kept: list[int]) -> list[int]:
    """Find "according to the police" behind an accusing clause; empty if nothing accuses or no source is named."""
    for position in range(4, min(len(kept), _SOURCE_SIGHT)):
        if words[kept[position]].form in SOURCES:
            if not accuses([words[place] for place in kept[:position]]):
                return []
            return _phrase(words, kept, position)
    return []


def _phrase(words: list[Word], kept: list[int], begin: int) -> list[int]:
    """Take the words up to the next pause, or as many as may end a headline; none if they are too many."""
    best: list[int] = []
    for end in range(begin + 2, min(len(kept), begin + _SOURCE_LONGEST) + 1):
        if not dangles(words, kept[end - 1], kept[end] if end < len(kept) else None):
            best = kept[begin:end]
        if words[kept[end - 1]].paused:
            break
    return best
