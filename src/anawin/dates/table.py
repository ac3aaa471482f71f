"""A CSV of article ids and dates → dates by id."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from anawin.dates.published import parse_date
from anawin.errors import ReadingError
from anawin.reading import Source, find_sources
from anawin.reading.csv_tables import csv_rows
from anawin.reading.files import COMPRESSIONS, KINDS
from anawin.reading.rows import Row
from anawin.reading.streams import decoded_lines, open_source, read_head

# The first of each that the header names is read.
_ARTICLE = ("id", "file")
_DATE = ("date", "published")


def read_dates(
    path: str | os.PathLike[str],
    *,
    on_error: Callable[[ReadingError], None] | None = None,
    day_first: bool = True,
) -> dict[str, date]:
    r"""Read the publication dates of articles from a CSV file.

    Parameters
    ----------
    path : str or path
        A CSV with a header: a column ``id``, or ``file`` with the names of text files or pages, whose articles have the
        stem as id; and a column ``date`` or ``published``.  Other columns are left aside.  ``.gz`` and ``.xz`` too.
    on_error : callable, optional
        Called with a `ReadingError` for each line that cannot be used; reading goes on with the next one.  None raises
        the first.
    day_first : bool, default True
        As for `find_dates`; dates are read as `article_date` reads metadata.

    Returns
    -------
    dict of str to datetime.date
        Without the articles whose date is left empty: they are undated.

    Raises
    ------
    ReadingError
        For a file that cannot be read or lacks a column; without `on_error` also for the first line without id,
        with a date that is no day, or with an id that has another date already.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "تواريخ.csv")
    ...     _ = file.write_text("id,date\nقمر-01,2024-11-30\nكأس-02,٣ مايو ٢٠٢٣\nمطر-03,\n", encoding="utf-8")
    ...     read_dates(file)
    {'قمر-01': datetime.date(2024, 11, 30), 'كأس-02': datetime.date(2023, 5, 3)}
    """
    source = _csv_file(path)
    dates: dict[str, date] = {}
    for row in _rows(source):
        try:
            if isinstance(row, ReadingError):
                raise row
            article, day = _entry(source.path, row, day_first)
            if day and dates.setdefault(article, day) != day:
                reason = f"the article {article!r} has the date {dates[article]} already, here it is {day}; remove one"
                raise ReadingError(source.path, reason, line=row.line)
        except ReadingError as problem:
            if on_error is None:
                raise
            on_error(problem)
    return dates


def _csv_file(path: str | os.PathLike[str]) -> Source:
    if Path(path).is_dir():
        raise ReadingError(path if isinstance(path, str) else Path(path), "a folder; name one .csv file")
    (source,) = find_sources([path])
    if isinstance(source, ReadingError):
        raise source
    if source.kind != "csv" and os.path.lexists(path):
        raise ReadingError(source.path, "dates are read from .csv, also with .gz or .xz; convert the file")
    return source


def _rows(source: Source) -> Iterator[Row | ReadingError]:
    with open_source(source) as stream:
        head, encoding = read_head(source.path, stream)
        for row in csv_rows(source.path, decoded_lines(source.path, head, stream, encoding), ()):
            if isinstance(row, Row):
                for names in (_ARTICLE, _DATE):
                    _column(source.path, row, names)
            yield row


def _column(path: str, row: Row, names: tuple[str, str]) -> str:
    """The first of `names` that the table has."""
    found = next((name for name in names if name in row.values), None)
    if found is None:
        one, other = names
        reason = f"no column {one!r} or {other!r}; found: {', '.join(row.values)}; rename the one meant to {one!r}"
        raise ReadingError(path, reason)
    return found


def _entry(path: str, row: Row, day_first: bool) -> tuple[str, date | None]:
    """The article's id, and its date unless that is left empty."""
    column = _column(path, row, _ARTICLE)
    article = row.values[column].strip()
    if not article:
        raise ReadingError(path, f"the column {column!r} is empty; name the article", line=row.line)
    stated = row.values[_column(path, row, _DATE)].strip()
    day = parse_date(stated, day_first=day_first)
    if stated and day is None:
        reason = f"the date {stated!r} is not one day with its year; write it like 2024-11-30"
        raise ReadingError(path, reason, line=row.line)
    return (_stem(article) if column == "file" else article), day


def _stem(name: str) -> str:
    """The id of the article in a file of that name: ``قمر`` for ``فضاء/قمر.txt.gz``."""
    path = Path(name)
    if path.suffix.lower() in COMPRESSIONS:
        path = path.with_suffix("")
    return path.stem if path.suffix.lower() in KINDS else path.name
