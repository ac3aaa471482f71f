"""Figures on which the outlets of one story differ: ten thousand soldiers here, twelve thousand there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from anawin.stories.figures import Figure, fates, find_figures
from anawin.stories.pages import StoryPage

# Counts further apart than this are of different things.
_TIMES = 3
# Values that differ by no more than this share, and by less than the last digit of the rounder one, are one value.
_ROUNDING = 0.03


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
    return near and (x.what in fates() or bool(x.around & y.around))
