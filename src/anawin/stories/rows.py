"""Sparse rows: how they are made, weighed and compared."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int_]
    Floats = NDArray[np.floating]

_PAIRS = 20_000


def counts(rows: Sequence[Sequence[int]], width: int) -> sparse.csr_matrix:
    """Count the columns that each row names.

    Examples
    --------
    >>> counts([[0, 2, 2], []], 3).toarray().astype(int).tolist()
    [[1, 0, 2], [0, 0, 0]]
    """
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.fromiter(chain.from_iterable(rows), np.int32, ends[-1])
    table = sparse.csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=(len(rows), width))
    table.sum_duplicates()
    return table


def weighted(table: sparse.csr_matrix, rarity: Floats) -> sparse.csr_matrix:
    """Weigh counts by the rarity of their columns, a repetition adding ever less, and give each row length one."""
    table = table.copy()
    table.data = ((1 + np.log(table.data)) * rarity[table.indices]).astype(np.float32)
    return of_length_one(table)


def marked(table: sparse.csr_matrix, weights: Floats) -> sparse.csr_matrix:
    """Let a row hold the root of each of its columns' weights, however often it names it; columns of no weight go.

    Then the product of two rows is what the columns that they share weigh together: see `contained`.
    """
    table = table.copy()
    table.data = np.sqrt(np.maximum(weights, 0)).astype(np.float32)[table.indices]
    table.eliminate_zeros()
    return table


def merged(table: sparse.csr_matrix, groups: Ints) -> sparse.csr_matrix:
    """Add up the rows of each group, groups being numbered from 0, and give the sums length one."""
    return of_length_one(_adding(groups) @ table)


def joined(table: sparse.csr_matrix, groups: Ints) -> sparse.csr_matrix:
    """Let each group hold what one of its `marked` rows holds.

    Examples
    --------
    >>> joined(sparse.csr_matrix(np.array([[2, 0], [2, 3], [0, 3]])), np.array([0, 0, 1])).toarray().tolist()
    [[2, 3], [0, 3]]
    """
    union = _adding(groups) @ table
    weights = np.zeros(table.shape[1], table.dtype)
    weights[table.indices] = table.data  # the same in every row
    union.data = weights[union.indices]
    return union


def _adding(groups: Ints) -> sparse.csr_matrix:
    """Make the matrix that adds up rows by group."""
    n = len(groups)
    ones = np.ones(n, np.float32)
    return sparse.csr_matrix((ones, (groups, np.arange(n))), shape=(groups.max(initial=-1) + 1, n))


def of_length_one(table: sparse.csr_matrix) -> sparse.csr_matrix:
    """Divide each row by its length; rows of nothing stay."""
    lengths = np.sqrt(squares(table))
    table.data /= np.repeat(np.where(lengths > 0, lengths, 1), np.diff(table.indptr)).astype(np.float32)
    return table


def squares(table: sparse.csr_matrix) -> Floats:
    """Return the squared length of each row."""
    lengths: Floats = table.multiply(table).sum(axis=1).A1
    return lengths


def products(table: sparse.csr_matrix, first: Ints, second: Ints, other: sparse.csr_matrix | None = None) -> Floats:
    """Multiply pairs of rows, the second of `other` where it is given.

    Examples
    --------
    >>> table = sparse.csr_matrix(np.array([[1, 0], [0.6, 0.8], [0, 1]]))
    >>> products(table, np.array([0, 0]), np.array([1, 2])).tolist()
    [0.6, 0.0]
    """
    other = table if other is None else other
    result = np.empty(len(first))
    for start in range(0, len(first), _PAIRS):
        part = slice(start, start + _PAIRS)
        result[part] = table[first[part]].multiply(other[second[part]]).sum(axis=1).A1
    return result


def shares(part: Floats, whole: Floats) -> Floats:
    """Divide, nought by nought being nought."""
    result: Floats = np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)
    return result


def contained(table: sparse.csr_matrix, first: Ints, second: Ints) -> Floats:
    """Return how much of the row that holds less the other holds too, 0 to 1; -1 where one holds nothing.

    Examples
    --------
    >>> table = sparse.csr_matrix(np.array([[1, 1, 0, 0], [1, 1, 1, 0], [0, 1, 0, 1], [0, 0, 0, 0]]))
    >>> contained(table, np.array([0, 0, 0]), np.array([1, 2, 3])).tolist()
    [1.0, 0.5, -1.0]
    """
    sizes = squares(table)
    smaller = np.minimum(sizes[first], sizes[second])
    return np.where(smaller > 0, shares(products(table, first, second), smaller), -1.0)


def heaviest(table: sparse.csr_matrix, first: Ints, second: Ints, *, most: int) -> list[list[int]]:
    """List for pairs of rows the columns that add most to their product, the heaviest first.

    Examples
    --------
    >>> table = sparse.csr_matrix(np.array([[0.1, 0.9, 0], [0.5, 0.5, 0.5]]))
    >>> heaviest(table, np.array([0]), np.array([1]), most=2)
    [[1, 0]]
    """
    found = []
    for start in range(0, len(first), _PAIRS):
        part = slice(start, start + _PAIRS)
        both = table[first[part]].multiply(table[second[part]]).tocsr()
        for row in range(both.shape[0]):
            here = slice(both.indptr[row], both.indptr[row + 1])
            order = np.argsort(-both.data[here], kind="stable")[:most]
            found.append(both.indices[here][order].tolist())
    return found
