"""Headlines by the learned method: the best paths through the first sentences that the rules of faithfulness allow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import numpy as np

from anawin.headlines.analysis import Sentence, analyse, may_end
from anawin.headlines.network import HeadlineNetwork
from anawin.headlines.seen import Lexicon, see
from anawin.headlines.viterbi import NEVER, Scores, best_paths
from anawin.headlines.words import Word
from anawin.stems import light_stem
from anawin.tokens import stop_words, words

_COUNTED_CHARACTERS = 2000
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
    functions, counts = stop_words(), Counter[str]()
    for word, count in Counter(words(text[:_COUNTED_CHARACTERS])).items():
        if word not in functions:
            counts[light_stem(word)] += count
    return counts


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
    for number, sentence_words in islice(enumerate(sentences), skip, None):
        sentence = analyse(sentence_words)
        seen = see(sentence, model.lexicon, counts, number)
        scores = _open_ends_closed(sentence, model.network.scores(seen))
        paths = best_paths(scores, seen.words, max_words=max_words, min_words=min_words, most=_PATHS)
        yield from (Candidate(score, number, places) for score, places in paths if may_end(sentence, places))


def _open_ends_closed(sentence: Sentence, scores: Scores) -> Scores:
    """Scores that end no headline where something would be left open or turned, whatever it began with."""
    shut = np.array(sentence.dangling) | np.array(sentence.ahead.condition)
    return scores._replace(end=np.where(shut[: len(scores.end)], NEVER, scores.end))
