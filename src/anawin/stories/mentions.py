"""What articles mention: names of people and places, and numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from anawin.names import find_names
from anawin.stems import light_stem
from anawin.stories.rows import counts, marked, weighted
from anawin.stories.vectors import AtLarge, rarities
from anawin.tokens import words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int_]

# Minus the logarithm of the share of articles from which on a name tells something, 1 in 7; names of more articles
# (the country that all of a newspaper is about) weigh a little still.
_TELLING, _LITTLE = 2.0, 0.1
_YEAR = re.compile(r"(?:19|20)\d\d|14[34]\d")
_SEPARATORS = re.compile(r"[.,\u060c]")


@dataclass(frozen=True)
class NameVectors:
    """The names in texts, a text a row.

    Attributes
    ----------
    table : csr_matrix
        Weighed by rarity and number, every row of length one (or nought).
    people, places : csr_matrix
        People alone, places alone, as `marked` by how rare they are.
    shown, kinds : lists of str
        For each column the name as the collection first spells it in full, and its kind.
    """

    table: sparse.csr_matrix
    people: sparse.csr_matrix
    places: sparse.csr_matrix
    shown: list[str]
    kinds: list[str]


def name_vectors(texts: Sequence[str]) -> NameVectors:
    """Weigh the names of texts; a name is as rare in the news at large as its rarest word."""
    columns: dict[str, int] = {}
    shown: list[str] = []
    kinds: list[str] = []
    shares: list[float] = []
    at_large = AtLarge()
    rows = []
    for text in texts:
        row = []
        for name in find_names(text):
            column = columns.setdefault(name.key, len(shown))
            if column == len(shown):
                shown.append(name.text)
                kinds.append(name.kind)
                shares.append(min(at_large.share(light_stem(word)) for word in words(name.text)))
            elif len(name.text.split()) > len(shown[column].split()):
                shown[column] = name.text
            row.append(column)
        rows.append(row)
    table = counts(rows, len(shown))
    rarity = rarities(table, np.array(shares))
    weights = np.maximum(rarity - _TELLING, _LITTLE)
    is_person, is_place = (np.array([kind == wanted for kind in kinds], bool) for wanted in ("person", "place"))
    return NameVectors(
        weighted(table, rarity), marked(table, weights * is_person), marked(table, weights * is_place), shown, kinds
    )


def number_table(texts: Sequence[Sequence[str]]) -> sparse.csr_matrix:
    """Mark the numbers, in digits, among the normalised words of texts; years are none.

    Examples
    --------
    >>> number_table([["قتل", "12", "عام", "2015"], ["12", "10,000"], ["10.000"]]).toarray().astype(int).tolist()
    [[1, 0], [1, 1], [0, 1]]
    """
    columns: dict[str, int] = {}
    rows = []
    for text in texts:
        numbers = (_SEPARATORS.sub("", form) for form in text if form[0].isdigit())
        rows.append([columns.setdefault(number, len(columns)) for number in numbers if not _YEAR.fullmatch(number)])
    return marked(counts(rows, len(columns)), np.ones(len(columns)))
