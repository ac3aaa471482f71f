"""Articles → the records that the report shows: all steps, together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from anawin.article import Article
from anawin.pipeline import batched, clean_article, headlines_of, tag_pages
from anawin.reports import ArticleReport
from anawin.reports.bilingual import EMPTY, warning_of
from anawin.stories import Stories, find_stories
from anawin.stories.find import STRICTNESS

if TYPE_CHECKING:
    from anawin.themes import ThemeTagger


def report_records(
    articles: Iterable[Article], model: ThemeTagger, *, max_words: int = 12, method: str = "learned"
) -> Iterator[ArticleReport]:
    """Clean, tag (with evidence) and headline each article, in order."""
    for batch in batched(articles):
        pages = [clean_article(article) for article in batch]
        themes, headlines = (
            tag_pages(pages, model, explain=True),
            headlines_of(pages, max_words=max_words, method=method),
        )
        for article, page, tagged, found in zip(batch, pages, themes, headlines, strict=True):
            yield ArticleReport(
                id=article.id,
                title=article.title or page.title,
                source=article.source,
                published=article.published,
                path=article.path,
                encoding=article.encoding,
                published_text=article.text,
                text=page.text,
                headline=found.text,
                headline_spans=found.spans,
                themes=tagged.themes,
                scores=tagged.scores,
                evidence=tagged.evidence,
                removed=page.removed,
                related=page.related,
                section=page.section,
                dateline=page.dateline,
                source_line=page.source,
                keywords=page.keywords,
                warnings=_warnings(page.text, tagged.abstained),
            )


def dated(articles: Iterable[Article], dates: Mapping[str, date]) -> Iterator[Article]:
    """Yield articles with the days given for their ids as their publication dates.

    Examples
    --------
    >>> [article.published for article in dated([Article("أ", "نزل المطر.")], {"أ": date(2024, 3, 12)})]
    ['2024-03-12']
    """
    for article in articles:
        day = dates.get(article.id)
        yield replace(article, published=day.isoformat()) if day else article


def report_stories(reports: Sequence[ArticleReport], *, strictness: float = STRICTNESS) -> Stories:
    """Find the stories among the articles of a report, whose ids are then their numbers on its page, from 1."""
    articles = (
        Article(
            str(number), report.published_text, title=report.title, published=report.published, source=report.source
        )
        for number, report in enumerate(reports, start=1)
    )
    return find_stories(articles, strictness=strictness)


def _warnings(text: str, abstained: str) -> tuple[str, ...]:
    if not text.strip():
        return (EMPTY,)
    return (warning_of(abstained),) if abstained else ()
