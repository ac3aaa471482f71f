"""Choose the writer of a format and where it writes to."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from anawin.errors import AnawinError
from anawin.writing.atomic import atomic_file, told_as_writing_error
from anawin.writing.formats import CsvWriter, JsonlWriter, RecordWriter, Sink, TableWriter
from anawin.writing.parquet import ParquetWriter, import_pyarrow

_WRITERS: dict[str, type[RecordWriter]] = {
    "table": TableWriter,
    "jsonl": JsonlWriter,
    "csv": CsvWriter,
    "parquet": ParquetWriter,
}
FORMATS = tuple(_WRITERS)
_BY_SUFFIX = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet", ".txt": "table"}


def format_of(path: str | os.PathLike[str]) -> str:
    """The format that a file's name tells.

    Raises
    ------
    AnawinError
        If it tells none.

    Examples
    --------
    >>> format_of("أخبار.csv")
    'csv'
    """
    suffix = Path(path).suffix.lower()
    if suffix not in _BY_SUFFIX:
        raise AnawinError(
            f"{os.fspath(path)}: the ending {suffix!r} tells no format; "
            f"end it in {', '.join(_BY_SUFFIX)} or give --format {'|'.join(FORMATS)}"
        )
    return _BY_SUFFIX[suffix]


def check_format(format: str) -> None:  # noqa: A002 (as of `open_writer`)
    """Refuse a format whose package is missing, before there is anything to write.

    Raises
    ------
    MissingExtra
        For Parquet without pyarrow.
    """
    if format == "parquet":
        import_pyarrow()


class _Told:
    """The writer of a format, the operating system's refusals told as `WritingError`."""

    def __init__(self, writer: RecordWriter, name: str) -> None:
        self._writer, self._name = writer, name

    def write(self, record: Mapping[str, Any]) -> None:
        with told_as_writing_error(self._name):
            self._writer.write(record)


@contextmanager
def open_writer(
    format: str,  # noqa: A002 (the name of the command's option)
    path: str | os.PathLike[str] | None = None,
    stream: IO[Any] | None = None,
    *,
    columns: Sequence[str] | None = None,
) -> Iterator[_Told]:
    r"""Open a writer of records, whose ``write`` takes one dict at a time.

    A file appears under its name only when the block has ended well; on any error, a full disk or an interrupt
    included, what stood there before stands as it was and no partial file is left.  Records go out as they come, but
    for ``table``, which is drawn at the end, and ``parquet``, which goes out by the thousand.

    ===========  ============================================================================================
    ``table``    for the eye: lists joined, texts cut to 160 characters with ``…``, Arabic set to the right
    ``jsonl``    one object a line, nothing altered
    ``csv``      UTF-8 with byte order mark (not on a terminal), nested values as JSON text, formulas disarmed
    ``parquet``  lists and spans typed, dicts with varying keys as JSON text (extra ``parquet``)
    ===========  ============================================================================================

    Lone surrogates, which no file can hold, are written as ``\udXXX``; in JSON Lines that is the same character.  In CSV a
    zero character becomes ``\x00``.

    Parameters
    ----------
    format : {"table", "jsonl", "csv", "parquet"}
    path : str or path, optional
        The file; either this or `stream`.
    stream : file, optional
        An open stream, e.g. ``sys.stdout``; it is flushed, not closed.  Text goes out as UTF-8 if the stream has
        bytes beneath it.
    columns : sequence of str, optional
        The fields of every record, in order; by default those of the first.

    Yields
    ------
    writer
        With a method ``write(record)``.

    Raises
    ------
    ValueError
        For an unknown format, both or neither of `path` and `stream`, and a record with other fields.
    WritingError
        Where the output cannot be written.
    MissingExtra
        For Parquet without pyarrow.

    Examples
    --------
    >>> with open_writer("jsonl", stream=sys.stdout) as writer:
    ...     writer.write({"id": "كأس-02", "themes": ["sport"]})
    {"id": "كأس-02", "themes": ["sport"]}
    """
    if format not in _WRITERS:
        raise ValueError(f"unknown format {format!r}; the formats are: {', '.join(FORMATS)}")
    if (path is None) == (stream is None):
        raise ValueError("give either a path or a stream")
    if path is not None:
        with atomic_file(path) as file:
            yield from _writing(format, Sink(os.fspath(path), file), columns)
    elif stream is not None:
        name = "standard output" if stream is sys.stdout else str(getattr(stream, "name", "the stream"))
        yield from _writing(format, Sink(name, stream), columns)


def _writing(format: str, sink: Sink, columns: Sequence[str] | None) -> Iterator[_Told]:  # noqa: A002
    with told_as_writing_error(sink.name):
        writer = _WRITERS[format](sink, columns)
    done = False
    try:
        yield _Told(writer, sink.name)
        with told_as_writing_error(sink.name):
            writer.finish()
        done = True
    finally:
        if not done:
            writer.abandon()


def write_table(
    records: Iterable[Mapping[str, Any]],
    columns: Sequence[str] | None = None,
    *,
    format: str,  # noqa: A002
    path: str | os.PathLike[str] | None = None,
    stream: IO[Any] | None = None,
) -> int:
    """Write records to a file or stream, see `open_writer`, and return how many.

    Examples
    --------
    >>> write_table([{"id": "قمر-01", "headline": "إطلاق القمر"}], format="jsonl", stream=sys.stdout)
    {"id": "قمر-01", "headline": "إطلاق القمر"}
    1
    """
    count = 0
    with open_writer(format, path, stream, columns=columns) as writer:
        for record in records:
            writer.write(record)
            count += 1
    return count
