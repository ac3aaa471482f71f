"""The section line at the head of a page: "أخبار العالم", "الرئيسية / اقتصاد"."""

from __future__ import annotations

import re

from anawin.cleaning.furniture import names
from anawin.cleaning.page import Page, Span
from anawin.tokens import words

_CRUMB = re.compile(r"\s*[/>»›|«‹<←→•]+\s*|\s+[-–—]\s+")
_LABEL = re.compile(r"^(?:القسم|التصنيف|الفئة|قسم)\s*[:：]\s*")


def section(page: Page) -> list[Span]:
    """Find section lines and breadcrumbs above the first paragraph; the first goes to ``page.section``."""
    found = []
    for line in page.head():
        text = _LABEL.sub("", page.text(line))
        crumbs = [" ".join(words(crumb)) for crumb in _CRUMB.split(text)]
        crumbs = [crumb for crumb in crumbs if crumb]
        if crumbs and (all(crumb in names("sections.txt") for crumb in crumbs) or _is_trail(crumbs)):
            page.section = page.section or page.text(line)
            found.append(line)
    return found


def _is_trail(crumbs: list[str]) -> bool:
    """Whether a line is a trail from the home page: it begins there and every part is short."""
    return (
        len(crumbs) > 1
        and crumbs[0] in ("الرئيسيه", "الصفحه الرئيسيه", "home")
        and all(len(c.split()) <= 12 for c in crumbs)
    )
