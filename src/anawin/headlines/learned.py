"""Headlines by the learned method: the best paths through the first sentences that the rules of faithfulness allow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import filterfalse, islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from anawin.headlines.analysis import Sentence, analyse, may_end
from anawin.headlines.kinds import kind_of
from anawin.headlines.network import HeadlineNetwork
from anawin.headlines.phrases import PREPOSITIONS, THAT
from anawin.headlines.seen import Lexicon, see
from anawin.headlines.sentences import MOST_SENTENCES, telling_sentences
from anawin.headlines.viterbi import NEVER, Scores, best_paths
from anawin.headlines.words import Word
from anawin.stems import light_stem
from anawin.tokens import stop_words, words

_COUNTED_CHARACTERS = 2000
_VERBS = frozenset(["imperfect", "perfect", "reporting"])
_TOGETHER = 32  # texts; more are no faster
_PATHS = 60  # looked at of each sentence; the first few are nearly always allowed


@dataclass(frozen=True)
class HeadlineModel:
    """What was learned: the words the network knows, and the network."""

    lexicon: Lexicon
    network: HeadlineNetwork


class Candidate(NamedTuple):
    """A possible headline: the words kept of a sentence, and its score, the higher the better within the sentence."""

    score: float
    sentence: int
    places: list[int]


def stem_counts(text: str) -> Counter[str]:
    """How often each stem that is no stop word stands in the first 2,000 characters of a text, about 350 words.

    Examples
    --------
    >>> stem_counts("عاد القطار، وقطار الساحل")["قطار"]
    1
    """
    return Counter(map(light_stem, filterfalse(stop_words().__contains__, words(text[:_COUNTED_CHARACTERS]))))


class Scored(NamedTuple):
    """A sentence as the rules and the network have read it."""

    sentence: Sentence
    words: NDArray[np.bool_]
    scores: Scores


def score_sentences(
    model: HeadlineModel, sentences: Sequence[list[Word]], counts: Sequence[Mapping[str, int]], *, number: int = 0
) -> list[Scored]:
    """Read sentences, each with the stems of its text and the same place in it.

    All go through one stage before the next begins: its code and weights then stay in the processor's caches, which
    makes it a third faster.
    """
    analysed = [analyse(words) for words in sentences]
    seen = [see(sentence, model.lexicon, stems, number) for sentence, stems in zip(analysed, counts, strict=True)]
    scores = [model.network.scores(each) for each in seen]
    return [
        Scored(sentence, each.words, _open_ends_closed(sentence, found))
        for sentence, each, found in zip(analysed, seen, scores, strict=True)
    ]


def rank_cuts(scored: Scored, number: int, *, max_words: int, min_words: int) -> Iterator[Candidate]:
    """Yield the candidates of a sentence, the best first."""
    paths = best_paths(scored.scores, scored.words, max_words=max_words, min_words=min_words, most=_PATHS)
    yield from (Candidate(score, number, places) for score, places in paths if may_end(scored.sentence, places))


def rank_candidates(
    model: HeadlineModel,
    sentences: Sequence[list[Word]],
    counts: Mapping[str, int],
    *,
    max_words: int,
    min_words: int,
    skip: int = 0,
) -> Iterator[Candidate]:
    """Yield candidates of the sentences but the first `skip`: sentence by sentence, the best of each first."""
    for number, sentence in islice(enumerate(sentences), skip, None):
        (scored,) = score_sentences(model, [sentence], [counts], number=number)
        yield from rank_cuts(scored, number, max_words=max_words, min_words=min_words)


class Opening(NamedTuple):
    """The first sentence of a text that tells something, as it was read; none where there is none."""

    sentences: list[list[Word]]
    counts: Counter[str]
    scored: Scored | None


def read_openings(model: HeadlineModel, texts: Sequence[str]) -> Iterator[Opening]:
    """Yield the opening of each text; some texts at a time are read together, see `score_sentences`."""
    for begin in range(0, len(texts), _TOGETHER):
        some = texts[begin : begin + _TOGETHER]
        firsts = [telling_sentences(text, 1) for text in some]
        counts = [stem_counts(text) for text in some]
        telling = [(first[0], stems) for first, stems in zip(firsts, counts, strict=True) if first]
        scored = iter(score_sentences(model, [words for words, _ in telling], [stems for _, stems in telling]))
        for first, stems in zip(firsts, counts, strict=True):
            yield Opening(first, stems, next(scored) if first else None)


def rank_text(
    model: HeadlineModel, text: str, opening: Opening, *, max_words: int, min_words: int
) -> Iterator[tuple[list[Word], Candidate]]:
    """Yield the candidates of a text, each with the words of its sentence.

    The first sentence holds the news: more are looked at only where it gives none.
    """
    limits = {"max_words": max_words, "min_words": min_words}
    candidate = None
    if opening.scored:
        for candidate in rank_cuts(opening.scored, 0, **limits):
            yield opening.sentences[0], candidate
    if candidate is None:
        more = telling_sentences(text, MOST_SENTENCES)
        skip = len(opening.sentences) if more[:1] == opening.sentences else 0
        for candidate in rank_candidates(model, more, opening.counts, skip=skip, **limits):
            yield more[candidate.sentence], candidate


def _open_ends_closed(sentence: Sentence, scores: Scores) -> Scores:
    """Scores that end no headline where something would be left open or turned, and begin none behind its own agent."""
    shut = np.array(sentence.dangling) | np.array(sentence.ahead.condition)
    begin = scores.begin.copy()
    begin[[place for place in behind_agent(sentence) if place < len(begin)]] = NEVER
    return scores._replace(begin=begin, end=np.where(shut[: len(scores.end)], NEVER, scores.end))


def behind_agent(sentence: Sentence) -> list[int]:
    """Where a headline would begin with a verb whose agent stands before it: behind "that" the agent comes first.

    Examples
    --------
    >>> from anawin.headlines.words import split_words
    >>> text = "ذكرت الإذاعة أن رئيس البلدية تعهد بفتح الجسر قبل العيد"
    >>> sentence = analyse(split_words(text, 0, len(text)))
    >>> [sentence.words[place].bare for place in behind_agent(sentence)]
    ['تعهد']
    """
    words, clause = sentence.words, sentence.start.clause
    if not 0 < clause < len(words) or words[clause - 1].form not in THAT or kind_of(words[clause]) in _VERBS:
        return []
    for place in range(clause + 1, len(words)):
        if words[place - 1].paused or words[place].form in PREPOSITIONS:
            return []
        if kind_of(words[place]) in _VERBS:
            return [place]
    return []
