"""Which words of the reader's own text carried a theme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from anawin.themes.terms import PlacedTerm


class Evidence(NamedTuple):
    """One place that spoke for a theme: ``text == whole_text[start:end]``, in its original spelling.

    `weight` is what the term adds to the theme's margin: its TF-IDF value times its coefficient, or, by a network, what the
    margin loses without it.
    """

    start: int
    end: int
    text: str
    weight: float


def evidence(
    text: str, placed: Iterable[PlacedTerm], weights: Mapping[str, float], *, top: int
) -> tuple[Evidence, ...]:
    """Every place of the `top` terms with the highest weight above 0.

    Parameters
    ----------
    text : str
    placed : iterable of PlacedTerm
        The terms of `text` with their places.
    weights : mapping from term to float
        What each term adds to the margin.
    top : int
        How many different terms.

    Returns
    -------
    tuple of Evidence
        Strongest term first, its places in reading order; each place carries the weight of the whole term.
    """
    strongest = sorted((term for term in weights if weights[term] > 0), key=lambda term: (-weights[term], term))[:top]
    # The keys of a dict, since a word may stand in a text a million times.
    places: dict[str, dict[tuple[int, int], None]] = {term: {} for term in strongest}
    for term, start, end in placed:
        if term in places:
            places[term][start, end] = None
    return tuple(
        Evidence(start, end, text[start:end], weights[term]) for term in strongest for start, end in places[term]
    )
