"""Bytes and decoded lines of a file, compressed or not; what goes wrong is told as `ReadingError`."""

from __future__ import annotations

import codecs
import gzip
import io
import lzma
import sys
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import chain
from typing import BinaryIO, NamedTuple, cast

from anawin.errors import ReadingError
from anawin.reading.encodings import choose_encoding, is_wide
from anawin.reading.files import Source
from anawin.reading.position import Position
from anawin.reading.unpacking import LARGEST, XZ_MEMORY, Unpacked

# Enough to decide on an encoding (some forty articles), small beside the interpreter itself.
SAMPLE = 1 << 18
EMPTY = "the file is empty; remove it or fill it"
BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError)


class Line(NamedTuple):
    """A decoded line, counted from 1, with its line end.

    Where its bytes do not fit the encoding, `problem` says so and `text` holds them as lone surrogates.
    """

    number: int
    text: str
    problem: str = ""


@contextmanager
def open_source(source: Source, position: Position | None = None) -> Iterator[BinaryIO]:
    """Open a file for its bytes, decompressed; `position` is told what of it, as it lies on the disk, has been read.

    Raises
    ------
    ReadingError
        Where the file is missing, closed to us or damaged; also for damage met later, inside the ``with`` block.
    """
    try:
        if source.file is None:
            if sys.stdin is None:
                raise ReadingError(source.path, "standard input is closed; name a file")
            yield cast(BinaryIO, sys.stdin.buffer)
            return
        with source.file.open("rb") as plain, (position or Position()).within(plain):
            if source.compression:
                with closing(Unpacked(source.path, plain, source.compression)) as unpacked:
                    yield cast(BinaryIO, unpacked)
            else:
                yield plain
    except BROKEN as problem:
        raise reading_error(source.path, problem) from problem


def reading_error(path: str, problem: Exception, *, line: int | None = None) -> ReadingError:
    """Make the `ReadingError` that tells a failure of opening, reading or unpacking (one of `BROKEN`)."""
    if isinstance(problem, FileNotFoundError):
        reason = "there is no such file or folder; check the name"
    elif isinstance(problem, PermissionError):
        reason = "no permission to read it; change its permissions or leave it out"
    elif isinstance(problem, EOFError):
        reason = "the compressed data end too early: the file was cut off; copy or download it again"
    elif isinstance(problem, lzma.LZMAError) and "emory usage limit" in str(problem):
        reason = f"its header asks for more than {XZ_MEMORY:,} bytes to unpack it; pack it again, with xz -9 at most"
    elif isinstance(problem, (gzip.BadGzipFile, zlib.error, lzma.LZMAError)):
        reason = f"not the compressed data its ending promises, or damaged ({problem}); copy or download it again"
    else:
        reason = f"cannot be read ({getattr(problem, 'strerror', None) or problem})"
    return ReadingError(path, reason, line=line)


def whole_text(path: str, data: bytes, encoding: str) -> str:
    """All of `data` decoded, line ends as they stand.

    Raises
    ------
    ReadingError
        Naming the line of the first byte that does not fit, or a text of no character at all.
    """
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise ReadingError(path, _misfit(problem), line=line) from problem
    if not text:
        raise ReadingError(path, EMPTY)
    return text


def read_head(path: str, stream: BinaryIO, asked: str | None = None) -> tuple[bytes, str]:
    """Read the first `SAMPLE` bytes of a table and decide the encoding on them.

    Raises
    ------
    ReadingError
        For an empty file, binary data, or an encoding that is not recognised.
    """
    head = stream.read(SAMPLE)
    if not head:
        raise ReadingError(path, EMPTY)
    return head, choose_encoding(path, head, asked)


def decoded_lines(path: str, head: bytes, rest: BinaryIO, encoding: str) -> Iterator[Line]:
    r"""Give the lines of `head` and `rest` together, one at a time, parted at ``\n`` only.

    A byte that does not fit spoils its line, not the file; only UTF-16 and UTF-32 cannot find the next line again.

    Raises
    ------
    ReadingError
        Where reading itself breaks off, with the line.
    """
    number = 0
    try:
        lines: Iterator[str | bytes] = (
            _wide_lines(path, head, rest, encoding) if is_wide(encoding) else _lines(head, rest, encoding)
        )
        for number, line in enumerate(lines, start=1):
            if isinstance(line, str):
                yield Line(number, line)
            else:
                yield _decoded(number, line, encoding)
    except BROKEN as problem:
        raise reading_error(path, problem, line=number + 1) from problem
    except UnicodeDecodeError as problem:
        raise ReadingError(path, _misfit(problem), line=number + 1) from problem


def _lines(head: bytes, rest: BinaryIO, encoding: str) -> Iterator[bytes]:
    if codecs.lookup(encoding).name == "utf-8-sig":
        head = head.removeprefix(codecs.BOM_UTF8)
    yield from io.BytesIO(head + rest.readline())
    yield from rest


def _wide_lines(path: str, head: bytes, rest: BinaryIO, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    pending = ""
    for chunk in chain([head], iter(lambda: rest.read(SAMPLE), b"")):
        *lines, pending = (pending + decoder.decode(chunk)).split("\n")
        yield from (line + "\n" for line in lines)
        if len(pending) > LARGEST:
            raise ReadingError(path, f"a line of more than {LARGEST:,} signs, which no article has; part it into lines")
    pending += decoder.decode(b"", final=True)
    if pending:
        yield pending


def _decoded(number: int, line: bytes, encoding: str) -> Line:
    narrow = "utf-8" if codecs.lookup(encoding).name == "utf-8-sig" else encoding
    try:
        text = line.decode(narrow)
    except UnicodeDecodeError as problem:
        return Line(number, line.decode(narrow, "surrogateescape"), _misfit(problem))
    return Line(number, text, "zero bytes: binary data, not text" if "\0" in text else "")


def _misfit(problem: UnicodeDecodeError) -> str:
    byte = problem.object[problem.start]
    return f"byte 0x{byte:02x} does not fit the encoding {problem.encoding}; repair it, or give the right encoding"
