"""The sentence that most others share their words with.

Mihalcea and Tarau: TextRank: Bringing Order into Texts.  EMNLP 2004.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import TYPE_CHECKING

from anawin.headlines.graph import walk
from anawin.tokens import ArabicAnalyzer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DAMPING = 0.85  # as in the paper


def rank_textrank(sentences: Sequence[str]) -> NDArray[np.float64]:
    """Rank sentences by PageRank over the words they share.

    Two sentences are as alike as the number of different words they share, stop words left out, divided by the sum of
    the logarithms of their lengths, so that long sentences are not like everything.

    Parameters
    ----------
    sentences : sequence of str

    Returns
    -------
    array, shape (n_sentences,)
        Their sum is 1.

    Examples
    --------
    >>> rank_textrank(["القطار وصل", "القطار عاد صباحا", "المطر نزل صباحا"]).round(2).tolist()
    [0.28, 0.49, 0.24]
    """
    import numpy as np

    terms = [ArabicAnalyzer(drop_stop_words=True)(sentence) for sentence in sentences]
    different = [frozenset(found) for found in terms]
    alike = np.zeros((len(terms), len(terms)))
    for one in range(len(terms)):
        for other in range(one):
            shared = len(different[one] & different[other])
            if shared:
                alike[one, other] = alike[other, one] = shared / _lengths(terms[one], terms[other])
    return walk(alike, damping=_DAMPING)


def _lengths(one: list[str], other: list[str]) -> float:
    """The paper's divisor; two sentences of one word each would divide by 0, so one word counts as two."""
    return log(max(len(one), 2)) + log(max(len(other), 2))
