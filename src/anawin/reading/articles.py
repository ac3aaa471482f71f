"""Every input, one stream of articles; and the same as a table."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, NamedTuple

from anawin.article import Article
from anawin.errors import AnawinError, MissingExtra, ReadingError
from anawin.reading.csv_tables import csv_rows
from anawin.reading.documents import page_article, text_article
from anawin.reading.encodings import check_encoding
from anawin.reading.files import Source, iter_sources
from anawin.reading.json_lines import jsonl_rows
from anawin.reading.parquet_tables import parquet_rows
from anawin.reading.position import Position
from anawin.reading.records import NEEDED, MissingTextError, article_from_row
from anawin.reading.rows import Row
from anawin.reading.seen_ids import SeenIds
from anawin.reading.streams import decoded_lines, open_source, read_head

if TYPE_CHECKING:
    import pandas

FIELDS = ("id", "text", "title", "published", "source", "path", "encoding")


class Read(NamedTuple):
    """An article, and its line where it has one."""

    article: Article
    line: int | None = None


def iter_articles(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    on_error: Callable[[ReadingError], None] | None = None,
    encoding: str | None = None,
    position: Position | None = None,
) -> Iterator[Article]:
    """Read the articles of files, folders and standard input, one at a time.

    ================================  ===================================================================
    ``.txt``                          one article; id is the file's stem, or its path where stems collide
    ``.jsonl`` ``.ndjson``            one JSON object a line
    ``.csv``                          a header, then rows; comma, semicolon or tab
    ``.parquet``                      rows (extra ``parquet``)
    ``.html`` ``.htm``                one saved page (extra ``html``)
    all these with ``.gz``, ``.xz``   unpacked while reading
    a folder                          all of these in it and its subfolders, see `find_sources`
    ``-``                             standard input: JSON Lines if the first sign is ``{``, else one article
    ================================  ===================================================================

    Tables need a column ``text``; ``id`` (else ``stem-line``), ``title``, ``published`` and ``source`` are taken where
    they stand, all other columns are kept in `Article.extra`.  The text of an article is never changed, line ends
    and white space included: only the byte order mark is taken off, and offsets are meant into the rest.

    Tables are streamed: memory does not grow with the file.  The ids, by which one that comes twice is noticed, are
    kept in a temporary file.
    The encoding of a table is decided on its first 256 KiB and then held to, strictly.

    Parameters
    ----------
    paths : str, path, or iterable of them
        What to read.
    on_error : callable, optional
        Called with a `ReadingError` for each file or record that cannot be read; reading goes on with the next one.
        Such are also a record whose id an earlier one has (the later is left out) and, with the extra's name in the
        message, a file that needs an extra.  Where most lines of a file lack ``text``, the first is told by itself and
        the others together.  None raises the first error.
    encoding : str, optional
        The encoding of all files; by default each is found out (see `choose_encoding`).
    position : Position, optional
        Told how far the reading has come.

    Returns
    -------
    iterator of Article

    Raises
    ------
    AnawinError
        At once: no path at all, or an unknown encoding.
    ReadingError, MissingExtra
        While iterating, without `on_error`.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "قمر.txt").write_text("أُطلق القمر فجراً.", encoding="utf-8")
    ...     _ = Path(folder, "كأس.jsonl").write_text('{"text": "فاز الفريق."}', encoding="utf-8")
    ...     [(article.id, article.text) for article in iter_articles(folder)]
    [('قمر', 'أُطلق القمر فجراً.'), ('كأس-1', 'فاز الفريق.')]
    """
    named = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    if not named:
        raise AnawinError("nothing to read: name files, folders, or - for standard input")
    check_encoding(encoding)
    return _articles(named, on_error, encoding, position)


def read_articles(
    *paths: str | os.PathLike[str],
    on_error: Literal["raise", "warn"] | Callable[[ReadingError], None] = "raise",
    encoding: str | None = None,
) -> pandas.DataFrame:
    r"""Read the articles of files, folders and standard input as a table.

    Parameters
    ----------
    *paths : str or path
        What to read, as for `iter_articles`.
    on_error : {"raise", "warn"} or callable, default "raise"
        What to do with an input that cannot be read: raise its `ReadingError`; give it as a `UserWarning` and go on;
        or call this with it and go on.
    encoding : str, optional
        The encoding of all files; by default each is found out.

    Returns
    -------
    pandas.DataFrame
        One row an article: id, text, title, published, source, path, encoding (all text), then the further columns
        of the inputs in the order met, missing where an input has none.  One of them that is itself called ``path``
        or ``encoding`` comes as ``extra_path`` or ``extra_encoding``.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "كأس.csv").write_text("text,section\nفاز الفريق.,رياضة\n", encoding="utf-8")
    ...     table = read_articles(folder)
    >>> table.loc[0, ["id", "text", "section"]].tolist()
    ['كأس-2', 'فاز الفريق.', 'رياضة']
    """
    import pandas

    told: Callable[[ReadingError], None] | None
    if on_error == "raise":
        told = None
    elif on_error == "warn":
        told = _warn
    elif callable(on_error):
        told = on_error
    else:
        raise ValueError(f"on_error is {on_error!r}; it must be 'raise', 'warn' or a function")
    articles = list(iter_articles(paths, on_error=told, encoding=encoding))
    columns: dict[str, pandas.Series[Any]] = {
        field: pandas.Series([getattr(article, field) for article in articles], dtype="str") for field in FIELDS
    }
    for name in dict.fromkeys(name for article in articles for name in article.extra):
        column = name
        while column in columns:
            column = f"extra_{column}"
        columns[column] = pandas.Series([article.extra.get(name) for article in articles])
    return pandas.DataFrame(columns)


def _warn(problem: ReadingError) -> None:
    warnings.warn(str(problem), UserWarning, stacklevel=4)  # past _articles and read_articles: the user's line


def _articles(
    named: list[str | os.PathLike[str]],
    on_error: Callable[[ReadingError], None] | None,
    encoding: str | None,
    position: Position | None,
) -> Iterator[Article]:
    with SeenIds.open() as seen:
        for item in _everything(named, encoding, position):
            if isinstance(item, ReadingError):
                problem = item
            elif (earlier := seen.add(item.article.id, item.article.path)) is not None:
                article, line = item
                reason = f"the id {article.id!r} was already given to an article of {earlier}; give it another"
                problem = ReadingError(article.path, reason, line=line)
            else:
                yield item.article
                continue
            if on_error is None:
                raise problem.__cause__ if isinstance(problem.__cause__, MissingExtra) else problem
            on_error(problem)


def _everything(
    named: list[str | os.PathLike[str]], encoding: str | None, position: Position | None
) -> Iterator[Read | ReadingError]:
    for source in iter_sources(named):
        if isinstance(source, ReadingError):
            yield source
            continue
        try:
            yield from _read(source, encoding, position)
        except ReadingError as problem:
            yield problem
        except MissingExtra as missing:
            lacking = ReadingError(source.path, str(missing))
            lacking.__cause__ = missing
            yield lacking


def _read(source: Source, asked: str | None, position: Position | None) -> Iterator[Read | ReadingError]:
    with open_source(source, position) as stream:
        if source.kind == "txt":
            yield Read(text_article(source, stream.read(), asked))
        elif source.kind == "html":
            yield Read(page_article(source, stream.read(), asked))
        elif source.kind == "parquet":
            rows = parquet_rows(source.path, stream, NEEDED, packed=bool(source.compression), position=position)
            yield from from_rows(source, rows, "utf-8")
        else:
            yield from _read_lines(source, stream, asked)


def _read_lines(source: Source, stream: BinaryIO, asked: str | None) -> Iterator[Read | ReadingError]:
    head, encoding = read_head(source.path, stream, asked)
    if source.kind == "stdin" and not head.decode(encoding, "ignore").lstrip("\ufeff \t\r\n").startswith("{"):
        yield Read(text_article(source, head + stream.read(), asked))
        return
    lines = decoded_lines(source.path, head, stream, encoding)
    rows = csv_rows(source.path, lines, NEEDED) if source.kind == "csv" else jsonl_rows(source.path, lines)
    yield from from_rows(source, rows, encoding)


def from_rows(
    source: Source, rows: Iterable[Row | ReadingError], encoding: str, *, of_a_part: bool = False
) -> Iterator[Read | ReadingError]:
    """The articles of rows; a whole file, but not a part of one, must have some."""
    count = without_text = last = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007 (told below)
        if isinstance(row, ReadingError):
            yield row
            continue
        try:
            yield Read(article_from_row(row, label=source.label, path=source.path, encoding=encoding), row.line)
        except MissingTextError as problem:
            without_text, last = without_text + 1, row.line
            if without_text == 1:
                yield problem
        except ReadingError as problem:
            yield problem
    if without_text > 1:
        reason = f"{without_text - 1:,} further records have no column 'text' either; the last is on line {last}"
        yield ReadingError(source.path, reason)
    if count == 0 and not of_a_part:
        yield ReadingError(source.path, "the file holds no record; remove it or fill it")
