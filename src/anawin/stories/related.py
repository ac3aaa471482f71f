"""Articles that hung on others: what cleaning cut off a page as a related text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from anawin.article import Article
from anawin.cleaning import clean
from anawin.tokens import words


def with_related(articles: Iterable[Article]) -> Iterator[Article]:
    r"""Yield articles, and behind each the related texts that cleaning cuts off it as articles of their own.

    A related text has the id of its page with ``+1``, ``+2`` …, and its path and outlet.  Title and date are left open:
    the text may hold them, the page's are not its own.  One that hung on an earlier page already is passed over.

    Examples
    --------
    >>> rain = "نزل المطر على المدينة مساء أمس وأغلق السيل الطريق إلى الجبل. " * 3
    >>> cup = "بدأ المنتخب معسكره في الجبل بمشاركة 23 لاعبا، ويخوض مباراتين قبل البطولة. " * 3
    >>> page = f"{rain}\nإقرأ أيضا\nالمنتخب يبدأ معسكره\n{cup}"
    >>> [(article.id, article.published) for article in with_related([Article("ق-7", page, published="2024-03-12")])]
    [('ق-7', '2024-03-12'), ('ق-7+1', '')]
    """
    seen = set()
    for article in articles:
        yield article
        page = clean(article.text, title=article.title, outlet=article.source)
        for number, related in enumerate(page.related, start=1):
            said = " ".join(words(related.text))
            if said not in seen:
                seen.add(said)
                yield replace(article, id=f"{article.id}+{number}", text=related.text, title="", published="", extra={})
