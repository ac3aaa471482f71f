"""Words chosen for a headline as spans of the text: never altered, only left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from anawin.headlines.words import COMMAS, MARKS, STOPS, Word, unmatched

_OFF_BEFORE = " " + STOPS + MARKS + "-\u2013\u2014_*\u2022|/\\=+~^"
_OFF_BEHIND = _OFF_BEFORE.replace("!", "").replace("\u061f", "").replace("?", "")


def spans_of(text: str, words: list[Word], taken: list[int]) -> list[tuple[int, int]]:
    r"""Turn the words at the places `taken` into spans of the text.

    Signs at both ends are left out, and a span is split where white space is not one plain space.

    Examples
    --------
    >>> from anawin.headlines.words import split_words
    >>> text = "عاد\u00a0القطار،  أمس، إلى الساحل،"
    >>> spans = spans_of(text, split_words(text, 0, len(text)), [0, 1, 3, 4])
    >>> [text[start:end] for start, end in spans]
    ['عاد', 'القطار', 'إلى الساحل']
    """
    runs: list[list[int]] = []
    for position, place in enumerate(taken):
        word = words[place]
        gone = position and taken[position - 1] + 1 != place
        if gone:
            runs[-1][1] = _end_before_gap(words[taken[position - 1]])
        if not runs or gone or text[runs[-1][1] : word.start] != " ":
            runs.append([word.start, word.end])
        else:
            runs[-1][1] = word.end
    spans = _without_unmatched(text, _without_outer_signs(text, _strip_all(text, runs)))
    return _without_outer_signs(text, spans)


def _end_before_gap(word: Word) -> int:
    """Where a span ends before words that were left out: without the comma that led to them."""
    return word.last if word.after in COMMAS else word.end


def _without_outer_signs(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out stops and dashes before the first word and behind the last; a question keeps its mark."""
    while spans:
        start, end = spans[0]
        start += len(text[start:end]) - len(text[start:end].lstrip(_OFF_BEFORE))
        if start < end:
            spans[0] = start, end
            break
        del spans[0]
    while spans:
        start, end = spans[-1]
        end = start + len(text[start:end].rstrip(_OFF_BEHIND))
        if start < end:
            spans[-1] = start, end
            break
        del spans[-1]
    return spans


def _without_unmatched(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out quote and bracket signs at a word's edge whose other half is not in the headline."""
    joined = " ".join(text[start:end] for start, end in spans)
    alone = unmatched(joined)
    if not alone:
        return spans
    places = [place for start, end in spans for place in (*range(start, end), -1)]
    cuts = [places[at] for at in alone if joined[at - 1 : at] in ("", " ") or joined[at + 1 : at + 2] in ("", " ")]
    pieces = []
    for start, end in spans:
        here = start
        for cut in cuts:
            if start <= cut < end:
                pieces.append((here, cut))
                here = cut + 1
        pieces.append((here, end))
    return _strip_all(text, pieces)


def _strip_all(text: str, pieces: Iterable[Sequence[int]]) -> list[tuple[int, int]]:
    stripped = [_strip(text, start, end) for start, end in pieces]
    return [(start, end) for start, end in stripped if start < end]


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] == " ":
        start += 1
    while start < end and text[end - 1] == " ":
        end -= 1
    return start, end
