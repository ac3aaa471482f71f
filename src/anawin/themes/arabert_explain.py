"""Which words of the reader's own text a network's margins hang on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numpy.typing import NDArray

from anawin.bert.occlusion import Span, occlusion
from anawin.bert.reading import Reader
from anawin.themes.explain import Evidence
from anawin.tokens import tokenize


def word_evidence(
    score: Callable[[list[str]], NDArray[Any]], reader: Reader, text: str, *, top: int
) -> list[tuple[Evidence, ...]]:
    """The words without which a score is lower, for each output.

    Parameters
    ----------
    score : callable
        From texts to the margins that are to be explained, shape (n_texts, n_outputs).
    reader : Reader
        The one that `score` uses.
    text : str
    top : int
        How many words.

    Returns
    -------
    list of tuple of Evidence
        For each output, the strongest word first.
    """
    spans = spans_read(reader, text)
    found = []
    for falls in occlusion(score, text, spans).T.tolist():
        speaking = [place for place, fall in enumerate(falls) if fall > 0]
        strongest = sorted(speaking, key=lambda place, falls=falls: -falls[place])[:top]  # type: ignore[misc]
        places = [(*spans[place], falls[place]) for place in strongest]
        found.append(tuple(Evidence(start, end, text[start:end], fall) for start, end, fall in places))
    return found


def spans_read(reader: Reader, text: str) -> list[Span]:
    """Where the words stand that can matter: of a text whose beginning alone is read, those of the beginning."""
    spans = sorted({(token.start, token.end) for token in tokenize(text)})
    (whole,) = reader.read([text])
    if whole.read_share == 1 or reader.long != "head":
        return spans
    first, last = 1, len(spans)
    while first < last:
        middle = (first + last) // 2
        (part,) = reader.read([text[: spans[middle - 1][1]]])
        if part.windows == whole.windows:
            last = middle
        else:
            first = middle + 1
    return spans[:last]
