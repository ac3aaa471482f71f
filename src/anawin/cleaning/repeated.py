"""Paragraphs that a page prints twice, whole or nearly so."""

from __future__ import annotations

from collections import Counter

from anawin.cleaning.page import Page, Span
from anawin.shingles import shingles

# Verse, refrains and lists repeat short lines on purpose; a paragraph said twice is longer.
_LEAST_WORDS = 8
_NEAR_WORDS = 14
_SIZE = 3
# Share of the shorter paragraph's three-word runs that stand in the other (read on the removals in 37,614 articles).
_NEAR = 0.8
# A paragraph that brings more words than this share of its own which the other lacks is news, not a repetition.
_NEW_WORDS = 0.1
_HOLDERS = 8


def repeated(page: Page) -> list[Span]:
    """Find paragraphs that say again what another paragraph says in the same words.

    Of two equal paragraphs the later goes.  Of two nearly equal ones the one that brings nothing new goes,
    the later if neither does.  Numbers always count as new, so the rows of a list stay.
    """
    kept: list[tuple[Span, str, frozenset[int]]] = []
    seen: set[str] = set()
    holders: dict[int, list[int]] = {}
    found: list[Span] = []
    gone: set[int] = set()
    for line in page.lines:
        if page.length(line) < _LEAST_WORDS:
            continue
        key = page.key(line)
        if key in seen:
            found.append(line)
            continue
        seen.add(key)
        if page.length(line) < _NEAR_WORDS:
            continue
        runs = shingles(key.split(), _SIZE)
        shared = Counter(number for run in runs for number in holders.get(run, ()))
        for number, common in shared.most_common(1):
            other, other_key, other_runs = kept[number]
            if number in gone or common < _NEAR * min(len(runs), len(other_runs)):
                continue
            if _adds_nothing(key, other_key):
                found.append(line)
                break
            if _adds_nothing(other_key, key):
                found.append(other)
                gone.add(number)
        else:
            for run in runs:
                numbers = holders.setdefault(run, [])
                if len(numbers) < _HOLDERS:
                    numbers.append(len(kept))
            kept.append((line, key, runs))
    return sorted(found)


def _adds_nothing(key: str, other: str) -> bool:
    """Whether the words of one paragraph that the other lacks are few and hold no number."""
    held = Counter(key.split())
    new = held - Counter(other.split())
    return sum(new.values()) <= _NEW_WORDS * sum(held.values()) and not any(word[0].isdigit() for word in new)
