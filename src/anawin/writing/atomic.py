"""A file, or the files of a folder, that appear under their names only when they are complete."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from anawin.errors import WritingError


def write_text_atomic(path: str | os.PathLike[str], text: str, *, encoding: str = "utf-8") -> None:
    r"""Write a text file whole or not at all, line ends as they stand in `text`.

    What the encoding cannot hold (in UTF-8 only lone surrogates) is written as ``\udXXX``, never dropped.

    Raises
    ------
    WritingError
        Where it cannot be written; a file that was there before stands as it was.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = Path(folder, "تقرير.html")
    ...     write_text_atomic(page, "<p>نزل المطر.</p>")
    ...     page.read_text(encoding="utf-8")
    '<p>نزل المطر.</p>'
    """
    write_bytes_atomic(path, text.encode(encoding, "backslashreplace"))


def write_bytes_atomic(path: str | os.PathLike[str], data: bytes) -> None:
    """Write a file whole or not at all.

    Raises
    ------
    WritingError
        Where it cannot be written; a file that was there before stands as it was.
    """
    with atomic_file(path) as file, told_as_writing_error(path):
        file.write(data)


@contextmanager
def atomic_file(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Open a file for bytes that replaces `path` when the block ends well, and leaves no trace when it does not.

    The bytes go to a hidden file in the same folder, are forced to the disk, and take the name in one step.  A link
    is followed and an existing file's permissions are kept.  Devices and pipes (``/dev/stdout``) cannot be replaced
    and are written to directly.

    Raises
    ------
    WritingError
        Where the file cannot be made or finished.  What the block itself raises passes unchanged.
    """
    with told_as_writing_error(path):
        try:
            before = os.stat(path)  # noqa: PTH116 (`path` may be a string)
        except FileNotFoundError:
            before = None
        if before and stat.S_ISDIR(before.st_mode):
            raise WritingError(os.fspath(path), "is a folder; name a file in it")
        if before and not stat.S_ISREG(before.st_mode):
            target, temporary = None, Path(path)
            file = temporary.open("wb")
        else:
            target = Path(os.path.realpath(path))
            temporary = target.with_name(f".{target.name[:60]}.{secrets.token_hex(4)}.part")
            file = temporary.open("xb")
    done = False
    try:
        yield file
        with told_as_writing_error(path):
            file.flush()
            if target is not None:
                if before:
                    temporary.chmod(stat.S_IMODE(before.st_mode))
                os.fsync(file.fileno())
            file.close()
            if target is not None:
                replace(temporary, target)
        done = True
    finally:
        if not done:
            with suppress(OSError):
                file.close()
            if target is not None:
                with suppress(OSError):
                    temporary.unlink()


@contextmanager
def atomic_folder(folder: Path, *, last: str, stale: Iterable[str] = ()) -> Iterator[Path]:
    """Give a folder to write files to, which replace those of `folder` when the block ends well; else nothing changes.

    Parameters
    ----------
    folder : Path
        Made if missing.  Files that have no new version stay.
    last : str
        The file without which nobody reads the others: while they are exchanged, it is not there.
    stale : iterable of str
        Files that go if they have no new version.

    Raises
    ------
    OSError
        Where the folder or a file in it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    waiting = Path(tempfile.mkdtemp(prefix=".", suffix=".part", dir=folder))
    try:
        yield waiting
        names = sorted(file.relative_to(waiting) for file in waiting.rglob("*") if file.is_file())
        for name in names:
            _like_before(waiting / name, folder / name)
            (folder / name).parent.mkdir(exist_ok=True)
        for old in (last, *stale):
            (folder / old).unlink(missing_ok=True)
        for name in sorted(names, key=lambda name: name == Path(last)):
            (waiting / name).replace(folder / name)
        _force_folder(folder)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)


def _like_before(file: Path, target: Path) -> None:
    """Force a file to the disk, with the permissions of the one whose place it will take."""
    if target.is_file():
        file.chmod(stat.S_IMODE(target.stat().st_mode))
    with file.open("rb") as opened:
        os.fsync(opened.fileno())


def replace(file: Path, target: Path) -> None:
    """Give a file another's name, so that it outlives a power cut."""
    file.replace(target)
    _force_folder(target.parent)


def _force_folder(folder: Path) -> None:
    with suppress(OSError):  # Windows opens no folders, some file systems do not force them to the disk
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


@contextmanager
def told_as_writing_error(path: str | os.PathLike[str]) -> Iterator[None]:
    """Turn the operating system's refusal into a `WritingError`; a closed pipe stays a `BrokenPipeError`."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as problem:
        raise WritingError(os.fspath(path), _reason(path, problem)) from problem


def _reason(path: str | os.PathLike[str], problem: OSError) -> str:
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return "no space left on the disk; nothing was written under this name; free some space or write elsewhere"
    if isinstance(problem, FileNotFoundError):
        return f"the folder {str(Path(path).parent)!r} does not exist; make it first"
    if isinstance(problem, (FileExistsError, NotADirectoryError)):
        return "a file stands where a folder should be; name another folder, or remove the file"
    if isinstance(problem, PermissionError):
        return "no permission to write here; change the folder's permissions or write elsewhere"
    return f"cannot be written ({problem.strerror or problem})"
