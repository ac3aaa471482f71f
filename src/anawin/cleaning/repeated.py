"""Paragraphs that a page prints twice, whole or nearly so."""

from __future__ import annotations

from collections import Counter

from anawin.cleaning.page import Page, Span
from anawin.shingles import shingles

# Verse, refrains and lists repeat short lines on purpose.
_LEAST_WORDS = 8
# A sentence of the protocol ("وعبر عن عزائه …") is said again for each receiver of a message and has up to 23 words;
# a single paragraph said again at a distance must be longer.  Read on all repetitions in 37,614 articles.
_ALONE_WORDS = 25
# A number makes a paragraph particular enough to be known by fewer words.
_ALONE_WORDS_WITH_NUMBER = 14
_NEAR_WORDS = 14
_SIZE = 3
# Share of the shorter paragraph's three-word runs that stand in the other; read on the same articles.
_NEAR = 0.8
# The earlier of two goes only if the later holds it nearly word for word: it is mostly the lead.
_NEAR_EARLIER = 0.9
# A paragraph that brings more words than this share of its own which the other lacks is news, not a repetition.
_NEW_WORDS = 0.1
# A run of words that stands in very many paragraphs of one page is a formula: no need to look at them all.
_HOLDERS = 8


def repeated(page: Page) -> list[Span]:
    """Find paragraphs that say again what another paragraph says in the same words.

    Of two equal paragraphs the later goes; of two nearly equal ones the one that brings nothing new.  Numbers
    always count as new, so the rows of a list stay.  A short paragraph goes only if it stands beside its
    twin, or in a block of paragraphs repeated in the same order.
    """
    pairs = _pairs(page)
    return sorted(
        page.lines[gone]
        for gone, twin in pairs.items()
        if page.length(page.lines[gone]) >= _alone_words(page, page.lines[gone])
        or abs(gone - twin) == 1
        or any(pairs.get(gone + step) == twin + step for step in (-1, 1))
    )


def _pairs(page: Page) -> dict[int, int]:
    """The repeated lines by number, each with the line that says the same."""
    if not _may_repeat(page):
        return {}
    first: dict[str, int] = {}
    runs: dict[int, frozenset[int]] = {}
    holders: dict[int, list[int]] = {}
    pairs: dict[int, int] = {}
    for number, line in enumerate(page.lines):
        if page.length(line) < _LEAST_WORDS:
            continue
        key = page.key(line)
        if key in first:
            pairs[number] = first[key]
            continue
        first[key] = number
        if page.length(line) < _NEAR_WORDS:
            continue
        runs[number] = shingles(key.split(), _SIZE)
        shared = Counter(other for run in runs[number] for other in holders.get(run, ()))
        for other, common in shared.most_common(1):
            if other in pairs or common < _NEAR * min(len(runs[number]), len(runs[other])):
                continue
            other_key = page.key(page.lines[other])
            if _adds_nothing(key, other_key):
                pairs[number] = other
            elif common >= _NEAR_EARLIER * len(runs[other]) and _adds_nothing(other_key, key):
                pairs[other] = number
        for run in runs[number]:
            numbers = holders.setdefault(run, [])
            if len(numbers) < _HOLDERS:
                numbers.append(number)
    return pairs


def _may_repeat(page: Page) -> bool:
    """Whether two lines are equal, or one shares as many runs with all lines before it as it would need with one.

    Nearly all pages end here, in a fifth of the time that comparing their lines takes.
    """
    keys: set[str] = set()
    runs: set[tuple[str, ...]] = set()
    fewest = 0  # runs of a line before
    for line in page.lines:
        length = page.length(line)
        if length < _LEAST_WORDS:
            continue
        key = page.key(line)
        if key in keys:
            return True
        keys.add(key)
        if length >= _NEAR_WORDS:
            held = key.split()
            own = set(zip(*(held[first:] for first in range(_SIZE)), strict=False))
            if fewest and len(own & runs) >= _NEAR * min(len(own), fewest):
                return True
            runs |= own
            fewest = min(fewest, len(own)) if fewest else len(own)
    return False


def _alone_words(page: Page, line: Span) -> int:
    return _ALONE_WORDS_WITH_NUMBER if any(c.isdigit() for c in page.key(line)[4:]) else _ALONE_WORDS


def _adds_nothing(key: str, other: str) -> bool:
    """Whether the words of one paragraph that the other lacks are few and hold no number."""
    held = Counter(key.split())
    new = held - Counter(other.split())
    return sum(new.values()) <= _NEW_WORDS * sum(held.values()) and not any(word[0].isdigit() for word in new)
