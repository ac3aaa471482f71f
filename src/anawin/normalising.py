"""Text in a form for matching: words that readers take for the same become the same string.

Never shown to a reader: `normalise_with_map` leads every match back to the published text.  The whole step is
one table from a character to the characters that stand for it, so ``normalise(a + b)`` is always
``normalise(a) + normalise(b)``, and a second pass changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from anawin import letters

if TYPE_CHECKING:
    import pandas as pd


# What `_rules` say of the characters that change and stand in more than 1 of 50 articles of the corpora; of the 1 of 10
# articles that hold others, most hold Latin capitals.
_FREQUENT = (
    *(("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ى", "ي"), ("ئ", "ي"), ("ؤ", "و"), ("ة", "ه")),
    *((mark, "") for mark in "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0640"),
    ("\u00a0", " "),
)
_SHORT = 80  # up to so many characters the table is as fast


def normalise(text: str) -> str:
    """Return `text` in the form used for matching.

    Harakat and other marks, tatweel, and invisible direction and joining marks go; letters of one sound are
    folded (`describe_normalisation` prints the table), presentation forms are spelled out, digits of three
    scripts become ASCII, Latin, Greek and Cyrillic lose case and accents, and every kind of space becomes a
    plain one.  Line ends and punctuation stay.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        It may be shorter or longer than `text`; `normalise_with_map` tells which character came from where.

    Notes
    -----
    The hamza is folded on every seat (أ إ ؤ ئ) but kept where it stands alone (ء), because decomposed text
    holds it as a mark of its own and marks are dropped.  The letters پ چ ژ ڤ گ go to what a writer types who has
    only an Arabic keyboard (ب ج ز ف ك): names in the news are spelled both ways.

    Examples
    --------
    >>> normalise("المُدَرِّسَةُ إلى أگادير")
    'المدرسه الي اكادير'
    >>> normalise("نسبـــة ١٢٫٥٪ من BBC")
    'نسبه 12.5% من bbc'
    """
    if len(text) > _SHORT:
        # Most texts hold no other character that changes, and are then done: eight times as fast as the table.
        for character, becomes in _FREQUENT:
            text = text.replace(character, becomes)
        if not _others().search(text):
            return text
    return text.translate(_table())


@dataclass(frozen=True, slots=True)
class Normalised:
    """Normalised text and where each of its characters came from.

    Parameters
    ----------
    text : str
        What `normalise` returns.
    starts, ends : tuple of int, one per character of `text`
        Character ``i`` stands for ``original[starts[i]:ends[i]]``.  The characters of a ligature share one
        place.  The harakat and tatweel that follow a letter belong to its place.
    length : int
        Length of the original text.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    length: int

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text that ``text[start:end]`` stands for, harakat included.

        Raises
        ------
        ValueError
            Unless ``0 <= start <= end <= len(text)``.

        Examples
        --------
        >>> published = "قال محمّدٌ ذلك"
        >>> found = normalise_with_map(published)
        >>> at = found.text.index("محمد")
        >>> start, end = found.original_span(at, at + 4)
        >>> published[start:end] == "محمّدٌ"
        True
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"span ({start}, {end}) is not inside the {len(self.text)} normalised characters")
        if start == end:
            here = self.starts[start] if start < len(self.text) else self.length
            return here, here
        return self.starts[start], self.ends[end - 1]


def normalise_with_map(text: str) -> Normalised:
    """Normalise `text` and keep the place of every character.

    Parameters
    ----------
    text : str

    Returns
    -------
    Normalised
        ``.text`` equals ``normalise(text)``.

    Examples
    --------
    >>> found = normalise_with_map("ﻻ بأس")
    >>> found.text, found.starts, found.ends
    ('لا باس', (0, 0, 1, 2, 3, 4), (1, 1, 2, 3, 4, 5))
    """
    table = _table()
    starts: list[int] = []
    ends: list[int] = []
    here = 0  # everything before it is mapped
    follows_word = False  # the last character kept belongs to a word: marks belong to it
    waiting = -1  # marks and tatweel that stand before a word belong to its first character
    for match in _irregular().finditer(text):
        first, last = match.span()
        if first > here:
            _extend(text, starts, ends, here, first, waiting)
            follows_word, waiting = text[first - 1].isalnum(), -1
        if match.lastgroup == "expanded":
            width = len(str(table[ord(match[0])]))
            starts.extend([waiting if waiting >= 0 else first] * width)
            ends.extend([last] * width)
            follows_word, waiting = True, -1
        elif match.lastgroup == "attached":
            if follows_word:
                ends[-1] = last
            elif waiting < 0:
                waiting = first
        here = last
    if here < len(text):
        _extend(text, starts, ends, here, len(text), waiting)
    return Normalised(text.translate(table), tuple(starts), tuple(ends), len(text))


