"""Groups out of scored pairs: average linkage, so that one bad link does not chain two groups together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int_]
    Floats = NDArray[np.floating]

Score = Callable[["Ints", "Ints"], "Floats"]
# A chain of so many articles is cut at its weaker links before all of its pairs are scored.
_MOST = 1500
_STEP, _SURE = 0.1, 0.99
# Pairs scored at a time.
_PAIRS = 200_000


def average_groups(n: int, first: Ints, second: Ints, scores: Floats, *, least: float, score: Score) -> Ints:
    """Group items so that those of one group score `least` or more on average.

    Links that reach `least` join items to chains; within each chain every pair is scored, and the two groups with the
    highest mean score are merged (average linkage, UPGMA: Sokal and Michener, 1958) as long as it reaches `least`.

    Parameters
    ----------
    n : int
        How many items there are.
    first, second : arrays of int
        The pairs known to be near.
    scores : array of float
        Their scores, 0 to 1.
    least : float
        The mean score that a group must keep, above 0.
    score : callable
        From the items of pairs (two arrays) to their scores: within a chain every pair is asked for.

    Returns
    -------
    array of int
        A group number for each item, in order of first appearance.

    Examples
    --------
    >>> first, second, scores = np.array([0, 1, 2]), np.array([1, 2, 3]), np.array([0.9, 0.6, 0.9])
    >>> neighbours = lambda a, b: np.where(b - a == 1, 0.9 - 0.3 * (a == 1), 0.0)
    >>> average_groups(4, first, second, scores, least=0.5, score=neighbours).tolist()
    [0, 0, 1, 1]
    >>> average_groups(4, first, second, scores, least=0.5, score=lambda a, b: np.full(len(a), 0.6)).tolist()
    [0, 0, 0, 0]
    """
    labels = np.arange(n)
    for chain, between in _scored(_chains(n, first, second, scores, least), score):
        found = fcluster(linkage(1 - between, "average"), 1 - least, "distance")
        for group in range(1, found.max() + 1):
            members = chain[found == group]
            labels[members] = members[0]
    groups: Ints = np.unique(labels, return_inverse=True)[1]
    return groups


def _scored(chains: Iterable[Ints], score: Score) -> Iterator[tuple[Ints, Floats]]:
    """Yield each chain with the scores of all its pairs; many chains are scored at a time, since a call costs its own."""
    held: list[Ints] = []
    size = 0
    for chain in chains:
        held.append(chain)
        size += len(chain) * (len(chain) - 1) // 2
        if size >= _PAIRS:
            yield from _scored_together(held, score)
            held, size = [], 0
    if held:
        yield from _scored_together(held, score)


def _scored_together(chains: Sequence[Ints], score: Score) -> Iterator[tuple[Ints, Floats]]:
    pairs = [np.triu_indices(len(chain), 1) for chain in chains]
    first = np.concatenate([chain[a] for chain, (a, _) in zip(chains, pairs, strict=True)])
    second = np.concatenate([chain[b] for chain, (_, b) in zip(chains, pairs, strict=True)])
    ends = np.cumsum([len(a) for a, _ in pairs])[:-1]
    yield from zip(chains, np.split(score(first, second), ends), strict=True)


def _chains(n: int, first: Ints, second: Ints, scores: Floats, least: float) -> Iterator[Ints]:
    """Items joined by links of `least` or more; too long a chain is cut again, at links of less than a higher score."""
    strong = scores >= least
    first, second, scores = first[strong], second[strong], scores[strong]
    joined = csr_matrix((np.ones(len(first), bool), (first, second)), shape=(n, n))
    labels = connected_components(joined, directed=False)[1]
    lengths = np.bincount(labels)
    order = np.argsort(labels, kind="stable")
    for label, chain in enumerate(np.split(order, np.cumsum(lengths)[:-1])):
        if 1 < len(chain) <= _MOST or (len(chain) > _MOST and least > _SURE):
            yield chain
        elif len(chain) > _MOST:
            inside = labels[first] == label
            higher = least + (1 - least) * _STEP
            yield from _chains(n, first[inside], second[inside], scores[inside], higher)
