"""Which texts share runs of words, and how much of the shorter one.

A run that stands in very many texts (the formula of a telegram, of the daily forecast) tells little and weighs little.

The work grows with the number of texts, not with its square: candidates are found through a sample of the runs, and
a text is compared with no more than the first few dozen holders of each.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from anawin.shingles import shingles
from anawin.stories.rows import products, shares, squares

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int_]
    Floats = NDArray[np.floating]

_RUN = 3
# A run is sampled if its hash divides by this: a copy of ten lines still shares a dozen sampled runs.
_SAMPLE = 4
_HOLDERS = 64
# Holders from which on a run is taken for a formula.
_FORMULA = 40
_ROWS = 1000
# Words of a text's beginning.
_HEAD = 60


class RunTable:
    """The runs of three words of a collection of texts.

    Parameters
    ----------
    forms : sequence of sequences of str
        The normalised words of each text.

    Attributes
    ----------
    sizes : array
        What the runs of each text weigh together.
    """

    def __init__(self, forms: Sequence[Sequence[str]]) -> None:
        rows = [_hashes(form) for form in forms]
        hashes, columns, holders = np.unique(
            np.concatenate([np.empty(0, np.uint32), *rows]), return_inverse=True, return_counts=True
        )
        # Roots, so that the product of two rows is the weight of what they share.
        roots = np.minimum(1, _FORMULA / holders).astype(np.float32)
        table = _table(rows, columns, roots)
        heads = [_hashes(form[:_HEAD]) for form in forms]
        head_columns = np.searchsorted(hashes, np.concatenate([np.empty(0, np.uint32), *heads]))
        head_table = _table(heads, head_columns, roots)
        sampled, shared = hashes % _SAMPLE == 0, holders > 1
        self.sizes: Floats = squares(table)
        self._head_sizes = squares(head_table)
        self._sample_sizes = squares(table[:, sampled])
        self._sample = table[:, sampled & shared]
        self._table, self._heads = table[:, shared], head_table[:, shared]

    def candidates(self, least: float) -> tuple[Ints, Ints]:
        """Find the pairs of rows that seem to share `least` of the shorter one's runs, the earlier row first."""
        holders = _first_holders(self._sample).T.tocsr()
        sizes = self._sample_sizes
        firsts, seconds = [np.empty(0, np.int_)], [np.empty(0, np.int_)]
        for start in range(0, self._sample.shape[0], _ROWS):
            shared = (self._sample[start : start + _ROWS] @ holders).tocoo()
            later, earlier = shared.row + start, shared.col
            keep = (earlier < later) & (shared.data >= least * np.minimum(sizes[later], sizes[earlier]))
            firsts.append(earlier[keep])
            seconds.append(later[keep])
        return np.concatenate(firsts), np.concatenate(seconds)

    def overlap(self, first: Ints, second: Ints) -> Floats:
        """Return the share of the shorter text's runs that the other holds, for pairs of rows."""
        return shares(products(self._table, first, second), np.minimum(self.sizes[first], self.sizes[second]))

    def beginnings(self, first: Ints, second: Ints) -> Floats:
        """Return the share of a text's beginning that the other holds anywhere, whichever of the two is less."""
        held = shares(products(self._heads, first, second, self._table), self._head_sizes[first])
        holds = shares(products(self._heads, second, first, self._table), self._head_sizes[second])
        return np.minimum(held, holds)


def _hashes(form: Sequence[str]) -> NDArray[np.uint32]:
    runs = shingles(form, _RUN)
    return np.fromiter(runs, np.uint32, len(runs))


def _table(rows: Sequence[NDArray[np.uint32]], columns: Ints, roots: Floats) -> sparse.csr_matrix:
    ends = np.cumsum([0, *map(len, rows)])
    table = sparse.csr_matrix((roots[columns], columns, ends), shape=(len(rows), len(roots)))
    table.sort_indices()
    return table


def _first_holders(table: sparse.csr_matrix) -> sparse.csr_matrix:
    """Keep the first holders of each run."""
    by_run = table.tocsc()
    ranks = np.arange(by_run.nnz) - np.repeat(by_run.indptr[:-1], np.diff(by_run.indptr))
    keep = ranks < _HOLDERS
    kept = sparse.csc_matrix(
        (by_run.data[keep], by_run.indices[keep], np.r_[0, np.cumsum(keep)][by_run.indptr]), shape=by_run.shape
    )
    return kept.tocsr()
