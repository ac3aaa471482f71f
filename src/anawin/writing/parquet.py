"""Records → Parquet, batch by batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from anawin.errors import MissingExtra, WritingError
from anawin.writing.cells import json_text
from anawin.writing.formats import RecordWriter, Sink

_BATCH = 1000


class ParquetWriter(RecordWriter):
    """Parquet in row groups of 1,000.  Lists of Anawin's own fields keep their types, see `_own_types`.

    Other columns are text, truth values or numbers if the first thousand records are so throughout; what is
    nested or mixed there becomes JSON text, as do ``scores`` and ``evidence``, whose keys vary.

    Parameters
    ----------
    sink : Sink
    columns : sequence of str, optional
    schema : pyarrow.Schema, optional
        Of these columns, where it must not depend on the records; see `record_schema`.
    """

    def __init__(self, sink: Sink, columns: Sequence[str] | None, schema: Any = None) -> None:
        super().__init__(sink, columns)
        pyarrow = import_pyarrow()
        if sink.bytes is None or sink.is_terminal:
            raise WritingError(sink.name, "Parquet is not text; write it to a file, or into a pipe")
        self.arrow = pyarrow
        self.batch: list[list[Any]] = []
        self.schema = schema
        self.file: Any = None

    def write(self, record: Mapping[str, Any]) -> None:
        """Write one record."""
        self.batch.append(self.values(record))
        if len(self.batch) == _BATCH:
            self._write_batch()

    def finish(self) -> None:
        """End the output."""
        self._write_batch()
        self.file.close()
        super().finish()

    def abandon(self) -> None:
        """Let go of the output after a failure."""
        if self.file is not None:
            with suppress(OSError, ValueError, self.arrow.ArrowException):
                self.file.close()

    def _write_batch(self) -> None:
        names = self.columns or ()
        by_column = list(zip(*self.batch, strict=True)) or [()] * len(names)
        self.batch = []
        if self.schema is None:
            fields = [(name, self._type(name, values)) for name, values in zip(names, by_column, strict=True)]
            self.schema = self.arrow.schema(fields)
        if self.file is None:
            self.file = self.arrow.parquet.ParquetWriter(self.sink.bytes, self.schema)
        arrays = [self._array(field, values) for field, values in zip(self.schema, by_column, strict=True)]
        self.file.write_batch(self.arrow.record_batch(arrays, schema=self.schema))

    def _type(self, name: str, values: Sequence[Any]) -> Any:
        arrow = self.arrow
        own = _own_types(arrow)
        kinds = {type(value) for value in values if value is not None}
        # Of articles there are lists of ids and counts.
        if name in own and kinds <= {list, tuple}:
            return own[name]
        numbers = bool(kinds) and kinds <= {int, float}
        return arrow.array(values).type if numbers or kinds == {bool} else arrow.string()

    def _array(self, field: Any, values: Sequence[Any]) -> Any:
        try:
            return arrow_array(values, field.type)
        except (self.arrow.ArrowException, OverflowError, TypeError) as problem:
            reason = f"the column {field.name!r} began as {field.type} and cannot hold a later value ({problem})"
            raise WritingError(self.sink.name, reason + "; write JSON Lines instead") from problem


def import_pyarrow() -> Any:
    """The package, with its module for Parquet.

    Raises
    ------
    MissingExtra
        Without it.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise MissingExtra("pyarrow", extra="parquet", purpose="writing Parquet files") from None
    return pyarrow


def record_schema(columns: Sequence[str]) -> Any:
    """The schema of records of Anawin's own, of which the columns tell all: the one the writer finds for them.

    Examples
    --------
    >>> record_schema(["id", "read_share"]).types
    [DataType(string), DataType(double)]
    """
    arrow = import_pyarrow()
    types = _own_types(arrow) | {"read_share": arrow.float64()}
    return arrow.schema([(name, types.get(name, arrow.string())) for name in columns])


def arrow_array(values: Sequence[Any], kind: Any) -> Any:
    """A column of values; in one of text, what is none becomes JSON text."""
    arrow = import_pyarrow()
    if kind == arrow.string():
        values = [value if value is None or isinstance(value, str) else json_text(value) for value in values]
    return arrow.array(_encodable(values), type=kind)


def _own_types(arrow: Any) -> dict[str, Any]:
    words, number = arrow.string(), arrow.int64()
    place = [("start", number), ("end", number), ("text", words)]
    return {
        "themes": arrow.list_(words),
        "articles": arrow.list_(words),
        "keywords": arrow.list_(words),
        "spans": arrow.list_(arrow.list_(number)),
        "related": arrow.list_(arrow.struct(place)),
        "removed": arrow.list_(arrow.struct([("step", words), *place])),
    }


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, Mapping):
        return {name: _encodable(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_encodable(item) for item in value]
    return value
