"""What the rules find in a sentence: where a headline would begin, what may be left out, where it must not end.

Which headline reads best is learned (`anawin.headlines.network`); what may not be parted stands in the modules named
beside each.
"""

from __future__ import annotations

from dataclasses import dataclass

from anawin.headlines.bonds import Bond, find_bonds, keeps_meaning
from anawin.headlines.deletions import deletions
from anawin.headlines.faithful import Ahead, denies, look_ahead
from anawin.headlines.frames import Start, find_start
from anawin.headlines.phrases import PREPOSITIONS, dangles
from anawin.headlines.words import COMMAS, Word

_PHRASE_LONGEST, _APPOSITION_LONGEST = 9, 14


@dataclass(frozen=True)
class Gap:
    """Words left out inside a headline: it goes on at `resume`; `kind` says why they may go."""

    resume: int
    kind: str


@dataclass(frozen=True)
class Sentence:
    """A sentence and what the rules find in it.

    Attributes
    ----------
    words : list of Word
    start : Start
        Where the rules would begin.
    gaps : dict of int to tuple of Gap
        By the first word that is left out.
    removable : frozenset of int
        Words in times, brackets, titles and names that the rules would leave out.
    dangling : tuple of bool
        For each word, whether a headline that ends on it leaves something open.
    ahead : Ahead
        For each word, whether what follows would turn the meaning of a headline that ends on it.
    bonds : tuple of Bond
        What must not be parted.
    """

    words: list[Word]
    start: Start
    gaps: dict[int, tuple[Gap, ...]]
    removable: frozenset[int]
    dangling: tuple[bool, ...]
    ahead: Ahead
    bonds: tuple[Bond, ...]


def analyse(words: list[Word]) -> Sentence:
    """Find in a sentence all that the rules know of it."""
    start = find_start(words)
    runs = deletions(words, 0, len(words))
    removable = frozenset(place for run in runs for place in run)
    end = len(words)
    return Sentence(
        words=words,
        start=start,
        gaps=_gaps(words, runs),
        removable=removable,
        dangling=tuple(dangles(words, place, place + 1 if place + 1 < end else None) for place in range(end)),
        ahead=look_ahead(words),
        bonds=find_bonds(words),
    )


def may_end(sentence: Sentence, kept: list[int]) -> bool:
    """Whether a headline of these words leaves nothing open and turns nothing."""
    words, last = sentence.words, kept[-1]
    level = words[kept[0] - 1].level if kept[0] else 0
    if sentence.dangling[last] or words[last].level != level or sentence.ahead.condition[last]:
        return False
    if sentence.ahead.exception[last] and any(denies(words[place]) for place in kept):
        return False
    return keeps_meaning(sentence.bonds, kept)


def _gaps(words: list[Word], runs: list[range]) -> dict[int, tuple[Gap, ...]]:
    found: dict[int, list[Gap]] = {run.start: [Gap(run.stop, "rule")] for run in runs}
    for first in range(2, len(words)):
        level, previous = words[first].level, words[first - 1]
        if words[first].form in PREPOSITIONS and previous.level == level:
            for resume in range(first + 2, min(len(words), first + _PHRASE_LONGEST)):
                if words[resume].level != level:
                    continue
                paused = words[resume - 1].paused
                if paused or words[resume].form in PREPOSITIONS:
                    found.setdefault(first, []).append(Gap(resume, "phrase"))
                if paused:
                    break
        if previous.after.startswith(COMMAS):
            for resume in range(first + 1, min(len(words), first + _APPOSITION_LONGEST)):
                if words[resume - 1].paused:
                    found.setdefault(first, []).append(Gap(resume, "apposition"))
                    break
    return {place: tuple(gap for gap in gaps if _is_word(words, gap.resume)) for place, gaps in found.items()}


def _is_word(words: list[Word], place: int) -> bool:
    return place >= len(words) or bool(words[place].form)
