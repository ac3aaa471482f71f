"""Why two articles are linked, in words that a reader knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from anawin.stems import light_stem
from anawin.stories.links import Evidence
from anawin.stories.rows import heaviest
from anawin.tokens import stop_words, tokenize, words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int_]

_SHOWN = 5
_PROCLITICS = "وفبلك"


class Reasons(NamedTuple):
    """Why two articles are linked.

    Attributes
    ----------
    names, places, words : tuple of str
        What both name and say, what weighs most first.
    days : int or None
        Days between them, None where one is undated.
    copied : float
        The share of the shorter text that stands in the other word for word.
    """

    names: tuple[str, ...]
    places: tuple[str, ...]
    words: tuple[str, ...]
    days: int | None
    copied: float


def reasons_of(evidence: Evidence, first: Ints, second: Ints) -> list[Reasons]:
    """Say why the two articles of each pair are linked."""
    shown, kinds = evidence.names.shown, evidence.names.kinds
    named = heaviest(evidence.names.table, first, second, most=_SHOWN)
    said = heaviest(evidence.words.lead, first, second, most=2 * _SHOWN)
    days, copied = np.abs(evidence.days[first] - evidence.days[second]), evidence.runs.overlap(first, second)
    found = []
    for place, (names, terms) in enumerate(zip(named, said, strict=True)):
        heads = [evidence.heads[first[place]], evidence.heads[second[place]]]
        terms_shown = _spelt([evidence.words.shown[term] for term in terms], heads, [shown[name] for name in names])
        found.append(
            Reasons(
                names=tuple(shown[name] for name in names if kinds[name] != "place"),
                places=tuple(shown[name] for name in names if kinds[name] == "place"),
                words=tuple(terms_shown)[:_SHOWN],
                days=None if np.isnan(days[place]) else int(days[place]),
                copied=round(float(copied[place]), 2),
            )
        )
    return found


def _spelt(terms: Sequence[str], heads: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    """Spell terms as the articles do, with as little written on to them as they have somewhere.

    A word of a shared name is not said again, nor is a function word with something written on to it.

    Examples
    --------
    >>> list(_spelt(["بالمدرسه", "لنحو", "الوزيره"], ["عادت المدرسة", "في المدرسة لنحو شهر"], ["الوزيرة هدى"]))
    ['المدرسة']
    """
    spelt: dict[str, str] = {}
    for head in heads:
        for token in tokenize(head):
            stem, word = light_stem(token.form), head[token.start : token.end]
            if not _is_function_word(token.form) and (stem not in spelt or len(word) < len(spelt[stem])):
                spelt[stem] = word
    of_names = {light_stem(part) for name in names for part in words(name)}
    for term in terms:
        stem = light_stem(term)
        if stem not in of_names and not _is_function_word(term):
            yield spelt.get(stem, term)


def _is_function_word(form: str) -> bool:
    return form in stop_words() or (form[0] in _PROCLITICS and form[1:] in stop_words())
