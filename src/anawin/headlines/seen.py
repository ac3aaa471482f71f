"""What the headline network sees of each word of a sentence: numbers of things in tables, and plain numbers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from anawin.headlines.analysis import Sentence
from anawin.headlines.kinds import KINDS, kind_of
from anawin.stems import light_stem

MOST_WORDS = 60  # of a sentence; what stands behind them is not read

_SIGNS = {sign: number for number, sign in enumerate('.,،؛:!؟?«»"()[]-–…', start=1)}
_KINDS = {kind: number for number, kind in enumerate(KINDS, start=1)}
_GLUED = {glued: number for number, glued in enumerate(("", "و", "ف", "ب", "ل", "ال", "لل", "وال", "بال", "ك"))}
_PEELED = ("وال", "بال", "لل", "ال", "و", "ف", "ب", "ل", "ك")
_LONGEST = 9
_PARTS, _SHAPES = 500, 1500  # rows that beginnings and endings of words are spread over by their hash

# Rows of each table of the network but the first, whose rows are the words of a `Lexicon`.
TABLES = {
    "glued": len(_GLUED),
    "starts": _PARTS + 1,
    "ends": _PARTS + 1,
    "shape": _SHAPES + 1,
    "kind": len(_KINDS) + 1,
    "sign behind": len(_SIGNS) + 1,
    "sign before": len(_SIGNS) + 1,
    "length": _LONGEST + 1,
}
NUMBERS = (
    "count in text",
    "inside quotes or brackets",
    "paused",
    "removable",
    "dangling",
    "place",
    "is first",
    "from clause",
    "begins clause",
    "is last",
    "number of the sentence",
)
# What the rules say of a gap: nothing, that the words may go, that a phrase or an apposition may.
GAP_KINDS = ("", "rule", "phrase", "apposition")


class Seen(NamedTuple):
    """A sentence as the network reads it.

    Attributes
    ----------
    rows : ndarray of int32, shape (n_words, 9)
        In the table of words, then in those of `TABLES`.
    numbers : ndarray of float32, shape (n_words, 11)
        As `NUMBERS` names them.
    gaps : ndarray of int32, shape (n_words, n_words)
        Place in `GAP_KINDS`, by the last word kept and the next one kept.
    levels : ndarray of int32, shape (n_words,)
        Quotes and brackets open.
    words : ndarray of bool, shape (n_words,)
        False where a sign stands alone.
    """

    rows: NDArray[np.int32]
    numbers: NDArray[np.float32]
    gaps: NDArray[np.int32]
    levels: NDArray[np.int32]
    words: NDArray[np.bool_]


class Lexicon:
    """The words that the network knows by themselves.

    Parameters
    ----------
    words : sequence of str
        Normalised; a number stands as so many zeros.

    Examples
    --------
    >>> lexicon = Lexicon(["وزاره", "الري", "00"])
    >>> [lexicon.find(form) for form in ("وزاره", "ووزاره", "45", "قطار", "")]
    [(2, 0), (2, 1), (4, 0), (1, 0), (0, 0)]
    """

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words = words
        self._rows: dict[str, tuple[int, ...]] = {}

    def __len__(self) -> int:
        """Rows of the table: the words, one for signs, one for words not known."""
        return len(self.words) + 2

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {word: number for number, word in enumerate(self.words, start=2)}

    def find(self, form: str) -> tuple[int, int]:
        """Row of a word and of what is glued to it where it is known without that only."""
        if not form:
            return 0, 0
        form = "0" * len(form) if form.isdigit() else form
        if form in self._numbers:
            return self._numbers[form], 0
        for glued in _PEELED:
            if form.startswith(glued) and len(form) > len(glued) + 1:
                for bare in (form[len(glued) :], "ال" + form[len(glued) :]):
                    if bare in self._numbers:
                        return self._numbers[bare], _GLUED[glued]
        return 1, 0

    def rows(self, form: str) -> tuple[int, ...]:
        """Rows of all that is seen of a word by its letters alone."""
        found = self._rows.get(form)
        if found is None:
            if len(self._rows) >= _REMEMBERED:
                self._rows.clear()
            found = self._rows[form] = self._look(form)
        return found

    def _look(self, form: str) -> tuple[int, ...]:
        if not form:
            return (0,) * 6
        parts = (_hashed(form[:2], _PARTS), _hashed(form[-2:], _PARTS), _hashed(f"{form[:3]}|{form[-1:]}", _SHAPES))
        return (*self.find(form), *parts, min(len(form), _LONGEST))


_REMEMBERED = 50_000


def see(sentence: Sentence, lexicon: Lexicon, counts: Mapping[str, int], number: int) -> Seen:
    """Look at the first words of a sentence.

    Parameters
    ----------
    sentence : Sentence
    lexicon : Lexicon
    counts : mapping of str to int
        How often each stem that is no stop word stands in the text.
    number : int
        The sentence's place in the text, from 0.
    """
    words = sentence.words[:MOST_WORDS]
    n_words, clause = len(words), sentence.start.clause
    rows: list[int] = []
    for word in words:
        known, glued, starts, ends, shape, length = lexicon.rows(word.form)
        behind, before = _SIGNS.get(word.after[:1], 0), _SIGNS.get(word.before[:1], 0)
        rows += (known, glued, starts, ends, shape, _KINDS[kind_of(word)], behind, before, length)
    levels = np.array([word.level for word in words], dtype=np.int32)
    places = np.arange(n_words)
    numbers = np.zeros((len(NUMBERS), n_words), dtype=np.float32)  # a row each, as they are named
    numbers[0] = [min(counts.get(light_stem(word.form), 0) if word.form else 0, 8) / 4 for word in words]
    numbers[1] = np.minimum(levels, 1)
    numbers[2] = [word.paused for word in words]
    numbers[3, [place for place in sentence.removable if place < n_words]] = 1
    numbers[4] = sentence.dangling[:n_words]
    numbers[5] = np.minimum(places, 40) / 20
    numbers[6, :1] = 1
    numbers[7] = np.clip(places - clause, -4, 10) / 5
    numbers[8, clause : clause + 1] = 1
    numbers[9, -1:] = 1
    numbers[10] = number / 2
    gaps = np.zeros((n_words, n_words), dtype=np.int32)
    for first, found in sentence.gaps.items():
        for gap in found:
            if gap.resume < n_words and not gaps[first - 1, gap.resume]:
                gaps[first - 1, gap.resume] = GAP_KINDS.index(gap.kind)
    return Seen(
        np.array(rows, dtype=np.int32).reshape(-1, 1 + len(TABLES)),
        numbers.T,
        gaps,
        levels,
        np.array([bool(word.form) for word in words], dtype=bool),
    )


def _hashed(part: str, rows: int) -> int:
    return 1 + crc32(part.encode("utf-8", "surrogatepass")) % rows
