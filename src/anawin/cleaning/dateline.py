"""Dateline, agency, byline and date above or before the first sentence: "سول – (رويترز): ", "سبق - جدة:"."""

from __future__ import annotations

import re

from anawin.cleaning.dates import DATE_LINE, TRAILING_DATE
from anawin.cleaning.furniture import names
from anawin.cleaning.page import Page, Span
from anawin.tokens import stop_words, words

# A dateline ends with a colon, a double hyphen, or a dash with a space on one side; tatweel and underscore are
# typed for dashes.  Farther in than this stands no dateline (the longest read in 37,614 openings has 70 characters).
_REACH = 90
_DASH = r"(?:[-–—−_]+|(?<=\s)\u0640+|\u0640+(?=\s))"
_END = re.compile(rf"[:：]|-{{2,}}|{_DASH}(?=\s)|(?<=[\s)\]]){_DASH}|/(?=\s)")
_PARTS = re.compile(rf"\s*(?:{_DASH}|[/،,()\[\]|:«»\"“”]|\.\s)\s*")
_BYLINE = re.compile(r"^(?:كتب(?:ت|ه|ها)?|بقلم|إعداد|اعداد|[أا]عد(?:ه|ها|ت)?|تقرير|حوار|حاور(?:ه|ها|ته)?|ترجمة|متابعة|تغطية|مراسل(?:نا|تنا)?|بواسطة|By|Von|Par)\s*[:：/\-–—]\s*\S", re.IGNORECASE)
_BYLINE_WORDS = 10
_LINE_WORDS = 10
_LATIN = re.compile(r"^[A-ZÀ-Þ][\w .'’\-À-ÿ]*$")
_BRACKETED = re.compile(r"^[(\[]\s*([^)\]]{2,40}?)\s*[)\]]\s*(?:[-–—−_:]+\s*)?")
_TRAILING = " \t\u00a0:：-–—−_\u0640"
_EXCLUSIVE = re.compile(r"^خاص(?:\s+(?:ب|ل|لـ|بـ)\S*)?(?:\s+\S+){0,2}$")


def dateline(page: Page) -> list[Span]:
    """Find date, byline and dateline lines above the first paragraph, and the dateline before its first sentence.

    What they say goes to ``page.dateline``.  A dateline is recognised by its parts: each must be a known place
    or agency, a date, or (beside one of these) a person's name.
    """
    above = page.head()
    found = [line for line in above if _is_line(page, line)]
    # The first sentence stands on the first line, or below what else stands above the first paragraph.
    for line in [line for line in page.lines[: len(above) + 1] if line not in found]:
        opening = _opening(page, line)
        if opening:
            found.append(opening)
            break
    page.dateline = " ".join(page.text(span).rstrip(_TRAILING) for span in found)
    return found


def _is_line(page: Page, line: Span) -> bool:
    """Whether a short line is a date, a byline, or a dateline alone."""
    text = page.text(line)
    if DATE_LINE.match(text):
        return True
    if page.length(line) <= _BYLINE_WORDS and _BYLINE.match(text):
        return True
    if page.length(line) > _LINE_WORDS or text[-1] in ".؟!":
        return False
    return _is_dateline(text.rstrip(_TRAILING), alone=True)


def _opening(page: Page, line: Span) -> Span | None:
    """The dateline before the first sentence of a line; the longest stretch that is one."""
    text = page.text(line)[:_REACH]
    best = 0
    match = _BRACKETED.match(text)
    if match and _is_known(" ".join(words(match[1]))):
        best = match.end()
    for end in _END.finditer(text):
        if end.end() < len(page.text(line)) and _is_dateline(text[: end.start()], colon=end[0] in ":："):
            best = max(best, end.end())
    if not best:
        return None
    while best < line.end - line.start and page.published[line.start + best] in _TRAILING:
        best += 1
    whole = page.strip(line.start, line.start + best)
    return whole if whole and whole.end < line.end else None


def _is_dateline(text: str, *, alone: bool = False, colon: bool = False) -> bool:
    """Whether every part of `text` belongs in a dateline and at least one of them is known.

    Parameters
    ----------
    alone : bool
        The text is a line of its own: countries and names are enough beside a known part.
    colon : bool
        A colon follows: a lone country is then no dateline ("مصر: …" begins a headline).
    """
    parts = [part for part in _PARTS.split(TRAILING_DATE.sub("", text)) if part.strip()]
    if not parts or len(parts) > 6:
        return False
    known = named = 0
    for part in parts:
        form = " ".join(words(TRAILING_DATE.sub("", part)))
        if not form:
            continue
        if _is_known(form) or _EXCLUSIVE.match(part) or (form in names("countries.txt") and (alone or len(parts) > 1 or not colon)):
            known += 1
        elif _LATIN.match(part.strip()) and len(parts) > 1 and not alone:
            named += 1
        elif _is_name(part, form):
            named += 1
        else:
            return False
    latin = all(_LATIN.match(part.strip()) for part in parts)
    return known > 0 or (latin and len(parts) == 2 and "," in text and not colon)


def _is_known(form: str) -> bool:
    return form in names("agencies.txt") or form in names("places.txt")


def _is_name(part: str, form: str) -> bool:
    """Whether a part can be a person's name: two to four Arabic words, none of them a function word."""
    held = form.split()
    return 2 <= len(held) <= 4 and not part.startswith("ال") and not any(
        word in stop_words() or not word.isalpha() for word in held
    )
