"""What a page looks like, whatever it speaks of: eight numbers by which lists and timetables differ from prose."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Sequence
from functools import cache
from math import log1p

import numpy as np
from numpy.typing import NDArray

from anawin import letters
from anawin.tokens import stop_words
from anawin.wordlists import read_lines

SHAPE = (
    "stop words",
    "words with a digit",
    "log words",
    "log words per line",
    "sentence marks per word",
    "distinct words",
    "Latin letters",
    "signs per word",
)

# To the end of the word, so that each word counts once.
_FROM_DIGIT = re.compile("[0-9\u0660-\u0669\u06f0-\u06f9]\\S*")
_MARKS = re.compile(f"[{letters.MARKS}{letters.TATWEEL}{letters.INVISIBLE}\ufe70-\ufe7f]+")
_LATE = re.compile("[\ufb50-\ufefc]")
_PRESENTATION_FORMS = re.compile("[\ufb50-\ufdff\ufe80-\ufefc]+")
_SIGNS = ":/|•*-"
# Set by hand: captions and titles have fewer words, lists and timetables fewer in a line.
_SNIPPET_WORDS, _LIST_WORDS = 25, 3.5
_SENTENCE_MARKS = ".،؟!؛"
_LATIN = string.ascii_letters.encode()


def shape(text: str) -> tuple[float, ...]:
    r"""Measure `text`; words are what white space separates.

    Returns
    -------
    tuple of float
        In the order of `SHAPE`: share of words that are stop words, and that hold a digit; logarithm of 1 + number
        of words, and of 1 + words per line that is not empty; sentence marks per word; different words per word;
        share of characters that are Latin letters; colons, strokes, bullets, asterisks and hyphens per word.

    Examples
    --------
    >>> timetable = shape("الفجر 4:40\nالظهر 12:37\nالعصر 4:13")
    >>> {name: round(value, 2) for name, value in zip(SHAPE, timetable, strict=True) if value}
    {'words with a digit': 0.5, 'log words': 1.95, 'log words per line': 1.1, 'distinct words': 1.0, 'signs per word': 0.5}
    """
    text = _unmarked(text)
    found = text.split()
    n_words, n_lines = len(found) or 1, sum(not line.isspace() for line in text.split("\n") if line) or 1
    ascii_only = text.encode("ascii", "ignore")  # counting Latin letters in what is left is quicker than in the text
    return (
        sum(map(_function_words().__contains__, found)) / n_words,
        len(_FROM_DIGIT.findall(text)) / n_words,
        log1p(len(found)),
        log1p(len(found) / n_lines),
        sum(map(text.count, _SENTENCE_MARKS)) / n_words,
        len(set(found)) / n_words,
        (len(ascii_only) - len(ascii_only.translate(None, _LATIN))) / (len(text) or 1),
        sum(map(text.count, _SIGNS)) / n_words,
    )


def shapes(texts: Sequence[str]) -> NDArray[np.float64]:
    """The `shape` of each text, shape (n_texts, 8)."""
    return np.array([shape(text) for text in texts], dtype=float).reshape(-1, len(SHAPE))


def are_snippets(shapes: NDArray[np.float64]) -> NDArray[np.bool_]:
    r"""Whether each text is but a title or a sentence: few words, in lines of several.

    Such a text is no article either, but who asks for its themes wants them.

    Examples
    --------
    >>> are_snippets(shapes(["فاز الفريق بالكأس بعد مباراة صعبة", "الفجر 4:40\nالظهر 12:37\nالعصر 4:13"])).tolist()
    [True, False]
    """
    words, words_per_line = np.expm1(shapes[:, 2]), np.expm1(shapes[:, 3])
    result: NDArray[np.bool_] = (words < _SNIPPET_WORDS) & (words_per_line > _LIST_WORDS)
    return result


def _unmarked(text: str) -> str:
    """The text as newspapers print it: without harakat, tatweel and invisible marks, its letters not in presentation forms.

    Of 4,128 articles ($ANAWIN_CORPORA and our own) none is judged otherwise for it; fully vocalised ones were held for none.
    """
    if _LATE.search(text):  # one range is sought twice as fast as two
        text = _PRESENTATION_FORMS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return _MARKS.sub("", text)


@cache
def _function_words() -> frozenset[str]:
    """Stop words as they are written and as they are normalised, since the text is not normalised for this."""
    written = (line.partition("#")[0].strip() for line in read_lines("stopwords.txt"))
    return stop_words().union(written)
