"""A row of a table, and what can be wrong with its columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, NamedTuple

from anawin.errors import ReadingError

# Of a table with a hundred thousand columns, or one whose first line is a whole article, no message holds all.
_SHOWN, _LONGEST = 20, 80


class Row(NamedTuple):
    """A row and its line (in Parquet its number), counted from 1."""

    line: int
    values: Mapping[str, Any]


def check_columns(path: str, columns: Iterable[str], needed: tuple[str, ...]) -> None:
    """Refuse a table that lacks a needed column.

    Raises
    ------
    ReadingError
        Naming the columns found and the one needed.
    """
    columns = list(columns)
    for name in needed:
        if name not in columns:
            raise ReadingError(path, missing_column(name, columns))


def missing_column(name: str, columns: Iterable[str]) -> str:
    """Say what is wrong with a table or record without the column `name`.

    Examples
    --------
    >>> missing_column("text", ["عنوان", "نص"])
    "no column 'text'; found: عنوان, نص; rename the one meant to 'text'"
    """
    columns = list(columns)
    found = ", ".join(shortened(column) for column in islice(columns, _SHOWN)) or "none"
    more = f" and {len(columns) - _SHOWN:,} more" if len(columns) > _SHOWN else ""
    return f"no column {name!r}; found: {found}{more}; rename the one meant to {name!r}"


def repeated(names: Iterable[str]) -> str | None:
    """Return the first name that stands for a second time, None if each stands once.

    Examples
    --------
    >>> repeated(["id", "نص", "نص", "id"]), repeated(["id", "نص"])
    ('نص', None)
    """
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return None


def named_twice(name: str) -> str:
    """Say what is wrong with a table that has the column `name` twice."""
    return f"the header names {shortened(name)!r} twice; rename one of the two"


def shortened(name: str) -> str:
    """Cut a name short that was meant for a text: messages are read by people.

    Examples
    --------
    >>> shortened("عنوان"), len(shortened("خبر طويل " * 1000))
    ('عنوان', 80)
    """
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def kind_of(value: object) -> str:
    """Name what a value is, in a user's words."""
    names = {type(None): "null", bool: "true or false", str: "text", list: "a list", dict: "an object"}
    return names.get(type(value), "a number" if isinstance(value, (int, float)) else f"a {type(value).__name__}")
