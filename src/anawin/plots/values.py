"""What the figures read of articles: columns of a table, attributes of records, or values as they are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from anawin.article import Article
from anawin.dates import article_date
from anawin.taxonomy import SLUGS

_ORDER = {slug: place for place, slug in enumerate(SLUGS)}


def values(articles: Any, name: str) -> list[Any]:
    """A column of a table, an attribute of each record, or the values themselves."""
    if hasattr(articles, "columns"):
        return list(articles[name])
    return [getattr(article, name) if hasattr(article, name) else article for article in articles]


def field(record: Any, name: str) -> Any:
    """An entry of a mapping, or an attribute of a record."""
    return record[name] if isinstance(record, Mapping) else getattr(record, name)


def word_count(text: str) -> int:
    """How many words white space separates."""
    return len(text.split())


def place_of(slug: str) -> tuple[int, str]:
    """The place of a theme in the taxonomy's order; unknown ones behind, by name."""
    return _ORDER.get(slug, len(SLUGS)), slug


def days(articles: Any) -> list[date | None]:
    """The day each article was published, as `anawin.dates.article_date` finds it.

    Examples
    --------
    >>> import pandas as pd
    >>> days(pd.DataFrame({"published": ["2024-03-12", ""], "text": ["نزل المطر.", "فاز الفريق."]}))
    [datetime.date(2024, 3, 12), None]
    """
    if hasattr(articles, "columns"):
        names = [name for name in ("text", "title", "published", "source") if name in articles.columns]
        rows = zip(*(articles[name] for name in names), strict=True)
        known = [dict(zip(names, row, strict=True)) for row in rows]
    else:
        known = [
            {
                "text": article.published_text,
                "title": article.title,
                "published": article.published,
                "source": article.source,
            }
            for article in articles
        ]
    return [article_date(Article("", **{"text": "", **each})) for each in known]
