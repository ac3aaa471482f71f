"""The terms that a theme model counts: lightly stemmed words, and where each of them stands.

What was tried on the 800 pilot labels, texts not yet cleaned, by five grouped folds (micro / macro F1 x 100, two or
three shuffles):

- words as they stand 70.4/67.2; without the article 72.7/70.0; without regular endings too 73.9/71.5 (kept)
- Larkey's whole light10 73.5/70.3, single-letter proclitics (و ف ب ل) as well 73.6/71.2, more endings 73.6/70.9
- pairs of words besides single ones lose 1 to 2 points and double the size
- leaving out function words or numbers changes nothing
- characters 3-5-grams 73.5/70.9, with words 73.9/71.3: no better than stems, at eight times the size and cost
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from anawin.stems import light_stem
from anawin.tokens import ArabicAnalyzer, stop_words, tokenize


class PlacedTerm(NamedTuple):
    """A term and the place ``text[start:end]`` it was read from."""

    term: str
    start: int
    end: int


@dataclass(frozen=True)
class ThemeTerms:
    """From text to terms, for the ``analyzer`` of scikit-learn's vectorizers.

    Parameters
    ----------
    ngram_range : (int, int), default=(1, 1)
        Shortest and longest run of words that makes a term.
    drop_stop_words : bool, default=False
        Leave function words out before the runs are made.
    stem : bool, default=True
        Pass each word through `light_stem`.

    Examples
    --------
    >>> terms = ThemeTerms()
    >>> terms("زار الوزيرُ المدارسَ")
    ['زار', 'وزير', 'مدارس']
    >>> terms.placed("زار الوزيرُ المدارسَ")[1]
    PlacedTerm(term='وزير', start=4, end=11)
    """

    ngram_range: tuple[int, int] = (1, 1)
    drop_stop_words: bool = False
    stem: bool = True

    def __call__(self, text: str) -> list[str]:
        """Terms of `text`: single words in order, then pairs, and so on."""
        terms = ArabicAnalyzer(ngram_range=self.ngram_range, drop_stop_words=self.drop_stop_words)(text)
        if not self.stem:
            return terms
        if self.ngram_range[1] == 1:
            return list(map(light_stem, terms))
        return [" ".join(map(light_stem, term.split(" "))) for term in terms]

    def placed(self, text: str) -> list[PlacedTerm]:
        """Give the same terms in the same order, each with its place in `text` (slower)."""
        dropped = stop_words() if self.drop_stop_words else frozenset()
        kept = [token for token in tokenize(text) if token.form not in dropped]
        forms = [light_stem(token.form) if self.stem else token.form for token in kept]
        shortest, longest = self.ngram_range
        return [
            PlacedTerm(" ".join(forms[first : first + size]), kept[first].start, kept[first + size - 1].end)
            for size in range(shortest, longest + 1)
            for first in range(len(kept) - size + 1)
        ]
