"""Figures on which the outlets of one story differ: ten thousand soldiers here, twelve thousand there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from anawin.normalise import normalise
from anawin.sentences import sentence_spans
from anawin.stems import light_stem
from anawin.stories.numerals import Numeral, find_numerals
from anawin.stories.pages import StoryPage
from anawin.tokens import Token, stop_words, tokenize
from anawin.wordlists import read_lines
from anawin.wordtables import word_set


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


class Difference(NamedTuple):
    """A count on which outlets differ, a `Figure` for each value, in the order in which the articles were given."""

    what: str
    figures: tuple[Figure, ...]


def differing_figures(pages: Sequence[StoryPage]) -> list[Difference]:
    """Find the counts on which the articles of one story differ, outlet against outlet.

    Two counts of one thing are compared if neither is more than three times the other; other counts than those of
    dead, injured and the like only if they share a word beside them, since a story may count two kinds of house.  An
    article that states the other's count too does not differ.  A sentence that names an earlier year is not read.

    Examples
    --------
    >>> here = StoryPage("1", "", "أرسلت البلاد نحو عشرة آلاف جندي إلى الجبهة، وقتل 12 شخصا.", "صوت الساحل")
    >>> there = StoryPage("2", "", "قال المتحدث إن 12،000 جندي وصلوا إلى الجبهة. وسقط اثنا عشر قتيلا.", "مرصد الجبل")
    >>> for difference in differing_figures([here, there]):
    ...     print(difference.what, [(figure.source, figure.text) for figure in difference.figures])
    جندي [('صوت الساحل', 'عشرة آلاف جندي'), ('مرصد الجبل', '12،000 جندي')]
    """
    stated: defaultdict[str, list[list[Figure]]] = defaultdict(list)
    for page in pages:
        by_what: defaultdict[str, list[Figure]] = defaultdict(list)
        for figure in find_figures(page):
            by_what[figure.what].append(figure)
        for what, figures in by_what.items():
            stated[what].append(figures)
    found = []
    for what, articles in stated.items():
        apart = [figure for a, b in combinations(articles, 2) for figure in _apart(a, b)]
        if apart:
            order = {page.id: place for place, page in enumerate(pages)}
            first = {figure.value: figure for figure in sorted(apart, key=lambda f: order[f.article], reverse=True)}
            found.append(Difference(what, tuple(sorted(first.values(), key=lambda f: order[f.article]))))
    return found


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
    if noun and noun not in _people():
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


def _apart(a: Sequence[Figure], b: Sequence[Figure]) -> tuple[Figure, ...]:
    """The first count of each of two articles where they differ; nothing where they agree or do not compare."""
    if a[0].source == b[0].source and a[0].source:
        return ()
    for x in a:
        for y in b:
            if _comparable(x, y) and not _states(b, x.value) and not _states(a, y.value):
                return x, y
    return ()


def _states(figures: Sequence[Figure], value: float) -> bool:
    return any(_same(figure.value, value) for figure in figures)


def _same(x: float, y: float) -> bool:
    """Whether two values are one, exactly or rounded: 440,885 and 440,000, but not 10,000 and 12,000."""
    apart = abs(x - y)
    return apart <= _ROUNDING * max(x, y) and (not apart or apart < max(_unit(x), _unit(y)))


def _unit(value: float) -> float:
    """The place of the last digit that is no trailing nought: 10 for 120, 0.1 for 12.5."""
    unit = 1.0
    while value and value == int(value) and value % 10 == 0:
        value, unit = value / 10, unit * 10
    while abs(value - round(value)) > 1e-9 and unit > 0.01:
        value, unit = value * 10, unit / 10
    return unit


def _comparable(x: Figure, y: Figure) -> bool:
    """Whether two counts can be of the same thing; of the dead and the injured a story has one count as a rule."""
    near = max(x.value, y.value) <= _TIMES * min(x.value, y.value)
    return near and (x.what in _fates() or bool(x.around & y.around))


@cache
def _table(name: str) -> dict[str, str]:
    """Read ``label: words`` lines, by the normalised words."""
    table: dict[str, str] = {}
    for line in read_lines(f"{name}.txt"):
        label, _, listed = line.partition(":")
        table |= {normalise(word): label for word in (label, *listed.split())}
    return table


@cache
def _fates() -> frozenset[str]:
    return frozenset(_table("counted_fates").values())


@cache
def _people() -> frozenset[str]:
    """The nouns of people: what befell them says more than that they are persons."""
    return frozenset(
        [
            "شخص",
            "مواطن",
            "طفل",
            "امرأة",
            "رجل",
            "جندي",
            "عنصر",
            "مسلح",
            "عامل",
            "عاملة",
            "موظف",
            "بحار",
            "طالب",
            "مهاجر",
            "متظاهر",
            "محتج",
        ]
    )


_OTHERS = word_set("آخر آخرين آخرون أخرى أخريات")
_TWO = word_set(
    "شخصان شخصين قتيلان قتيلين جريحان جريحين طفلان طفلين رجلان رجلين جنديان جنديين منزلان منزلين شهران شهرين"
)
_PROCLITICS = ("و", "ف", "ب", "ل")
# Tokens in front of a number and behind it in which the word that tells a fate is looked for; tokens on either side
# of which two counts must share a word.
_BEFORE, _BEHIND, _AROUND = 4, 3, 6
# Counts further apart than this are of different things.
_TIMES = 3
# Values that differ by no more than this share, and by less than the last digit of the rounder one, are one value.
_ROUNDING = 0.03
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
