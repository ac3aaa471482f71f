"""What the search for stories reads of an article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from anawin.article import Article
from anawin.cleaning import clean


@dataclass(frozen=True, slots=True)
class StoryPage:
    """An article cleaned: title and body, outlet, and the day it was published (None: undated)."""

    id: str
    title: str
    text: str
    source: str = ""
    day: date | None = None


def story_page(article: Article, day: date | None = None) -> StoryPage:
    r"""Clean an article; a title that only the text knows is taken from there.

    Examples
    --------
    >>> page = story_page(Article("ق-7", "الرباط - انطلقت الدورة العاشرة للمهرجان.\nشارك الخبر", title="المهرجان"))
    >>> page.title, page.text
    ('المهرجان', 'انطلقت الدورة العاشرة للمهرجان.')
    """
    page = clean(article.text, title=article.title, outlet=article.source)
    return StoryPage(article.id, article.title or page.title, page.text, article.source or page.source, day)
