"""Which rows are most alike, and how crowded it is around each."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int_]
    Floats = NDArray[np.floating]

# Neighbours of each row; an article has fewer tellings of its event in a day's papers as a rule.
_NEIGHBOURS = 20
# A word of more articles finds nothing that rarer ones do not, and would make the work grow with the square.
_COMMON = 1000
# So many nearest rows make a row's surroundings; they are never taken for emptier than this.
_CROWD, _LONELY = 15, 0.03
# What a smaller collection lacks of them is taken to be as in the three corpora, whose median rows have 0.05, 0.09 and
# 0.13: in a folder of five episodes of one long story all surroundings are that story.  Chosen among these while looking
# at five real pages that are such a folder; the labelled pairs, all of large collections, do not depend on it.
_AT_LARGE = 0.09
_ROWS = 500


class Neighbours(NamedTuple):
    """What `nearest` finds.

    Attributes
    ----------
    first, second : arrays of int
        Pairs of near rows without repetition, the smaller row first, in order.
    crowding : array of float
        How near to each row its further neighbours are: high among reports of one topic, low in a mixed collection.
    """

    first: Ints
    second: Ints
    crowding: Floats


def nearest(
    table: sparse.csr_matrix,
    *,
    least: float,
    days: Floats | None = None,
    window_days: float = np.inf,
    most: int = _NEIGHBOURS,
) -> Neighbours:
    """Find for each row the rows that it is most alike.

    Parameters
    ----------
    table : csr_matrix
        Rows of length one.
    least : float
        Rows whose product, over the columns that are not too common, is less are not near.
    days : array of float, optional
        The day of each row, NaN where it is not known.
    window_days : float
        Rows further apart in time are not compared.
    most : int, default=20
        Neighbours of a row.

    Examples
    --------
    >>> table = sparse.csr_matrix(np.array([[1, 0], [0.6, 0.8], [0, 1]]))
    >>> near = nearest(table, least=0.7)
    >>> near.first.tolist(), near.second.tolist()
    ([1], [2])
    """
    n = table.shape[0]
    if days is None:
        days = np.full(n, np.nan)
    holders = np.bincount(table.indices, minlength=table.shape[1])
    rare = table[:, (holders > 1) & (holders <= _COMMON)]
    across = rare.T.tocsr()
    found, crowding = [np.empty(0, np.int64)], np.empty(n)
    for start in range(0, n, _ROWS):
        block = (rare[start : start + _ROWS] @ across).tocsr()
        for row, (left, right) in enumerate(pairwise(block.indptr), start=start):
            others, scores = block.indices[left:right].astype(np.int64), block.data[left:right]
            # NaN is further than nothing: an undated row is near every day.
            compared = (others != row) & ~(np.abs(days[others] - days[row]) > window_days)
            others, scores = others[compared], scores[compared]
            order = np.argsort(-scores)[:most]
            crowding[row] = _crowding(scores[order], n - 1)
            others = others[order[scores[order] >= least]]
            found.append(np.minimum(others, row) * n + np.maximum(others, row))
    first, second = np.divmod(np.unique(np.concatenate(found)), max(n, 1))
    return Neighbours(first, second, crowding)


def _crowding(scores: Floats, others: int) -> float:
    """The mean of the further two thirds of the nearest rows' scores, which are given in falling order."""
    among, nearer = min(_CROWD, others), _CROWD // 3
    far = float(scores[nearer:among].sum()) + (_CROWD - max(among, nearer)) * _AT_LARGE
    return max(far / (_CROWD - nearer), _LONELY)
