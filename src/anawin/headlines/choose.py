"""One sentence out of a text, by the method asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from anawin.headlines.centroid import rank_centroid
from anawin.headlines.lead import rank_lead
from anawin.headlines.lexrank import rank_lexrank
from anawin.headlines.textrank import rank_textrank
from anawin.segmentation import sentence_spans

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RANKERS: dict[str, Callable[[Sequence[str]], NDArray[np.float64]]] = {
    "lead": rank_lead,
    "centroid": rank_centroid,
    "textrank": rank_textrank,
    "lexrank": rank_lexrank,
}
# Of a text of any length only so much is looked at: a table of all sentences by all words, or by all sentences, would fill
# the memory.  The longest article of the corpora ($ANAWIN_CORPORA) has 552 sentences and 36,000 characters.
_SENTENCES, _CHARACTERS = 1000, 100_000
_PLACES = 9  # decimals in which scores must differ: less is rounding, and the earlier sentence wins


def choose_sentence(text: str, method: str = "lead") -> tuple[int, int]:
    """Choose one sentence of `text`; cutting it to a headline is another matter.

    Parameters
    ----------
    text : str
        Cleaned text of an article.
    method : {"lead", "centroid", "textrank", "lexrank"}, default="lead"

    Returns
    -------
    (int, int)
        Its span in `text`; of equals the earliest.  (0, 0) for a text without words.

    Raises
    ------
    ValueError
        If there is no such method.

    Examples
    --------
    >>> text = "صباح الخير. عاد القطار إلى الساحل بعد توقف طويل."
    >>> start, end = choose_sentence(text)
    >>> text[start:end]
    'عاد القطار إلى الساحل بعد توقف طويل.'
    """
    if method not in RANKERS:
        raise ValueError(f"unknown method {method!r}; the methods are: {', '.join(RANKERS)}")
    spans = sentence_spans(text[:_CHARACTERS])[:_SENTENCES]
    if not spans:
        return 0, 0
    scores = RANKERS[method]([text[start:end] for start, end in spans])
    return spans[int(scores.round(_PLACES).argmax())]
