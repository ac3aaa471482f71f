"""How much of a text a network reads: windows of word pieces, and the share of the text that they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from anawin.bert.wordpiece import CLASS, PAD, SEPARATOR

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LONG = ("head", "head+tail", "windows")

_HEAD = 3 / 4  # of the room, in "head+tail"
# Up to here a text is encoded whole; of longer ones only the distinct words and the windows.
_WHOLE = 2_000


class Read(NamedTuple):
    """What is read of one text.

    Attributes
    ----------
    windows : list of list of int
        Piece numbers, each window with ``[CLS]`` and ``[SEP]``; one window at least.
    read_share : float
        Pieces in some window, divided by the pieces of the whole text; 1 for a text that has none.
    n_pieces : int
        Pieces of the whole text.
    """

    windows: list[list[int]]
    read_share: float
    n_pieces: int


@dataclass(frozen=True)
class Reader:
    """From texts to windows.

    Parameters
    ----------
    tokenizer : tokenizers.Tokenizer
        A WordPiece tokenizer, as `anawin.bert.tokenizer.load_tokenizer` gives it.
    prepare : callable
        The preparation of the checkpoint's family.
    length : int, default 256
        Pieces a window, ``[CLS]`` and ``[SEP]`` included.
    long : {"head", "head+tail", "windows"}, default "head"
        What is read of a text that is longer: its beginning; three quarters of a window from its beginning and one from
        its end; or `windows` windows spread evenly over it.
    windows : int, default 4
        Most windows of a text, for ``long="windows"``.

    Notes
    -----
    WordPiece reads every word by itself, so the pieces of a long text are counted exactly from its distinct words, and
    only the words in the windows are encoded in their order.
    """

    tokenizer: Tokenizer
    prepare: Callable[[str], str]
    length: int = 256
    long: str = "head"
    windows: int = 4

    def __post_init__(self) -> None:
        if self.long not in LONG:
            raise ValueError(f"long={self.long!r}: give one of {', '.join(map(repr, LONG))}")
        if self.length < 4:
            raise ValueError(f"length={self.length}: a window needs [CLS], [SEP] and two pieces at least")
        if self.windows < 1:
            raise ValueError(f"windows={self.windows}: give 1 or more")

    @property
    def pad_id(self) -> int:
        """The number of the piece that fills short rows."""
        return _number(self.tokenizer, PAD)

    def read(self, texts: Iterable[str]) -> list[Read]:
        """What is read of each text."""
        words = [self.prepare(text).split(" ") for text in texts]
        short = [place for place, each in enumerate(words) if len(each) <= _WHOLE]
        encoded = dict(zip(short, self._encode([words[place] for place in short]), strict=True))
        return [
            self._whole(encoded[place]) if place in encoded else self._long(each) for place, each in enumerate(words)
        ]

    def _whole(self, ids: list[int]) -> Read:
        return self._read(len(ids), lambda first, end: ids[first:end])

    def _long(self, words: list[str]) -> Read:
        distinct = sorted(set(words))
        sizes = dict(zip(distinct, map(len, self._encode([[word] for word in distinct])), strict=True))
        ends = np.cumsum([sizes[word] for word in words])

        def pieces(first: int, end: int) -> list[int]:
            start = int(np.searchsorted(ends, first, side="right"))
            stop = int(np.searchsorted(ends, end, side="left")) + 1
            before = int(ends[start - 1]) if start else 0
            (ids,) = self._encode([words[start:stop]])
            return ids[first - before : end - before]

        return self._read(int(ends[-1]), pieces)

    def _read(self, n_pieces: int, pieces: Callable[[int, int], list[int]]) -> Read:
        spans = self._spans(n_pieces)
        first, last = (_number(self.tokenizer, name) for name in (CLASS, SEPARATOR))
        windows = [[first, *(each for span in window for each in pieces(*span)), last] for window in spans]
        n_read = covered = 0
        for start, end in (span for window in spans for span in window):
            n_read += max(0, end - max(start, covered))
            covered = max(covered, end)
        return Read(windows, n_read / n_pieces if n_pieces else 1.0, n_pieces)

    def _spans(self, n_pieces: int) -> list[list[tuple[int, int]]]:
        """Of each window, the stretches of the text that it holds, in pieces."""
        room = self.length - 2
        if n_pieces <= room:
            return [[(0, n_pieces)]]
        if self.long == "head":
            return [[(0, room)]]
        if self.long == "head+tail":
            head = int(_HEAD * room)
            return [[(0, head), (n_pieces - (room - head), n_pieces)]]
        count = min(self.windows, -(-n_pieces // room))
        starts = (place * (n_pieces - room) // max(1, count - 1) for place in range(count))
        return [[(start, start + room)] for start in starts]

    def _encode(self, rows: list[list[str]]) -> list[list[int]]:
        encodings = self.tokenizer.encode_batch_fast([" ".join(row) for row in rows], add_special_tokens=False)
        return [encoding.ids for encoding in encodings]


def _number(tokenizer: Tokenizer, piece: str) -> int:
    number: int | None = tokenizer.token_to_id(piece)
    if number is None:
        raise ValueError(f"the tokenizer has no {piece}")
    return number
