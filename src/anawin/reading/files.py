"""Which files a list of paths stands for, and the label each gives to its articles."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
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
# As anawin.writing.unfinished names it.
_UNFINISHED = ".unfinished"
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
    """A file, with as little memory as can be: of some readings there are millions."""

    name: str
    folder: int  # where in the name the path within the folder that was named begins

    @property
    def relative(self) -> str:
        return Path(self.name[self.folder :]).as_posix()

    @property
    def kind(self) -> tuple[str, str, str]:
        """Stem, kind and compression; of a file that is not there its name."""
        return _kind(Path(self.name).name) or (Path(self.name).name, "txt", "")


def find_sources(paths: Iterable[str | os.PathLike[str]]) -> list[Source | ReadingError]:
    """List the files that `paths` stand for, in reading order, with an error in the place of each path that has none.

    Folders are searched with all their subfolders, in the order of the names.  Hidden files and folders are skipped, and
    the folders of outputs not yet finished (``*.unfinished``); links to folders are not followed, and in a folder files with other endings are passed over; a file *named* with
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
    return list(iter_sources(paths))


def iter_sources(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Source | ReadingError]:
    """Do what `find_sources` does, one at a time: of a file not yet given only the name is in memory."""
    found: list[_Found | ReadingError | None] = []
    for named in paths:
        if os.fspath(named) == "-":
            found.append(None)
        elif not os.fspath(named):
            found.append(ReadingError("''", "an empty name; name a file, a folder, or - for standard input"))
        elif "\0" in os.fspath(named):
            found.append(ReadingError(_printable(named), "a name with a zero in it, which no file has; check the name"))
        else:
            found.extend(_search(Path(named)))
    found = _once(found)
    stems = _repeated(item.kind[0] for item in found if isinstance(item, _Found))
    relatives = _repeated(item.relative for item in found if isinstance(item, _Found) and item.kind[0] in stems)
    for item in found:
        if item is None:
            yield Source("-", None, "stdin", "stdin", "")
        elif isinstance(item, ReadingError):
            yield item
        else:
            file, (stem, kind, compression) = Path(item.name), item.kind
            label = stem
            if stem in stems:
                label = file.as_posix() if item.relative in relatives else item.relative
            yield Source(_printable(file), file, _printable(label), kind, compression)


def _search(path: Path) -> list[_Found | ReadingError]:
    if os.path.isdir(path):  # noqa: PTH112 (Path.is_dir raises where the folder above is closed)
        return _search_folder(path)
    if _kind(path.name) is None and os.path.lexists(path):
        reason = f"the ending {path.suffix!r} is not known; rename the file to one of {READABLE}"
        return [ReadingError(_printable(path), reason)]
    # A path that does not exist goes through: opening it tells why, be it missing or in a closed folder.
    return [_Found(str(path), 0)]


def _search_folder(folder: Path) -> list[_Found | ReadingError]:
    found: list[_Found | ReadingError] = []
    closed: list[ReadingError] = []
    passed_over: Counter[str] = Counter()

    def note(problem: OSError) -> None:
        reason = f"the folder cannot be opened ({problem.strerror}); change its permissions or leave it out"
        closed.append(ReadingError(_printable(problem.filename), reason))

    names: list[str] = []
    for place, folders, files in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".") and not name.endswith(_UNFINISHED)]
        names += [str(Path(place, name)) for name in files if not name.startswith(".")]
    # As the lists of their parts would be sorted: no name holds a zero.
    names.sort(key=lambda name: name.replace(os.sep, "\0"))
    within = len(str(Path(folder, "a"))) - 1
    for file in names:
        if _kind(Path(file).name) is None:
            passed_over[Path(file).suffix or "without ending"] += 1
        elif os.path.exists(file) and not os.path.isfile(file):  # noqa: PTH110, PTH113 (as above)
            found.append(ReadingError(_printable(file), "not a regular file (a pipe or device); leave it out"))
        else:
            found.append(_Found(file, within))
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
    seen: set[object] = set()
    kept = []
    for item in found:
        key = os.path.realpath(item.name) if isinstance(item, _Found) else (item and (item.path, item.reason))
        if key not in seen:
            seen.add(key)
            kept.append(item)
    return kept


def _repeated(names: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    repeated: set[str] = set()
    for name in names:
        (repeated if name in seen else seen).add(name)
    return repeated


def _printable(name: str | os.PathLike[str]) -> str:
    r"""Show a file name so that it can be written: bytes that are not UTF-8 (old archives) become ``\udcXX``.

    It is read as UTF-8 whatever the locale, or an article would have another id where that is C or Latin-1.
    """
    try:
        return os.fsencode(name).decode("utf-8")
    except UnicodeError:
        return os.fspath(name).encode("utf-8", "backslashreplace").decode("utf-8")
