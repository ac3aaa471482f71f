"""The section line at the head of a page: "أخبار العالم", "الرئيسية / اقتصاد"."""

from __future__ import annotations

import re

from anawin.cleaning.furniture import names
from anawin.cleaning.page import Page, Span
from anawin.tokens import words

_CRUMB = re.compile(r"[/>»›|«‹<←→•]+|(?<=\s)[-–—](?=\s)")
_NAME_WORDS = 3
_HOME = ("الرييسيه", "الصفحه الرييسيه", "الواجهه", "home", "accueil", "startseite", "inicio", "ahbarijiet", "anasayfa")
_LABEL = re.compile(r"^(?:القسم|التصنيف|الفئة|قسم)\s*[:：]\s*")


def section(page: Page) -> list[Span]:
    """Find section lines and breadcrumbs above the first paragraph; the first goes to ``page.section``."""
    found = []
    above = page.head()
    known = " ".join(words(page.title))
    for line, below in zip(above, [*above[1:], None], strict=False):
        text = _LABEL.sub("", page.text(line))
        if text[-1:] in ":：.؟!":
            continue
        crumbs = [" ".join(words(crumb)) for crumb in _CRUMB.split(text)]
        crumbs = [crumb for crumb in crumbs if crumb]
        # Two or three words right above the title that is known from outside name the section, whatever they are.
        over_title = below is not None and known and page.key(below) == known and page.length(line) <= _NAME_WORDS
        if crumbs and (_are_sections(crumbs) or _is_trail(crumbs) or (over_title and page.key(line) != known)):
            page.section = page.section or page.text(line)
            found.append(line)
    return found


def _are_sections(crumbs: list[str]) -> bool:
    """Whether all parts are sections, or most of several: a page names its own subsections."""
    known = sum(crumb in names("sections.txt") for crumb in crumbs)
    short = all(len(crumb.split()) <= _NAME_WORDS for crumb in crumbs)
    return known == len(crumbs) or (len(crumbs) > 1 and known > 0 and short)


def _is_trail(crumbs: list[str]) -> bool:
    """Whether a line is a trail from the home page: it begins there and every part is short."""
    return len(crumbs) > 1 and crumbs[0] in _HOME and all(len(crumb.split()) <= 12 for crumb in crumbs)
