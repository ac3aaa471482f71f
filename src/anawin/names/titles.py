"""Titles: where the name begins that an office, a rank or a profession announces."""

from __future__ import annotations

from anawin.names.known import known_at
from anawin.names.persons import is_unknown
from anawin.names.starts import GIVEN, start_of
from anawin.names.words import TextWords
from anawin.tokens import stop_words
from anawin.wordtables import forms, word_set

_REACH = 7  # words from a title to the name ("minister of foreign affairs of …")
# Words that a title goes on with, though sentences do too: المتحدث باسم, سفير … لدى.
_GOES_ON = word_set("في باسم لدى")
_HIS = ("يره", "يرته", "يرها", "يرتها")  # نظيره, نظيرتها
_DEFINITE = ("ال", "وال", "لل", "بال")

_KINGS = word_set("الملك ملك العاهل الأمير السلطان البابا")
_NUMBERS = word_set("الأول الثاني الثالث الرابع الخامس السادس السابع الثامن")


def behind_title(words: TextWords, place: int) -> int:
    """Return the first word of the name that a title announces; `place` itself where none does.

    Between both stand definite nouns and known places; without any, the title must be definite itself («المدرب دونيس»,
    but not «مدرب فالنسيا»).

    Examples
    --------
    >>> words = TextWords("قال وزير الدفاع الروسي أندريه بيلوسوف")
    >>> words.forms[behind_title(words, 1)]
    'اندريه'
    """
    here, definite = place + 1, "ال" in words.forms[place][:4] or words.forms[place].endswith(_HIS)
    while here < min(len(words), place + _REACH):
        parted = words.comma(here)
        if not parted and not words.joined(here):
            return place
        form = words.forms[here]
        if definite and _may_begin(form):
            return here
        if parted:
            return place
        known, _ = known_at(words, here)
        if known > here:
            here, definite = known, True
            continue
        if form in forms("reporting_verbs") or not form.isalpha() or (form in stop_words() and form not in _GOES_ON):
            return place
        definite = form.startswith(_DEFINITE)
        if not definite and is_unknown(form):
            return place
        here += 1
    return place


def _may_begin(form: str) -> bool:
    start = start_of(form)
    if start.skip or not start.what.isdisjoint(("known", "head")) or form.startswith("ال"):
        return False
    return bool(start.what & GIVEN) or is_unknown(form)


def is_numbered_king(words: TextWords, place: int, end: int) -> bool:
    """Whether the number of a king stands behind his name: الملك محمد السادس.

    Examples
    --------
    >>> is_numbered_king(TextWords("زار الملك محمد السادس المدينة"), 2, 3)
    True
    """
    if end >= len(words) or not place or not words.joined(end):
        return False
    return words.forms[end] in _NUMBERS and words.forms[place - 1] in _KINGS
