"""Headlines by the learned method: the candidates of the first sentences, the best of them by the model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from anawin.headlines.candidates import Sentence, analyse, candidates, gaps_between, why_start
from anawin.headlines.keep import KeepModel, Kept
from anawin.headlines.ranking import Ranker, Ranking
from anawin.headlines.rules import compress
from anawin.headlines.words import Word
from anawin.stems import light_stem
from anawin.tokens import stop_words, words

_COUNTED_CHARACTERS = 2000
GOOD = -0.5  # a score from which on the first sentence alone is looked at


@dataclass(frozen=True)
class HeadlineModel:
    """What was learned: which words editors keep, and which candidates readers would print."""

    keep: KeepModel
    ranking: Ranking


class Candidate(NamedTuple):
    """A possible headline: the words kept of a sentence, and its score, the higher the better."""

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


def read_sentences(
    model: KeepModel, sentences: Sequence[list[Word]], counts: Mapping[str, int]
) -> list[tuple[Sentence, Kept]]:
    """Analyse sentences and ask which of their words editors would keep."""
    analysed = [analyse(words) for words in sentences]
    return [(sentence, model.probabilities(sentence, counts)) for sentence in analysed]


def rank_candidates(
    model: HeadlineModel,
    sentences: Sequence[list[Word]],
    counts: Mapping[str, int],
    *,
    max_words: int,
    min_words: int,
    skip: int = 0,
) -> list[Candidate]:
    """All candidates of the sentences but the first `skip`, the best first; of equals the earlier and shorter."""
    found: list[Candidate] = []
    for number, sentence_words in islice(enumerate(sentences), skip, None):
        sentence = analyse(sentence_words)
        kept = model.keep.probabilities(sentence, counts)
        ranker = Ranker(model.ranking, sentence, kept, number, compress(sentence, max_words))
        possible = list(candidates(sentence, max_words=max_words, min_words=min_words))
        ruled = ranker.ruled
        if ruled and all(places != ruled for places, _, _ in possible):
            possible.append((ruled, why_start(sentence, ruled[0]), gaps_between(sentence, ruled)))
        found += [Candidate(ranker.score(places, why, gaps), number, places) for places, why, gaps in possible]
    return in_order(found)


def in_order(found: Iterable[Candidate]) -> list[Candidate]:
    """Candidates, the best first; of equals the earlier and shorter."""
    return sorted(found, key=lambda candidate: (-candidate.score, candidate.sentence, len(candidate.places)))
