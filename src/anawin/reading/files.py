"""Which files a list of paths stands for, and the label each gives to its articles."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from anawin.errors import ReadingError

KINDS = {
    ".txt": "txt",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".html": "html",
    ".htm": "html",
}
COMPRESSIONS = {".gz": "gz", ".xz": "xz"}
READABLE = ", ".join(KINDS) + ", each also with .gz or .xz"


class Source(NamedTuple):
    """One file to read.

    Parameters
    ----------
    path : str
        The file as the user named it, for messages and for `Article.path`; ``-`` for standard input.
    file : Path or None
        The same for opening; None for standard input.
    label : str
        The article's id in a text file or web page; in a table the start of the ids of rows without one.
    kind : str
        ``"txt"``, ``"jsonl"``, ``"csv"``, ``"parquet"``, ``"html"``; ``"stdin"`` where only the content can tell.
    compression : str
        ``"gz"``, ``"xz"`` or empty.
    """

    path: str
    file: Path | None
    label: str
    kind: str
    compression: str


class _Found(NamedTuple):
    file: Path
    relative: str
    stem: str
    kind: str
    compression: str


def find_sources(paths: Iterable[str | os.PathLike[str]]) -> list[Source | ReadingError]:
    """List the files that `paths` stand for, in reading order, with an error in the place of each path that has none.

    Folders are searched with all their subfolders, in the order of the names.  Hidden files and folders are skipped,
    links to folders are not followed, and in a folder files with other endings are passed over; a file *named* with
    an unknown ending is an error.  A file reached twice, also through a link, is read once.

    The label of a file is its stem (``قمر`` for ``فضاء/قمر.txt.gz``).  Where two files of the reading share a stem,
    each is labelled with its path relative to the folder it was found in, and if that is shared too, with its whole
    path as named.

    Parameters
    ----------
    paths : iterable of str or path
        Files, folders, and ``-`` for standard input.

    Returns
    -------
    list of Source and ReadingError

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     for name in ("قمر.txt", "رياضة.jsonl.xz", "صورة.png"):
    ...         _ = Path(folder, name).write_bytes(b"")
    ...     [(source.label, source.kind) for source in find_sources([folder])]
    [('رياضة', 'jsonl'), ('قمر', 'txt')]
    """
    found: list[_Found | ReadingError | None] = []
    for named in paths:
        if os.fspath(named) == "-":
            found.append(None)
        elif not os.fspath(named):
            found.append(ReadingError("''", "an empty name; name a file, a folder, or - for standard input"))
        else:
            found.extend(_search(Path(named)))
    found = _once(found)
    stems = Counter(item.stem for item in found if isinstance(item, _Found))
    relatives = Counter(item.relative for item in found if isinstance(item, _Found))
    sources: list[Source | ReadingError] = []
    for item in found:
        if item is None:
            sources.append(Source("-", None, "stdin", "stdin", ""))
        elif isinstance(item, ReadingError):
            sources.append(item)
        else:
            whole = item.file.as_posix()
            label = item.stem
            if stems[item.stem] > 1:
                label = item.relative if relatives[item.relative] == 1 else whole
            sources.append(Source(_printable(item.file), item.file, _printable(label), item.kind, item.compression))
    return sources


def _search(path: Path) -> list[_Found | ReadingError]:
    if os.path.isdir(path):  # noqa: PTH112 (Path.is_dir raises where the folder above is closed)
        return _search_folder(path)
    kind = _kind(path.name)
    if kind is None and os.path.lexists(path):
        reason = f"the ending {path.suffix!r} is not known; rename the file to one of {READABLE}"
        return [ReadingError(_printable(path), reason)]
    # A path that does not exist goes through: opening it tells why, be it missing or in a closed folder.
    return [_Found(path, path.as_posix(), *(kind or (path.name, "txt", "")))]


def _search_folder(folder: Path) -> list[_Found | ReadingError]:
    found: list[_Found | ReadingError] = []
    closed: list[ReadingError] = []
    passed_over: Counter[str] = Counter()

    def note(problem: OSError) -> None:
        reason = f"the folder cannot be opened ({problem.strerror}); change its permissions or leave it out"
        closed.append(ReadingError(_printable(problem.filename), reason))

    names: list[Path] = []
    for place, folders, files in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        names += [Path(place, name) for name in files if not name.startswith(".")]
    for file in sorted(names):
        kind = _kind(file.name)
        if kind is None:
            passed_over[file.suffix or "without ending"] += 1
        elif os.path.exists(file) and not os.path.isfile(file):  # noqa: PTH110, PTH113 (as above)
            found.append(ReadingError(_printable(file), "not a regular file (a pipe or device); leave it out"))
        else:
            found.append(_Found(file, file.relative_to(folder).as_posix(), *kind))
    if not found and not closed:
        others = ", ".join(f"{count} {ending}" for ending, count in sorted(passed_over.items()))
        reason = f"the folder holds no article ({'other files: ' + others if others else 'it is empty'}); "
        return [ReadingError(_printable(folder), reason + f"readable are {READABLE}")]
    return [*found, *closed]


def _kind(name: str) -> tuple[str, str, str] | None:
    """Stem, kind and compression of a file by its name, None if it is no article file."""
    path = Path(name)
    compression = COMPRESSIONS.get(path.suffix.lower(), "")
    if compression:
        path = Path(path.stem)
    kind = KINDS.get(path.suffix.lower())
    return None if kind is None else (path.stem, kind, compression)


def _once(found: list[_Found | ReadingError | None]) -> list[_Found | ReadingError | None]:
    first: dict[object, _Found | ReadingError | None] = {}
    for item in found:
        key = os.path.realpath(item.file) if isinstance(item, _Found) else (item and (item.path, item.reason))
        first.setdefault(key, item)
    return list(first.values())


def _printable(name: str | os.PathLike[str]) -> str:
    r"""Show a file name so that it can be written: bytes that are not UTF-8 (old archives) become ``\udcXX``."""
    return os.fspath(name).encode("utf-8", "backslashreplace").decode("utf-8")
