"""Where the records of a command go, and in which format."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

from anawin.errors import AnawinError
from anawin.writing import format_of, open_writer

if TYPE_CHECKING:
    import argparse


def choose_format(arguments: argparse.Namespace) -> str:
    """The format asked for; else that of the file's name; else a table on a terminal and JSON Lines in a pipe.

    Raises
    ------
    AnawinError
        If the file's name tells no format and none was asked for, or Parquet should go to a terminal.
    """
    if arguments.output is None and sys.stdout is None:
        raise AnawinError("standard output is closed: name a file with -o FILE")
    if arguments.format is None and arguments.output is not None:
        return format_of(arguments.output)
    if arguments.format is None:
        return "table" if sys.stdout.isatty() else "jsonl"
    if arguments.format == "parquet" and arguments.output is None and sys.stdout.isatty():
        raise AnawinError("parquet is no text for a terminal: name a file with -o FILE")
    return str(arguments.format)


def write_records(
    records: Iterable[Mapping[str, Any]], columns: tuple[str, ...], arguments: argparse.Namespace
) -> None:
    """Write records as they come; a file appears under its name only when all are written, and only if there are any."""
    chosen = choose_format(arguments)
    stream = iter(records)
    first = next(stream, None)
    if first is None:
        return
    where = {"path": arguments.output} if arguments.output is not None else {"stream": sys.stdout}
    with open_writer(chosen, **where, columns=columns) as writer:
        for record in chain([first], stream):
            writer.write(record)
