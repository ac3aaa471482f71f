"""The best headlines of a sentence by scores of words, neighbours and gaps: dynamic programming, exact.

A headline is a path through the sentence: it begins at a word, goes on to the next one or leaps over a gap, and ends.
Viterbi's algorithm (1967) finds the best path for each number of words, number of gaps and last word.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

MOST_FRAGMENTS = 3  # more read like notes
NEVER = np.float32(-1e4)  # added to what must not be; far below any score


class Scores(NamedTuple):
    """What a headline gains or loses by what it is made of, for a sentence of `n` words.

    Attributes
    ----------
    begin, keep, join, end : ndarray of float32, shape (n,)
        By beginning at a word, keeping it, keeping it behind the word before it, ending on it.
    gap : ndarray of float32, shape (n, n)
        By going on from one word (row) to a later one (column) that does not follow it.
    fragments : ndarray of float32, shape (3,)
        By consisting of one, two or three fragments.
    """

    begin: Floats
    keep: Floats
    join: Floats
    end: Floats
    gap: Floats
    fragments: Floats


class Path(NamedTuple):
    """A headline as the places of its words, and its score."""

    score: float
    places: list[int]


def best_paths(scores: Scores, words: NDArray[np.bool_], *, max_words: int, min_words: int, most: int) -> list[Path]:
    """The best path for each number of words, number of gaps and last word, the best first, `most` of them at most.

    Parameters
    ----------
    scores : Scores
    words : ndarray of bool, shape (n,)
        False where a sign stands alone: a headline skips it without a gap.
    max_words, min_words, most : int

    Examples
    --------
    >>> flat = np.zeros(4, dtype=np.float32)
    >>> gap = np.full((4, 4), NEVER)
    >>> gap[0, 3] = -0.5
    >>> keep = np.array([1, 0.2, -2, 1], dtype=np.float32)
    >>> scores = Scores(flat, keep, flat, flat, gap, np.zeros(3, dtype=np.float32))
    >>> [(round(path.score, 2), path.places) for path in best_paths(scores, np.ones(4, bool), max_words=2, min_words=2, most=2)]
    [(1.5, [0, 3]), (1.2, [0, 1])]
    """
    n = len(words)
    if not n:
        return []
    places = np.arange(n)
    # The word before each word, signs skipped; -1 before the first.
    before = np.concatenate([[-1], np.maximum.accumulate(np.where(words, places, -1))[:-1]])
    joined, came_from = words & (before >= 0), np.maximum(before, 0)
    table = np.full((MOST_FRAGMENTS, n), NEVER)
    table[0] = np.where(words, scores.begin + scores.keep, NEVER)
    tables, steps = [table], []
    reaching = np.ascontiguousarray(scores.gap.T)  # a row for each word that a gap leads to: its best is found along it
    everywhere = np.broadcast_to(places, (MOST_FRAGMENTS - 1, n))
    fragment_numbers = np.arange(MOST_FRAGMENTS - 1)[:, None]
    for _ in range(1, max_words):
        after = np.where(joined, table[:, came_from] + scores.join, NEVER)
        origin = np.tile(came_from, (MOST_FRAGMENTS, 1))
        leapt = np.zeros((MOST_FRAGMENTS, n), dtype=bool)
        leaps = table[:-1, None] + reaching
        best = leaps.argmax(axis=2)
        reached = leaps[fragment_numbers, everywhere, best]
        leapt[1:] = reached > after[1:]
        after[1:], origin[1:] = np.where(leapt[1:], reached, after[1:]), np.where(leapt[1:], best, origin[1:])
        table = np.where(words, after + scores.keep, NEVER)
        tables.append(table)
        steps.append((origin, leapt))
    ended = np.stack(tables[min_words - 1 :]) + scores.end + scores.fragments[:, None]
    order = np.argsort(-ended, axis=None, kind="stable")[:most]
    found = []
    for number in order.tolist():
        count, fragment, place = (int(each) for each in np.unravel_index(number, ended.shape))
        if ended[count, fragment, place] <= NEVER / 2:
            break
        path = [place]
        for step in range(count + min_words - 2, -1, -1):
            origin, leapt = steps[step]
            place, fragment = int(origin[fragment, place]), fragment - int(leapt[fragment, place])
            path.append(place)
        found.append(Path(float(ended.flat[number]), path[::-1]))
    return found
