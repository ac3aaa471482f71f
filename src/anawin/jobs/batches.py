"""Articles in batches, each with what tells it from other articles and how far the reading had come."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from anawin.article import Article

# As the pipeline vectorises them together; some half a second's work.
BATCH = 256


class Batch(NamedTuple):
    """Some articles, and where in the input they stand.

    Attributes
    ----------
    articles : list of Article
        Without the columns that no command reads.
    bytes_read : int
        Of the input, when the last of them was read.
    """

    articles: list[Article]
    bytes_read: int


def cut(articles: Iterable[Article], position: Callable[[], int], size: int = BATCH) -> Iterator[Batch]:
    """Cut a stream into batches of `size`, the last one shorter."""
    stream = iter(articles)
    while found := [replace(article, extra={}) for article in islice(stream, size)]:
        yield Batch(found, position())


class ReadHash:
    """The SHA-256 of articles as they pass by, of all of them that decides a record.

    Examples
    --------
    >>> one, other = ReadHash(), ReadHash()
    >>> one.update(Article("أ", "نزل المطر."))
    >>> other.update(Article("أ", "نزل المطر"))
    >>> one.hexdigest() == other.hexdigest()
    False
    """

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def update(self, article: Article) -> None:
        """Take in an article."""
        for text in (article.id, article.text, article.title, article.source):
            data = text.encode("utf-8", "surrogatepass")
            # The length before it, so that no two articles give the same bytes.
            self._hash.update(b"%d " % len(data))
            self._hash.update(data)

    def hexdigest(self) -> str:
        """The hash of what has passed so far."""
        return self._hash.hexdigest()
