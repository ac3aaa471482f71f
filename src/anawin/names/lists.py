"""Names that lists hold, and the letters for g in them."""

from __future__ import annotations

from functools import cache, lru_cache

from anawin.names.common import is_common
from anawin.tokens import stop_words
from anawin.wordtables import lines, parts

# The letters that stand for g, and for k and j, which no rule tells from it: جونغ جونج قونق, غوغل جوجل قوقل كوكل.
_G = str.maketrans("غقك", "ججج")
_LONG = 5  # letters; «قيم» is a word and no كيم, «سيرقي» is nothing but a name


@cache
def arabic_given() -> frozenset[str]:
    """Arabic given names, those among them that are common words too."""
    given = parts("given_names")
    return given["sure"] | given["words"]


def is_given(form: str) -> bool:
    """Whether a word is an Arabic given name.

    Examples
    --------
    >>> is_given("محمد"), is_given("عبدالعزيز"), is_given("محمدا")
    (True, True, False)
    """
    return form in arabic_given() or form.startswith("عبدال")


def is_foreign_given(form: str) -> bool:
    """Whether a word is a given name that is not Arabic, in any way to write g; a short common word only as it is listed.

    Examples
    --------
    >>> is_foreign_given("سيرقي"), is_foreign_given("غاري"), is_foreign_given("جاري")
    (True, True, False)
    """
    if fold(form) not in _foreign_given():
        return False
    if form in stop_words():
        return False
    return form in parts("given_names")["foreign"] or len(form) >= _LONG or not is_common(form)


@cache
def _foreign_given() -> frozenset[str]:
    return frozenset(map(fold, parts("given_names")["foreign"]))


@lru_cache(maxsize=1 << 16)
def fold(form: str) -> str:
    """Write g in one way in a word that is not Arabic.

    Examples
    --------
    >>> fold("سيرغي") == fold("سيرجي"), fold("كينيا") == fold("غينيا")
    (True, False)
    """
    folded = form.translate(_G)
    if folded != form and (form in _confused() or folded in _known_words() or is_common(folded)):
        return form
    return folded


@cache
def known_spellings() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The spellings in ``known_names.txt``, by the line's kind; each line a tuple of them, the usual one first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in lines("known_names"):
        kind, _, spellings = line.partition(":")
        found.setdefault(kind, []).append(tuple(spelling.strip() for spelling in spellings.split("|")))
    return {kind: tuple(rows) for kind, rows in found.items()}


@cache
def _known_words() -> frozenset[str]:
    """Known names of one word."""
    names = (*arabic_given(), *lines("places"), *lines("countries"))
    return frozenset(name for name in names if " " not in name)


@cache
def _confused() -> frozenset[str]:
    """Known names of one word that would be another one if g were written in one way."""
    rows = [*([name] for name in (*arabic_given(), *lines("places"), *lines("countries")))]
    rows += [list(row) for kind in known_spellings().values() for row in kind]
    by_fold: dict[str, dict[str, str]] = {}
    for first, *others in rows:
        for name in (first, *others):
            if " " not in name:
                by_fold.setdefault(name.translate(_G), {}).setdefault(name, first)
    confused = (same for same in by_fold.values() if len(set(same.values())) > 1)
    return frozenset(name for same in confused for name in same)
