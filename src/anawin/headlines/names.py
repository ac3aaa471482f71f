"""Parts of names a headline does without: address, descent, the name where the office says who it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from anawin.headlines.words import COMMAS, Word
from anawin.wordtables import forms, phrases, word_set


def _address(words: list[Word], place: int, end: int) -> range:
    """Find Dr, His Royal Highness, and wishes of blessing."""
    for phrase in phrases("honorifics").get(words[place].form, ()):
        stop = place + len(phrase)
        if stop < end and tuple(word.form for word in words[place:stop]) == phrase and not words[stop - 1].paused:
            following = words[stop].form
            if phrase[-1] == "الله":
                return _with_dashes(words, place, stop, end)
            alone = len(phrase) == 1 and following.startswith("ال")  # "الدكتور العالم": no name follows
            if not alone and (following not in forms("dangling_ends") or following in forms("ranks")):
                return range(place, stop)
    return range(0)


def _with_dashes(words: list[Word], start: int, stop: int, end: int) -> range:
    """Take the dashes around a wish of blessing with it."""
    if start and not words[start - 1].form:
        start -= 1
    if stop < end and not words[stop].form:
        stop += 1
    return range(start, stop)


def _descent(words: list[Word], place: int, end: int) -> range:
    """Find father and grandfather («فلان بن فلان بن فلان»); behind an office that says who it is, the whole name."""
    if words[place].form not in _SON or not place:
        return range(0)
    stop = place
    while stop + 1 < end and words[stop].form in _SON and not words[stop].after:
        stop += 3 if words[stop + 1].form == "عبد" else 2
        if words[min(stop, end) - 1].after:
            break
    stop = min(stop, end)
    if stop == place:
        return range(0)
    start = place - 1
    while start and words[start - 1].form in forms("ranks") and not words[start - 1].after:
        start -= 1
    heads = [back for back in range(max(0, start - _OFFICE_REACH), start) if _office(words[back])]
    if not heads or heads[-1] + 1 >= start or words[start - 1].form.startswith("ل"):
        return range(place, stop)
    if stop < end and not words[stop - 1].after and _family(words[stop].form):
        stop += 1
    return range(start, stop)


def _family(form: str) -> bool:
    return form.startswith("ال") and form.endswith("ي")


def _office(word: Word) -> bool:
    return word.form in forms("offices") or (word.form[:1] in tuple("ول") and word.form[1:] in forms("offices"))


def _name_behind_office(words: list[Word], place: int, end: int) -> range:
    """Find the name in "the minister of health, so-and-so," and in "and the minister of health this that other,"."""
    if place < 2:
        return range(0)
    before = words[max(0, place - _OFFICE_REACH) : place]
    if words[place - 1].after.startswith(COMMAS):
        least = 2
        if not any(_office(word) for word in before):
            return range(0)
    else:
        least = 3
        if not words[place - 1].form.startswith("ال") or words[place].form.startswith("ال"):
            return range(0)
        if not any(word.form[:1] == "و" and word.form[1:] in forms("offices") for word in before[-4:-1]):
            return range(0)
    for last in range(place, min(end, place + _NAME_LONGEST)):
        word = words[last]
        if word.form in _no_name() or word.level or word.form.isdigit() or word.form[:1] in tuple("ول"):
            return range(0)
        if word.after:
            closed = word.after.startswith(COMMAS) and last - place + 1 >= least
            return range(place, last + 1) if closed else range(0)
    return range(0)


@cache
def _no_name() -> frozenset[str]:
    return forms("dangling_ends") - _NAME_PARTS - forms("ranks")


def _title(words: list[Word], place: int, end: int) -> range:
    """Find "the leader of his country" before a name; "the president" only where a comma parts it from the name."""
    if words[place].form not in _TITLES:
        return range(0)
    last = place
    while last + 1 < end and not words[last].after and words[last + 1].form.startswith("ال"):
        last += 1
    if last + 2 >= end or last - place > 3 or words[last + 1].form.startswith("ال"):
        return range(0)
    name, second = words[last + 1].form, words[last + 2].form
    if {name, second} & (_no_name() | forms("reporting_verbs")):
        return range(0)
    parted = last > place and words[last].after.startswith(COMMAS)
    return range(place, last + 1) if parted or (words[place].form == "الزعيم" and not words[last].after) else range(0)


_TITLES = ("الزعيم", "الرييس")
_SON = frozenset(("بن", "بنت"))
_NAME_PARTS = word_set("بن عبد ال أبو")
_OFFICE_REACH = 8
_NAME_LONGEST = 4


def name_rules_at(form: str) -> list[Callable[[list[Word], int, int], range]]:
    """The rules that may find part of a name where such a word stands."""
    found = {
        _address: form in phrases("honorifics"),
        _descent: form in _SON,
        _name_behind_office: True,
        _title: form in _TITLES,
    }
    return [rule for rule, may in found.items() if may]
