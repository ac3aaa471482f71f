"""Which of the possible headlines reads best: a linear score, learned from readers' judgements and editors' titles.

What is seen of a candidate belongs to its beginning, its end, a gap inside, or the whole, so that a beginning or an end
shared by many candidates is weighed once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log

from anawin.headlines.candidates import Gap, Sentence
from anawin.headlines.keep import Kept
from anawin.headlines.kinds import BEGIN, END, kind_of
from anawin.headlines.phrases import worth
from anawin.headlines.words import Word
from anawin.stems import light_stem

Features = dict[str, float]

_LEAST = 0.01  # below any probability, so that its logarithm stays finite
_FAR = 10
_MOST_WORDS, _MOST_SENTENCES, _MOST_GAPS = 20, 3, 3  # beyond which more make no difference


class Ranking:
    """The weights, those of the whole sorted so that a candidate's few numbers are weighed without naming them.

    Parameters
    ----------
    weights : mapping of str to float
        By the names that `Ranker.features` gives.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights
        get = weights.get
        self.kept, self.share, self.log = (get(f"whole kept{more}", 0.0) for more in ("", " share", " log"))
        self.joined, self.left = get("whole joined", 0.0), get("whole left behind", 0.0)
        self.ruled = [get(f"whole ruled {n}", 0.0) for n in (0, 1)]
        self.shared = get("whole shared with ruled", 0.0)
        self.words = [get(f"whole words {n}", 0.0) for n in range(_MOST_WORDS + 1)]
        self.sentences = [get(f"whole sentence {n}", 0.0) for n in range(_MOST_SENTENCES)]
        self.gaps = [get(f"whole gaps {n}", 0.0) for n in range(_MOST_GAPS + 1)]
        self.verbs = [get(f"whole verbs {n}", 0.0) for n in range(3)]
        self.that = [[get(f"whole that {n}, reports {leads}", 0.0) for leads in (0, 1)] for n in (0, 1)]
        self.who = [get(f"whole who {n}", 0.0) for n in (0, 1)]
        self.the = [get(f"whole the {n}", 0.0) for n in range(7)]
        self.prepositions = [get(f"whole prepositions {n}", 0.0) for n in range(5)]

    def weigh(self, features: Features) -> float:
        """The sum of values times weights."""
        get = self.weights.get
        return sum(get(name, 0.0) * value for name, value in features.items())


