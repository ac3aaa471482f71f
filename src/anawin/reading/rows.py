"""A row of a table, and what can be wrong with its columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from anawin.errors import ReadingError


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
    """Say what is wrong with a table or record without the column `name`."""
    return f"no column {name!r}; found: {', '.join(columns) or 'none'}; rename the one meant to {name!r}"


def kind_of(value: object) -> str:
    """Name what a value is, in a user's words."""
    names = {type(None): "null", bool: "true or false", str: "text", list: "a list", dict: "an object"}
    return names.get(type(value), "a number" if isinstance(value, (int, float)) else f"a {type(value).__name__}")
