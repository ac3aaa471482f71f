"""A corpus from its repository, or from a copy of it on the disk, to its file."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Collection
from pathlib import Path
from typing import NamedTuple

from anawin.corpora.archives import Contents, read_files
from anawin.corpora.catalogue import Corpus, find_corpus
from anawin.corpora.download import download
from anawin.corpora.layouts import LAYOUTS
from anawin.corpora.places import corpora_folder
from anawin.corpora.rebuild import kept, write_articles
from anawin.errors import AnawinError, ReadingError
from anawin.writing import write_text_atomic
from anawin.writing.atomic import told_as_writing_error


class Fetched(NamedTuple):
    """A corpus that has been rebuilt.

    Parameters
    ----------
    path : Path
        The file.
    articles : int
        How many it holds.
    left_out : dict of str to int
        How many were left out, by reason; see `kept`.
    missing : int
        How many of the ids asked for were not found.
    archive_sha256 : str
        Of the archive it was made from; empty for a folder.
    was_pinned : bool
        Whether that SHA-256 was known beforehand and is right.
    is_reference : bool
        Whether the lines are those of the copy on which Anawin was trained and tuned, byte by byte.
    """

    path: Path
    articles: int
    left_out: dict[str, int]
    missing: int
    archive_sha256: str
    was_pinned: bool
    is_reference: bool


def fetch_corpus(
    name: str,
    *,
    origin: str | os.PathLike[str] | None = None,
    folder: str | os.PathLike[str] | None = None,
    ids: Collection[str] | None = None,
    on_error: Callable[[ReadingError], None] | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> Fetched:
    r"""Download a corpus and rebuild it as ``<name>.jsonl.xz``, with ``<name>.source.json`` beside it.

    Each line holds id, source, section, url, published, title and text, the texts as published but for white space
    around them and line ends, which become ``\n``.  What is left out is told at `kept` and `Corpus`.  The same files
    give the same bytes.

    Parameters
    ----------
    name : str
        One of `CORPORA`.
    origin : str or path, optional
        An archive (zip, tar) or unpacked folder of the repository; then nothing is downloaded.
    folder : str or path, optional
        Where to write, made if missing; by default `corpora_folder`.
    ids : collection of str, optional
        Keep these articles only.
    on_error : callable, optional
        Called with each file or article that is damaged; None raises the first.
    progress : callable, optional
        Called with the bytes downloaded and their number, None where it is not known.

    Returns
    -------
    Fetched

    Raises
    ------
    AnawinError
        For an unknown name, and where the corpus is there already.
    ReadingError
        Without network, for an archive that is damaged or not the pinned one, and where nothing is left to write.
    WritingError
        Where the folder cannot be written to.
    """
    corpus = find_corpus(name)
    target = Path(corpora_folder() if folder is None else folder) / corpus.file_name
    if target.exists():
        raise AnawinError(f"{target}: is there already; remove it, or name another folder with --to")
    with told_as_writing_error(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    if origin is not None:
        return _rebuild(corpus, _opened(corpus, Path(origin)), target, ids, on_error)
    archive = target.with_name(f"{name}.tar.gz")
    # One that is there was downloaded whole by a run that was stopped while it rebuilt the corpus.
    if not archive.exists():
        download(corpus.url, archive, progress=progress)
    try:
        opened = _opened(corpus, archive, url=corpus.url)
    except ReadingError:
        archive.unlink()
        raise
    fetched = _rebuild(corpus, opened, target, ids, on_error)
    archive.unlink()
    return fetched


class _Opened(NamedTuple):
    """The files of a repository and where they came from."""

    contents: Contents
    name: str
    sha256: str
    was_pinned: bool


def _opened(corpus: Corpus, origin: Path, *, url: str = "") -> _Opened:
    sha256 = _sha256(origin)
    if url and corpus.archive_sha256 not in ("", sha256):
        reason = f"its SHA-256 is {sha256}, pinned is {corpus.archive_sha256}; not to be trusted, it was removed"
        raise ReadingError(url, reason)
    layout = LAYOUTS[corpus.name]
    contents = read_files(origin, layout.wanted, shape=layout.shape)
    return _Opened(contents, url or origin.name, sha256, bool(url and corpus.archive_sha256))


def _rebuild(
    corpus: Corpus,
    opened: _Opened,
    target: Path,
    ids: Collection[str] | None,
    on_error: Callable[[ReadingError], None] | None,
) -> Fetched:
    left_out: Counter[str] = Counter()
    articles = kept(
        LAYOUTS[corpus.name].articles(opened.contents.files),
        left_out,
        fewest_words=corpus.fewest_words,
        needs_section=corpus.needs_section,
        ids=ids,
        on_error=on_error,
    )
    written = write_articles(articles, target)
    missing = 0 if ids is None else len(set(ids)) - written.articles
    is_reference = written.lines_sha256 == corpus.lines_sha256
    record = {
        "corpus": corpus.name,
        "repository": f"https://github.com/{corpus.repository}",
        "licence": corpus.licence,
        "from": opened.name,
        "commit": opened.contents.commit,
        "archive_sha256": opened.sha256,
        "archive_sha256_was_pinned": opened.was_pinned,
        "articles": written.articles,
        "left_out": dict(sorted(left_out.items())),
        "ids_asked_for": None if ids is None else len(ids),
        "lines_sha256": written.lines_sha256,
        "lines_are_the_reference": is_reference,
    }
    write_text_atomic(
        target.with_name(f"{corpus.name}.source.json"), json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    )
    return Fetched(target, written.articles, dict(left_out), missing, opened.sha256, opened.was_pinned, is_reference)


def _sha256(origin: Path) -> str:
    if origin.is_dir() or not origin.exists():
        return ""
    try:
        with origin.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as problem:
        raise ReadingError(origin, f"cannot be read ({problem.strerror or problem})") from problem
