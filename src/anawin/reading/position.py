"""How much there is to read, and how much of it has been read."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, NamedTuple

from anawin.errors import ReadingError
from anawin.reading.files import iter_sources


class Survey(NamedTuple):
    """The inputs of a run, before they are read.

    Attributes
    ----------
    files : int
    bytes : int or None
        As they lie on the disk, compressed or not; None where standard input is among them.
    sha256 : str
        Of their names and sizes.
    """

    files: int
    bytes: int | None
    sha256: str


def survey(paths: Iterable[str | os.PathLike[str]]) -> Survey:
    """Look at what `iter_articles` would read.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     for name in ("قمر.txt", "كأس.txt"):
    ...         _ = Path(folder, name).write_bytes(b"12345")
    ...     survey([folder])[:2]
    (2, 10)
    """
    files, total, read_to_end = 0, 0, True
    names = hashlib.sha256()
    for source in iter_sources(paths):
        if isinstance(source, ReadingError):
            continue
        size = 0
        if source.file is None:
            read_to_end = False
        else:
            # A file that is not there, or not ours to see, is told by the reading.
            with suppress(OSError):
                found = source.file.stat()
                size = found.st_size if stat.S_ISREG(found.st_mode) else 0
        names.update(f"{source.path} {size}\n".encode("utf-8", "surrogateescape"))
        files, total = files + 1, total + size
    return Survey(files, total if read_to_end else None, names.hexdigest())


class Position:
    """How far a reading has come, in bytes of its files as they lie on the disk.

    Attributes
    ----------
    share : float or None
        Of the file at hand, where its reader knows that better than the file's own position.
    """

    def __init__(self) -> None:
        self.share: float | None = None
        self._before = 0
        self._size = 0
        self._file: BinaryIO | None = None

    @contextmanager
    def within(self, file: BinaryIO) -> Iterator[None]:
        """Read a file in this block; it counts as read to its end, wherever the reading stopped."""
        self.share, self._file, self._size = None, file, os.fstat(file.fileno()).st_size
        try:
            yield
        finally:
            self._before, self._file, self._size = self._before + self._size, None, 0

    @property
    def bytes(self) -> int:
        """Read so far."""
        if self._file is None:
            return self._before
        return self._before + (self._file.tell() if self.share is None else round(self.share * self._size))
