"""What the headline network learns from: sentences, and which of their words a headline kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from anawin.evaluation.alignment import align_title
from anawin.headlines.analysis import analyse
from anawin.headlines.learned import stem_counts
from anawin.headlines.network import FARTHEST_GAP
from anawin.headlines.seen import MOST_WORDS, Lexicon, Seen, see
from anawin.headlines.sentences import telling_sentences
from anawin.headlines.viterbi import MOST_FRAGMENTS
from anawin.headlines.words import Word
from anawin.tokens import words

_LEAST_SCORE = 1.5  # below it the title was not made from the first sentences
_LATER_BETTER_BY = 0.5
_LEAST_WORDS, _MOST_WORDS = 3, 14


class Titled(NamedTuple):
    """A cleaned text and the title its editor gave it."""

    text: str
    title: str


class Gold(NamedTuple):
    """A cleaned text and the headline that a reader made of it by leaving words out, as spans of it."""

    text: str
    spans: tuple[tuple[int, int], ...]


class Example(NamedTuple):
    """A sentence as the network sees it, and the places of the words kept."""

    seen: Seen
    places: list[int]


def from_titles(titled: Iterable[Titled], lexicon: Lexicon) -> Iterator[Example]:
    """Sentences whose title is made of their words, with what it kept; others are passed over."""
    for one in titled:
        found = _aligned(one)
        if found:
            sentence, kept = found
            yield from _examples(sentence, kept, lexicon, stem_counts(one.text), 0)


def from_golds(golds: Iterable[Gold], lexicon: Lexicon) -> Iterator[Example]:
    """Sentences with the words that a reader kept."""
    for one in golds:
        for number, sentence in enumerate(telling_sentences(one.text)):
            kept = places_of(sentence, one.spans)
            if kept:
                yield from _examples(sentence, kept, lexicon, stem_counts(one.text), number)
                break


def places_of(sentence: Sequence[Word], spans: Sequence[tuple[int, int]]) -> list[int]:
    """The words of a sentence that lie in spans of its text."""
    return [
        place
        for place, word in enumerate(sentence)
        if word.form and any(start <= word.start and word.last <= end for start, end in spans)
    ]


def _examples(
    sentence: list[Word], kept: list[int], lexicon: Lexicon, counts: Mapping[str, int], number: int
) -> Iterator[Example]:
    seen = see(analyse(sentence), lexicon, counts, number)
    if _is_path(seen, kept):
        yield Example(seen, kept)


def _is_path(seen: Seen, kept: list[int]) -> bool:
    """Whether the network could find these words: few enough, in few fragments, over gaps that it may leap."""
    if not _LEAST_WORDS <= len(kept) <= _MOST_WORDS or kept[-1] >= MOST_WORDS:
        return False
    leaps = [(before, after) for before, after in pairwise(kept) if seen.words[before + 1 : after].any()]
    return len(leaps) < MOST_FRAGMENTS and all(
        after - before <= FARTHEST_GAP and seen.levels[before] == seen.levels[after] for before, after in leaps
    )


def _aligned(one: Titled) -> tuple[list[Word], list[int]] | None:
    """The sentence the title was made from and the words it kept; None if it was made from elsewhere."""
    title = words(one.title)
    best: tuple[float, list[Word], list[int]] | None = None
    for sentence in telling_sentences(one.text):
        score, flags = align_title([word.form for word in sentence], title)
        if any(flags) and (best is None or score > best[0] + _LATER_BETTER_BY):
            best = score, sentence, [place for place, kept in enumerate(flags) if kept and sentence[place].form]
    return (best[1], best[2]) if best and best[0] >= _LEAST_SCORE else None
