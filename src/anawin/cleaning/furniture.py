"""Lines that belong to the page and not to the story, recognised by the phrases in data/page_furniture.tsv."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from anawin.tokens import words
from anawin.wordlists import read_lines

# A real sentence that happens to begin like a prompt is nearly always longer than this (read in the corpora).
SHORT_LINE_WORDS = 18


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one step in normalised words: whole lines, and openings of short lines by first word."""

    whole: frozenset[str]
    openings: dict[str, tuple[str, ...]]

    def match(self, key: str, *, longest: int = SHORT_LINE_WORDS) -> bool:
        """Whether a line with these normalised words is one of the phrases or, if short, begins with one."""
        if key in self.whole:
            return True
        return self.opening(key) is not None and key.count(" ") < longest

    def opening(self, key: str) -> str | None:
        """The phrase that the line begins with, if any; whole words only."""
        for phrase in self.openings.get(key.partition(" ")[0], ()):
            if key.startswith(phrase) and key[len(phrase) : len(phrase) + 1] in ("", " "):
                return phrase
        return None


@cache
def _table() -> dict[str, Phrases]:
    """The phrases of all steps."""
    whole: defaultdict[str, set[str]] = defaultdict(set)
    openings: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in read_lines("page_furniture.tsv"):
        step, where, phrase = row.split("\t")
        form = words(phrase)
        if where == "line":
            whole[step].add(" ".join(form))
        else:
            openings[step][form[0]].append(" ".join(form))
    return {
        step: Phrases(frozenset(whole[step]), {first: tuple(held) for first, held in openings[step].items()})
        for step in {*whole, *openings}
    }


def phrases(step: str) -> Phrases:
    """The phrases of `step`."""
    return _table()[step]


@cache
def names(file: str) -> frozenset[str]:
    """The normalised phrases of a one-phrase-a-line file, such as ``agencies.txt``."""
    return frozenset(" ".join(words(line)) for line in read_lines(file))
