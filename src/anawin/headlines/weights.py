"""Weights of a linear model by the name of what was seen, kept so that looking up is quick."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

Seen = tuple[str, str | int]


class Pair(NamedTuple):
    """A weight, and what is added to it where the word before was kept."""

    always: float
    after_kept: float


NOTHING = Pair(0.0, 0.0)
Tables = Mapping[str, Mapping[str | int, Pair]]


def tables_of(weights: Iterable[tuple[Seen, Pair]]) -> dict[str, dict[str | int, Pair]]:
    """Sort weights into a table for each kind of thing seen.

    Examples
    --------
    >>> tables_of([(("form", "عاد"), Pair(0.5, 0.0)), (("place", 0), Pair(1.0, 0.2))])["place"][0]
    Pair(always=1.0, after_kept=0.2)
    """
    tables: dict[str, dict[str | int, Pair]] = {}
    for (kind, value), pair in weights:
        tables.setdefault(kind, {})[value] = pair
    return tables


def flat(tables: Tables) -> Iterator[tuple[Seen, Pair]]:
    """Turn tables back into weights, kinds and values in order."""
    for kind in sorted(tables):
        for value in sorted(tables[kind], key=lambda value: (isinstance(value, str), value)):
            yield (kind, value), tables[kind][value]


def total(tables: Tables, seen: Iterable[Seen]) -> Pair:
    """Add up the weights of all that was seen.

    Examples
    --------
    >>> total({"form": {"عاد": Pair(0.5, 0.25)}}, [("form", "عاد"), ("form", "ذهب")])
    Pair(always=0.5, after_kept=0.25)
    """
    always = after_kept = 0.0
    for kind, value in seen:
        if kind in tables:
            more, more_after = tables[kind].get(value, NOTHING)
            always += more
            after_kept += more_after
    return Pair(always, after_kept)
