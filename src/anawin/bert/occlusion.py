"""Which words a score hangs on: what it loses when they are blanked out (Zeiler and Fergus, 2014; Li et al., 2016)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Span = tuple[int, int]

_SPLIT = 2  # runs halved a round, so that a round is one small batch


def occlusion(
    score: Callable[[list[str]], NDArray[Any]], text: str, words: Sequence[Span], *, at_most: int = 64
) -> Floats:
    """How much each word speaks for each output.

    Parameters
    ----------
    score : callable
        From texts to an array of shape (n_texts, n_outputs).  Give the outputs that are to be explained and no others:
        they decide where a long text is looked at closely.
    text : str
    words : sequence of (int, int)
        Where the words of `text` begin and end, in reading order.
    at_most : int, default 64
        Texts given to `score`.

    Returns
    -------
    ndarray, shape (n_words, n_outputs)
        The fall of the score when the word is blanked out; negative where the word spoke against.  Of more words than can
        be blanked out one by one, runs are: those with the largest changes are halved again and again, and the words of a
        run share its fall evenly.

    Examples
    --------
    >>> goals = lambda texts: np.array([[each.count("هدف")] for each in texts])
    >>> occlusion(goals, "سجل هدف الفوز", [(0, 3), (4, 7), (8, 13)]).tolist()
    [[0.0], [1.0], [0.0]]
    """
    if at_most < 4:
        raise ValueError(f"at_most={at_most}: give 4 or more")
    whole = np.asarray(score([text]), dtype=float)[0]
    falls: dict[tuple[int, int], Floats] = {}

    def look(runs: list[tuple[int, int]]) -> None:
        blanked = [_blanked(text, words[first:end]) for first, end in runs]
        falls.update(zip(runs, whole - np.asarray(score(blanked), dtype=float), strict=True))

    left = at_most - 1
    edges = np.linspace(0, len(words), (len(words) if len(words) <= left else at_most // 4) + 1).astype(int).tolist()
    if words:
        look(list(pairwise(edges)))
    left -= len(falls)
    while left >= 2 and (long := [run for run in falls if run[1] - run[0] > 1]):
        widest = sorted(long, key=lambda run: -np.abs(falls[run]).max())[: min(_SPLIT, left // 2)]
        halves = [half for first, end in widest for half in ((first, (first + end) // 2), ((first + end) // 2, end))]
        for run in widest:
            del falls[run]
        look(halves)
        left -= len(halves)
    shares = np.zeros((len(words), len(whole)))
    for (first, end), fall in falls.items():
        shares[first:end] = fall / (end - first)
    return shares


def _blanked(text: str, words: Sequence[Span]) -> str:
    """`text` with spaces in place of the words, as long as before."""
    parts, done = [], 0
    for start, end in words:
        parts += [text[done:start], " " * (end - start)]
        done = end
    return "".join([*parts, text[done:]])
