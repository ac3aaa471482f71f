"""Articles as weighted words: what their titles and leads say, and the rare words of all of their text.

A word weighs the more the rarer it is (TF-IDF).  How rare, the collection tells, and beside it, as though they stood
in the same folder, 1,000 articles of the news at large, whose word counts the theme model knows: so that in a folder of
five articles "said" weighs little as it does in a folder of thousands, while the words of a collection's own topic come
to weigh little as it grows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from anawin.stems import light_stem
from anawin.stories.rows import counts, marked, weighted
from anawin.themes import load_themes
from anawin.tokens import stop_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.floating]

LEAD = 80
_TITLE_TIMES = 2
_BACKGROUND = 1000
# Minus the logarithm of the share of articles below which a word is rare, 1 in 90.
_RARE = 4.5


@dataclass(frozen=True)
class WordVectors:
    """The words of a collection, an article a row; those of `lead` have length one (or nought).

    Attributes
    ----------
    lead : csr_matrix
        The words of the title twice and of the first 80 words.
    rare : csr_matrix
        The rare words of title and text, as `marked` by how rare they are.
    shown : list of str
        For each column the word as the collection first spells it.
    """

    lead: sparse.csr_matrix
    rare: sparse.csr_matrix
    shown: list[str]


def word_vectors(titles: Sequence[Sequence[str]], texts: Sequence[Sequence[str]]) -> WordVectors:
    """Weigh the words of articles.

    Parameters
    ----------
    titles, texts : sequences of sequences of str
        The normalised words of each title and of each text.
    """
    columns: dict[str, int] = {}
    shown: list[str] = []
    of_word: dict[str, int] = dict.fromkeys(stop_words(), -1)

    def read(forms: Sequence[str]) -> list[int]:
        found = []
        for word in forms:
            column = of_word.get(word)
            if column is None:
                column = of_word[word] = columns.setdefault(light_stem(word), len(shown))
                if column == len(shown):
                    shown.append(word)
            if column >= 0:
                found.append(column)
        return found

    heads, bodies = [read(forms) for forms in titles], [read(forms) for forms in texts]
    text = counts([head + body for head, body in zip(heads, bodies, strict=True)], len(shown))
    at_large = AtLarge()
    rarity = rarities(text, np.array([at_large.share(stem) for stem in columns]))
    leads = [head * _TITLE_TIMES + body[:LEAD] for head, body in zip(heads, bodies, strict=True)]
    return WordVectors(weighted(counts(leads, len(shown)), rarity), marked(text, rarity - _RARE), shown)


def rarities(table: sparse.csr_matrix, at_large: Floats) -> Floats:
    """Return minus the logarithm of each column's share of the articles here and of the news at large."""
    here = np.bincount(table.indices, minlength=table.shape[1])
    rarity: Floats = -np.log((here + _BACKGROUND * at_large) / (table.shape[0] + _BACKGROUND))
    return np.maximum(rarity, 0.0)


class AtLarge:
    """The share of articles of the news at large that hold a word, as the theme model learned it."""

    def __init__(self) -> None:
        model = load_themes().vectorizer_
        self._columns = model.vocabulary_
        # scikit-learn's smoothed idf is 1 + ln((1 + n) / (1 + df)).
        self._shares = np.exp(1 - model.idf_).tolist()
        self._unknown: float = min(self._shares)

    def share(self, stem: str) -> float:
        """Return the share of articles; a word that the model does not know is as rare as its rarest."""
        column = self._columns.get(stem)
        return self._unknown if column is None else self._shares[column]
