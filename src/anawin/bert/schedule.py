"""What a training does in which step, decided beforehand: batches, learning rate, dropout, weights of the labels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from anawin.bert.buckets import buckets
from anawin.bert.reading import Read
from anawin.bert.settings import FineTuning

Targets = NDArray[np.float32]

_SORTED_TOGETHER = 50  # batches whose texts are sorted by length: enough that little is padding, few enough to be mixed


def class_weights(targets: Targets, settings: FineTuning) -> Targets:
    """How often each output's positives count.

    Examples
    --------
    >>> rare_and_half = np.array([[1, 1], [0, 1], [0, 0], [0, 0], [0, 1]], dtype=np.float32)
    >>> class_weights(rare_and_half, FineTuning(class_weights=0.5)).astype(float).round(2).tolist()
    [2.0, 0.82]
    """
    positive = targets.sum(axis=0)
    ratio = (len(targets) - positive) / np.maximum(positive, 1)
    found: Targets = np.minimum(ratio**settings.class_weights, settings.heaviest).astype(np.float32)
    return found


def epoch_batches(reads: Sequence[Read], epoch: int, settings: FineTuning) -> list[list[int]]:
    """The batches of an epoch: texts of like length together, all in an order of their own in each epoch."""
    random = np.random.default_rng((settings.seed, epoch))
    sizes = [len(read.windows) * max(map(len, read.windows)) for read in reads]
    order = random.permutation(len(reads)).tolist()
    together = settings.rows * _SORTED_TOGETHER
    batches = []
    for first in range(0, len(order), together):
        places = order[first : first + together]
        found = buckets([sizes[each] for each in places], tokens_per_batch=settings.tokens, at_most=settings.rows)
        batches += [[places[each] for each in batch] for batch in found]
    return [batches[place] for place in random.permutation(len(batches))]


def rate_share(step: int, n_steps: int, warm_up: float) -> float:
    """Up to 1 in a line, then down to 0 in another."""
    warm = max(1, int(n_steps * warm_up))
    return min((step + 1) / warm, (n_steps - step) / max(1, n_steps - warm))


def step_seed(seed: int, step: int) -> int:
    """Dropout depends on the step alone, so that a training that is taken up again drops the same."""
    return int(np.random.SeedSequence((seed, step)).generate_state(1)[0])
