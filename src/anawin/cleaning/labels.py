"""Lines that carry the page's own metadata: where the text came from, and its keywords."""

from __future__ import annotations

import re

from anawin.cleaning.furniture import phrases
from anawin.cleaning.page import Page, Span

# The colon tells a label from a sentence that begins with the same word ("المصدر مسؤول عن …").
_SOURCE = re.compile(
    r"^(?:المصدر|مصدر\s+الخبر|المصادر|نقل[اًا]+\s+عن|عن\s+موقع|Source|Quelle|Sources)\s*[:：]\s*(.*)$", re.IGNORECASE
)
_SOURCE_WORDS = 8
_HASHTAGS = re.compile(r"^#\w+(?:\s+#\w+)+$")
_KEYWORDS_WORDS = 40
_SEPARATORS = re.compile("[،,;؛|/#•·]+")


def source(page: Page) -> list[Span]:
    """Find the line that names the source ("المصدر: …"); what it names goes to ``page.source``."""
    found = []
    for line in page.lines:
        match = _SOURCE.match(page.text(line))
        if match and page.length(line) <= _SOURCE_WORDS:
            page.source = page.source or match[1].strip()
            found.append(line)
    return found


def keywords(page: Page) -> list[Span]:
    """Find the lines of keywords ("كلمات دلالية: …"); the keywords go to ``page.keywords``.

    Keywords that the page divides by white space alone stay one string: where one ends cannot be told.
    """
    found: list[Span] = []
    learned: list[str] = []
    for number, line in enumerate(page.lines):
        if line in found[-1:]:
            continue
        if _HASHTAGS.match(page.text(line)):
            found.append(line)
            learned += page.text(line).replace("#", " ").split()
            continue
        label = phrases("keywords").opening(page.key(line))
        if label is None or page.length(line) > _KEYWORDS_WORDS or page.text(line)[-1] in ".؟!":
            continue
        found.append(line)
        held = _after(page.text(line), label)
        if not held and number + 1 < len(page.lines) and _is_list(page, page.lines[number + 1]):
            found.append(page.lines[number + 1])
            held = page.text(page.lines[number + 1])
        learned += [word for part in _SEPARATORS.split(held) if (word := part.strip())]
    page.keywords += tuple(learned)
    return found


def _after(text: str, label: str) -> str:
    """What follows the label and its colon."""
    n_words = label.count(" ") + 1
    pieces = text.split(maxsplit=n_words)
    return pieces[n_words].lstrip(":：| ") if len(pieces) > n_words else ""


def _is_list(page: Page, line: Span) -> bool:
    """Whether a line is short items between separators."""
    items = _SEPARATORS.split(page.text(line).strip("#"))
    return len(items) > 1 and all(len(item.split()) <= 4 for item in items)
