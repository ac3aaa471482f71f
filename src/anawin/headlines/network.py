"""The headline network: convolutions over the words of a sentence, scores of words, ends and gaps out of them.

Small enough for NumPy: each word looks at seven words on either side through three gated convolutions (Dauphin et al.,
"Language modeling with gated convolutional networks", 2017) with growing steps (Yu and Koltun, "Multi-scale context
aggregation by dilated convolutions", 2016), and every pair of words is scored by a bilinear form, as the arcs of a
dependency parser are (Dozat and Manning, "Deep biaffine attention for neural dependency parsing", 2017).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from anawin.headlines.seen import GAP_KINDS, NUMBERS, TABLES, Seen
from anawin.headlines.viterbi import MOST_FRAGMENTS, NEVER, Floats, Scores

STEPS = (1, 2, 4)  # between the words that a convolution looks at
REACH = 2  # words on either side, times the step
FARTHEST_GAP = 24  # words
DISTANCES = 16  # beyond which farther makes no difference
SIZES = {"words": 64, "glued": 8, "starts": 12, "ends": 12, "shape": 16, "kind": 8, "sign behind": 6, "sign before": 4}
SIZES["length"] = 4
_PAIR = 48  # numbers by which two words are compared
_PARTS = ("last kept", "next kept", "first left", "last left")  # words beside a gap
_PAIR_SCALE = np.float32(1 / 7)


def shapes(n_words: int, width: int) -> dict[str, tuple[int, ...]]:
    """The shape of every array of weights, for a lexicon of `n_words` rows and a network of so many channels."""
    rows = {"words": n_words, **TABLES}
    found: dict[str, tuple[int, ...]] = {f"table {name}": (rows[name], SIZES[name]) for name in SIZES}
    found |= {"input": (sum(SIZES.values()) + len(NUMBERS), width), "input bias": (width,)}
    for layer in range(len(STEPS)):
        found |= {f"layer {layer}": ((2 * REACH + 1) * width, 2 * width), f"layer {layer} bias": (2 * width,)}
    found |= {"word": (width, 4), "word bias": (4,)}
    found |= {f"gap {part}": (width, _PAIR) for part in _PARTS}
    found |= {f"gap {part} bias": (_PAIR,) for part in _PARTS}
    found |= {"gap one by one": (width, 2), "gap kind": (len(GAP_KINDS),), "gap distance": (DISTANCES,)}
    return found | {"fragments": (MOST_FRAGMENTS,)}


class HeadlineNetwork:
    """Scores a sentence.

    Parameters
    ----------
    weights : mapping of str to ndarray of float32
        As `shapes` lists them.
    """

    def __init__(self, weights: Mapping[str, NDArray[np.float32]]) -> None:
        self.weights = weights
        self._tables = [weights[f"table {name}"] for name in SIZES]
        # One product instead of four.
        self._parts = np.concatenate([weights[f"gap {part}"] for part in _PARTS], axis=1)
        self._parts_bias = np.concatenate([weights[f"gap {part} bias"] for part in _PARTS])

    def scores(self, seen: Seen) -> Scores:
        """What a headline of the sentence gains or loses by each of its parts."""
        w = self.weights
        looked_up = [table[rows] for table, rows in zip(self._tables, seen.rows.T, strict=True)]
        state = np.concatenate([*looked_up, seen.numbers], axis=1) @ w["input"]
        state += w["input bias"]
        np.tanh(state, out=state)
        (n_words, width), margin = state.shape, REACH * max(STEPS)
        padded = np.zeros((n_words + 2 * margin, width), dtype=state.dtype)
        padded[margin : margin + n_words] = state
        state = padded[margin : margin + n_words]
        for layer, step in enumerate(STEPS):
            both = _around(padded, margin, step) @ w[f"layer {layer}"]
            both += w[f"layer {layer} bias"]
            passed, gate = np.tanh(both[:, :width]), np.exp(-both[:, width:])
            gate += 1
            passed /= gate
            state += passed
        keep, begin, end, join = (state @ w["word"] + w["word bias"]).T
        return Scores(begin, keep, join, end, self._gaps(state, seen), w["fragments"])

    def _gaps(self, state: Floats, seen: Seen) -> Floats:
        w, n_words = self.weights, len(state)
        # The first word left out stands behind the last one kept, the last one left out before the next one kept; where
        # the sentence ends there is none.
        parts = np.zeros((n_words + 2, len(self._parts_bias)), dtype=state.dtype)
        np.matmul(state, self._parts, out=parts[1:-1])
        parts += self._parts_bias
        last_kept, next_kept, first_left, last_left = (
            parts[:, k * _PAIR : (k + 1) * _PAIR] for k in range(len(_PARTS))
        )
        value = last_kept[1:-1] @ next_kept[1:-1].T
        value += first_left[2:] @ last_left[:-2].T
        value *= _PAIR_SCALE
        leaving, resuming = (state @ w["gap one by one"]).T
        value += leaving[:, None] + resuming
        distance, near = _far(n_words)
        value += w["gap distance"][distance] + w["gap kind"][seen.gaps]
        level, order = seen.levels, np.cumsum(seen.words)
        allowed = (order - order[:, None] >= 2) & near
        allowed &= level == level[:, None]
        allowed &= seen.words & seen.words[:, None]
        result: Floats = np.where(allowed, value, NEVER)
        return result


@lru_cache(maxsize=1 << 10)
def _far(n_words: int) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """How far each word stands behind each other, as the network tells distances apart, and whether that is near enough."""
    far = np.arange(n_words) - np.arange(n_words)[:, None]
    return np.clip(far, 0, DISTANCES - 1), far <= FARTHEST_GAP


def _around(padded: Floats, margin: int, step: int) -> Floats:
    """Beside each word those that a convolution looks at; `padded` has `margin` rows of zeros before and behind the words."""
    width, n_words = padded.shape[1], len(padded) - 2 * margin
    row, cell = padded.strides
    looked_at = as_strided(
        padded[margin - REACH * step :], (n_words, 2 * REACH + 1, width), (row, step * row, cell), writeable=False
    )
    return looked_at.reshape(n_words, -1)
