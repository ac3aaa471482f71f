"""With which words a name, or what announces one, begins."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from anawin.names.lists import is_foreign_given, known_spellings
from anawin.tokens import stop_words
from anawin.wordtables import forms, lines, parts

# given: an Arabic given name; word: one that is a common word too; foreign: a given name that is not Arabic; title: an
# office, a rank or a profession; known: the first word of a known name; head: "the city of", "the ministry of".
What = Literal["given", "word", "foreign", "title", "known", "head"]


class Start(NamedTuple):
    """What a word may be once its first `skip` letters are taken off."""

    what: frozenset[What]
    skip: int


NOTHING = Start(frozenset(), 0)
GIVEN: frozenset[What] = frozenset(("given", "word", "foreign"))
_CLITICS = ("و", "ب", "ل", "ف", "وب", "ول")


@lru_cache(maxsize=1 << 17)
def start_of(form: str) -> Start:
    """Tell what begins with a word.

    Examples
    --------
    >>> start_of("ومحمد")
    Start(what=frozenset({'given'}), skip=1)
    >>> "title" in start_of("للرييس").what, start_of("شجره") is NOTHING
    (True, True)
    """
    found = _starts().get(form)
    if found:
        return found
    bares = [(0, form), (1, form[1:])] if form[:1] in ("و", "ل", "ب") else [(0, form)]
    for skip, bare in bares:
        if bare.startswith("عبدال"):
            return Start(frozenset(("given",)), skip)
        if len(bare) > 3 * skip and is_foreign_given(bare):  # و and two letters may be anything
            return Start(frozenset(("foreign",)), skip)
    return NOTHING


@cache
def known_names() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The known names with their kinds, by first word, longest first."""
    kinds: dict[tuple[str, ...], str] = {}
    for kind, rows in known_spellings().items():
        for row in rows:
            kinds.update((tuple(spelling.split()), kind) for spelling in row)
    for file in ("countries", "places"):
        for line in lines(file):
            kinds.setdefault(tuple(line.split()), "place")
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, kind in kinds.items():
        by_first.setdefault(words[0], []).append((words, kind))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in by_first.items()}


@cache
def titles() -> frozenset[str]:
    """Offices, ranks and professions, each with the article and without."""
    listed = forms("offices") | forms("ranks") | forms("professions")
    bare = {form.removeprefix("ال") for form in listed if len(form) > 4} | listed
    return frozenset(bare | {"ال" + form for form in bare if not form.startswith("ال")})


@cache
def _starts() -> dict[str, Start]:
    """Everything that the lists hold, and what is written on to it; a word of a list is never another with a clitic."""
    given, heads = parts("given_names"), parts("name_heads")
    with_clitics: dict[What, frozenset[str]] = {
        "given": given["sure"],
        "known": frozenset(known_names()),
        "title": titles(),
        "head": parts("place_words")["heads"].union(*(heads[kind] for kind in heads if kind not in _NO_HEADS)),
    }
    found: dict[str, Start] = {}
    for what, listed in (*with_clitics.items(), ("word", given["words"])):
        for form in listed:
            found[form] = Start(found.get(form, NOTHING).what | {what}, 0)
    taken = forms("common_words") | stop_words() | parts("place_words")["lookalike"] | set(found)
    for what, listed in with_clitics.items():
        for form in listed:
            for clitic in _CLITICS:
                written, skip = clitic + form, len(clitic)
                if clitic[-1] == "ل" and form.startswith("ال"):
                    written, skip = clitic + "ل" + form[2:], len(clitic) + 1
                before = found.get(written, Start(frozenset(), skip))
                if written not in taken and before.skip == skip:
                    found[written] = Start(before.what | {what}, skip)
    return found


_NO_HEADS = ("generic", "single")
