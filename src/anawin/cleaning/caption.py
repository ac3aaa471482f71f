"""What belongs to pictures and tables: captions, credits, gallery buttons, remnants of a table."""

from __future__ import annotations

import re
from functools import partial
from itertools import groupby

from anawin.cleaning.furniture import phrases
from anawin.cleaning.page import Page, Span

# A caption is a phrase, not a sentence: it has no full stop and few words.
_CAPTION_WORDS = 14
_CREDIT = re.compile(
    r"^[\s(\[«]*(?:تصوير|عدسة|الصور(?:ة|ه)?|صور(?:ة|ه)?|مصدر\s+الصور(?:ة|ه)|حقوق\s+الصور(?:ة|ه)|فيديو|كاريكاتير|Photos?|Symbolfoto|Images?|Foto|Bild|Beeld|Imagen|Immagine|Crédit|Credit)(?:\s\w+)?"
    r"\s*(?:[:：/]|\s[-–]\s|©)",
    re.IGNORECASE,
)
# The credit may also stand at the end: "… (صورة: خاص)", "… – عدسة: هاني", "… — أرشيف".
_CREDIT_BEHIND = re.compile(
    r"(?:[(\[]|\s[-–—/|]\s*)(?:صورة|الصورة|تصوير|عدسة|بعدسة|أرشيف(?:ية)?)(?:\s*+(?:[:：/]\s*+)?[^:]{0,30})?\s*+[)\]]?$"
)
_COUNTER = re.compile(r"^\d+\s*/\s*\d+(?:[‹›<>«»]|السابق|التالي|Next|Previous|\s)*+$")
_GALLERY = re.compile(r"^(?:Next\s+Previous|Previous\s+Next|السابق\s+التالي|التالي\s+السابق)\s*", re.IGNORECASE)
_TABLE_RULE = re.compile(r"[\s|:+=\-–—]+")
# A table in the story (results, prices) has more rows than the leftovers of a page template.
_TABLE_ROWS = 6
_ROW_WORDS = 14


def caption(page: Page) -> list[Span]:
    """Find captions, picture credits, gallery buttons at the head of a line, and small tables with their rule."""
    whole = {line for line in page.lines if _is_caption(page, line)}.union(_tables(page))
    found = sorted(whole)
    for line in page.lines:
        match = _GALLERY.match(page.text(line))
        if match and line not in whole:
            found.append(Span(line.start, line.start + match.end()))
    return found


def _is_caption(page: Page, line: Span) -> bool:
    if page.length(line) > _CAPTION_WORDS or page.text(line)[-1] in ".؟!:":
        return False
    text = page.text(line)
    if phrases("caption").match(page.key(line), longest=_CAPTION_WORDS):
        return True
    return bool(_CREDIT.match(text) or _CREDIT_BEHIND.search(text) or _COUNTER.match(text))


def _tables(page: Page) -> list[Span]:
    """The rows around a Markdown rule (``---|---``), if they are few and short."""
    found: list[Span] = []
    for is_row, run in groupby(page.lines, key=partial(_is_row, page)):
        rows = list(run) if is_row else []
        if 0 < len(rows) <= _TABLE_ROWS and any(_is_rule(page.text(row)) for row in rows):
            found += rows
    return found


def _is_rule(text: str) -> bool:
    return "--" in text and _TABLE_RULE.fullmatch(text) is not None


def _is_row(page: Page, line: Span) -> bool:
    return "|" in page.text(line) and page.length(line) <= _ROW_WORDS
