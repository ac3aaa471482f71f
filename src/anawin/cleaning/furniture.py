"""Lines that belong to the page and not to the story, recognised by the phrases in data/page_furniture.tsv."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from anawin.tokens import words

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
def phrases(step: str) -> Phrases:
    """The phrases of `step`, read once."""
    whole: set[str] = set()
    openings: dict[str, tuple[str, ...]] = {}
    for row in read_lines("page_furniture.tsv"):
        name, where, phrase = row.split("\t")
        form = words(phrase)
        if name == step and where == "line":
            whole.add(" ".join(form))
        elif name == step:
            openings[form[0]] = (*openings.get(form[0], ()), " ".join(form))
    return Phrases(frozenset(whole), openings)


@cache
def names(file: str) -> frozenset[str]:
    """The normalised phrases of a one-phrase-a-line file, such as ``agencies.txt``."""
    return frozenset(" ".join(words(line)) for line in read_lines(file))


def read_lines(file: str) -> list[str]:
    """The lines of a file in the package's data that are neither empty nor comments."""
    text = resources.files("anawin").joinpath("data", file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
