"""The sentence that is like most others, where rare words count more.

Erkan and Radev: LexRank: Graph-based Lexical Centrality as Salience in Text Summarization.  Journal of Artificial
Intelligence Research 22, 2004.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from anawin.headlines.graph import tfidf, walk

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ALIKE = 0.1  # the paper's threshold: sentences whose cosine is higher are neighbours
_DAMPING = 0.85  # likewise


def rank_lexrank(sentences: Sequence[str]) -> NDArray[np.float64]:
    """Rank sentences by PageRank over their neighbours, those with a tf-idf cosine above 0.1.

    The idf comes from the text itself, so that nothing has to be learned beforehand.

    Parameters
    ----------
    sentences : sequence of str

    Returns
    -------
    array, shape (n_sentences,)
        Their sum is 1.

    Examples
    --------
    >>> rank_lexrank(["القطار وصل", "القطار عاد صباحا", "المطر نزل صباحا"]).round(2).tolist()
    [0.29, 0.42, 0.29]
    """
    import numpy as np

    if not sentences:
        return np.zeros(0)
    weights = tfidf(sentences)
    neighbours = (weights @ weights.T > _ALIKE).astype(float)
    return walk(neighbours, damping=_DAMPING)
