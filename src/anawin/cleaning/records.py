"""What cleaning answers: the body, what was removed and why, and the way back."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from itertools import accumulate, pairwise


@dataclass(frozen=True, slots=True)
class Removal:
    """One stretch ``published[start:end]`` that a cleaning step took out."""

    step: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Related:
    """Another article that was glued to this one: ``published[start:end]``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Cleaned:
    r"""A cleaned article: `text` is `published` less exactly what is listed in `removed`.

    Attributes
    ----------
    published : str
        The text as it was given, untouched.
    removed : tuple of Removal
        In reading order, never overlapping; offsets point into `published`.
    title, section, dateline, source : str
        What the page itself says, empty where it says nothing.
    keywords : tuple of str
        The page's own keyword line, split at its separators.
    related : tuple of Related
        Whole articles that followed the story; they lie inside the `related` removals.

    Examples
    --------
    >>> from anawin.cleaning import clean
    >>> page = clean("الرباط - انطلقت الدورة العاشرة للمهرجان.\nشارك الخبر")
    >>> page.text
    'انطلقت الدورة العاشرة للمهرجان.'
    >>> [(r.step, r.text) for r in page.removed]
    [('dateline', 'الرباط - '), ('prompt', '\nشارك الخبر')]
    >>> page.restore() == page.published
    True
    """

    published: str
    removed: tuple[Removal, ...] = ()
    title: str = ""
    section: str = ""
    dateline: str = ""
    source: str = ""
    keywords: tuple[str, ...] = ()
    related: tuple[Related, ...] = field(default=())

    @cached_property
    def kept(self) -> tuple[tuple[int, int], ...]:
        """Spans of `published` that make up `text`."""
        edges = [0, *(edge for r in self.removed for edge in (r.start, r.end)), len(self.published)]
        return tuple((start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end)

    @cached_property
    def text(self) -> str:
        """The body of the story."""
        return "".join(self.published[start:end] for start, end in self.kept)

    @cached_property
    def _starts(self) -> list[int]:
        """Where each kept span begins within `text`."""
        return [0, *accumulate(end - start for start, end in self.kept)]

    def published_spans(self, start: int, end: int) -> list[tuple[int, int]]:
        """Where ``text[start:end]`` stands in `published`; several spans if something was cut from its middle.

        Raises
        ------
        ValueError
            If the span does not lie within `text`.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"span {start}:{end} is outside the cleaned text of {len(self.text)} characters")
        spans = []
        while start < end:
            piece = bisect_right(self._starts, start) - 1
            offset = self.kept[piece][0] - self._starts[piece]
            stop = min(end, self._starts[piece + 1])
            spans.append((start + offset, stop + offset))
            start = stop
        return spans

    def restore(self) -> str:
        """Undo: put every removed stretch back between the kept ones."""
        pieces = [(start, self.published[start:end]) for start, end in self.kept]
        pieces += [(r.start, r.text) for r in self.removed]
        return "".join(text for _, text in sorted(pieces))

    def _repr_html_(self) -> str:
        edges = sorted({0, len(self.published), *(e for r in self.removed for e in (r.start, r.end))})
        why = {r.start: r.step for r in self.removed}
        parts = [
            f'<del title="{escape(why[a])}" style="opacity:.55">{escape(self.published[a:b])}</del>'
            if a in why
            else escape(self.published[a:b])
            for a, b in pairwise(edges)
        ]
        return f'<div dir="rtl" style="unicode-bidi:isolate;white-space:pre-wrap">{"".join(parts)}</div>'
