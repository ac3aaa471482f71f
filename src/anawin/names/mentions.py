"""Further mentions of the names of a text: the family name alone, another spelling, the same name without its title."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from anawin.names.keys import known_keys
from anawin.names.known import follows_noun
from anawin.names.lists import fold, is_foreign_given, is_given
from anawin.names.persons import PARTICLES, is_unknown
from anawin.names.slips import slip_between
from anawin.names.words import TextWords

_VOWELS = str.maketrans("", "", "اوي")
# Two spellings are compared by their consonants if they have that many, and that many letters.
_CONSONANTS = 3
_LETTERS = 5

_Parts = tuple[str, ...]


class Full(NamedTuple):
    """A name by its words, from `place` up to `end`, `skip` letters of the first not belonging to it."""

    place: int
    end: int
    skip: int
    kind: str
    key: str
    parts: _Parts
    forms: tuple[str, ...]


class _Reading(NamedTuple):
    """A word without its first `skip` letters, and the part of a name that it spells."""

    skip: int
    form: str
    part: str


def find_mentions(words: TextWords, names: list[Full]) -> list[Full]:
    """Add the further mentions of `names`; all in reading order, a part of one longer name with the key of that.

    Parameters
    ----------
    words : TextWords
    names : list of Full
        What the text tells by itself, in reading order.
    """
    whole = _Wholes(names)
    found = [whole.resolve(name) for name in names]
    taken = {place for name in names for place in range(name.place, name.end)}
    end = 0
    for place in whole.telling(words):
        if place >= end and place not in taken:
            mention = whole.mention(words, place, taken)
            if mention is not None:
                found.append(mention)
                end = mention.end
    return sorted(found)


class _Wholes:
    """The names of a text, to be found again by their parts."""

    def __init__(self, names: list[Full]) -> None:
        self._parts: set[str] = set()
        self._exact: dict[_Parts, Full] = {}
        self._holding: dict[_Parts, Full | None] = {}  # run of parts -> the longest name with it; None: several
        self._by_consonants: dict[str, str | None] = {}
        self._readings: dict[str, list[_Reading]] = {}
        for name in names:
            if name.parts not in self._exact:
                self._exact[name.parts] = name
                self._add(name)

    def _add(self, name: Full) -> None:
        self._parts.update(name.parts)
        # What a list holds is found by the list; its parts are words: «الجزيرة» is not «شبه جزيرة القرم».
        runs = {name.parts} if name.key in known_keys() else set(_runs(name.parts))
        for run in runs:
            other = self._holding.setdefault(run, name)
            if other is not None and other is not name:
                shorter, longer = sorted((other, name), key=lambda full: len(full.parts))
                self._holding[run] = longer if shorter.parts in set(_runs(longer.parts)) else None
        for part, form in zip(name.parts, name.forms, strict=True):
            if name.kind == "person" and _is_comparable(form) and is_telling(form, name.kind):
                consonants = part.translate(_VOWELS)
                self._by_consonants[consonants] = part if self._by_consonants.get(consonants, part) == part else None

    def resolve(self, name: Full) -> Full:
        """Give a name of a person the key of the one longer name that it is a part of."""
        longest = self._holding.get(name.parts)
        if longest is None or longest.kind != "person" or name.kind != "person":
            return name
        return name._replace(key=longest.key)

    def telling(self, words: TextWords) -> list[int]:
        """Find the words that may spell a part of a name."""
        if not self._exact:
            return []
        readings = ((form, self._read(form)) for form in words.vocabulary)
        self._readings = {form: found for form, found in readings if found}
        return [place for place, form in enumerate(words.forms) if form in self._readings]

    def mention(self, words: TextWords, place: int, taken: set[int]) -> Full | None:
        """Read a mention that begins at a word."""
        for reading in self._readings[words.forms[place]]:
            if found := self._run(words, place, taken, reading):
                return found
        return None

    def _read(self, form: str) -> list[_Reading]:
        """Find the parts of names that a word may spell, alone or behind what is written on to it, the surest first."""
        bares = _bare_forms(form)
        if not bares:
            return []
        sure = [_Reading(skip, bare, part) for skip, bare in bares if (part := self._part(bare))]
        near = [_Reading(skip, bare, part) for skip, bare in reversed(bares) if (part := self._near(bare))]
        return sure + near

    def _run(self, words: TextWords, place: int, taken: set[int], reading: _Reading) -> Full | None:
        """Read the words that go on as one of the names does."""
        run: _Parts = (reading.part,)
        forms = [reading.form]
        end = place + 1
        while end < len(words) and end not in taken and words.joined(end):
            following = self._part(words.forms[end]) or self._near(words.forms[end])
            if following is None or (*run, following) not in self._holding:
                break
            run = (*run, following)
            forms.append(words.forms[end])
            end += 1
        name = self._exact.get(run) or self._holding.get(run)
        if name is None or not any(is_telling(form, name.kind) for form in forms):
            return None
        if len(run) == 1 and forms[0].startswith("ال") and follows_noun(words, place):
            return None  # an adjective: الانقلاب الحوثي
        return Full(place, end, reading.skip, name.kind, self.resolve(name).key, run, tuple(forms))

    def _part(self, form: str) -> str | None:
        """Find the part of a name that a word spells."""
        if form in self._parts:
            return form
        folded = fold(form)
        if folded in self._parts:
            return folded
        bare = folded.removeprefix("ال")
        return bare if bare in self._parts else None

    def _near(self, form: str) -> str | None:
        """Find the part of a person's name that a word unknown to all lists has but for one long vowel."""
        if not self._by_consonants or not _is_comparable(form):
            return None
        part = self._by_consonants.get(_consonants(form))
        return part if part and slip_between(fold(form), part) == "vowel" and is_unknown(form) else None


def _runs(parts: _Parts) -> Iterator[_Parts]:
    """Give the runs of parts that may stand for a name: not the name of a father."""
    for first in range(len(parts)):
        yield parts[first : first + 1]
        if not first or not is_given(parts[first]) or parts[first - 1] == "عبد":
            for last in range(first + 2, len(parts) + 1):
                yield parts[first:last]


def _is_comparable(form: str) -> bool:
    return len(form) >= _LETTERS and not form.startswith("ال") and len(_consonants(form)) >= _CONSONANTS


@lru_cache(maxsize=1 << 17)
def _bare_forms(form: str) -> tuple[tuple[int, str], ...]:
    """Give a word with and without what may be written on to it, where that is no common word."""
    bares = [(0, form)]
    if form[0] in "وبل":
        bares.append((1, form[1:]))
        if form.startswith("لل"):
            bares.append((2, "ال" + form[2:]))
    return tuple((skip, bare) for skip, bare in bares if is_given(bare) or is_foreign_given(bare) or is_unknown(bare))


@lru_cache(maxsize=1 << 16)
def _consonants(form: str) -> str:
    return fold(form).translate(_VOWELS)


def is_telling(form: str, kind: str) -> bool:
    """Whether a part of a name tells it by itself: no Arabic given name, no common word."""
    if kind in ("place", "org"):
        return is_unknown(form) and len(form) > _CONSONANTS
    return is_foreign_given(form) or (is_unknown(form) and not is_given(form) and form not in PARTICLES)
