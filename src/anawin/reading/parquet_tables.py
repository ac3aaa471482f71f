"""Parquet → rows, a few hundred in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from anawin.errors import MissingExtra, ReadingError
from anawin.reading.position import Position
from anawin.reading.rows import Row, check_columns
from anawin.reading.streams import reading_error

_BATCH = 256
# Bytes of a column read at a time.  Without it pyarrow reads the whole column of a row group, which may be the file.
_BUFFER = 1 << 20


def parquet_rows(
    path: str,
    stream: BinaryIO,
    needed: tuple[str, ...],
    *,
    packed: bool = False,
    position: Position | None = None,
) -> Iterator[Row | ReadingError]:
    """Rows of a Parquet file, whatever the size of its row groups; a `packed` one (gz, xz) is unpacked to disk first.

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
    import shutil
    import tempfile

    with tempfile.TemporaryFile() as unpacked:
        if packed:
            shutil.copyfileobj(stream, unpacked)
            stream = cast(BinaryIO, unpacked)
        try:
            table = pyarrow.parquet.ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False)
            check_columns(path, table.schema_arrow.names, needed)
            # pyarrow reads here and there in the file, its end first.
            position = position or Position()
            position.share = 0.0
            first = 1
            for batch in table.iter_batches(batch_size=_BATCH):
                yield from _batch_rows(path, batch, first)
                first += batch.num_rows
                position.share = (first - 1) / table.metadata.num_rows
        except pyarrow.ArrowException as problem:
            raise ReadingError(path, f"not a Parquet file, or damaged ({problem}); write it again") from problem
        except OSError as problem:
            raise reading_error(path, problem) from problem


def _batch_rows(path: str, batch: Any, first: int) -> Iterator[Row | ReadingError]:
    try:
        yield from (Row(line, values) for line, values in enumerate(batch.to_pylist(), start=first))
    except UnicodeDecodeError:
        for offset in range(batch.num_rows):
            try:
                (values,) = batch.slice(offset, 1).to_pylist()
            except UnicodeDecodeError as problem:
                yield ReadingError(path, f"text that is not UTF-8 ({problem.reason})", line=first + offset)
            else:
                yield Row(first + offset, values)
