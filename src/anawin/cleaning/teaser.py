"""Links to other stories in the middle of this one: "أخبار قد تهمك …", "اقرأ أيضاً: …"."""

from __future__ import annotations

import re

from anawin.cleaning.dates import STAMP
from anawin.cleaning.furniture import phrases
from anawin.cleaning.page import Page, Span
from anawin.cleaning.related import AFTER_SENTENCE, READ_ALSO, box_lines, is_heading

# A link is a title or two; a longer line that begins like one is a sentence of the story.
_LINK_WORDS = 30
# What stands behind the last date of a teaser is the story again, if there is this much of it.
_REST_WORDS = 8
_VIDEO = re.compile(r"^شاهد(?:وا)?\s*(?:\.{2,}|…|:|[-–]|بالفيديو|بالصور)")
_VIDEO_WORDS = 15
_INLINE = re.compile(rf"{AFTER_SENTENCE}({READ_ALSO}|[أا]خبار\s+قد\s+تهمك)")


def teaser(page: Page) -> list[Span]:
    """Find links to other stories that stand inside the story.

    A line that begins with such a phrase goes as a whole, up to the last date and time in it if it carries
    any; so does a heading with the titles under it after which the story goes on.
    """
    found: list[Span] = []
    under = 0
    for number, line in enumerate(page.lines):
        if number < under:
            continue
        if is_heading(page, line):
            titles = box_lines(page, number)
            found += [line, *titles]
            under = number + 1 + len(titles)
            continue
        if phrases("teaser").opening(page.key(line)) is not None:
            found += _link(page, line.start, line.end)
            continue
        if (
            number
            and _VIDEO.match(page.text(line))
            and page.length(line) <= _VIDEO_WORDS
            and page.text(line)[-1] != "."
        ):
            found.append(line)
            continue
        match = _INLINE.search(page.text(line)) if page.is_paragraph(line) and _may_hold(page.text(line)) else None
        if match:
            found += _link(page, line.start + match.start(1), line.end)
    return found


def _may_hold(text: str) -> bool:
    """Whether a line has what all of `_INLINE` have: a quick look, where the search is a slow one."""
    return ":" in text or "\uff1a" in text or "خبار" in text


def _link(page: Page, start: int, end: int) -> list[Span]:
    """The link that begins at `start`, or nothing if it is too long to be one."""
    stamps = list(STAMP.finditer(page.published, start, end))
    if stamps:
        rest = page.strip(stamps[-1].end(), end)
        stop = stamps[-1].end() if rest and page.length(rest) >= _REST_WORDS else end
        return [Span(start, stop)]
    whole = page.strip(start, end)
    return [whole] if whole and page.length(whole) <= _LINK_WORDS else []
