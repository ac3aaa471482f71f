"""Parquet → rows, a few hundred in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from anawin.errors import MissingExtra, ReadingError
from anawin.reading.position import Position
from anawin.reading.rows import Row, check_columns, named_twice, repeated
from anawin.reading.streams import reading_error
from anawin.reading.unpacking import too_large

_BATCH = 256
# Bytes of a column read at a time.  Without it pyarrow reads the whole column of a row group, which may be the file.
_BUFFER = 1 << 20
# On the disk, in a temporary file.
LARGEST_UNPACKED = 4 << 30
# What pyarrow raises for a value that Python has no place for: text that is not UTF-8, a day beyond the year 9999, a time
# zone that nobody knows.
_UNHELD = (ValueError, OverflowError, LookupError)


def parquet_rows(
    path: str,
    stream: BinaryIO,
    needed: tuple[str, ...],
    *,
    packed: bool = False,
    position: Position | None = None,
    part: range | None = None,
) -> Iterator[Row | ReadingError]:
    """Rows of a Parquet file, whatever the size of its row groups; a `packed` one (gz, xz) is unpacked to disk first.

    Of a `part`, which counts rows from 0, only these, and of the file only the row groups that hold them.

    Raises
    ------
    MissingExtra
        Without pyarrow.
    ReadingError
        For a file that is not Parquet or lacks a needed column.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise MissingExtra("pyarrow", extra="parquet", purpose="reading Parquet files") from None
    import tempfile

    with tempfile.TemporaryFile() as unpacked:
        if packed:
            _unpack(path, stream, cast(BinaryIO, unpacked))
            stream = cast(BinaryIO, unpacked)
        try:
            table = pyarrow.parquet.ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False)
            check_columns(path, table.schema_arrow.names, needed)
            twice = repeated(table.schema_arrow.names)
            if twice is not None:
                raise ReadingError(path, named_twice(twice))
            # pyarrow reads here and there in the file, its end first.
            position = position or Position()
            position.share = 0.0
            wanted = part or range(table.metadata.num_rows)
            groups, before = _groups(table.metadata, wanted)
            for batch in table.iter_batches(batch_size=_BATCH, row_groups=groups):
                begin, end = max(wanted.start - before, 0), min(wanted.stop - before, batch.num_rows)
                if begin < end:
                    yield from _batch_rows(path, batch.slice(begin, end - begin), before + begin + 1)
                before += batch.num_rows
                position.share = before / table.metadata.num_rows
        except pyarrow.ArrowException as problem:
            raise ReadingError(path, f"not a Parquet file, or damaged ({problem}); write it again") from problem
        except OSError as problem:
            raise reading_error(path, problem) from problem


def _unpack(path: str, stream: BinaryIO, target: BinaryIO) -> None:
    while chunk := stream.read(_BUFFER):
        if target.tell() + len(chunk) > LARGEST_UNPACKED:
            raise too_large(path, LARGEST_UNPACKED, "of Parquet, which is packed already")
        target.write(chunk)


def _groups(metadata: Any, wanted: range) -> tuple[list[int], int]:
    """The row groups that hold the rows wanted, and how many rows stand before them."""
    groups: list[int] = []
    before = end = 0
    for number in range(metadata.num_row_groups):
        begin, end = end, end + metadata.row_group(number).num_rows
        if begin < wanted.stop and end > wanted.start:
            before = before if groups else begin
            groups.append(number)
    return groups, before


def _batch_rows(path: str, batch: Any, first: int) -> Iterator[Row | ReadingError]:
    try:
        yield from (Row(line, values) for line, values in enumerate(batch.to_pylist(), start=first))
    except _UNHELD:
        for offset in range(batch.num_rows):
            try:
                (values,) = batch.slice(offset, 1).to_pylist()
            except UnicodeDecodeError as problem:
                yield ReadingError(path, f"text that is not UTF-8 ({problem.reason})", line=first + offset)
            except _UNHELD as problem:
                reason = f"a value that cannot be held ({problem}); change it or leave its column out"
                yield ReadingError(path, reason, line=first + offset)
            else:
                yield Row(first + offset, values)
