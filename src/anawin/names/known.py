"""Names that a list holds: places and bodies of the world."""

from __future__ import annotations

from anawin.names.starts import known_names
from anawin.names.words import TextWords
from anawin.tokens import stop_words
from anawin.wordtables import parts

_DEFINITE = ("ال", "وال", "بال", "لل")
_SHORTEST = 5  # letters of a noun with its article; إلى is none


def known_at(words: TextWords, place: int, skip: int = 0) -> tuple[int, str]:
    """Return where the known name that begins at a word ends, and its kind; `place` itself where none does.

    Examples
    --------
    >>> words = TextWords("عاد إلى كوريا الشمالية")
    >>> known_at(words, 2), known_at(words, 1)
    ((4, 'place'), (1, ''))
    """
    for phrase, kind in known_names().get(bare_form(words.forms[place], skip), ()):
        end = place + len(phrase)
        if phrase[1:] == tuple(words.forms[place + 1 : end]) and all(map(words.joined, range(place + 1, end))):
            return end, kind
    return place, ""


def bare_form(form: str, skip: int) -> str:
    """Return a word without what is written on to it: «الرياض» of «للرياض».

    Examples
    --------
    >>> bare_form("للرياض", 2), bare_form("بالرياض", 1)
    ('الرياض', 'الرياض')
    """
    return ("ال" if form[:skip].endswith("لل") else "") + form[skip:]


def is_common_word(words: TextWords, place: int, skip: int) -> bool:
    """Whether a place of one word is the common word of that spelling: «الخبر», «السعودية» behind a noun, «مسقط رأسه»."""
    form = bare_form(words.forms[place], skip)
    if form in parts("place_words")["common"]:
        return True
    if form.startswith("ال") and form.endswith("يه") and follows_noun(words, place):
        return True
    return form == "مسقط" and any(following.startswith("راس") for following in words.forms[place + 1 : place + 2])


def follows_noun(words: TextWords, place: int) -> bool:
    """Whether a definite noun stands before a word, so that it may be its adjective.

    Examples
    --------
    >>> words = TextWords("الصحف السعودية عادت إلى السعودية")
    >>> follows_noun(words, 1), follows_noun(words, 4)
    (True, False)
    """
    if not place or not words.joined(place):
        return False
    before = words.forms[place - 1]
    return before.startswith(_DEFINITE) and len(before) >= _SHORTEST and before not in stop_words()
