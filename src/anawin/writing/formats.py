"""The writers of the text formats; Parquet has its own file."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Mapping, Sequence
from typing import IO, Any, BinaryIO, TextIO, cast

from anawin.display import shorten
from anawin.writing.cells import csv_cell, is_right_to_left, json_text, shown

LONGEST_SHOWN = 160
WIDTH_IN_A_FILE = 120


class Sink:
    """Where bytes go, or text where there is nothing beneath it (a `StringIO`).  Text is UTF-8, whatever the locale.

    Parameters
    ----------
    name : str
        For messages.
    file : binary or text file
    """

    def __init__(self, name: str, file: IO[Any]) -> None:
        self.name = name
        self.is_terminal = file.isatty()
        beneath = getattr(file, "buffer", file)
        if beneath is not file:
            file.flush()
        if isinstance(beneath, io.RawIOBase):
            beneath = _Whole(beneath)
        self.bytes = None if isinstance(beneath, io.TextIOBase) else cast(BinaryIO, beneath)
        self._file = beneath

    def write(self, text: str) -> None:
        """Write text, lone surrogates escaped."""
        if self.bytes is not None:
            self.bytes.write(text.encode("utf-8", "backslashreplace"))
        else:
            cast(TextIO, self._file).write(text)

    def flush(self) -> None:
        """Hand on what is held back, so that a full disk is noticed."""
        self._file.flush()


class _Whole(io.RawIOBase):
    """An unbuffered file (standard output under ``python -u``) that takes all it is given; by itself it may take less."""

    def __init__(self, file: io.RawIOBase) -> None:
        self._raw = file

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, data: Any) -> int:
        """Write all of the bytes."""
        rest = memoryview(data)
        while rest:
            rest = rest[self._raw.write(rest) or 0 :]
        return len(data)


class RecordWriter:
    """Common to all formats: every record has the fields of `columns` or, without them, of the first record."""

    def __init__(self, sink: Sink, columns: Sequence[str] | None) -> None:
        self.sink = sink
        self.columns = None if columns is None else tuple(columns)

    def write(self, record: Mapping[str, Any]) -> None:
        """Write one record."""
        raise NotImplementedError

    def finish(self) -> None:
        """End the output."""
        self.sink.flush()

    def abandon(self) -> None:
        """Let go of the output after a failure."""

    def values(self, record: Mapping[str, Any]) -> list[Any]:
        """Return the record's values in the order of the columns.

        Raises
        ------
        ValueError
            For a record with other fields.
        """
        if self.columns is None:
            self.columns = tuple(record)
        if len(record) != len(self.columns) or not all(column in record for column in self.columns):
            raise ValueError(f"a record has the fields {list(record)}, the columns are {list(self.columns)}")
        return [record[column] for column in self.columns]


class JsonlWriter(RecordWriter):
    """One JSON object a line, the fields in order, Arabic as Arabic."""

    def write(self, record: Mapping[str, Any]) -> None:
        """Write one record."""
        values = self.values(record)
        self.sink.write(json_text(dict(zip(self.columns or (), values, strict=True))) + "\n")


class CsvWriter(RecordWriter):
    """A header and rows as spreadsheets like them, see `csv_cell`; bytes start with the byte order mark."""

    def __init__(self, sink: Sink, columns: Sequence[str] | None) -> None:
        super().__init__(sink, columns)
        self.rows = csv.writer(sink)
        self.started = False

    def write(self, record: Mapping[str, Any]) -> None:
        """Write one record."""
        values = self.values(record)
        self._start()
        self.rows.writerow([csv_cell(column, value) for column, value in zip(self.columns or (), values, strict=True)])

    def finish(self) -> None:
        """End the output."""
        self._start()
        super().finish()

    def _start(self) -> None:
        if not self.started and self.columns is not None:
            self.started = True
            if self.sink.bytes is not None and not self.sink.is_terminal:
                self.sink.write("\ufeff")
            self.rows.writerow([csv_cell("", column) for column in self.columns])


class TableWriter(RecordWriter):
    """A table for the eye, drawn at the end: lists joined, long texts shortened, Arabic set to the right."""

    def __init__(self, sink: Sink, columns: Sequence[str] | None) -> None:
        super().__init__(sink, columns)
        self.cells: list[list[str]] = []

    def write(self, record: Mapping[str, Any]) -> None:
        """Write one record."""
        self.cells.append([shorten(_harmless(shown(value)), LONGEST_SHOWN) for value in self.values(record)])

    def finish(self) -> None:
        """End the output."""
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        table = Table(show_lines=True)
        for column in self.columns or ():
            table.add_column(Text(column), overflow="fold")
        for row in self.cells:
            table.add_row(*(Text(cell, justify="right" if is_right_to_left(cell) else "left") for cell in row))
        drawn = io.StringIO()
        width = None if self.sink.is_terminal else WIDTH_IN_A_FILE
        Console(file=drawn, force_terminal=self.sink.is_terminal, width=width).print(table)
        self.sink.write(drawn.getvalue())
        super().finish()


def _harmless(text: str) -> str:
    return "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text)
