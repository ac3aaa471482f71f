"""Gold themes: a JSON Lines or CSV file of ids and themes → themes by id, and the articles it may hold as well."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from anawin.article import Article
from anawin.errors import ReadingError, UnknownTheme
from anawin.reading.csv_tables import csv_rows
from anawin.reading.files import Source, find_sources
from anawin.reading.json_lines import jsonl_rows
from anawin.reading.records import article_from_row, identifier
from anawin.reading.rows import Row, kind_of, missing_column
from anawin.reading.streams import decoded_lines, open_source, read_head
from anawin.taxonomy import SLUGS, check_themes

_NEEDED = ("id", "themes")


def read_labels(path: str | os.PathLike[str], *, allowed: Iterable[str] = SLUGS) -> dict[str, tuple[str, ...]]:
    r"""Read themes by article id, main theme first, in the order of the file.

    JSON Lines of ``{"id": "...", "themes": ["...", ...]}``, or a CSV with these two columns in which the themes of an
    article are parted by spaces or ``|``; ``.gz`` and ``.xz`` too, in UTF-8 or an Arabic code page.  Other columns are
    left aside.  No theme at all (``[]``, an empty cell) is a label like any other.

    Parameters
    ----------
    path : str or path
        The file.
    allowed : iterable of str, default the seventeen slugs
        The themes in use.

    Returns
    -------
    dict of str to tuple of str

    Raises
    ------
    ReadingError
        At the first record that is damaged, lacks a column, has an id met before, a theme twice, or themes that are
        not a list of text; with the line.
    UnknownTheme
        At the first theme that is not allowed, with file and line.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "وسوم.csv")
    ...     _ = file.write_text("id,themes\nقمر-01,science|politics\nكأس-02,sport\n", encoding="utf-8")
    ...     read_labels(file)
    {'قمر-01': ('science', 'politics'), 'كأس-02': ('sport',)}
    """
    known = tuple(allowed)
    labels: dict[str, tuple[str, ...]] = {}
    line_of: dict[str, int] = {}
    source = _labels_file(path)
    for row, _ in _rows(source):
        article = identifier(source.path, row)
        if not article:
            raise ReadingError(source.path, "the id is empty; give the id of the article", line=row.line)
        if article in labels:
            reason = f"the id {article!r} has themes on line {line_of[article]} already; remove one of the two"
            raise ReadingError(source.path, reason, line=row.line)
        themes = _themes(source, row)
        try:
            labels[article] = check_themes(themes, known)
        except UnknownTheme as problem:
            raise UnknownTheme(f"{source.path}, line {row.line}: {problem}") from None
        line_of[article] = row.line
    if not labels:
        raise ReadingError(source.path, "the file holds no label; write one record an article")
    return labels


def labelled_articles(path: str | os.PathLike[str]) -> Iterator[Article]:
    r"""Read the articles of a labels file: of its rows those that have a text beside their themes.

    Raises
    ------
    ReadingError
        As `read_labels`; also at a field that holds something that is not text.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "وسوم.csv")
    ...     _ = file.write_text("id,themes,text\nقمر-01,science,\nكأس-02,sport,فاز الفريق.\n", encoding="utf-8")
    ...     [(article.id, article.text) for article in labelled_articles(file)]
    [('كأس-02', 'فاز الفريق.')]
    """
    source = _labels_file(path)
    for row, encoding in _rows(source):
        if row.values.get("text"):
            yield article_from_row(row, label=source.label, path=source.path, encoding=encoding)


def _labels_file(path: str | os.PathLike[str]) -> Source:
    if Path(path).is_dir():
        raise ReadingError(path if isinstance(path, str) else Path(path), "a folder; name one .jsonl or .csv file")
    (source,) = find_sources([path])
    if isinstance(source, ReadingError):
        raise source
    if source.kind not in {"jsonl", "csv"} and os.path.lexists(path):
        raise ReadingError(source.path, "labels are read from .jsonl or .csv, also with .gz or .xz; convert the file")
    return source


def _rows(source: Source) -> Iterator[tuple[Row, str]]:
    """Each row, and the encoding of the file."""
    with open_source(source) as stream:
        head, encoding = read_head(source.path, stream)
        lines = decoded_lines(source.path, head, stream, encoding)
        for row in csv_rows(source.path, lines, _NEEDED) if source.kind == "csv" else jsonl_rows(source.path, lines):
            if isinstance(row, ReadingError):
                raise row
            for name in _NEEDED:
                if name not in row.values:
                    raise ReadingError(source.path, missing_column(name, row.values), line=row.line)
            yield row, encoding


def _themes(source: Source, row: Row) -> list[str]:
    themes = value = row.values["themes"]
    if source.kind == "csv":
        themes = re.findall(r"[^\s|]+", value)
    if not isinstance(themes, list) or not all(isinstance(theme, str) for theme in themes):
        reason = f'themes must be a list such as ["sport", "economy"], not {kind_of(value)}'
        raise ReadingError(source.path, reason, line=row.line)
    if len(set(themes)) < len(themes):
        raise ReadingError(source.path, f"a theme stands twice: {' '.join(themes)}; name each once", line=row.line)
    return themes
