"""Names of places, bodies and things: what stands behind "the city of", "the ministry of", "the operation"."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from anawin.names.known import known_at
from anawin.names.lists import is_given
from anawin.names.persons import is_attached, is_unknown, read_name
from anawin.names.starts import start_of
from anawin.names.titles import behind_title
from anawin.names.words import TextWords
from anawin.tokens import stop_words
from anawin.wordtables import forms, parts, word_set

_QUOTED = 5  # words of a name in quotation marks at most
_FOREIGN = 3  # unknown words of a name behind a head at most
_ADJECTIVES = 3

_DAYS = word_set(
    "السبت الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة اليوم الماضي الماضية الحالي الحالية الجاري"
)
_RANKS = word_set("الملك الأمير الشيخ الأميرة الإمام السلطان الملكة الشهيد الدكتور الرئيس")


class Behind(NamedTuple):
    """The words of a name, from `place` up to `end`, and its kind; empty where `end` is `place`."""

    place: int
    end: int
    kind: str


def behind_head(words: TextWords, place: int) -> Behind:
    """Read the name that a head announces.

    Parameters
    ----------
    words : TextWords
    place : int
        The head: مدينة, وزارة, صحيفة, عملية …

    Returns
    -------
    Behind
        With the head where it is part of the name: «وزارة الدفاع الروسية», «جامعة الملك سعود», but «الغارديان» of
        «صحيفة الغارديان».

    Examples
    --------
    >>> words = TextWords("وفي مدينة وونسان زار وزارة الدفاع")
    >>> behind_head(words, 1), behind_head(words, 4)
    (Behind(place=2, end=3, kind='place'), Behind(place=4, end=6, kind='org'))
    """
    none = Behind(place, place, "")
    following = place + 1
    if following >= len(words):
        return none
    groups = _groups(words.forms[place][start_of(words.forms[place]).skip :])
    kind = _kind(groups)
    if words.opened(following):
        end = _quoted(words, following)
        return Behind(following, end, kind) if end > following else none
    if not words.joined(following):
        return none
    if groups & {"street", "called", "award", "body"}:
        end = _called_after(words, following)
        if end > following:
            return Behind(place, end, kind)
    if groups & {"heads", "outlet", "paper"}:
        end = _own_name(words, following)
        if end > following:
            return Behind(following, end, kind)
    if groups & {"body", "paper"}:
        end = _definite(words, following, body="body" in groups, joins="single" not in groups)
        if end > following:
            return Behind(place, end, "org")
    return none


@cache
def _groups(head: str) -> frozenset[str]:
    tables = {**parts("name_heads"), "heads": parts("place_words")["heads"]}
    return frozenset(group for group, listed in tables.items() if head in listed and group != "generic")


def _kind(groups: frozenset[str]) -> str:
    if groups & {"heads", "street"}:
        return "place"
    return "org" if groups & {"body", "outlet", "paper", "called"} else "name"


def _quoted(words: TextWords, place: int) -> int:
    """Return the end of a short quotation that begins at a word."""
    for end in range(place, min(len(words), place + _QUOTED)):
        if end > place and not words.joined(end):
            return place
        if words.closed(end):
            return end + 1
    return place


def _called_after(words: TextWords, place: int) -> int:
    """Return the end of the person's name that a street or a school has."""
    form = words.forms[place]
    if form in _RANKS:
        start = place + 1
        if start < len(words) and words.joined(start):
            end = read_name(words, start, 0, anchored=True)
            return end if end > start else place
        return place
    if is_given(form) and "given" in start_of(form).what:
        end = read_name(words, place, 0, anchored=False)
        return end if end > place + 1 else place
    return place


def _own_name(words: TextWords, place: int) -> int:
    """Return the end of a known name, also of one that only its head tells from a word, or of one that is no Arabic word."""
    known, _ = known_at(words, place)
    if known > place:
        return known
    if not start_of(words.forms[place]).what.isdisjoint(("title", "head", "given")):
        return place
    end = place
    while end < min(len(words), place + _FOREIGN) and (end == place or words.joined(end)):
        form = words.forms[end]
        if not is_unknown(form) or (end > place and (form.startswith("ال") or is_attached(words, end))):
            break
        end += 1
        if form.startswith("ال"):
            break
    return end


def _definite(words: TextWords, place: int, *, body: bool, joins: bool) -> int:
    """Return the end of a definite noun, one joined to it by "and", and adjectives of origin."""
    form = words.forms[place]
    if not _is_definite(form) or form in parts("name_heads")["generic"] or behind_title(words, place) > place:
        return place
    end = place + 1
    if not body:
        return end
    following = words.forms[end : end + 1]
    if joins and following and following[0].startswith("وال") and words.joined(end) and _is_definite(following[0][1:]):
        end += 1
    for _ in range(_ADJECTIVES):
        if end < len(words) and words.joined(end) and _is_adjective(words.forms[end], words.forms[end - 1]):
            end += 1
    return end


def _is_definite(form: str) -> bool:
    return (
        form.startswith("ال")
        and len(form) > 4
        and form not in _DAYS
        and form not in stop_words()
        and form not in forms("offices")
    )


def _is_adjective(form: str, before: str) -> bool:
    """Whether a word may be an adjective of origin that belongs to a body: ending in ية, or in ي behind no ـة."""
    if not _is_definite(form):
        return False
    return form.endswith("يه") or (form.endswith("ي") and not before.endswith("ه"))
