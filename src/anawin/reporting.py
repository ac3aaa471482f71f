"""Articles → the records that the report shows: all steps, together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from anawin.article import Article
from anawin.pipeline import batched, clean_article, headline_of, tag_pages
from anawin.report import ArticleReport

if TYPE_CHECKING:
    from anawin.themes import TfidfThemes

EMPTY = "لا نص بعد التنظيف: لا ثيمات ولا عنوان"


def report_records(articles: Iterable[Article], model: TfidfThemes, *, max_words: int = 12) -> Iterator[ArticleReport]:
    """Clean, tag (with evidence) and headline each article, in order."""
    for batch in batched(articles):
        pages = [clean_article(article) for article in batch]
        for article, page, (themes, scores, evidence) in zip(
            batch, pages, tag_pages(pages, model, explain=True), strict=True
        ):
            headline, spans = headline_of(page, max_words=max_words)
            yield ArticleReport(
                id=article.id,
                title=article.title or page.title,
                source=article.source,
                published=article.published,
                path=article.path,
                encoding=article.encoding,
                published_text=article.text,
                text=page.text,
                headline=headline,
                headline_spans=spans,
                themes=themes,
                scores=scores,
                evidence=evidence,
                removed=page.removed,
                related=page.related,
                section=page.section,
                dateline=page.dateline,
                source_line=page.source,
                keywords=page.keywords,
                warnings=() if page.text.strip() else (EMPTY,),
            )


def run_facts(model: TfidfThemes, *, max_words: int) -> dict[str, object]:
    """What a reader must know to make the same report again."""
    from anawin import __version__

    training = model.facts_.get("training", {})
    return {
        "anawin": __version__,
        "model": training.get("labels", ""),
        "labels_sha256": training.get("labels_sha256", ""),
        "max_words": max_words,
    }
