"""Which articles a report is about: those of the period, and those with the themes asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from anawin.dates import article_date
from anawin.reports import LeftOut

if TYPE_CHECKING:
    from anawin.article import Article
    from anawin.reporting.settings import ReportSettings
    from anawin.reports import ArticleReport


class Selection:
    """Pass on what a report is about and remember what it is not.

    Parameters
    ----------
    settings : ReportSettings

    Attributes
    ----------
    left_out : list of LeftOut
        In the order met.
    undated : int
        How many articles without a day were kept although there is a period.

    Examples
    --------
    >>> from datetime import date
    >>> from anawin.article import Article
    >>> from anawin.reporting import ReportSettings
    >>> march = Selection(ReportSettings(period_from=date(2024, 3, 1), period_undated="drop"))
    >>> articles = [Article("أ", "نزل المطر.", published="2024-03-02"), Article("ب", "فاز الفريق.", published="2024-02-29")]
    >>> [article.id for article in march.in_period(articles)]
    ['أ']
    >>> march.left_out
    [LeftOut(reason='period', id='ب', title='', day='2024-02-29')]
    """

    def __init__(self, settings: ReportSettings) -> None:
        self.settings = settings
        self.left_out: list[LeftOut] = []
        self.undated = 0

    def in_period(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Yield the articles of the period, all of them where there is none."""
        first, last = self.settings.period_from, self.settings.period_to
        for article in articles:
            day = article_date(article) if self.settings.has_period else None
            if not self.settings.has_period:
                yield article
            elif day is None and self.settings.period_undated == "keep":
                self.undated += 1
                yield article
            elif day is None:
                self.left_out.append(LeftOut("undated", article.id, article.title, ""))
            elif (first and day < first) or (last and day > last):
                self.left_out.append(LeftOut("period", article.id, article.title, day.isoformat()))
            else:
                yield article

    def of_themes(self, reports: Iterable[ArticleReport]) -> Iterator[ArticleReport]:
        """Yield the articles with one of the themes asked for, all of them where none is."""
        wanted: Sequence[str] = self.settings.themes
        for report in reports:
            if not wanted or set(wanted) & set(report.themes):
                yield report
            else:
                self.left_out.append(LeftOut("themes", report.id, report.title or report.headline, report.published))
