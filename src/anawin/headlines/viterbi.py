"""The best headlines of a sentence by scores of words, neighbours and gaps: dynamic programming, exact.

A headline is a path through the sentence: it begins at a word, goes on to the next one or leaps over a gap, and ends.
Viterbi's algorithm (1967) finds the best path for each number of words, number of gaps and last word.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
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


def best_paths(
    scores: Scores, words: NDArray[np.bool_], *, max_words: int, min_words: int, most: int
) -> Iterator[Path]:
    """Yield the best path for each number of words, number of gaps and last word, the best first, `most` of them at most.

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
    if not len(words):
        return
    before = _before(words)
    keep, join = np.where(words, scores.keep, NEVER), np.where(before >= 0, scores.join, NEVER)
    reaching = _band(scores.gap)
    reach, n_words = reaching.shape
    # A margin of `reach` places before the sentence, so that each word has the same number of words before it.
    tables = np.full((max_words, MOST_FRAGMENTS, reach + n_words), NEVER)
    tables[0, 0, reach:] = scores.begin + keep
    behind = sliding_window_view(tables[:, :-1], n_words, axis=2)[:, :, :-1]
    leaps, leaping = [], np.empty(behind.shape[1:], dtype=tables.dtype)
    came_from = np.maximum(before, 0) + reach
    for step in range(max_words - 1):
        np.add(behind[step], reaching, out=leaping)
        reached = leaping.max(axis=1)
        after = tables[step].take(came_from, axis=1)
        after += join
        leaps.append(reached > after[1:])
        np.maximum(after[1:], reached, out=after[1:])
        np.add(after, keep, out=tables[step + 1, :, reach:])
    ended = tables[min_words - 1 :, :, reach:] + scores.end + scores.fragments[:, None]
    for number in _highest(ended.ravel(), most):
        count, fragment, place = (int(each) for each in np.unravel_index(number, ended.shape))
        score = float(ended[count, fragment, place])
        if score <= NEVER / 2:
            return
        places = [place]
        for step in range(count + min_words - 2, -1, -1):
            if fragment and leaps[step][fragment - 1, place]:
                fragment -= 1
                origin = int((behind[step, fragment, :, place] + reaching[:, place]).argmax())
                place += origin - reach
            else:
                place = int(before[place])
            places.append(place)
        yield Path(score, places[::-1])


def _before(words: NDArray[np.bool_]) -> NDArray[np.intp]:
    """The word before each word, signs skipped; -1 before the first."""
    seen = np.where(words, np.arange(len(words)), -1)
    return np.concatenate([[-1], np.maximum.accumulate(seen)[:-1]])


def _band(gap: Floats) -> Floats:
    """The scores of gaps by how far they reach back, the farthest first, and the word they lead to.

    Gaps reach a bounded number of words: most of the square matrix is never used.
    """
    first, second = np.nonzero(gap > NEVER / 2)
    reach = int((second - first).max(initial=1))
    places, origins, there = _origins(len(gap), reach)
    result: Floats = np.where(there, gap[origins, places], NEVER)
    return result


@lru_cache(maxsize=1 << 10)
def _origins(n_words: int, reach: int) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.bool_]]:
    """Of the cells of a band the word they lead to, the one they come from, and whether it is in the sentence."""
    places = np.arange(n_words)
    origins = places + np.arange(-reach, 0)[:, None]
    return places, origins, origins >= 0


def _highest(values: Floats, most: int) -> list[int]:
    """Places of the highest values, the highest first, of equal ones the first."""
    if most < len(values):
        least = np.partition(values, len(values) - most)[len(values) - most]
        places = np.flatnonzero(values >= least)
    else:
        places = np.arange(len(values))
    found: list[int] = places[np.argsort(-values[places], kind="stable")][:most].tolist()
    return found
