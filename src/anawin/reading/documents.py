"""A text file, or a saved web page, → one `Article`."""

from __future__ import annotations

from anawin.article import Article
from anawin.errors import MissingExtra, ReadingError
from anawin.reading.encodings import choose_encoding
from anawin.reading.files import Source
from anawin.reading.streams import EMPTY, whole_text


def text_article(source: Source, data: bytes, asked: str | None = None) -> Article:
    """Make the article of a plain text file: all of it, as published, line ends included.

    Examples
    --------
    >>> source = Source("قمر.txt", None, "قمر", "txt", "")
    >>> article = text_article(source, "أُطلق القمر.".encode("cp1256"))
    >>> article.id, article.text, article.encoding
    ('قمر', 'أُطلق القمر.', 'cp1256')
    """
    text, encoding = _decoded(source, data, asked)
    return Article(source.label, text, path=source.path, encoding=encoding)


def page_article(source: Source, data: bytes, asked: str | None = None) -> Article:
    """Make the article of a saved web page, its main text as trafilatura extracts it.

    That extract is the published text from here on: offsets point into it, not into the mark-up.

    Raises
    ------
    MissingExtra
        Without trafilatura.
    ReadingError
        For a page in which no text is found.
    """
    try:
        from trafilatura import bare_extraction
        from trafilatura.settings import Document
    except ImportError:
        raise MissingExtra("trafilatura", extra="html", purpose="reading saved HTML pages") from None
    page, encoding = _decoded(source, data, asked)
    found = bare_extraction(page, with_metadata=True, include_comments=False)
    if not isinstance(found, Document) or not found.text:
        reason = "no article text found in this page; save its text as .txt, or leave it out"
        raise ReadingError(source.path, reason)
    return Article(
        source.label,
        found.text,
        title=found.title or "",
        published=found.date or "",
        source=found.sitename or "",
        path=source.path,
        encoding=encoding,
    )


def _decoded(source: Source, data: bytes, asked: str | None) -> tuple[str, str]:
    if not data:
        raise ReadingError(source.path, EMPTY)
    encoding = choose_encoding(source.path, data, asked)
    return whole_text(source.path, data, encoding), encoding
