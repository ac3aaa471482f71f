"""The report: one page that can be read anywhere, its figures, and the same results as tables.

Records are summarised (`summarise`, `cards`, `stories`), drawn (`figures`, `svg`), filled into a template (`page`),
and written (`folder`).  Nothing here knows a model: whoever has themes, headlines and removals calls
`write_report` with one `ArticleReport` per article.
"""

from anawin.reports.folder import write_report
from anawin.reports.summarise import ArticleReport, LeftOut

__all__ = ["ArticleReport", "LeftOut", "write_report"]
