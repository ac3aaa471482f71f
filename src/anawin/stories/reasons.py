"""Why two articles are linked, in words that a reader knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    spellings = {place: _spellings(evidence.heads[place]) for place in np.union1d(first, second).tolist()}
    found = []
    for place, (names, terms) in enumerate(zip(named, said, strict=True)):
        both = (spellings[int(first[place])], spellings[int(second[place])])
        terms_shown = _spelt([evidence.words.shown[term] for term in terms], both, [shown[name] for name in names])
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


def _spellings(text: str) -> dict[str, str]:
    """For each stem of a text its word with the least written on to it.

    Examples
    --------
    >>> _spellings("عادت بالمدرسة إلى المدرسة")
    {'عادت': 'عادت', 'مدرس': 'المدرسة'}
    """
    spelt: dict[str, str] = {}
    for token in tokenize(text):
        stem, word = light_stem(token.form), text[token.start : token.end]
        if not _is_function_word(token.form) and len(word) < len(spelt.get(stem, word + " ")):
            spelt[stem] = word
    return spelt


def _spelt(terms: Sequence[str], spellings: Sequence[Mapping[str, str]], names: Sequence[str]) -> Iterator[str]:
    """Spell terms as the two articles do; a word of a shared name is not said again, nor is a function word.

    Examples
    --------
    >>> spellings = [_spellings("إلى بالمدرسة"), _spellings("عادت المدرسة لنحو شهر")]
    >>> list(_spelt(["بالمدرسه", "لنحو", "الوزيره"], spellings, ["الوزيرة هدى"]))
    ['المدرسة']
    """
    of_names = {light_stem(part) for name in names for part in words(name)}
    for term in terms:
        stem = light_stem(term)
        if stem not in of_names and not _is_function_word(term):
            yield min((spelt[stem] for spelt in spellings if stem in spelt), key=len, default=term)


def _is_function_word(form: str) -> bool:
    return form in stop_words() or (form[0] in _PROCLITICS and form[1:] in stop_words())
