"""Keys of names that are one slip apart, of the ear or of the hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

Slip = Literal["vowel", "sound", "typing"]

SHORTEST = 5  # letters of a key; shorter ones have too many neighbours
LONGEST = 60  # letters; no name is longer, and time and room grow with the square
_CROWD = 64  # keys that lose a letter to the same rest: a text made up to have more is not searched
_VOWELS = frozenset("اويهء")
_SOUNDS = tuple(map(frozenset, ("اويه", "سصزثش", "تطد", "دذضظ", "هحخ", "فبو", "جي", "جش", "كخ")))


class Near(NamedTuple):
    """Two keys and the slip between them."""

    one: str
    other: str
    slip: Slip


def near_keys(keys: Iterable[str]) -> Iterator[Near]:
    """Find the pairs of keys that are one slip apart.

    Two such keys become the same when each loses at most one letter; only keys that meet so are compared, and the time
    grows with the letters of all keys (Garbe's "symmetric delete", 2012).

    Examples
    --------
    >>> list(near_keys(["بيلوسوف", "بلوسوف", "لافروف"]))
    [Near(one='بلوسوف', other='بيلوسوف', slip='vowel')]
    """
    meeting: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(set(keys)):
        if SHORTEST <= len(key) <= LONGEST:
            for rest in {key, *(key[:at] + key[at + 1 :] for at in range(len(key)))}:
                meeting[rest].append(key)
    seen: set[tuple[str, str]] = set()
    for met in meeting.values():
        if not 1 < len(met) <= _CROWD:
            continue
        for place, one in enumerate(met):
            for other in met[place + 1 :]:
                if (one, other) not in seen:
                    seen.add((one, other))
                    if slip := slip_between(one, other):
                        yield Near(one, other, slip)


def slip_between(one: str, other: str) -> Slip | None:
    """Tell which single slip makes one key the other; None if none does.

    Returns
    -------
    {"vowel", "sound", "typing"} or None
        A long vowel written or left out; a letter for one of like sound; two letters in each other's place or another
        letter.

    Examples
    --------
    >>> slip_between("ديفيز", "ديفيس"), slip_between("درويش", "دوريش"), slip_between("نايف", "نواف")
    ('sound', 'typing', None)
    """
    if len(one) > len(other):
        one, other = other, one
    if one == other or len(other) - len(one) > 1:
        return None
    first = next((at for at, letter in enumerate(one) if letter != other[at]), len(one))
    if len(one) < len(other):
        if one[first:] != other[first + 1 :]:
            return None
        added = other[first]
        if added in _VOWELS:
            return "vowel"
        return "sound" if added == "ت" and other[first + 1 : first + 2] == "ش" else "typing"
    if one[first + 1 :] == other[first + 1 :]:
        return "sound" if any({one[first], other[first]} <= sounds for sounds in _SOUNDS) else "typing"
    swapped = one[first : first + 2] == other[first : first + 2][::-1] and one[first + 2 :] == other[first + 2 :]
    return "typing" if swapped else None
