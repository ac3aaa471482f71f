"""Anawin (عناوين, "headlines"): themes and headlines for Arabic news articles.

>>> import anawin
>>> text = "القاهرة - أعلنت هيئة الأرصاد الجوية صباح الاثنين أن الأمطار الغزيرة والرياح تضرب الساحل غداً."
>>> anawin.clean(text).dateline
'القاهرة'
>>> anawin.tag(text).themes
('weather',)
>>> anawin.headline(text, method="rules").headline
'الأمطار الغزيرة والرياح تضرب الساحل غداً'

Everything heavy is imported when it is first used: ``import anawin`` itself takes no time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from anawin.api import Results as Results
    from anawin.api import clean as clean
    from anawin.api import find_stories as find_stories
    from anawin.api import headline as headline
    from anawin.api import report as report
    from anawin.api import show as show
    from anawin.api import tag as tag
    from anawin.article import Article as Article
    from anawin.cleaning import Cleaned as Cleaned
    from anawin.errors import AnawinError as AnawinError
    from anawin.jobs import annotate_files as annotate_files
    from anawin.normalising import normalise as normalise
    from anawin.reading import iter_articles as iter_articles
    from anawin.reading import read_articles as read_articles
    from anawin.reading import read_labels as read_labels
    from anawin.segmentation import sentences as sentences
    from anawin.taxonomy import SLUGS as SLUGS
    from anawin.taxonomy import THEMES as THEMES
    from anawin.themes import TfidfThemes as TfidfThemes
    from anawin.themes import load_themes as load_themes
    from anawin.tokens import ArabicAnalyzer as ArabicAnalyzer
    from anawin.tokens import tokenize as tokenize

__version__ = "0.1.0"

# Where each public name lives; the module is imported when the name is first used.
_HOME = {
    "AnawinError": "errors",
    "ArabicAnalyzer": "tokens",
    "Article": "article",
    "Cleaned": "cleaning",
    "Results": "api",
    "SLUGS": "taxonomy",
    "THEMES": "taxonomy",
    "TfidfThemes": "themes",
    "annotate_files": "jobs",
    "clean": "api",
    "find_stories": "api",
    "headline": "api",
    "iter_articles": "reading",
    "load_themes": "themes",
    "normalise": "normalising",
    "read_articles": "reading",
    "read_labels": "reading",
    "report": "api",
    "sentences": "segmentation",
    "show": "api",
    "tag": "api",
    "tokenize": "tokens",
}

__all__ = [*sorted(_HOME), "__version__"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'anawin' has no attribute {name!r}")
    value = getattr(import_module(f"anawin.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
