"""What a headline must not end on: each rule gives the places of the words that are wrong, none if all is well."""

from __future__ import annotations

from collections.abc import Sequence

from anawin.headlines.words import COMMAS, Word
from anawin.wordtables import among, forms, parts, word_set

# بين is "between", علم "knowledge"; what "came" or "explains" may end a headline ("the ministry explains").
_NO_VERB = word_set("بين علم جاء جاءت يوضح توضح")
_YEARS = (range(1300, 1500), range(1900, 2100))
_TEEN = word_set("عشر عشرة")
_MAY = word_set("قد سوف")
_CLITIC_WORD = 4  # letters of a word that is taken apart


def preposition(words: Sequence[Word]) -> range:
    """Ends on a preposition.

    Examples
    --------
    >>> from anawin.headlines.lint import split
    >>> preposition(split("عاد القطار إلى"))
    range(2, 3)
    """
    if _from_afar(words):
        return range(0)
    # Normalised, the preposition على and the name علي are one word.
    if words[-1].bare in ("على", "وعلى"):
        return _last(words)
    return _last_in(words, "preposition")


def that(words: Sequence[Word]) -> range:
    """Ends on أن, الذي and the like, or on a single word behind them.

    Examples
    --------
    >>> from anawin.headlines.lint import split
    >>> that(split("أكد الوزير أن")), that(split("المدينة التي زارها"))
    (range(2, 3), range(1, 3))
    """
    asks = any(sign in words[-1].after for sign in "\u061f?")
    if len(words) > 1 and among(words[-2].form, _part("that")) and not words[-2].paused and not asks:
        return range(len(words) - 2, len(words))
    return _last_in(words, "that")


def conjunction(words: Sequence[Word]) -> range:
    """Ends on a conjunction, or on a pronoun that opens a clause.

    Examples
    --------
    >>> from anawin.headlines.lint import split
    >>> conjunction(split("عاد القطار وهو"))
    range(2, 3)
    """
    return _last_in(words, "conjunction")


def negation(words: Sequence[Word]) -> range:
    """Ends on a negation or another particle that leads to a verb.

    Examples
    --------
    >>> from anawin.headlines.lint import split
    >>> negation(split("القطار المعطل لن")), negation(split("القطار المعطل قد يعود"))
    (range(2, 3), range(2, 4))
    """
    if len(words) > 1 and words[-2].form in _MAY:
        return range(len(words) - 2, len(words))
    return _last_in(words, "negation")


def number(words: Sequence[Word]) -> range:
    """Ends on a number that needs to say of what.

    A year, a score, a share and a toll ("مقتل 12") need nothing.

    Examples
    --------
    >>> from anawin.headlines.lint import split
    >>> number(split("عاد القطار بعد 12")), number(split("عودة القطار في 2024"))
    (range(3, 4), range(0, 0))
    """
    form = words[-1].form
    if form.isdigit():
        before = words[-2].form if len(words) > 1 else ""
        year = any(int(form) in years for years in _YEARS)
        return _last(words) if before in _part("needs_unit") and not year else range(0)
    if form in _TEEN and len(words) > 1 and words[-2].form.startswith("ال"):  # the thirteenth
        return range(0)
    return _last_in(words, "number")


def verb(words: Sequence[Word]) -> range:
    """Ends on a verb that waits for its object.

    Examples
    --------
    >>> from anawin.headlines.lint import split
    >>> verb(split("الوزير غدا سيفتتح"))
    range(2, 3)
    """
    form = words[-1].form.removeprefix("و")
    present = form.removeprefix("س")
    waits = present[:1] in ("ي", "ت") and present[1:] in forms("object_verbs")
    reports = form in forms("reporting_verbs") and form not in _NO_VERB
    return _last(words) if waits or reports else range(0)


def genitive(words: Sequence[Word]) -> range:
    """Ends on the first noun of a genitive, on an office without its place, on "all" or "some".

    Examples
    --------
    >>> from anawin.headlines.lint import split
    >>> genitive(split("الوزير يشكر جميع")), genitive(split("الوزير يزور مدينة")), genitive(split("الوزير يزور 3 مدن"))
    (range(2, 3), range(2, 3), range(0, 0))
    """
    form = words[-1].form
    before = words[-2].form if len(words) > 1 else ""
    counted = before.isdigit() or among(before, _part("number")) or among(before, _part("whole_before"))
    if counted or _from_afar(words):
        return range(0)
    if among(form, _part("may_end")) or words[-1].bare == "علي":
        return range(0)
    head = among(form, forms("dangling_ends")) or among(form, forms("idafa_heads"))
    clitic = form[:1] in ("ب", "ل", "و") and len(form) > _CLITIC_WORD and form[1:] in forms("idafa_heads")
    return _last(words) if clitic or head else range(0)


def time(words: Sequence[Word]) -> range:
    """Ends on a bare time word.

    Examples
    --------
    >>> from anawin.headlines.lint import split
    >>> time(split("عاد القطار إلى الساحل أمس"))
    range(4, 5)
    """
    return _last_in(words, "time")


def comma_or_colon(words: Sequence[Word]) -> range:
    """Ends on a comma or a colon.

    Examples
    --------
    >>> from anawin.headlines.lint import split
    >>> comma_or_colon(split("عاد القطار إلى الساحل،"))
    range(3, 4)
    """
    return _last(words) if words[-1].after.endswith((*COMMAS, ":")) else range(0)


def _from_afar(words: Sequence[Word]) -> bool:
    """Whether the end is عن بعد or عن قرب, which need nothing."""
    return len(words) > 1 and words[-2].form == "عن" and words[-1].form in ("قرب", "بعد")


def _last_in(words: Sequence[Word], part: str) -> range:
    return _last(words) if among(words[-1].form, _part(part)) else range(0)


def _last(words: Sequence[Word]) -> range:
    return range(len(words) - 1, len(words))


def _part(name: str) -> frozenset[str]:
    return parts("headline_ends")[name]
