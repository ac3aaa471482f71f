"""The key of a name: what its spellings have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from anawin.names.common import is_common
from anawin.names.lists import arabic_given, fold, is_foreign_given, is_given, known_spellings
from anawin.tokens import words
from anawin.wordtables import lines, parts, word_set

_DOUBLED = re.compile(r"(.)\1+")
_ARTICLE = "ال"
_SHORTEST = 3  # letters that an article leaves, and from which on a final alef is the ta marbuta of a foreign name
# Words that names of bodies hold, which the news spells in two ways; in normalised form.
_WORDS = (("اميرك", "امريك"), ("شيون", "شوون"), ("ديموقراط", "ديمقراط"), ("سوفيات", "سوفيت"), ("اوربي", "اوروبي"))
_FATHER = word_set("أبو أبي أبا")
_SON = word_set("ابن إبن")


def name_key(name: str) -> str:
    """Return the key that the spellings of one name share.

    Parameters
    ----------
    name : str
        A name as published, alone: without title, with or without what is written on to it («وبيونغ يانغ»).

    Returns
    -------
    str
        Letters without spaces, never shown to a reader; empty for text without a word.

    Notes
    -----
    In this order:

    1. `anawin.normalise`: letters with and without hamza, ي and ى, ة and ه, Persian letters, harakat, tatweel.
    2. What is written on to the first word goes (و ف ب ل) where the rest is a name that `anawin` knows and the
       whole is none: «وبيونغ يانغ», «للرياض», but not «وليد».
    3. Spaces and hyphens go: «عبد الله» and «عبدالله», «أبو ظبي» and «أبوظبي», «جونغ- أون».  «أبي» and «أبا» before
       another word are «أبو» (not «آبي»), «ابن» is «بن».
    4. The article goes, unless what it leaves is a given name («محمد الحسن» is not «محمد حسن»).
    5. In words that are not Arabic, ج غ ق ك are one letter, since all of them write g: «جونغ», «جونج», «قونق».  A name
       counts as Arabic where it begins with an Arabic given name or a common word, and a word where it looks like a
       family name («القاسمي»).  Names that
       this would confuse stay apart («كينيا» and «غينيا», «جمال» and «كمال»).
    6. Words that the news spells in two ways are spelled in one («أميركية», «أمريكية»; «شئون», «شؤون»).
    7. A doubled letter is one; a final alef is a ta marbuta («سورية»، «سوريا»).
    8. The spellings that a line of ``data/known_names.txt`` holds share the key of the first.

    Long and short vowels of foreign names («بيلوسوف»، «بلوسوف») are left to `learn_names`, which sees the company that
    names keep.

    Examples
    --------
    >>> name_key("كيم جونغ أون") == name_key("کیم جونج- أون")
    True
    >>> name_key("عبد الله"), name_key("وعبدالله")
    ('عبداله', 'عبداله')
    >>> name_key("كوريا الشمالية") == name_key("كوريا الجنوبية")
    False
    """
    return key_of(_without_clitics(words(name)), keeps_abi="آبي" in name)


def key_of(found: Sequence[str], *, keeps_abi: bool = False) -> str:
    """Return the key of a name whose words are known, in normalised form and without what was written on to them."""
    key = _by_rule(found, keeps_abi=keeps_abi)
    return _first_spellings().get(key, key)


def part_keys(found: Sequence[str]) -> tuple[str, ...]:
    """Return the key of every word of a name, by which a part of it is found again.

    Examples
    --------
    >>> part_keys(["كيم", "جونغ", "اون"]) == part_keys(["كيم", "جونج", "اون"])
    True
    """
    arabic = bool(found) and is_arabic(found[0])
    return tuple(_part(form, arabic) for form in found)


def parts_of(name: str) -> tuple[str, ...]:
    """Return the keys of the parts of a name, عبد and أبو with what follows them as one.

    Examples
    --------
    >>> parts_of("عبد الله بن زايد")
    ('عبداله', 'بن', 'زايد')
    """
    return part_keys(list(_joined(_without_clitics(words(name)), "آبي" in name)))


def is_arabic(form: str) -> bool:
    """Whether a name that begins with the word is Arabic: a given name, what begins one (عبد, أبو, بن), a common word."""
    if is_given(form) or form.startswith("ابو") or form in _BEGINS:
        return True
    return len(form) >= _SHORTEST and is_common(form) and not is_foreign_given(form)


_BEGINS = word_set("بن ابن بنت ابنة آل أم")


def _by_rule(found: Sequence[str], *, keeps_abi: bool) -> str:
    return "".join(part_keys(list(_joined(found, keeps_abi))))


def _joined(found: Sequence[str], keeps_abi: bool) -> Iterator[str]:
    """Write أبو and عبد in one way, and together with the word behind them."""
    held = ""
    for place, form in enumerate(found):
        last = place == len(found) - 1
        if not held and not last and (form == "عبد" or (form in _FATHER and not (keeps_abi and form == "ابي"))):
            held = "ابو" if form in _FATHER else form
        else:
            yield held + ("بن" if form in _SON else form)
            held = ""


@lru_cache(maxsize=1 << 16)
def _part(form: str, arabic: bool) -> str:
    for spelling, usual in _WORDS:
        form = form.replace(spelling, usual)
    bare = form[len(_ARTICLE) :]
    has_article = form.startswith(_ARTICLE) and len(bare) >= _SHORTEST
    if has_article and form not in arabic_given() and bare not in arabic_given() and bare != "له":
        form = bare
    if not arabic and form not in arabic_given() and not (has_article and form.endswith("ي")):
        form = fold(form)
    if len(form) > _SHORTEST and form[-1] == "ا":
        form = form[:-1] + "ه"
    return _DOUBLED.sub(r"\1", form)


@cache
def _first_spellings() -> dict[str, str]:
    """From the key of a further spelling to the key of the first."""
    firsts: dict[str, str] = {}
    for rows in known_spellings().values():
        for first, *others in rows:
            key = _by_rule(first.split(), keeps_abi=False)
            for other in others:
                firsts.setdefault(_by_rule(other.split(), keeps_abi=False), key)
    return firsts


@cache
def known_keys() -> frozenset[str]:
    """The keys of all known places and bodies."""
    spelled = (row[0] for kind, rows in known_spellings().items() if kind != "person" for row in rows)
    return frozenset(key_of(name.split()) for name in (*spelled, *lines("places"), *lines("countries")))


def _without_clitics(found: list[str]) -> list[str]:
    """Take و ف ب ل off the first word where a known name is left and the whole is none."""
    if not found or is_known_start(found[0], found[1:]):
        return found
    first, rest = found[0], found[1:]
    for clitic in ("و", "ف", "ب", "ل", "وب", "ول", "فب", "فل"):
        bare = first.removeprefix(clitic)
        if bare == first:
            continue
        written = [bare, _ARTICLE + bare[1:]] if clitic[-1] == "ل" and bare[:1] == "ل" else [bare]
        for candidate in written:
            if is_known_start(candidate, rest):
                return [candidate, *rest]
    return found


def is_known_start(form: str, rest: Sequence[str]) -> bool:
    """Whether a known name begins with the word: a given name, or a place or body whose next words follow too."""
    if is_given(form) or is_foreign_given(form):
        return True
    key = _part(form, False)
    return any(len(more) <= len(rest) and all(map(_same, more, rest)) for more in _known_by_first().get(key, ()))


def _same(form: str, other: str) -> bool:
    return _part(form, False) == _part(other, False)


@cache
def _known_by_first() -> dict[str, tuple[tuple[str, ...], ...]]:
    """What follows the first word in the names of places and bodies, by the key of that word."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    spelled = [spelling for rows in known_spellings().values() for row in rows for spelling in row]
    common = parts("place_words")["common"]
    for name in {*spelled, *lines("places"), *lines("countries")} - common:
        first, *more = name.split()
        by_first.setdefault(_part(first, False), []).append(tuple(more))
    return {first: tuple(rows) for first, rows in by_first.items()}
