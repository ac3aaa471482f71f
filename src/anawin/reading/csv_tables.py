"""CSV → rows, one at a time; a damaged row is an error in its place, not the end."""

from __future__ import annotations

import csv
import threading
from collections.abc import Iterator

from anawin.errors import ReadingError
from anawin.reading.rows import Row, check_columns, named_twice, repeated
from anawin.reading.streams import Line
from anawin.spreadsheets import rearmed

DELIMITERS = (",", ";", "\t")
# The longest cell, in characters; an unclosed quote cannot fill the memory beyond it.
LONGEST_CELL = 1 << 24
# The longest row: one whose cells all go on over many lines cannot either.
LONGEST_ROW = 1 << 26

_csv_limit = threading.Lock()


def csv_rows(path: str, lines: Iterator[Line], needed: tuple[str, ...]) -> Iterator[Row | ReadingError]:
    """Rows below a header; the delimiter is that of comma, semicolon and tab which finds the `needed` columns.

    An apostrophe that keeps a spreadsheet from running a cell (`anawin.spreadsheets`) is none of its text.

    The csv module's limit on the length of a cell belongs to the whole process.  It is raised to `LONGEST_CELL` for
    the reading of each single row, behind a lock, and put back before the row is handed on.

    Raises
    ------
    ReadingError
        For a header without the needed columns or with a column twice, and for a quote that is never closed.
    """
    first = next((line for line in lines if line.problem or line.text.strip()), None)
    if first is None:
        return
    if first.problem:
        raise ReadingError(path, first.problem, line=first.number)
    header, delimiter = _header(path, first, needed)
    spoilt: list[Line] = []
    long = 0

    def texts() -> Iterator[str]:
        nonlocal long
        for line in lines:
            if line.problem:
                spoilt.append(line)
            long += len(line.text)
            if long > LONGEST_ROW:
                reason = (
                    f"a row of more than {LONGEST_ROW:,} characters, so the rest was left out; is a quote never closed?"
                )
                raise ReadingError(path, reason, line=line.number)
            yield line.text

    reader = csv.reader(texts(), delimiter=delimiter, strict=True)
    while True:
        line = first.number + reader.line_num + 1
        spoilt.clear()
        long = 0
        try:
            cells = _next_cells(reader)
        except csv.Error as problem:
            yield _csv_error(path, problem, line)
            if "unexpected end" in str(problem) or "field limit" in str(problem):
                return
            continue
        if cells is None:
            return
        if spoilt:
            yield ReadingError(path, spoilt[0].problem, line=spoilt[0].number)
        elif len(cells) == len(header):
            yield Row(line, dict(zip(header, map(rearmed, cells), strict=True)))
        elif cells:
            reason = f"{len(cells)} cells where the header names {len(header)}; quote cells that hold {delimiter!r}"
            yield ReadingError(path, reason, line=line)


def _header(path: str, first: Line, needed: tuple[str, ...]) -> tuple[list[str], str]:
    candidates = []
    for delimiter in DELIMITERS:
        try:
            names = _next_cells(csv.reader([first.text], delimiter=delimiter, strict=True)) or []
        except csv.Error as problem:
            raise _csv_error(path, problem, first.number) from problem
        names = [rearmed(name.strip()) for name in names]
        candidates.append((sum(name in names for name in needed), len(names), names, delimiter))
    _, _, header, delimiter = max(candidates, key=lambda candidate: candidate[:2])
    check_columns(path, header, needed)
    twice = repeated(header)
    if twice is not None:
        raise ReadingError(path, named_twice(twice), line=first.number)
    return header, delimiter


def _next_cells(reader: Iterator[list[str]]) -> list[str] | None:
    with _csv_limit:
        before = csv.field_size_limit(LONGEST_CELL)
        try:
            return next(reader, None)
        finally:
            csv.field_size_limit(before)


def _csv_error(path: str, problem: csv.Error, line: int) -> ReadingError:
    if "unexpected end" in str(problem):
        reason = "a quote opened in this row is never closed, so everything after it was left out; close it"
    elif "field limit" in str(problem):
        reason = f"a cell of more than {LONGEST_CELL:,} characters, so the rest was left out; is a quote never closed?"
    else:
        reason = f"not valid CSV ({problem}); quote the cell and double the quotes inside it"
    return ReadingError(path, reason, line=line)
