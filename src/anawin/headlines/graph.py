"""What the methods that rank sentences share: sentences as weighted words, and a walk over sentences alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from anawin.tokens import ArabicAnalyzer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_ENOUGH = 1e-10  # the walk has settled when no share moves by more
_STEPS = 1000


def tfidf(sentences: Sequence[str]) -> Floats:
    """Weigh the words of each sentence: frequent in it and rare in the others; rows of length 1, stop words left out.

    A sentence of stop words alone has a row of zeros.

    Examples
    --------
    >>> tfidf(["القطار الأول", "القطار الثاني"]).round(2).tolist()  # الاول, الثاني, القطار
    [[0.81, 0.0, 0.58], [0.0, 0.81, 0.58]]
    """
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    analyzer = ArabicAnalyzer(drop_stop_words=True)
    if not any(analyzer(sentence) for sentence in sentences):
        return np.zeros((len(sentences), 1))
    weights: Floats = TfidfVectorizer(analyzer=analyzer).fit_transform(sentences).toarray()
    return weights


def walk(similarity: Floats, *, damping: float) -> Floats:
    """Find how often a reader meets each sentence who forever goes on to one that is like it (PageRank).

    Parameters
    ----------
    similarity : array, shape (n, n)
        Symmetric and never negative.
    damping : float
        How often he follows a likeness; else, and from a sentence that is like no other, he goes anywhere.

    Returns
    -------
    array, shape (n,)
        The shares, found by power iteration; their sum is 1.

    Examples
    --------
    The middle of three sentences is like both others:

    >>> import numpy as np
    >>> walk(np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]]), damping=0.85).round(2).tolist()
    [0.26, 0.49, 0.26]
    """
    import numpy as np

    n = len(similarity)
    if not n:
        return np.zeros(0)
    total = similarity.sum(axis=1, keepdims=True)
    steps = np.where(total > 0, similarity / np.where(total > 0, total, 1), 1 / n)
    shares = np.full(n, 1 / n)
    for _ in range(_STEPS):
        moved = (1 - damping) / n + damping * (shares @ steps)
        settled = np.abs(moved - shares).max() < _ENOUGH
        shares = moved
        if settled:
            break
    return shares
