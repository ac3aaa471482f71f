"""A row of a table → an `Article`, or a plain word about what it lacks."""

from __future__ import annotations

import datetime
from typing import Any

from anawin.article import Article
from anawin.errors import ReadingError
from anawin.reading.rows import Row, kind_of, missing_column

NEEDED = ("text",)
_FIELDS = frozenset({"id", "text", "title", "published", "source"})


class MissingTextError(ReadingError):
    """A record without the column ``text``: the one mistake that is usually made on every line at once."""


def article_from_row(row: Row, *, label: str, path: str, encoding: str) -> Article:
    """Make the article of a row: ``text`` needed, ``id``, ``title``, ``published``, ``source`` optional, the rest kept.

    A record without id gets ``label-line``; a number is taken as an id; a date becomes ISO 8601.  A text that is
    empty or only white space is an article all the same.

    Raises
    ------
    ReadingError
        Where the text is missing, or a field holds something that is not text.

    Examples
    --------
    >>> row = Row(7, {"text": "فاز الفريق.", "title": "فوز", "section": "رياضة"})
    >>> article = article_from_row(row, label="أخبار", path="أخبار.jsonl", encoding="utf-8")
    >>> article.id, article.extra
    ('أخبار-7', {'section': 'رياضة'})
    """
    values = row.values
    if "text" not in values:
        raise MissingTextError(path, missing_column("text", values), line=row.line)
    text = values["text"]
    if not isinstance(text, str):
        reason = f"the column 'text' holds {kind_of(text)} where text is needed; fill or remove the record"
        raise ReadingError(path, reason, line=row.line)
    return Article(
        id=identifier(path, row) or f"{label}-{row.line}",
        text=text,
        title=_plain(path, row, "title"),
        published=_plain(path, row, "published"),
        source=_plain(path, row, "source"),
        path=path,
        encoding=encoding,
        extra={name: value for name, value in values.items() if name not in _FIELDS},
    )


def identifier(path: str, row: Row) -> str:
    """Return the record's own id as text, empty where it has none.

    Raises
    ------
    ReadingError
        For an id that is neither text nor a whole number.
    """
    value = row.values.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _plain(path, row, "id")


def _plain(path: str, row: Row, name: str) -> str:
    value: Any = row.values.get(name)
    if value is None or (isinstance(value, float) and value != value):  # pandas writes a missing text as NaN
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, (datetime.date, datetime.time)):  # a datetime is a date
        return value.isoformat()
    if name == "published" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)  # a bare year
    reason = f"the column {name!r} holds {kind_of(value)} where text is needed; change it to text or leave it out"
    raise ReadingError(path, reason, line=row.line)