class Ranker:
    """Scores the candidates of one sentence.

    Parameters
    ----------
    ranking : Ranking
    sentence : Sentence
    kept : Kept
    number : int
        The sentence's place in the text, from 0.
    ruled : sequence of int
        The words that `anawin.headlines.rules` would keep of it; none where it would take none.
    """

    def __init__(
        self, ranking: Ranking, sentence: Sentence, kept: Kept, number: int, ruled: Sequence[int] = ()
    ) -> None:
        self.ranking, self.sentence, self.kept, self.number = ranking, sentence, kept, number
        self.kinds = [kind_of(word) for word in sentence.words]
        self.ruled = [place for place in ruled if sentence.words[place].form]
        self._ruled = frozenset(self.ruled)
        self._marks = [_COUNTED.get(kind, 0) for kind in self.kinds]
        self._logs = [log(probability + 2 * _LEAST) for probability in kept.kept]
        self._expected = sum(kept.kept)
        self._starts: dict[tuple[int, str], float] = {}
        self._ends: dict[int, float] = {}
        self._gaps: dict[tuple[int, int, str], float] = {}

    def score(self, places: Sequence[int], why: str, gaps: Sequence[Gap]) -> float:
        """The score of one candidate: the logit of how probable it is that an editor prints it, plus what titles say."""
        start = self._starts.get((places[0], why))
        if start is None:
            start = self._starts[places[0], why] = self.ranking.weigh(self.start_features(places[0], why))
        end = self._ends.get(places[-1])
        if end is None:
            end = self._ends[places[-1]] = self.ranking.weigh(self.end_features(places[-1]))
        value = start + end + self._whole(places, gaps)
        for gap in gaps:
            before = places[places.index(gap.resume) - 1]
            inside = self._gaps.get((before, gap.resume, gap.kind))
            if inside is None:
                inside = self._gaps[before, gap.resume, gap.kind] = self.ranking.weigh(self.gap_features(before, gap))
            value += inside
        return value

    def features(self, places: Sequence[int], why: str, gaps: Sequence[Gap]) -> Features:
        """All that is seen of a candidate, for training."""
        seen = self.start_features(places[0], why) | self.end_features(places[-1]) | self.whole_features(places, gaps)
        for gap in gaps:
            for name, value in self.gap_features(places[places.index(gap.resume) - 1], gap).items():
                seen[name] = seen.get(name, 0.0) + value
        return seen

    def start_features(self, first: int, why: str) -> Features:
        """What is seen where a candidate begins."""
        words, clause = self.sentence.words, self.sentence.start.clause
        own, before = self.kinds[first], self.kinds[first - 1] if first else BEGIN
        return {
            f"start {own}": 1,
            f"start {own}, then {self._kind(first + 1)}": 1,
            f"start {own} behind {before}": 1,
            f"start why {why}": 1,
            f"start why {why}, {own}": 1,
            f"start paused {int(first > 0 and words[first - 1].paused)}": 1,
            f"start word {words[first].form}": 1,
            f"start from clause {max(-3, min(first - clause, 5))}": 1,
            f"start ruled {int(bool(self.ruled) and first == self.ruled[0])}": 1,
            "start kept": log(self.kept.after_dropped[first] + _LEAST),
        }

    def end_features(self, last: int) -> Features:
        """What is seen where a candidate ends."""
        words = self.sentence.words
        own, behind, word = self.kinds[last], self._kind(last + 1), words[last]
        cut = 1 - self.kept.after_kept[last + 1] if last + 1 < len(words) else 1.0
        return {
            f"end {own}": 1,
            f"end {own} before {behind}, paused {int(word.paused)}": 1,
            f"end {self._kind(last - 1)}, {own}": 1,
            f"end before {behind}, {self._kind(last + 2)}": 1,
            f"end paused {int(word.paused)}, last {int(last + 1 == len(words))}": 1,
            f"end word {word.form}": 1,
            f"end stem {light_stem(word.form)}": 1,
            f"end before word {words[last + 1].form if last + 1 < len(words) else END}": 1,
            f"end sign {word.after[:1]}": 1,
            f"end inside {min(word.level, 1)}": 1,
            f"end to pause {self._to_pause(last)}": 1,
            f"end ruled {int(bool(self.ruled) and last == self.ruled[-1])}": 1,
            "end worth": worth(words, list(range(max(0, last - 2), min(last + 2, len(words)))), min(last + 1, 3)),
            "end cut": log(cut + _LEAST),
        }

    def gap_features(self, before: int, gap: Gap) -> Features:
        """What is seen where words are left out."""
        words, resume = self.sentence.words, gap.resume
        kinds = self.kinds
        return {
            f"gap {gap.kind}": 1,
            f"gap {kinds[before]} to {kinds[resume]}": 1,
            f"gap of {kinds[before + 1]} to {kinds[resume]}": 1,
            f"gap up to {kinds[resume - 1]}": 1,
            f"gap paused {int(words[before].paused)} {int(words[resume - 1].paused)}": 1,
            "gap cut": log(1 - self.kept.after_kept[before + 1] + _LEAST)
            + log(self.kept.after_dropped[resume] + _LEAST),
            "gap words": (resume - before - 1) / _FAR,
        }

    def whole_features(self, places: Sequence[int], gaps: Sequence[Gap]) -> Features:
        """What is seen of a candidate as a whole."""
        counted = sum(map(self._marks.__getitem__, places))
        sure, n_words = sum(map(self.kept.kept.__getitem__, places)), len(places)
        return {
            "whole kept": sure,
            "whole kept share": sure / n_words,
            "whole kept log": sum(map(self._logs.__getitem__, places)) / n_words,
            "whole joined": sum(self.kept.joined[b] for a, b in pairwise(places) if b == a + 1) / _FAR,
            "whole left behind": self._expected - sure,
            f"whole ruled {int(places == self.ruled)}": 1,
            "whole shared with ruled": len(self._ruled.intersection(places)) / max(n_words, len(self._ruled)),
            f"whole words {min(n_words, _MOST_WORDS)}": 1,
            f"whole sentence {min(self.number, _MOST_SENTENCES - 1)}": 1,
            f"whole gaps {min(len(gaps), _MOST_GAPS)}": 1,
            f"whole verbs {min(counted & _MASK, 2)}": 1,
            f"whole that {min(counted >> 8 & _MASK, 1)}, reports {int(self.kinds[places[0]] == 'reporting')}": 1,
            f"whole who {min(counted >> 16 & _MASK, 1)}": 1,
            f"whole the {min(counted >> 24 & _MASK, 6)}": 1,
            f"whole prepositions {min(counted >> 32 & _MASK, 4)}": 1,
        }

    def _whole(self, places: Sequence[int], gaps: Sequence[Gap]) -> float:
        """The weight of `whole_features`, without naming them; a test holds the two together."""
        ranking, n_words = self.ranking, len(places)
        counted = sum(map(self._marks.__getitem__, places))
        sure = sum(map(self.kept.kept.__getitem__, places))
        logs = sum(map(self._logs.__getitem__, places))
        # Where nothing is left out, the words follow one another.
        pairs = places[1:] if not gaps else [b for a, b in pairwise(places) if b == a + 1]
        return (
            sure * ranking.kept
            + (sure * ranking.share + logs * ranking.log) / n_words
            + sum(map(self.kept.joined.__getitem__, pairs)) / _FAR * ranking.joined
            + (self._expected - sure) * ranking.left
            + ranking.ruled[places == self.ruled]
            + len(self._ruled.intersection(places)) / max(n_words, len(self._ruled)) * ranking.shared
            + ranking.words[min(n_words, _MOST_WORDS)]
            + ranking.sentences[min(self.number, _MOST_SENTENCES - 1)]
            + ranking.gaps[min(len(gaps), _MOST_GAPS)]
            + ranking.verbs[min(counted & _MASK, 2)]
            + ranking.that[min(counted >> 8 & _MASK, 1)][self.kinds[places[0]] == "reporting"]
            + ranking.who[min(counted >> 16 & _MASK, 1)]
            + ranking.the[min(counted >> 24 & _MASK, 6)]
            + ranking.prepositions[min(counted >> 32 & _MASK, 4)]
        )

    def _kind(self, place: int) -> str:
        if place < 0:
            return BEGIN
        return self.kinds[place] if place < len(self.kinds) else END

    def _to_pause(self, last: int) -> int:
        words: list[Word] = self.sentence.words
        for distance in range(_FAR):
            if last + distance >= len(words) or words[last + distance].paused:
                return distance
        return _FAR


# Kinds that are counted in a candidate, five counters in one integer of eight bits each: one sum counts all.
_MASK = 0xFF
_COUNTED = {
    "reporting": 1,
    "imperfect": 1,
    "perfect": 1,
    "that": 1 << 8,
    "who": 1 << 16,
    "the": 1 << 24,
    "preposition": 1 << 32,
    "ب+": 1 << 32,
    "ل+": 1 << 32,
}
