"""The sentence nearest to the middle of the text.

Radev, Jing, Styś and Tam: Centroid-based summarization of multiple documents.  Information Processing and
Management 40, 2004.  Their score is the sum of a sentence's centroid weights, which the longest sentence wins; here, as
since Rossiello, Basile and Semeraro (2017), it is the cosine.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from anawin.headlines.graph import tfidf

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def rank_centroid(sentences: Sequence[str]) -> NDArray[np.float64]:
    """Rank sentences by their cosine with the mean of all.

    Parameters
    ----------
    sentences : sequence of str

    Returns
    -------
    array, shape (n_sentences,)
        From 0 to 1.

    Examples
    --------
    The second shares words with both others, which share none with each other:

    >>> rank_centroid(["القطار وصل", "القطار عاد صباحا", "المطر نزل صباحا"]).argmax()
    np.int64(1)
    """
    import numpy as np

    if not sentences:
        return np.zeros(0)
    weights = tfidf(sentences)
    centroid = weights.mean(axis=0)
    length = float(np.linalg.norm(centroid))
    scores: NDArray[np.float64] = weights @ centroid / (length or 1)
    return scores
