"""Parquet and JSON Lines on any file system, in blocks that workers read by themselves, articles and errors as the commands have them."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from anawin.errors import AnawinError, ReadingError
from anawin.reading.articles import Read, from_rows
from anawin.reading.encodings import choose_encoding, is_wide
from anawin.reading.files import COMPRESSIONS, KINDS, Source
from anawin.reading.json_lines import jsonl_rows
from anawin.reading.parquet_tables import parquet_rows
from anawin.reading.records import NEEDED
from anawin.reading.streams import EMPTY, SAMPLE, decoded_lines, read_head

# Some half a minute's work for one process: that much the death of a worker costs, and starting a task costs nothing.
BLOCK_BYTES = 32 << 20
BLOCK_ROWS = 8192
_COMPRESSION = {"gz": "gzip", "xz": "xz", "": None}


class File(NamedTuple):
    """A file to read: its address, the start of the ids of rows without one, its kind, compression and size."""

    url: str
    label: str
    kind: str
    compression: str
    bytes: int


class Block(NamedTuple):
    """A part of a file.

    Attributes
    ----------
    file : File
    start, stop : int
        Rows of Parquet, counted from 0; bytes of JSON Lines, of which the block has the lines that begin behind the
        first line end in it, and the first line of the file.
    before : int
        How many lines of JSON Lines stand before it.
    """

    file: File
    start: int
    stop: int
    before: int = 0

    @property
    def bytes(self) -> int:
        """Its share of the file."""
        if self.file.kind == "jsonl":
            return self.stop - self.start
        return round(self.file.bytes * (self.stop - self.start) / max(self.stop, 1))


def filesystem(url: str) -> tuple[Any, str]:
    """The file system of an address and the path in it.

    Raises
    ------
    AnawinError
        Where fsspec knows no such file system or its package is missing.
    """
    import fsspec

    try:
        found: tuple[Any, str] = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError) as problem:
        raise AnawinError(f"{url}: no such file system here ({problem})") from problem
    return found


def find_files(paths: Sequence[str]) -> list[File | ReadingError]:
    """The files that addresses, folders and patterns stand for, in the order of their names, with an error in the place of each that has none."""
    found: list[File | ReadingError] = []
    for url in paths:
        fs, path = filesystem(url)
        names = [path] if fs.exists(path) else sorted(fs.glob(path)) or [path]
        inside = [name for each in names for name in (_inside(fs, each) if fs.isdir(each) else [each])]
        found += [_file(fs, name) for name in inside]
        if not inside:
            found.append(ReadingError(url, "holds no file to read; name .parquet and .jsonl files or their folders"))
    found = list(dict.fromkeys(found))
    labels = Counter(file.label for file in found if isinstance(file, File))
    return [
        file._replace(label=file.url) if isinstance(file, File) and labels[file.label] > 1 else file for file in found
    ]


def _inside(fs: Any, folder: str) -> list[str]:
    """The readable files below a folder; what begins with a dot or an underscore belongs to other programs."""
    names = (name for name in fs.find(folder) if _kind(name)[0] in ("jsonl", "parquet"))
    return sorted(name for name in names if not any(p[0] in "._" for p in PurePosixPath(name[len(folder) :]).parts))


def _kind(name: str) -> tuple[str, str, str]:
    """Kind, compression and stem by a name."""
    path = PurePosixPath(name)
    compression = COMPRESSIONS.get(path.suffix.lower(), "")
    path = PurePosixPath(path.stem) if compression else path
    return KINDS.get(path.suffix.lower(), ""), compression, path.stem


def _file(fs: Any, name: str) -> File | ReadingError:
    kind, compression, stem = _kind(name)
    url = fs.unstrip_protocol(name)
    if kind not in ("jsonl", "parquet") or (kind == "parquet" and compression):
        return ReadingError(
            url,
            "a scheduler's workers read .parquet, and .jsonl, also .gz and .xz; convert it, or do without --scheduler",
        )
    try:
        size = int(fs.info(name)["size"])
    except FileNotFoundError:
        return ReadingError(url, "there is no such file or folder; check the name")
    return File(url, stem, kind, compression, size) if size else ReadingError(url, EMPTY)


def cut(file: File) -> list[Block] | ReadingError:
    """The blocks of a file, the lines before each not yet counted; runs in a worker, where a file has to be opened."""
    if file.kind == "jsonl":
        step = file.bytes if file.compression else BLOCK_BYTES
        return [Block(file, start, min(start + step, file.bytes)) for start in range(0, file.bytes, step)]
    import pyarrow
    from pyarrow.parquet import ParquetFile

    fs, path = filesystem(file.url)
    try:
        with fs.open(path, "rb") as stream:
            rows = ParquetFile(stream).metadata.num_rows
    except (pyarrow.ArrowException, OSError) as problem:
        return ReadingError(file.url, f"not a Parquet file, or damaged ({problem}); write it again")
    if not rows:
        return ReadingError(file.url, "the file holds no record; remove it or fill it")
    return [Block(file, start, min(start + BLOCK_ROWS, rows)) for start in range(0, rows, BLOCK_ROWS)]


def count_lines(block: Block) -> int:
    """How many lines a block of JSON Lines has."""
    return _bytes(block).count(b"\n")


def numbered(blocks: Sequence[Block], lines: Sequence[int]) -> list[Block]:
    """The blocks of one file, each with the lines before it."""
    return [block._replace(before=before) for block, before in zip(blocks, accumulate([0, *lines]), strict=False)]


def read_block(block: Block, encoding: str | None) -> Iterator[Read | ReadingError]:
    """The articles of a block, and what cannot be read, just as the whole file gives them."""
    file = block.file
    source = Source(file.url, None, file.label, file.kind, file.compression)
    fs, path = filesystem(file.url)
    try:
        if file.kind == "parquet":
            with fs.open(path, "rb") as stream:
                rows = parquet_rows(file.url, stream, NEEDED, part=range(block.start, block.stop))
                yield from from_rows(source, rows, "utf-8", of_a_part=True)
        elif file.compression:
            with fs.open(path, "rb", compression=_COMPRESSION[file.compression]) as stream:
                head, chosen = read_head(file.url, stream, encoding)
                yield from from_rows(
                    source, jsonl_rows(file.url, decoded_lines(file.url, head, stream, chosen)), chosen
                )
        else:
            chosen = choose_encoding(file.url, fs.cat_file(path, 0, SAMPLE), encoding)
            if is_wide(chosen):
                if block.start:
                    return  # the first block tells it
                raise ReadingError(file.url, f"{chosen} cannot be cut into blocks; convert it to utf-8")
            lines = decoded_lines(file.url, _bytes(block), io.BytesIO(), chosen)
            rows = jsonl_rows(file.url, (line._replace(number=line.number + block.before) for line in lines))
            yield from from_rows(source, rows, chosen, of_a_part=True)
    except ReadingError as problem:
        yield problem


def _bytes(block: Block) -> bytes:
    fs, path = filesystem(block.file.url)
    data: bytes = fs.read_block(path, block.start, block.stop - block.start, delimiter=b"\n")
    return data
