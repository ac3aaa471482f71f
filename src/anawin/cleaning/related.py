"""Everything from "إقرأ أيضاً" on: links to other stories, and whole articles glued to this one."""

from __future__ import annotations

import re

from anawin.cleaning.echo import share_said, stems
from anawin.cleaning.furniture import phrases
from anawin.cleaning.page import Page, Span

# A heading in the middle of one long line stands after the end of a sentence and is followed by a colon.
AFTER_SENTENCE = r"(?<=[.!?؟…»”\")\]])\s+"
READ_ALSO = r"(?:و?[إاأ]قر[أا](?:وا)?|شاهد|طالع)\s+(?:[أا]يض[اًا]+|المزيد|كذلك)\s*[:：]"
_INLINE_HEADING = re.compile(rf"{AFTER_SENTENCE}({READ_ALSO})")
# Fewer words than this before the heading, and the box stands above the story instead of below it.
_STORY_WORDS = 25
# A run of text under a heading is an article of its own from this length; below it is a list of links.
_ARTICLE_WORDS = 30
# A glued article's first paragraph repeats this share of its title's content words (read on the real pages and on
# our own: 0.5 to 1).  One that begins with "and" resumes the story unless it repeats more than a box of links would.
_ECHO = 0.6
_BULLETS = "•▪●○◦*-–—·"
# The next paragraph of a story begins with "and" or with one of these; the first one of an article does not.
_RESUMES = re.compile(
    r"^(?:كما|بدوره|بدورها|من جهته|من جهتها|من جانبه|من جانبها|في المقابل|في السياق|الي ذلك|يذكر|يشار|بينما|لكن|غير ان)\b"
)
# Words that begin with the letter waw themselves and that leads do begin with.
_OWN_WAW = re.compile(
    r"^(?:وزير|وزاره|وزراء|وفد|وفود|وصل|وصلت|وكاله|وكالات|وقع|وقعت|وقف|وافق|وافقت|واشنطن|والي|ولايه|ولي|وفاه|وثائق|وثيقه|وجه|وجهت|ودع|"
    r"ودعت|واصل|واصلت|ورشه|وسائل|وسط|وحده|وحدات|واحد|واحده|وعد|وضع|وضعت|وديه|والد|والده|ورثه|وظائف|وهران|وجده)$"
)


def related(page: Page) -> list[Span]:
    """Find the tail of the page that tells of other stories.

    The tail begins at the first line that is such a heading ("إقرأ أيضاً", "مقالات مشابهة" …) and ends with the page.
    Articles in it go to ``page.related``.  A box of links above the story, or one after which the story plainly
    goes on, is left to the step `teaser`.
    """
    above = _Above(page)
    under = 0
    for number, line in enumerate(page.lines):
        if number < under:
            continue
        if number and is_heading(page, line):
            titles = box_lines(page, number)
            if not _box_in_story(page, number, titles, above):
                page.related += _articles(page, page.lines[number + 1 :])
                return [Span(line.start, page.lines[-1].end)]
            under = number + 1 + len(titles)
        if line != page.lines[-1] or not page.is_paragraph(line):
            continue
        match = _INLINE_HEADING.search(page.text(line))
        if match:
            start = line.start + match.start(1)
            rest = page.strip(line.start + match.end(1), line.end)
            if rest and page.length(rest) >= _ARTICLE_WORDS:
                page.related.append(rest)
                return [Span(start, line.end)]
    return []


def is_heading(page: Page, line: Span) -> bool:
    """Whether a line is nothing but a heading of links to other stories."""
    return line.end - line.start < 60 and page.key(line) in phrases("related").whole


def box_lines(page: Page, number: int) -> list[Span]:
    """The titles that stand under the heading ``page.lines[number]``: short lines without a full stop."""
    titles: list[Span] = []
    for below in range(number + 1, len(page.lines)):
        line = page.lines[below]
        if page.is_paragraph(line) or page.text(line)[-1] in ".!:،":
            break
        titles.append(line)
    return titles


class _Above:
    """What stands above a line of the page, read once whatever the number of headings."""

    def __init__(self, page: Page) -> None:
        self._page, self._read, self._words, self._closed = page, 0, 0, False

    def words(self, number: int) -> int:
        self._go_on(number)
        return self._words

    def closes_story(self, number: int) -> bool:
        self._go_on(number)
        return self._closed

    def _go_on(self, number: int) -> None:
        for place in range(self._read, number):
            line = self._page.lines[place]
            self._words += self._page.length(line)
            self._closed = self._closed or _closes_story(self._page, line)
        self._read = number


def _box_in_story(page: Page, number: int, titles: list[Span], above: _Above) -> bool:
    """Whether the story goes on below the heading ``page.lines[number]`` and the titles under it."""
    behind = number + 1 + len(titles)
    if behind == len(page.lines):
        return False
    if above.words(number) < _STORY_WORDS:
        return True
    if not titles or above.closes_story(number):
        return False
    opening = page.key(page.lines[behind])
    first = opening.partition(" ")[0]
    if not _RESUMES.match(opening) and (len(first) < 3 or first[0] != "و" or _OWN_WAW.match(first)):
        return False
    # What stands behind a bullet is a link; the title of a glued article stands without one.
    if page.text(titles[0])[0] in _BULLETS:
        return True
    said = stems([opening])
    return all(share_said(page.key(title), said) < _ECHO for title in titles)


def _closes_story(page: Page, line: Span) -> bool:
    """Whether a line is a source or keyword line: what follows it is no longer the story."""
    return bool(_CLOSING.match(page.key(line))) and not page.is_paragraph(line)


_CLOSING = re.compile(r"^(?:المصدر|كلمات دلاليه|كلمات مفتاحيه|الوسوم|وسوم)\b")


def _articles(page: Page, lines: list[Span]) -> list[Span]:
    """The runs of text between headings that are articles of their own."""
    found: list[Span] = []
    run: list[Span] = []
    for line in [*lines, None]:
        if line is not None and not is_heading(page, line) and not _is_tag_line(page, line):
            run.append(line)
            continue
        if sum(map(page.length, run)) >= _ARTICLE_WORDS and any(map(page.is_paragraph, run)):
            while not page.is_paragraph(run[-1]) and page.text(run[-1])[-1] not in '.!؟»”"':
                run.pop()
            found.append(Span(run[0].start, run[-1].end))
        run = []
    return found


def _is_tag_line(page: Page, line: Span) -> bool:
    key = page.key(line)
    return bool(_CLOSING.match(key)) or key.startswith("طباعه شارك")
