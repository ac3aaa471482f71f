r"""Words of Arabic text, for counting and matching: a vocalised word is one word.

The usual ``\w\w+`` cuts at every haraka (محمّد becomes محم) and drops words of one letter.  Here the text is
normalised first and cut afterwards; `tokenize` leads each word back to its place in the text given, and
`words` is the same without the places, several times faster.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from anawin.letters import ARABIC_LETTERS
from anawin.normalising import normalise, normalise_with_map
from anawin.wordlists import read_lines

# On normalised text: a run of Arabic letters, or a run of other letters and digits, which holds together
# across the point or comma of a number (12.5, 10,000).  The two alternatives share no character and nothing is
# tried twice, so the time is linear.
_WORD = re.compile(rf"[{ARABIC_LETTERS}]+|[^\W_{ARABIC_LETTERS}]+(?:(?<=\d)[.,\u060c](?=\d)[^\W_{ARABIC_LETTERS}]+)*")


class Token(NamedTuple):
    """A word: its place ``text[start:end]`` in the text given, and its normalised form."""

    start: int
    end: int
    form: str


def tokenize(text: str) -> list[Token]:
    """Cut `text` into words.

    Parameters
    ----------
    text : str
        As published, or cleaned; not normalised.

    Returns
    -------
    list of Token
        In reading order.  Harakat, tatweel and invisible marks inside a word belong to it.  Only the ligatures
        that hold several words (ﷺ) give several tokens for one place.

    Notes
    -----
    Numbers keep their inner point or comma (٣٫٥, 10,000, 12.03.2021); ranges, dates with strokes and times are
    cut (2019-2025, 12/03/2021, 10:30), since each part is looked for by itself.  A word is cut where the script
    changes (18م, والBBC).

    Examples
    --------
    >>> [token.form for token in tokenize("فاز محمّدٌ بـ٣٫٥ ملايين")]
    ['فاز', 'محمد', 'ب', '3.5', 'ملايين']
    >>> tokenize("قالَ نعم")[0]
    Token(start=0, end=4, form='قال')
    """
    found = normalise_with_map(text)
    return [Token(*found.original_span(*match.span()), match[0]) for match in _WORD.finditer(found.text)]


def words(text: str) -> list[str]:
    """Return the normalised words of `text`: the forms of `tokenize`, quickly.

    Examples
    --------
    >>> words("افتُتِحت المكتبةُ، أمس")
    ['افتتحت', 'المكتبه', 'امس']
    """
    return _WORD.findall(normalise(text))


@cache
def stop_words() -> frozenset[str]:
    """Return Arabic function words in normalised form, read from ``data/stopwords.txt``.

    Examples
    --------
    >>> "الي" in stop_words(), "حكومه" in stop_words()
    (True, False)
    """
    return frozenset(normalise(line.partition("#")[0].strip()) for line in read_lines("stopwords.txt"))


@dataclass(frozen=True)
class ArabicAnalyzer:
    """From text to terms, for the ``analyzer`` of scikit-learn's vectorizers.

    Parameters
    ----------
    ngram_range : (int, int), default=(1, 1)
        Shortest and longest run of words that makes a term.
    drop_stop_words : bool, default=False
        Leave `stop_words` out before the runs are made.
    min_length : int, default=1
        Leave shorter words out, in characters of the normalised form.

    Examples
    --------
    >>> ArabicAnalyzer(ngram_range=(1, 2))("مجلسُ الوزراءِ")
    ['مجلس', 'الوزراء', 'مجلس الوزراء']
    >>> from sklearn.feature_extraction.text import TfidfVectorizer
    >>> vectorizer = TfidfVectorizer(analyzer=ArabicAnalyzer(drop_stop_words=True)).fit(["سافر محمّد إلى المدينة"])
    >>> sorted(vectorizer.vocabulary_)
    ['المدينه', 'سافر', 'محمد']
    """

    ngram_range: tuple[int, int] = (1, 1)
    drop_stop_words: bool = False
    min_length: int = 1

    def __post_init__(self) -> None:
        shortest, longest = self.ngram_range
        if not 1 <= shortest <= longest:
            raise ValueError(
                f"ngram_range {self.ngram_range!r} is not (shortest, longest) with 1 <= shortest <= longest"
            )

    def __call__(self, text: str) -> list[str]:
        """Return the terms of `text`: single words in order, then pairs, and so on."""
        kept = words(text)
        if self.drop_stop_words:
            dropped = stop_words()
            kept = [word for word in kept if word not in dropped]
        if self.min_length > 1:
            kept = [word for word in kept if len(word) >= self.min_length]
        shortest, longest = self.ngram_range
        terms = kept[:] if shortest == 1 else []
        for size in range(max(shortest, 2), longest + 1):
            terms.extend(map(" ".join, zip(*(kept[start:] for start in range(size)), strict=False)))
        return terms
