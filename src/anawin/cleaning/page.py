"""The page under the knife: the published text, what is still in it, and what has been taken out so far."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from anawin.tokens import words

# Line ends of every kind; a form feed or vertical tab inside a scraped line is not one.
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
# Invisible direction marks count as white space around a line, so that they go and stay with it.
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u061c"
_EDGES = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000" + INVISIBLE
)


class Span(NamedTuple):
    """``published[start:end]``."""

    start: int
    end: int


@dataclass
class Page:
    """The working state that the steps share.

    Attributes
    ----------
    published : str
        The text as given.
    lines : list of Span
        What is left, line by line, without the white space around each line.  A line from whose middle
        something was cut counts as two.
    outlet : str
        The normalised name of the newspaper or site, if it is known from outside.
    title, section, dateline, source, keywords, related
        What the steps learned on the way; `title` begins as the title known from outside.
    """

    published: str
    title: str = ""
    outlet: str = ""
    section: str = ""
    dateline: str = ""
    source: str = ""
    keywords: tuple[str, ...] = ()
    related: list[Span] = field(default_factory=list)
    lines: list[Span] = field(init=False)
    _keys: dict[Span, str] = field(init=False, default_factory=dict)
    _lengths: dict[Span, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        found = (self.strip(*match.span()) for match in _LINE.finditer(self.published))
        self.lines = [line for line in found if line]

    def text(self, span: Span) -> str:
        """The published characters of a span."""
        return self.published[span.start : span.end]

    def key(self, line: Span) -> str:
        """The normalised words of a line joined by one space: what phrases are compared with."""
        found = self._keys.get(line)
        if found is None:
            found = self._keys[line] = " ".join(words(self.text(line)))
        return found

    def length(self, line: Span) -> int:
        """How many words a line has."""
        found = self._lengths.get(line)
        if found is None:
            key = self.key(line)
            found = self._lengths[line] = key.count(" ") + 1 if key else 0
        return found

    def strip(self, start: int, end: int) -> Span | None:
        """The span without white space and direction marks at its edges; None if nothing is left."""
        piece = self.published[start:end].rstrip(_EDGES)
        held = len(piece.lstrip(_EDGES))
        return Span(start + len(piece) - held, start + len(piece)) if held else None

    def cut(self, spans: Iterable[Span]) -> None:
        """Take spans out of `lines`, all in one pass: a page may have a hundred thousand of them."""
        gone = sorted(spans)
        left: list[Span] = []
        number = 0
        for line in self.lines:
            while number < len(gone) and gone[number].end <= line.start:
                number += 1
            start, here = line.start, number
            while here < len(gone) and gone[here].start < line.end:
                if piece := self.strip(start, gone[here].start):
                    left.append(piece)
                start, here = max(start, gone[here].end), here + 1
            if here == number:
                left.append(line)
            elif piece := self.strip(start, line.end):
                left.append(piece)
        self.lines = left

    def head(self) -> list[Span]:
        """The short lines above the first paragraph, where section, title, byline and date stand.

        Empty if there is no paragraph below them, or more short lines than a page head has: then the text is
        a list, a poem or a brief, and its first lines are part of it.
        """
        short: list[Span] = []
        for line in self.lines:
            if self.is_paragraph(line):
                return short
            short.append(line)
            if len(short) > HEAD_LINES:
                break
        return []

    def is_paragraph(self, line: Span) -> bool:
        """Whether a line is long enough to be running text."""
        return self.length(line) >= PARAGRAPH_WORDS


# Of 37,614 article openings, paragraphs under 18 words are briefs, and titles over 17 words are 1 in 200.
PARAGRAPH_WORDS = 18
# Section, date, byline, kicker, title twice, caption and reading time: the tallest head met on real pages.
HEAD_LINES = 7
