"""The oldest method: newspapers say the news first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from anawin.headlines.tables import forms
from anawin.tokens import words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FEW_WORDS = 6  # a sentence of fewer is a cry, a caption or a label


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
    scores += np.array([tells(sentence) for sentence in sentences], dtype=float)
    return scores


def tells(sentence: str) -> bool:
    """Whether a sentence tells something: long enough, no question, no caption.

    Examples
    --------
    >>> tells("عاد القطار إلى الساحل بعد توقف طويل"), tells("صورة القطار وهو يعود إلى مدن الساحل"), tells("متى يعود؟")
    (True, False, False)
    """
    found = words(sentence)
    asks = sentence.rstrip("\"»”' ").endswith(("\u061f", "?"))
    return len(found) >= _FEW_WORDS and not asks and found[0] not in forms("not_a_lead")
