"""Packed files, whoever packed them: unpacked as they are read, in bounded memory."""

from __future__ import annotations

import gzip
import io
import lzma
from collections.abc import Iterator
from typing import BinaryIO, cast

from anawin.errors import ReadingError

# Of what is held in memory at once: a whole text or page, or a line of a table.  A book has a few megabytes; a few
# kilobytes of gz or xz can unpack to gigabytes.  Of what is read line by line only the lines are counted.
LARGEST = 64 << 20
# What `xz -9` needs is 65 MiB; a header may ask for 4 GiB.
XZ_MEMORY = 256 << 20
_CHUNK = 1 << 16


class Unpacked:
    """The unpacked bytes of a file, of which not too much is given at once.

    Parameters
    ----------
    path : str
        For messages.
    packed : binary file
    compression : {"gz", "xz"}
    """

    def __init__(self, path: str, packed: BinaryIO, compression: str) -> None:
        self._path = path
        self._stream: BinaryIO = (
            cast(BinaryIO, gzip.GzipFile(fileobj=packed)) if compression == "gz" else open_xz(packed)
        )

    def read(self, size: int = -1) -> bytes:
        """Read so many bytes, or all that are left.

        Raises
        ------
        ReadingError
            Where all that are left are too many.
        """
        return self._stream.read(size) if size >= 0 else self._within(self._stream.read(LARGEST + 1))

    def readline(self) -> bytes:
        """Read a line.

        Raises
        ------
        ReadingError
            Where it is too long.
        """
        return self._within(self._stream.readline(LARGEST + 1))

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.readline, b"")

    def close(self) -> None:
        """Let go of it; the packed file stays open."""
        self._stream.close()

    def _within(self, data: bytes) -> bytes:
        if len(data) > LARGEST:
            raise too_large(self._path, LARGEST, "in one piece, which no article has")
        return data


def too_large(path: str, largest: int, how: str) -> ReadingError:
    """The error for what unpacks to more than it may."""
    reason = f"unpacks to more than {largest:,} bytes {how}; if you trust the file, unpack it and read that"
    return ReadingError(path, reason)


def open_xz(packed: BinaryIO) -> BinaryIO:
    """Open an xz file for its unpacked bytes; a decoder that asks for more than `XZ_MEMORY` is refused."""
    return cast(BinaryIO, io.BufferedReader(_Xz(packed), _CHUNK))


class _Xz(io.RawIOBase):
    """An xz file, of one stream or several; `lzma.LZMAFile` would give its decoder all the memory it asks for."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._decoder: lzma.LZMADecompressor | None = None
        self._pending = b""

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: object) -> int:
        """Unpack as much as there is room for; nothing at the end."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        while True:
            if self._decoder is None:
                # Between two streams, and behind the last, zeros may stand.
                self._pending = self._pending.lstrip(b"\0")
                if not self._pending:
                    self._pending = self._packed.read(_CHUNK)
                    if not self._pending:
                        return 0
                    continue
                self._decoder = lzma.LZMADecompressor(memlimit=XZ_MEMORY)
            if self._decoder.needs_input and not self._pending:
                self._pending = self._packed.read(_CHUNK)
                if not self._pending:
                    raise EOFError("the xz data end before their end mark")
            data = self._decoder.decompress(self._pending, len(view))
            self._pending = b""
            if self._decoder.eof:
                self._pending, self._decoder = self._decoder.unused_data, None
            if data:
                view[: len(data)] = data
                return len(data)
