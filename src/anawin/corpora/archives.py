"""A zip, a tar or a folder, none of them trusted → the files wanted, read into memory and never unpacked to the disk."""

from __future__ import annotations

import gzip
import io
import lzma
import os
import re
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, NamedTuple, cast

from anawin.errors import ReadingError
from anawin.reading.unpacking import open_xz

# A few times the largest file of the three repositories, and the whole of the largest.
LARGEST_FILE = 128 * 1024 * 1024
LARGEST_TOTAL = 1024 * 1024 * 1024
BROKEN = (
    OSError,
    EOFError,
    zlib.error,
    lzma.LZMAError,
    tarfile.TarError,
    zipfile.BadZipFile,
    NotImplementedError,  # a compression that zipfile does not know
    RuntimeError,  # an encrypted member
)


class Contents(NamedTuple):
    """The files wanted, by their path in the archive or folder, and the commit that GitHub notes in its archives."""

    files: dict[str, bytes]
    commit: str


def read_files(origin: Path, wanted: re.Pattern[str], *, shape: str = "") -> Contents:
    r"""Read the files whose whole path fits a pattern.

    Links and devices are passed over.

    Parameters
    ----------
    origin : Path
        A folder, a ``.zip``, or a tar, plain or packed with gzip or xz; known by its content, not its name.
    wanted : Pattern
        Of the path, parted by ``/``.
    shape : str
        How the files are called, for the message.

    Raises
    ------
    ReadingError
        For a missing or damaged archive, a path that leads out of it or comes twice, more than `LARGEST_FILE` or
        `LARGEST_TOTAL` bytes, and where no file fits.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     Path(folder, "رياضة").mkdir()
    ...     _ = Path(folder, "رياضة", "1.txt").write_text("فاز الفريق.", encoding="utf-8")
    ...     list(read_files(Path(folder), re.compile(r"[^/]+/[0-9]+\.txt")).files)
    ['رياضة/1.txt']
    """
    try:
        contents = _read_any(origin, wanted)
    except FileNotFoundError as problem:
        raise ReadingError(origin, "there is no such file or folder; check the name") from problem
    except BROKEN as problem:
        reason = f"cannot be read as a folder, zip or tar, or is damaged ({problem}); download it again"
        raise ReadingError(origin, reason) from problem
    if not contents.files:
        raise ReadingError(origin, f"holds no file of this corpus; wanted are {shape or wanted.pattern}")
    return contents


def _read_any(origin: Path, wanted: re.Pattern[str]) -> Contents:
    if origin.is_dir():
        return Contents(_collected(origin, _folder_files(origin, wanted)), "")
    with origin.open("rb") as file:
        head = file.read(6)
        file.seek(0)
        # zipfile.is_zipfile would take a tar that ends in a zip, as SaudiNewsNet's does, for a zip.
        if head.startswith(b"PK"):
            with zipfile.ZipFile(file) as packed:
                files = _collected(origin, _zip_files(origin, packed, wanted))
                return Contents(files, _commit(packed.comment.decode("ascii", "replace")))
        with _unpacked(file, head) as stream:
            bounded = _Bounded(origin, stream)
            with tarfile.open(fileobj=cast(BinaryIO, bounded), mode="r|") as archive:
                files = _collected(origin, _tar_files(origin, archive, wanted))
            # gzip and xz keep their checksum at the end, where tarfile does not go.
            while bounded.read(1 << 20):
                pass
            return Contents(files, _commit(archive.pax_headers.get("comment", "")))


def _unpacked(file: BinaryIO, head: bytes) -> Any:
    if head.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=file)
    return open_xz(file) if head == b"\xfd7zXZ\x00" else nullcontext(file)


def _collected(origin: Path, found: Iterator[tuple[str, bytes]]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    total = 0
    for name, data in found:
        if name in files:
            raise ReadingError(origin, f"holds {name} twice; download it again")
        total += len(data)
        if total > LARGEST_TOTAL:
            raise ReadingError(origin, _too_large("the files wanted", LARGEST_TOTAL))
        files[name] = data
    return files


def _folder_files(origin: Path, wanted: re.Pattern[str]) -> Iterator[tuple[str, bytes]]:
    for place, _, names in os.walk(origin):
        for name in names:
            file = Path(place, name)
            inside = file.relative_to(origin).as_posix()
            if wanted.fullmatch(inside) and not file.is_symlink() and file.is_file():
                _check_size(origin, inside, file.stat().st_size)
                yield inside, file.read_bytes()


def _zip_files(origin: Path, archive: zipfile.ZipFile, wanted: re.Pattern[str]) -> Iterator[tuple[str, bytes]]:
    for info in archive.infolist():
        _check_path(origin, info.filename)
        kind = stat.S_IFMT(info.external_attr >> 16)
        if wanted.fullmatch(info.filename) and kind in (0, stat.S_IFREG):
            yield info.filename, read_member(origin, archive, info)


def read_member(origin: str | Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Read a member of a zip of at most `LARGEST_FILE` bytes; the size it gives for itself is not believed.

    Raises
    ------
    ReadingError
        For a larger one.
    """
    with archive.open(info) as member:
        data = member.read(LARGEST_FILE + 1)
    _check_size(origin, info.filename, len(data))
    return data


def _tar_files(origin: Path, archive: tarfile.TarFile, wanted: re.Pattern[str]) -> Iterator[tuple[str, bytes]]:
    for member in archive:
        _check_path(origin, member.name)
        if wanted.fullmatch(member.name) and member.isreg():
            _check_size(origin, member.name, member.size)
            file = archive.extractfile(member)
            if file is not None:
                yield member.name, file.read()


class _Bounded(io.RawIOBase):
    """A stream that gives at most `LARGEST_TOTAL` bytes, so that a small archive cannot unpack without end."""

    def __init__(self, origin: Path, stream: Any) -> None:
        self._origin, self._stream, self._left = origin, stream, LARGEST_TOTAL

    def read(self, size: int = -1) -> bytes:
        """Read at most `size` bytes."""
        data: bytes = self._stream.read(self._left + 1 if size < 0 else size)
        self._left -= len(data)
        if self._left < 0:
            raise ReadingError(self._origin, _too_large("the archive unpacked", LARGEST_TOTAL))
        return data


def _check_path(origin: Path, name: str) -> None:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts:
        raise ReadingError(origin, f"holds a path that leads out of it, {name!r}: not to be trusted; download it again")


def _check_size(origin: str | Path, name: str, size: int) -> None:
    if size > LARGEST_FILE:
        raise ReadingError(origin, _too_large(name, LARGEST_FILE))


def _too_large(what: str, largest: int) -> str:
    return f"{what}: more than {largest:,} bytes, which no file of a known corpus has; download it again"


def _commit(comment: str) -> str:
    return comment if re.fullmatch(r"[0-9a-f]{40}", comment) else ""
