"""The headline network: convolutions over the words of a sentence, scores of words, ends and gaps out of them.

Small enough for NumPy: each word looks at seven words on either side through three gated convolutions (Dauphin et al.,
"Language modeling with gated convolutional networks", 2017) with growing steps (Yu and Koltun, "Multi-scale context
aggregation by dilated convolutions", 2016), and every pair of words is scored by a bilinear form, as the arcs of a
dependency parser are (Dozat and Manning, "Deep biaffine attention for neural dependency parsing", 2017).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
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
_PAIR_SCALE = np.float32(1 / 7)


def shapes(n_words: int, width: int) -> dict[str, tuple[int, ...]]:
    """The shape of every array of weights, for a lexicon of `n_words` rows and a network of so many channels."""
    rows = {"words": n_words, **TABLES}
    found: dict[str, tuple[int, ...]] = {f"table {name}": (rows[name], SIZES[name]) for name in SIZES}
    found |= {"input": (sum(SIZES.values()) + len(NUMBERS), width), "input bias": (width,)}
    for layer in range(len(STEPS)):
        found |= {f"layer {layer}": ((2 * REACH + 1) * width, 2 * width), f"layer {layer} bias": (2 * width,)}
    found |= {"word": (width, 4), "word bias": (4,)}
    found |= {f"gap {part}": (width, _PAIR) for part in ("last kept", "next kept", "first left", "last left")}
    found |= {f"gap {part} bias": (_PAIR,) for part in ("last kept", "next kept", "first left", "last left")}
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

    def scores(self, seen: Seen) -> Scores:
        """What a headline of the sentence gains or loses by each of its parts."""
        w = self.weights
        looked_up = [table[rows] for table, rows in zip(self._tables, seen.rows.T, strict=True)]
        state = np.tanh(np.concatenate([*looked_up, seen.numbers], axis=1) @ w["input"] + w["input bias"])
        for layer, step in enumerate(STEPS):
            both = _around(state, step) @ w[f"layer {layer}"] + w[f"layer {layer} bias"]
            width = state.shape[1]
            state = state + np.tanh(both[:, :width]) / (1 + np.exp(-both[:, width:]))
        keep, begin, end, join = (state @ w["word"] + w["word bias"]).T
        return Scores(begin, keep, join, end, self._gaps(state, seen), w["fragments"])

    def _gaps(self, state: Floats, seen: Seen) -> Floats:
        w, n_words = self.weights, len(state)
        none = np.zeros_like(state[:1])
        last_kept, next_kept = (self._part(part, state) for part in ("last kept", "next kept"))
        first_left = self._part("first left", np.concatenate([state[1:], none]))
        last_left = self._part("last left", np.concatenate([none, state[:-1]]))
        value = (last_kept @ next_kept.T + first_left @ last_left.T) * _PAIR_SCALE
        leaving, resuming = (state @ w["gap one by one"]).T
        value += leaving[:, None] + resuming
        far = np.arange(n_words) - np.arange(n_words)[:, None]
        value += w["gap distance"][np.clip(far, 0, DISTANCES - 1)] + w["gap kind"][seen.gaps]
        level, order = seen.levels, np.cumsum(seen.words)
        leaves_words = order - order[:, None] >= 2
        allowed = leaves_words & (far <= FARTHEST_GAP) & (level == level[:, None]) & seen.words & seen.words[:, None]
        result: Floats = np.where(allowed, value, NEVER)
        return result

    def _part(self, part: str, state: Floats) -> Floats:
        result: Floats = state @ self.weights[f"gap {part}"] + self.weights[f"gap {part} bias"]
        return result


def _around(state: Floats, step: int) -> Floats:
    """Beside each word those that a convolution looks at, zeros where the sentence ends."""
    n_words, width = state.shape
    margin = REACH * step
    padded = np.zeros((n_words + 2 * margin, width), dtype=state.dtype)
    padded[margin : margin + n_words] = state
    return np.concatenate([padded[k * step : k * step + n_words] for k in range(2 * REACH + 1)], axis=1)
