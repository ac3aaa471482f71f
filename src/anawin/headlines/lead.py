"""The oldest method: newspapers say the news first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from anawin.headlines.sentences import tells
from anawin.headlines.words import split_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def rank_lead(sentences: Sequence[str]) -> NDArray[np.float64]:
    """Rank sentences by their place; those that tell nothing come behind all that do.

    Parameters
    ----------
    sentences : sequence of str
        In reading order.

    Returns
    -------
    array, shape (n_sentences,)
        Above 1 for sentences that tell something, up to 1 for the others.

    Examples
    --------
    >>> rank_lead(["أين نحن؟", "عاد القطار إلى الساحل بعد توقف طويل.", "ورحب به الناس في المحطات كلها."]).round(2).tolist()
    [1.0, 1.67, 1.33]
    """
    import numpy as np

    n = len(sentences)
    scores: NDArray[np.float64] = 1 - np.arange(n) / max(n, 1)
    told = [tells(split_words(sentence, 0, len(sentence)), sentence) for sentence in sentences]
    scores += np.array(told, dtype=float)
    return scores
