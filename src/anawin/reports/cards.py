"""One article as the page shows it: cut into paragraphs and pieces, in the Arabic a reader sees."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from anawin.display import Piece, pieces, shorten, theme_name
from anawin.reports.named import ShownWord, shown_evidence, told_once
from anawin.reports.summarise import ArticleReport
from anawin.segmentation import sentence_spans

# Words of an article that show before it is unfolded: enough to judge a headline by, about six lines on a phone.
FOLD_AFTER = 40
# A paragraph that would show more words than this is itself folded at the end of a sentence.
LONGEST_OPENING = 90
# Less than this is not worth a fold.
SHORTEST_REST = 15
# How much of a removed passage the page repeats if it is shown as a related text anyway.
REPEATED_WIDTH = 80

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")

HEADLINE_WORD = "headline"

Shown = Mapping[str, Sequence[ShownWord]]


class ThemeScore(NamedTuple):
    """A theme of the article: its `rank` (0 = main theme), score and the words that carried it, heaviest first."""

    slug: str
    name: str
    rank: int
    score: float | None
    words: tuple[str, ...]


class Mark(NamedTuple):
    """Why a stretch of text is highlighted."""

    slug: str
    name: str
    rank: int


class RemovedPassage(NamedTuple):
    """A removed passage; `text` is shortened where the same words stand among the related texts."""

    step: str
    text: str
    words: int


class Card(NamedTuple):
    """One article: `opening` shows at once, `rest` when unfolded; both are paragraphs of pieces."""

    number: int
    article: ArticleReport
    themes: tuple[ThemeScore, ...]
    nearest: tuple[ThemeScore, ...]
    opening: list[list[Piece]]
    rest: list[list[Piece]]
    words: int
    rest_words: int
    removed: tuple[RemovedPassage, ...]
    removed_words: int


def card(article: ArticleReport, number: int) -> Card:
    """Prepare the card of the article that is number `number` of the page.

    Examples
    --------
    >>> rain = ArticleReport(id="1", published_text="نزل المطر مساءً", text="نزل المطر مساءً", headline_spans=[(4, 9)])
    >>> [(piece.text, piece.labels) for piece in card(rain, 1).opening[0]]
    [('نزل ', ()), ('المطر', ('headline',)), (' مساءً', ())]
    """
    evidence = shown_evidence(article)
    themes = tuple(_theme(article, evidence, slug, rank) for rank, slug in enumerate(article.themes))
    others = sorted(
        (slug for slug in article.scores if article.scores[slug] > 0 and slug not in article.themes),
        key=lambda slug: (-article.scores[slug], slug),
    )
    lines = [found.span() for found in _LINE.finditer(article.text) if not found[0].isspace()]
    opening, rest = _fold(article.text, lines)
    labels = _labels(article, evidence, themes)
    removed = tuple(_removed(article))
    return Card(
        number=number,
        article=article,
        themes=themes,
        nearest=tuple(_theme(article, evidence, slug, len(themes)) for slug in others[:2]),
        opening=_paragraphs(article.text, opening, labels),
        rest=_paragraphs(article.text, rest, labels),
        words=len(article.text.split()),
        rest_words=sum(_words(article.text, *line) for line in rest),
        removed=removed,
        removed_words=sum(passage.words for passage in removed),
    )


def _theme(article: ArticleReport, evidence: Shown, slug: str, rank: int) -> ThemeScore:
    words = tuple(told_once(evidence.get(slug, ())))
    return ThemeScore(slug, theme_name(slug), rank, article.scores.get(slug), words)


def _labels(article: ArticleReport, evidence: Shown, themes: Sequence[ThemeScore]) -> list[tuple[int, int, str | Mark]]:
    """Give evidence and headline words as spans of the cleaned text; what lies in a removed passage drops out."""
    kept = article.kept_spans()
    starts = [start for start, _ in kept]
    offsets = list(accumulate((end - start for start, end in kept), initial=0))

    def cleaned(start: int, end: int) -> Iterator[tuple[int, int]]:
        for place in range(max(bisect_right(starts, start) - 1, 0), len(kept)):
            left, right = max(start, kept[place][0]), min(end, kept[place][1])
            if kept[place][0] >= end:
                break
            if left < right:
                shift = offsets[place] - kept[place][0]
                yield left + shift, right + shift

    labels: list[tuple[int, int, str | Mark]] = []
    for theme in themes:
        mark = Mark(theme.slug, theme.name, theme.rank)
        for word in evidence.get(theme.slug, ()):
            labels.extend((start, end, mark) for start, end in cleaned(word.start, word.end))
    for span in article.headline_spans:
        labels.extend((start, end, HEADLINE_WORD) for start, end in cleaned(*span))
    return sorted(labels, key=lambda label: label[:2])


def _paragraphs(
    text: str, lines: Sequence[tuple[int, int]], labels: Sequence[tuple[int, int, str | Mark]]
) -> list[list[Piece]]:
    paragraphs, first = [], 0
    for start, end in lines:
        while first < len(labels) and labels[first][1] <= start:
            first += 1
        inside = []
        for place in range(first, len(labels)):
            left, right, label = labels[place]
            if left >= end:
                break
            if right > start:
                inside.append((max(left, start) - start, min(right, end) - start, label))
        paragraphs.append(pieces(text[start:end], inside))
    return paragraphs


def _fold(text: str, lines: Sequence[tuple[int, int]]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Part the lines into those that show at once and the rest, cutting one long line where a sentence ends."""
    opening: list[tuple[int, int]] = []
    waiting = list(lines)
    room = LONGEST_OPENING
    while waiting and LONGEST_OPENING - room < FOLD_AFTER:
        start, end = waiting.pop(0)
        if _words(text, start, end) > room:
            cut = _cut(text, start, end, room)
            waiting.insert(0, (cut, end))
            end = cut
        room -= _words(text, start, end)
        opening.append((start, end))
    if sum(_words(text, *line) for line in waiting) < SHORTEST_REST:
        return list(lines), []
    return opening, waiting


def _cut(text: str, start: int, end: int, room: int) -> int:
    """Find where the last sentence that fits ends, or else the last word that fits."""
    cut = start
    for _, right in sentence_spans(text[start:end]):
        if _words(text, start, start + right) > room:
            break
        cut = start + right
    if cut > start:
        return cut
    words = re.finditer(r"\S+", text[start:end])
    return start + next(found.end() for place, found in enumerate(words, start=1) if place == room)


def _removed(article: ArticleReport) -> Iterator[RemovedPassage]:
    related = [(text.start, text.end) for text in article.related]
    for removal in sorted(article.removed, key=lambda removal: (removal.start, removal.end)):
        shown_below = any(removal.start < end and start < removal.end for start, end in related)
        text = shorten(removal.text, REPEATED_WIDTH) if shown_below else removal.text.strip()
        yield RemovedPassage(removal.step, text, len(removal.text.split()))


def _words(text: str, start: int, end: int) -> int:
    return len(text[start:end].split())
