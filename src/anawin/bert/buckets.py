"""Rows of piece numbers in batches of like length, so that little is computed on padding."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]


def buckets(lengths: Sequence[int], *, tokens_per_batch: int = 4096, at_most: int = 32) -> list[list[int]]:
    """Places of the rows in batches, short rows with short ones.

    Parameters
    ----------
    lengths : sequence of int
    tokens_per_batch : int, default 4096
        What a batch may hold, each row counted as long as its longest; a single row may be longer.
    at_most : int, default 32
        Rows a batch.

    Examples
    --------
    >>> buckets([9, 3, 8, 2], tokens_per_batch=18)
    [[3, 1], [2, 0]]
    """
    batches: list[list[int]] = []
    for place in sorted(range(len(lengths)), key=lengths.__getitem__):
        # Lengths only rise, so this row is the longest of its batch.
        if batches and len(batches[-1]) < at_most and (len(batches[-1]) + 1) * lengths[place] <= tokens_per_batch:
            batches[-1].append(place)
        else:
            batches.append([place])
    return batches


def pad(rows: Sequence[Sequence[int]], *, pad_id: int, multiple: int = 8) -> tuple[Ids, Ids]:
    """Rows of one length, a multiple of `multiple`, and the mask that is 1 where a row's own pieces are.

    Examples
    --------
    >>> ids, mask = pad([[2, 7, 3], [2, 3]], pad_id=0, multiple=4)
    >>> ids.tolist(), mask.tolist()
    ([[2, 7, 3, 0], [2, 3, 0, 0]], [[1, 1, 1, 0], [1, 1, 0, 0]])
    """
    longest = max(map(len, rows), default=0)
    length = -(-longest // multiple) * multiple
    ids = np.full((len(rows), length), pad_id, dtype=np.int64)
    mask = np.zeros((len(rows), length), dtype=np.int64)
    for place, row in enumerate(rows):
        ids[place, : len(row)] = row
        mask[place, : len(row)] = 1
    return ids, mask
