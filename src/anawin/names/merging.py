"""Which names of a collection are one: what may be, by its letters, and is, by the company it keeps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from anawin.names.common import is_common
from anawin.names.company import Company
from anawin.names.keys import is_arabic, known_keys, parts_of
from anawin.names.lists import is_given
from anawin.names.slips import Near, near_keys

# How like the company of two names must be that are one slip apart, by what else speaks for them.  Tuned by reading the
# candidates in 12,000 articles of $ANAWIN_CORPORA in the order of this figure; unlike names rarely pass 0.1.
_LONG = 8  # letters of a key that hardly two names share by chance
_LONG_HEARD = 0.05  # long, and the slip is one of hearing
_HEARD = 0.15
_LONG_TYPED = 0.15
_TYPED = 0.3
_ARABIC = 0.3  # Arabic names: القرني and القريني are two families
# A short form that stands alone in some articles and for one longer name in others: how often for that one, and how like
# the company must be.  Read in the same articles.
MOSTLY, _MOSTLY_LIKE = 0.8, 0.1
_OFTEN, _OFTEN_LIKE = 0.6, 0.35
_AT_LEAST = 0.3  # of its articles the longer name must have itself: a rarer one is the name with a word too many


def merge(
    spellings: Mapping[str, str],
    kinds: Mapping[str, str],
    stands_for: Mapping[str, Counter[str]],
    company: Company,
) -> dict[str, str]:
    """Find the names that are other spellings or short forms of others.

    Parameters
    ----------
    spellings : mapping of str to str
        The commonest spelling of each key.
    kinds : mapping of str to str
        The kind of each key.
    stands_for : mapping of str to Counter
        For the key of a short form, the keys of the full names that it stood for, with the number of articles.
    company : Company

    Returns
    -------
    dict of str to str
        From a key to the key of the commoner name that it is.
    """
    into: dict[str, str] = {}
    for one, other in [*_short_forms(stands_for, spellings, company), *_slips(spellings, kinds, company)]:
        root = _root(into, other)
        if one not in into and root != one:
            into[one] = root
    return {one: _root(into, other) for one, other in into.items()}


def _root(into: Mapping[str, str], key: str) -> str:
    while key in into:
        key = into[key]
    return key


def _short_forms(
    stands_for: Mapping[str, Counter[str]], spellings: Mapping[str, str], company: Company
) -> list[tuple[str, str]]:
    found, known = [], known_keys()
    for short, full in stands_for.items():
        if short not in spellings or short in known or is_given(short):
            continue
        longest, articles = full.most_common(1)[0]
        share = articles / full.total()
        if share >= _OFTEN and company.articles(longest) >= _AT_LEAST * company.articles(short):
            like = company.similarity(short, longest)
            if (share >= MOSTLY and like >= _MOSTLY_LIKE) or like >= _OFTEN_LIKE:
                found.append((short, longest))
    return sorted(found)


def _slips(spellings: Mapping[str, str], kinds: Mapping[str, str], company: Company) -> list[tuple[str, str]]:
    """Find names one slip apart that keep the same company, the rarer first, the commonest pairs last."""
    found = []
    for near in near_keys(spellings):
        if kinds[near.one] == kinds[near.other]:
            needed = needed_likeness(near, spellings)
            if needed is not None and company.similarity(near.one, near.other) >= needed:
                rare, common = sorted((near.one, near.other), key=lambda key: (company.articles(key), key))
                found.append((company.articles(common), rare, common))
    return [(rare, common) for _, rare, common in sorted(found, key=lambda row: (-row[0], row[1]))]


def needed_likeness(near: Near, spellings: Mapping[str, str]) -> float | None:
    """Say how like the company of two names must be to take them for one; None where nothing makes them one.

    Two known names, two given names, two common words are never one for a slip («إيران» and «إفران», «سلمان» and
    «سليمان», «مجلس الأمن» and «مجلس الأمة»).

    Examples
    --------
    >>> spellings = {"محمدحسن": "محمد حسن", "محمدحسين": "محمد حسين"}
    >>> needed_likeness(Near("محمدحسن", "محمدحسين", "vowel"), spellings) is None
    True
    """
    one, other, slip = near
    known = known_keys()
    if one in known and other in known:
        return None
    left, right = parts_of(spellings[one]), parts_of(spellings[other])
    arabic = is_arabic(left[0]) or is_arabic(right[0])
    if len(left) == len(right):
        differing = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
        if len(differing) != 1 or _are_two(*differing[0]):
            return None
    elif arabic:
        return None
    shorter = min(len(one), len(other))
    if arabic:
        inside = slip == "vowel" and one[-1] == other[-1]
        exchanged = slip == "typing" and sorted(one) == sorted(other)
        return _ARABIC if inside or exchanged else None
    if slip == "typing":
        return _LONG_TYPED if shorter >= _LONG else _TYPED
    if one in known or other in known:
        return _HEARD if shorter >= _LONG - 1 else _TYPED
    return _LONG_HEARD if shorter >= _LONG else _HEARD


def _are_two(one: str, other: str) -> bool:
    """Whether two parts of names are each a word of its own: given names, common words, numbers."""
    if not (one.isalpha() and other.isalpha()):
        return True
    return (is_given(one) and is_given(other)) or (is_common(one) and is_common(other))
