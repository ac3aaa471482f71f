"""A sentence as the words between its white space, with what stands around each of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from anawin.normalising import normalise

MARKS = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
QUOTES = "\"'`´‘’“”„«»‹›"
BRACKETS = "()[]{}<>"
COMMAS = ("\u060c", ",", "\u061b")
STOPS = "،,؛;:.…!؟?"
SIGNS = STOPS + QUOTES + BRACKETS + MARKS + "-–—_*•|/\\=+~^#"

_STOPS = frozenset(STOPS)
_OPENING = "«“„‹([{"
_CLOSING = "»”›)]}"
_PAIRED = re.compile(r'["«»“”„‹›()\[\]{}]')
_WORD = re.compile(r"\S+")


class Word(NamedTuple):
    """What stands between two white spaces.

    `start`, `end` hold it with its signs, `last` is the end of the `bare` word without them (empty where there are only
    signs); `form` is the bare word normalised; `before`, `after` are the signs around it; `level` counts the quotes
    and brackets open behind it; `paused` says whether a stop or comma stands behind the word.
    """

    start: int
    end: int
    last: int
    bare: str
    form: str
    before: str
    after: str
    level: int
    paused: bool


def split_words(text: str, start: int, end: int) -> list[Word]:
    """Split ``text[start:end]`` at white space.

    Examples
    --------
    >>> [(word.form, word.level) for word in split_words("عاد «قطار الشمال» أمس.", 0, 22)]
    [('عاد', 0), ('قطار', 1), ('الشمال', 0), ('امس', 0)]
    """
    words = []
    level = _Level()
    for match in _WORD.finditer(text, start, end):
        raw, (begin, stop) = match[0], match.span()
        bare = raw.strip(SIGNS)
        if len(bare) == len(raw):  # most words
            words.append(Word(begin, stop, stop, raw, normalise(raw), "", "", level.depth, False))
            continue
        first = begin + raw.index(bare)  # of signs alone: all of them stand after an empty word
        last = first + len(bare)
        for sign in _PAIRED.findall(raw):
            level.follow(sign)
        form = normalise(bare) if bare else ""
        before, after = text[begin:first], text[last:stop]
        paused = bool(after) and not _STOPS.isdisjoint(after)
        words.append(Word(begin, stop, last, bare, form, before, after, level.depth, paused))
    return words


class _Level:
    """How many quotes and brackets are open; of the straight quote, which opens and closes alike, at most one."""

    def __init__(self) -> None:
        self._below, self._quote, self._above = 0, 0, 0  # the straight quote, and what opened before and behind it
        self.depth = 0

    def follow(self, sign: str) -> None:
        """Open or close one sign; a closing sign without its opening one is passed over."""
        if sign == '"':
            self._below, self._quote, self._above = self._below + self._above, 1 - self._quote, 0
        elif sign in _OPENING:
            if self._quote:
                self._above += 1
            else:
                self._below += 1
        elif sign in _CLOSING:
            if self._above:
                self._above -= 1
            elif self._quote:
                self._quote = 0
            elif self._below:
                self._below -= 1
        self.depth = self._below + self._quote + self._above


def unmatched(text: str) -> list[int]:
    """Find the places of the quote and bracket signs of `text` that lack their other half.

    Examples
    --------
    >>> unmatched("قال: «سنعود")
    [5]
    """
    waiting: list[tuple[str, int]] = []
    alone = []
    quoted = False
    for match in _PAIRED.finditer(text):
        sign = match.group()
        if sign == '"' and quoted:
            while waiting[-1][0] != sign:
                alone.append(waiting.pop()[1])
            waiting.pop()
            quoted = False
        elif sign == '"' or sign in _OPENING:
            quoted = quoted or sign == '"'
            waiting.append((sign, match.start()))
        elif waiting and waiting[-1][0] in _OPENING:
            waiting.pop()
        else:
            alone.append(match.start())
    return sorted(alone + [place for _, place in waiting])
