"""Counts that articles state: of what, how many, and in which words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from anawin.normalising import normalise
from anawin.segmentation import sentence_spans
from anawin.stems import light_stem
from anawin.stories.numerals import Numeral, find_numerals
from anawin.stories.pages import StoryPage
from anawin.tokens import Token, stop_words, tokenize
from anawin.wordlists import read_lines
from anawin.wordtables import word_set

# Nouns of people: what befell them says more than that they are persons.
_PEOPLE = word_set("شخص مواطن طفل امرأة رجل جندي عنصر مسلح عامل عاملة موظف بحار طالب مهاجر متظاهر محتج")
_OTHERS = word_set("آخر آخرين آخرون أخرى أخريات")
_TWO = word_set(
    "شخصان شخصين قتيلان قتيلين جريحان جريحين طفلان طفلين رجلان رجلين جنديان جنديين منزلان منزلين شهران شهرين"
)
_PROCLITICS = ("و", "ف", "ب", "ل")
# Tokens in front of a number and behind it in which the word that tells a fate is looked for; tokens on either side
# of it that are around it.
_BEFORE, _BEHIND, _AROUND = 4, 3, 6
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


class Figure(NamedTuple):
    """A count that an article states.

    Attributes
    ----------
    what : str
        What is counted: ``"قتلى"``, ``"جندي"``, ``"دولار"`` …
    value : float
    article, source : str
        The article's id and its outlet.
    text : str
        The words that state it, from the cleaned text.
    around : frozenset of str
        The stems of the words beside it, which tell two counts of one thing apart.
    """

    what: str
    value: float
    article: str
    source: str
    text: str
    around: frozenset[str] = frozenset()


def find_figures(page: StoryPage) -> list[Figure]:
    """List the counts that an article states, in reading order; years, percentages and times of day are none.

    Examples
    --------
    >>> page = StoryPage("1", "", "لقي خمسة أشخاص مصرعهم وأصيب 22 آخرون في 2022 بانهيار سقف.")
    >>> [(figure.what, figure.value, figure.text) for figure in find_figures(page)]
    [('قتلى', 5, 'خمسة أشخاص'), ('جرحى', 22, '22 آخرون')]
    """
    return [figure for start, end in sentence_spans(page.text) for figure in _figures(page, page.text[start:end])]


def _figures(page: StoryPage, sentence: str) -> Iterator[Figure]:
    tokens = tokenize(sentence)
    numerals = [*find_numerals(tokens), *_duals(tokens)]
    if _of_the_past(numerals, page):
        return
    for numeral in sorted(numerals, key=lambda numeral: numeral.first):
        what, last = _counted(tokens, numeral)
        if what:
            text = sentence[tokens[numeral.first].start : tokens[last].end]
            yield Figure(what, numeral.value, page.id, page.source, text, _around(tokens, numeral.first, last))


def _of_the_past(numerals: Sequence[Numeral], page: StoryPage) -> bool:
    """Whether a sentence names an earlier year: its figures are those of an earlier event."""
    return page.day is not None and any(_FIRST_YEAR <= numeral.value < page.day.year for numeral in numerals)


def _duals(tokens: Sequence[Token]) -> Iterator[Numeral]:
    """Read "two killed" and "two persons", which Arabic writes in one word."""
    return (Numeral(2, place, place) for place, token in enumerate(tokens) if token.form in _TWO)


def _counted(tokens: Sequence[Token], numeral: Numeral) -> tuple[str, int]:
    """Say what a number counts, and which token is the last to say it; "" where it counts nothing we know."""
    place = numeral.last
    form = tokens[place].form if place < len(tokens) else ""
    fates, nouns = _table("counted_fates"), _table("counted_nouns")
    if form in fates:
        return fates[form], place
    noun = nouns.get(form, "")
    if noun and normalise(noun) not in _PEOPLE:
        return noun, place
    named = bool(noun) or form in _OTHERS
    if not named and _FIRST_YEAR <= numeral.value <= _LAST_YEAR:
        return "", place
    return _fate(tokens, numeral.first, place) or noun, place if named else max(numeral.first, place - 1)


def _fate(tokens: Sequence[Token], first: int, last: int) -> str:
    """What befell the people that a number counts, by the nearest word that tells: before it, else behind it."""
    fates = _table("counted_fates")
    before = [token.form for token in reversed(tokens[max(0, first - _BEFORE) : first])]
    behind = [token.form for token in tokens[last + 1 : last + 1 + _BEHIND]]
    for form in (*before, *(form for form in behind if not form.startswith("و"))):
        bare = form.removeprefix("ال") if form.startswith("ال") else form[form[:1] in _PROCLITICS :]
        told = fates.get(form) or fates.get(bare)
        if told:
            return told
    return ""


def _around(tokens: Sequence[Token], first: int, last: int) -> frozenset[str]:
    beside = [*tokens[max(0, first - _AROUND) : first], *tokens[last + 1 : last + 1 + _AROUND]]
    return frozenset(light_stem(token.form) for token in beside if token.form not in stop_words())


@cache
def fates() -> frozenset[str]:
    """What befell people: the labels of dead, injured, missing and the like."""
    return frozenset(_table("counted_fates").values())


@cache
def _table(name: str) -> dict[str, str]:
    """Read ``label: words`` lines, by the normalised words."""
    table: dict[str, str] = {}
    for line in read_lines(f"{name}.txt"):
        label, _, listed = line.partition(":")
        table |= {normalise(word): label for word in (label, *listed.split())}
    return table