def _extend(text: str, starts: list[int], ends: list[int], first: int, last: int, waiting: int) -> None:
    """Map ``text[first:last]``, whose characters stand one for one."""
    starts.extend(range(first, last))
    ends.extend(range(first + 1, last + 1))
    if waiting >= 0 and text[first].isalnum():
        starts[first - last] = waiting


def describe_normalisation() -> pd.DataFrame:
    """Tabulate every character that `normalise` changes, what becomes of it, and why.

    Returns
    -------
    pandas.DataFrame
        One row per character: ``character``, ``code``, ``name`` (Unicode's), ``becomes`` (empty: dropped), ``why``.

    Examples
    --------
    >>> table = describe_normalisation().set_index("character")
    >>> table.loc["ة", "becomes"], table.loc["ة", "why"]
    ('ه', 'ta marbuta: writers leave the dots out')
    """
    import pandas as pd

    rows = [
        (character, f"U+{ord(character):04X}", unicodedata.name(character, "unassigned"), becomes, why)
        for character, becomes, why in _rules()
    ]
    return pd.DataFrame(rows, columns=["character", "code", "name", "becomes", "why"])


_INVISIBLE = "direction or joining mark that nobody sees"

# The Basic Multilingual Plane holds all that is folded.
_EVERY_CHARACTER = range(0x10000)


def _rules() -> Iterator[tuple[str, str, str]]:
    """Yield each character that changes, what it becomes, and why; the one owner of the rules."""
    every = "".join(map(chr, _EVERY_CHARACTER))
    folded: dict[str, str] = {}
    for letter, variants, why in letters.LETTER_FOLDS:
        for variant in variants:
            folded[variant] = letter
            yield variant, letter, why
    for digits in (letters.ARABIC_INDIC_DIGITS, letters.EXTENDED_DIGITS):
        for digit, ascii_digit in zip(digits, letters.ASCII_DIGITS, strict=True):
            yield digit, ascii_digit, "digits of three scripts become ASCII"
    for sign, ascii_sign in letters.SIGN_FOLDS:
        yield sign, ascii_sign, "Arabic sign for the same thing"
    for mark in re.findall(f"[{letters.MARKS}]", every):
        yield mark, "", "haraka or another mark on a letter"
    yield letters.TATWEEL, "", "tatweel stretches a word"
    for accent in re.findall(f"[{letters.ACCENTS}]", every):
        yield accent, "", "accent of a decomposed letter"
    for character in re.findall(f"[{letters.INVISIBLE}]", every):
        yield character, "", _INVISIBLE
    for space in re.findall(f"[{letters.SPACES}]", every):
        yield space, " ", "one kind of space"
    marks = re.compile(f"[{letters.MARKS}{letters.TATWEEL}]")
    for form in re.findall(f"[{letters.PRESENTATION_FORMS}]", every):
        # The forms of a lone haraka decompose to a space, or tatweel, that carries it.
        spelled = marks.sub("", unicodedata.normalize("NFKC", form)).lstrip()
        becomes = "".join(folded.get(letter, letter) for letter in spelled)
        if becomes != form:
            yield form, becomes, "presentation form, spelled out"
    for letter in re.findall(f"[{letters.CASED_LETTERS}]", every):
        plain = re.sub(f"[{letters.ACCENTS}]", "", unicodedata.normalize("NFKD", letter))
        becomes = plain.casefold() if letter.isalpha() else letter
        if becomes != letter:
            yield letter, becomes, "case and accents of Latin, Greek and Cyrillic"


@cache
def _table() -> dict[int, str]:
    # str.translate is several times slower for a character that its table does not hold, so the common
    # characters that stay stand in the table as themselves.
    table = {code: chr(code) for code in (*range(0x0800), *range(0x2000, 0x2070))}
    table.update((ord(character), becomes) for character, becomes, _ in _rules())
    return table


@cache
def _others() -> re.Pattern[str]:
    """Match a character that changes and is not among the frequent ones."""
    frequent = {character for character, _ in _FREQUENT}
    changed = (character for character, becomes, _ in _rules() if becomes != character)
    return re.compile("[" + re.escape("".join(each for each in changed if each not in frequent)) + "]")


@cache
def _irregular() -> re.Pattern[str]:
    """Match what does not become exactly one character: dropped and belonging to a word, dropped, or longer."""
    attached = dropped = expanded = ""
    for character, becomes, why in _rules():
        if len(becomes) > 1:
            expanded += character
        elif not becomes and why == _INVISIBLE:
            dropped += character
        elif not becomes:
            attached += character
    return re.compile(f"(?P<attached>[{attached}]+)|(?P<dropped>[{dropped}]+)|(?P<expanded>[{expanded}])")
