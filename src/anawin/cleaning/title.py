"""The editor's title where it stands inside the text, once or several times."""

from __future__ import annotations

import re

from anawin.cleaning.echo import echo
from anawin.cleaning.page import Page, Span
from anawin.tokens import words

# Titles in 37,614 articles: 3 to 17 words in 99 of 100.
_LEAST, _MOST = 3, 20
# A line of unknown standing is held for a title up to here (95 of 100 titles); longer ones are often the lead.
_MOST_UNKNOWN = 14
# And only if the paragraphs below say this share of its words again (true of all but a few of 26,389 titles).
_ECHO = 0.25
_ECHO_PARAGRAPHS = 3
_LABELLED = re.compile(r"^\S+(?:\s\S+)?\s*[:：]")
# Titles above one another (title, then kicker or a second form of it); more short lines are a list or a poem.
_STACK = 3
_SENTENCE_END = re.compile(r"[.:;،؛]\s*[»”\")\]]*$")
_LIST_ITEM = re.compile(r"^\s*(?:[-*•●▪–—]|[0-9\u0660-\u0669]+\s*[-.)])")
# This share of the words in common makes a line a form of the known title.
_ALIKE = 0.8


def title(page: Page) -> list[Span]:
    """Find the title above the first paragraph, once or several times.

    Where the title is known from outside only lines alike to it go.  Where it is not, the short lines above
    the first paragraph are taken for title and kicker, unless they look like something else (a list, verse,
    a sentence).  Below the first paragraph nothing goes: there the words of a title belong to the story, as
    a verse that named the poem or a question that opens a section.
    """
    stack = [line for line in page.head() if _is_title_like(page, line)]
    known = " ".join(words(page.title))
    if known:
        return [line for line in stack if _alike(page.key(line), known)]
    if not _are_titles(page, stack):
        return _opening_twice(page)
    first = max(stack, key=page.length) if page.length(stack[0]) < _LEAST else stack[0]
    page.title = page.text(first)
    return stack


def _are_titles(page: Page, stack: list[Span]) -> bool:
    """Whether the short lines above the first paragraph are title and kicker: few, all alike, and echoed below."""
    above = page.head()
    if not stack or len(above) > _STACK or len(stack) < len(above):
        return False
    if any(page.length(line) > _MOST_UNKNOWN for line in stack):
        return False
    if len(stack) > 1 and all(_LABELLED.match(page.text(line)) for line in stack):
        return False
    below = [page.key(line) for line in page.lines[len(above) : len(above) + _ECHO_PARAGRAPHS]]
    return max(echo(page.key(line), below) for line in stack) >= _ECHO


def _is_title_like(page: Page, line: Span) -> bool:
    text = page.text(line)
    return page.length(line) <= _MOST and not _SENTENCE_END.search(text) and not _LIST_ITEM.match(text)


def _alike(line: str, known: str) -> bool:
    """Whether two lines are the same but for a word or two."""
    if line == known:
        return True
    a, b = set(line.split()), set(known.split())
    if min(len(a), len(b)) < 4 or max(len(a), len(b)) > 3 * _MOST:
        return False
    return len(a & b) / len(a | b) >= _ALIKE


def _opening_twice(page: Page) -> list[Span]:
    """A first line that is said again as the second: the title of a page whose head is otherwise unclear."""
    if len(page.lines) < 3:
        return []
    first, second = page.lines[:2]
    if page.length(first) >= _LEAST and _is_title_like(page, first) and page.key(first) == page.key(second):
        page.title = page.text(first)
        return [first, second]
    return []
