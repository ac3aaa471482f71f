"""What every network of ours can do, whatever runs it, and how texts pass through one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from anawin.bert.buckets import Ids, buckets, pad
from anawin.bert.reading import Read

Logits = NDArray[np.float32]

POOLS = ("mean", "max")


class Network(Protocol):
    """From padded rows of piece numbers to one row of numbers each.

    Attributes
    ----------
    alone : bool
        Whether the scores of a row depend on the rows beside it, so that each has to be run alone.
    """

    alone: bool

    def logits(self, ids: Ids, mask: Ids) -> Logits:
        """Scores, shape (n_rows, n_outputs), of rows of shape (n_rows, length)."""
        ...


def run(
    network: Network,
    reads: Sequence[Read],
    *,
    pad_id: int,
    pool: str = "mean",
    bucketed: bool = True,
    batch: int = 32,
) -> Logits:
    """The scores of texts, from their windows.

    Parameters
    ----------
    network : Network
    reads : sequence of Read
    pad_id : int
        The piece that fills short rows; it is masked.
    pool : {"mean", "max"}, default "mean"
        How the scores of a text's windows become one row.
    bucketed : bool, default True
        Batches of like length; False takes the windows in their order.
    batch : int, default 32
        Rows a batch at most; 1 for a network whose rows have to be run alone.

    Returns
    -------
    ndarray of float32, shape (n_texts, n_outputs)
        Shape (0, 0) where there are no texts.
    """
    if pool not in POOLS:
        raise ValueError(f"pool={pool!r}: give one of {', '.join(map(repr, POOLS))}")
    windows = [window for read in reads for window in read.windows]
    if not windows:
        return np.zeros((0, 0), dtype=np.float32)
    if network.alone:
        batch = 1
    if bucketed:
        batches = buckets([len(window) for window in windows], at_most=batch)
    else:
        batches = [list(range(first, min(first + batch, len(windows)))) for first in range(0, len(windows), batch)]
    parts = [network.logits(*pad([windows[place] for place in places], pad_id=pad_id)) for places in batches]
    scores = np.empty((len(windows), parts[0].shape[1]), dtype=np.float32)
    scores[[place for places in batches for place in places]] = np.concatenate(parts)
    pooling = np.mean if pool == "mean" else np.max
    ends = np.cumsum([len(read.windows) for read in reads])[:-1]
    return np.stack([pooling(rows, axis=0) for rows in np.split(scores, ends)]).astype(np.float32, copy=False)
