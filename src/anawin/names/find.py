"""Names in a text."""

from __future__ import annotations

from typing import NamedTuple

from anawin.names.bodies import behind_head
from anawin.names.keys import key_of, part_keys
from anawin.names.known import bare_form, is_common_word, known_at
from anawin.names.lists import is_given
from anawin.names.mentions import Full, find_mentions
from anawin.names.persons import read_name
from anawin.names.starts import GIVEN, NOTHING, Start, start_of
from anawin.names.titles import behind_title, is_numbered_king
from anawin.names.words import TextWords


class FoundName(NamedTuple):
    """A name: where it stands, how it is written there, its key and its kind.

    Parameters
    ----------
    start, end : int
        Its place in the text given, without what is written on to it.
    text : str
        ``text[start:end]`` of the text given.
    key : str
        What `name_key` gives; for a part of a name that stands in full elsewhere in the text, the key of the full name.
    kind : {"person", "place", "org", "name"}
        ``"name"`` for works, prizes and operations.
    """

    start: int
    end: int
    text: str
    key: str
    kind: str


def find_names(text: str) -> list[FoundName]:
    """Find the names of people, places and bodies in a text.

    Parameters
    ----------
    text : str
        As published, or cleaned; not normalised.

    Returns
    -------
    list of FoundName
        In reading order, never overlapping.

    Notes
    -----
    A name is told by a given name, by a title («وزير …», «المدرب …»), by what announces it («مدينة …», «صحيفة …»,
    «عملية «…»»), or by a list of places and bodies; then its parts and other spellings are looked for in the rest of the
    text.  Where a name ends is told by the words of the news that are none (`anawin.names.common`).  Precision comes
    before recall: a foreign name that stands alone in a headline is not found.

    Read by eye in 1,500 articles of $ANAWIN_CORPORA that were not looked at while the rules were written (the common words
    were learned from all of them): of 150 people 147 were people, 139 of them from the first word of the name to the
    last; of 75 bodies 72 and of 75 places 73 were such.  Time grows with the text.

    Examples
    --------
    >>> found = find_names("التقى الرئيس فلاديمير بوتين في بيونغ يانغ كيم جونغ أون. وقال بوتين إن الزيارة مهمة.")
    >>> [(name.text, name.kind) for name in found]
    [('فلاديمير بوتين', 'person'), ('بيونغ يانغ', 'place'), ('كيم جونغ أون', 'person'), ('بوتين', 'person')]
    >>> found[0].key == found[3].key
    True
    """
    return find_in(TextWords(text))


def find_in(words: TextWords) -> list[FoundName]:
    """Find the names in a text that is cut into words."""
    found = []
    for name in find_mentions(words, _full_names(words)):
        start, end = words.start(name.place, name.skip), words.ends[name.end - 1]
        found.append(FoundName(start, end, words.text[start:end], name.key, name.kind))
    return found


def _full_names(words: TextWords) -> list[Full]:
    """Find the names that their own words or the word before tell."""
    forms = words.forms
    starts = {form for form in words.vocabulary if start_of(form) is not NOTHING or form in _STARTERS}
    announcing = {form for form in starts if "title" in start_of(form).what}
    starting = {place for place, form in enumerate(forms) if form in starts}
    titles = [place for place in starting if forms[place] in announcing]
    titled = {behind_title(words, place) for place in titles}.difference(titles)
    found: list[Full] = []
    for place in sorted(starting | titled):
        if not found or place >= found[-1].end:
            name = _person(words, place, 0, titled=True) if place in titled else None
            name = name or _name_at(words, place, start_of(forms[place]))
            if name is not None:
                found.append(name)
    return found


def _name_at(words: TextWords, place: int, start: Start) -> Full | None:
    """Read the name that begins at a word, or right behind it."""
    name: Full | None = None
    if "known" in start.what:
        name = _known(words, place, start.skip)
    if "head" in start.what:
        name = _longer(name, _body(words, place, start.skip))
    if name is None and "title" not in start.what and (start.what & GIVEN or words.forms[place] in _STARTERS):
        name = _person(words, place, start.skip, titled=False)
    return name


_STARTERS = frozenset(("ابو", "عبد", "بن", "ابي", "ام"))


def _longer(one: Full | None, other: Full | None) -> Full | None:
    if one is None or other is None:
        return one or other
    return other if other.end - other.place > one.end - one.place else one


def _known(words: TextWords, place: int, skip: int) -> Full | None:
    """Read a known name."""
    end, kind = known_at(words, place, skip)
    if end == place or (end == place + 1 and is_common_word(words, place, skip)):
        return None
    return _full(words, place, end, skip, kind)


def _body(words: TextWords, place: int, skip: int) -> Full | None:
    behind = behind_head(words, place)
    if behind.end == behind.place:
        return None
    return _full(words, behind.place, behind.end, skip if behind.place == place else 0, behind.kind)


def _person(words: TextWords, place: int, skip: int, *, titled: bool) -> Full | None:
    end = read_name(words, place, skip, anchored=titled)
    if end == place:
        return None
    if titled and is_numbered_king(words, place, end):
        end += 1
    if end - place == 1:
        form = words.forms[place][skip:]
        if not titled or is_given(form):
            return None
    return _full(words, place, end, skip, "person")


def _full(words: TextWords, place: int, end: int, skip: int, kind: str) -> Full:
    forms = [bare_form(words.forms[place], skip), *words.forms[place + 1 : end]]
    keeps_abi = "آبي" in words.text[words.starts[place] : words.ends[end - 1]]
    return Full(place, end, skip, kind, key_of(forms, keeps_abi=keeps_abi), part_keys(forms), tuple(forms))
