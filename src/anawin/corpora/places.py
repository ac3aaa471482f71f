"""Where corpora lie, and reading them from there."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from anawin.article import Article
from anawin.corpora.catalogue import find_corpus
from anawin.errors import ReadingError
from anawin.reading import iter_articles


def corpora_folder() -> Path:
    """Return the folder of the corpora; it need not exist, and nothing makes it but `fetch_corpus`.

    ``$ANAWIN_CORPORA`` if set, else ``anawin/corpora`` in ``$XDG_DATA_HOME``, else in ``~/.local/share``.
    """
    named = os.environ.get("ANAWIN_CORPORA")
    if named:
        return Path(named)
    data = os.environ.get("XDG_DATA_HOME", "")
    # The XDG specification has a relative path ignored.
    home = Path(data) if Path(data).is_absolute() else Path.home() / ".local" / "share"
    return home / "anawin" / "corpora"


def corpus_path(name: str, folder: str | os.PathLike[str] | None = None) -> Path:
    """Return the file of a corpus that has been fetched.

    Parameters
    ----------
    name : str
        One of `CORPORA`.
    folder : str or path, optional
        Where to look, by default `corpora_folder`.

    Raises
    ------
    AnawinError
        For an unknown name.
    ReadingError
        Where it has not been fetched, with the command that does.

    Examples
    --------
    >>> try:
    ...     corpus_path("ant", "no such folder")
    ... except ReadingError as problem:
    ...     problem.reason
    'the corpus is not there; get it: anawin corpora fetch ant (or name its folder in $ANAWIN_CORPORA)'
    """
    corpus = find_corpus(name)
    path = Path(corpora_folder() if folder is None else folder) / corpus.file_name
    if not path.is_file():
        reason = "the corpus is not there; get it: anawin corpora fetch "
        raise ReadingError(path, f"{reason}{name} (or name its folder in $ANAWIN_CORPORA)")
    return path


def iter_corpus(
    name: str,
    folder: str | os.PathLike[str] | None = None,
    *,
    on_error: Callable[[ReadingError], None] | None = None,
) -> Iterator[Article]:
    """Read the articles of a corpus that has been fetched, section and url in `Article.extra`.

    Parameters
    ----------
    name, folder
        As for `corpus_path`.
    on_error : callable, optional
        As for `iter_articles`.

    Raises
    ------
    AnawinError, ReadingError
        As `corpus_path`.

    Examples
    --------
    >>> import lzma, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     line = '{"id": "JA-sport-1-20170101", "section": "sport", "text": "فاز الفريق."}'
    ...     _ = Path(folder, "ant.jsonl.xz").write_bytes(lzma.compress(line.encode("utf-8")))
    ...     [(article.id, article.extra["section"]) for article in iter_corpus("ant", folder)]
    [('JA-sport-1-20170101', 'sport')]
    """
    return iter_articles(corpus_path(name, folder), on_error=on_error)
