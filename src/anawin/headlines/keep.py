"""Which words of a sentence an editor would keep: a logistic regression per word, in a chain.

Each word is kept with a probability that depends on the word, its neighbours, its place, what the rules think of
it, and whether the word before it was kept: a maximum entropy Markov model (McCallum, Freitag and Pereira, "Maximum
entropy Markov models for information extraction and segmentation", 2000), learned from titles, as sentence
compression by deletion is (Filippova and Strube, "Dependency tree based sentence compression", 2008).
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp
from typing import NamedTuple

from anawin.headlines.candidates import Sentence
from anawin.headlines.kinds import BEGIN, END
from anawin.headlines.weights import Pair, Seen, Tables, total
from anawin.stems import light_stem
from anawin.tokens import stop_words


class Kept(NamedTuple):
    """How probable it is that each word of a sentence is kept; each a list, one entry a word.

    `kept` for any word before it; `joined` together with the word before it; `after_kept` and `after_dropped` given
    what happened to the word before.
    """

    kept: list[float]
    joined: list[float]
    after_kept: list[float]
    after_dropped: list[float]


class KeepModel:
    """The weights, and what was already added up for words seen before.

    Parameters
    ----------
    tables : mapping
        Weights by kind and value of what `word_features` and `place_features` name.
    """

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._look_ups = [tables.get(name, {}).get for name in PLACE_FEATURES]
        self._added = [_Added(tables, role) for role in _ROLES]

    def probabilities(self, sentence: Sentence, counts: Mapping[str, int]) -> Kept:
        """Probabilities for the words of a sentence, `counts` being how often each stem stands in the text."""
        forms = [BEGIN, BEGIN, *(word.form for word in sentence.words), END, END]
        around = [[added[form] for form in forms] for added in self._added]
        kept, joined, after_kept, after_dropped = [], [], [], []
        before = 0.0
        for place, row in enumerate(place_features(sentence, counts)):
            always = extra = 0.0
            for look_up, value in zip(self._look_ups, row, strict=True):
                pair = look_up(value)
                if pair is not None:
                    always += pair[0]
                    extra += pair[1]
            for position, pairs in enumerate(around):
                pair = pairs[place + position]
                always += pair[0]
                extra += pair[1]
            low, high = _sigmoid(always), _sigmoid(always + extra)
            both = before * high
            before = both + (1 - before) * low
            kept.append(before)
            joined.append(both)
            after_kept.append(high)
            after_dropped.append(low)
        return Kept(kept, joined, after_kept, after_dropped)


class _Added(dict[str, Pair]):
    """What the words of one role add, found when first asked for."""

    def __init__(self, tables: Tables, role: str) -> None:
        super().__init__()
        self.tables, self.role = tables, role

    def __missing__(self, form: str) -> Pair:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[form] = total(self.tables, word_features(self.role, form))
        return found


# The words from two before to two behind, seen from the word in question.
_ROLES = ("second before", "before", "word", "behind", "second behind")
_REMEMBERED = 50_000


def word_features(role: str, form: str) -> list[Seen]:
    """What is seen of a word by itself; `role` says where it stands beside the word in question.

    Examples
    --------
    >>> word_features("before", "وزاره")
    [('before', 'وزاره'), ('before starts', 'وزا'), ('before ends', 'ره')]
    """
    if role not in ("word", "before", "behind"):
        return [(role, form)]
    seen: list[Seen] = [(role, form), (f"{role} starts", form[:3]), (f"{role} ends", form[-2:])]
    if role == "word":
        seen += [
            ("stem", light_stem(form) if form else ""),
            ("starts", form[:2]),
            ("length", min(len(form), 8)),
            ("number", int(any(sign.isdigit() for sign in form))),
        ]
    return seen


def all_word_features(sentence: Sentence, place: int) -> list[Seen]:
    """All that `word_features` sees around the word at `place`, for training."""
    forms = [BEGIN, BEGIN, *(word.form for word in sentence.words), END, END]
    return [seen for position, role in enumerate(_ROLES) for seen in word_features(role, forms[place + position])]


PLACE_FEATURES = (
    "bias",
    "place",
    "to end",
    "from clause",
    "from clause, count",
    "count",
    "count, function",
    "counts near",
    "words",
    "inside",
    "sign before",
    "sign behind",
    "sign behind the one before",
    "glued, before",
    "glued, behind",
    "prefix",
    "removable",
    "dangling",
    "dangling before",
    "since pause",
    "until pause",
    "pauses",
    "behind clause",
)


def place_features(sentence: Sentence, counts: Mapping[str, int]) -> list[tuple[str | int, ...]]:
    """What is seen of each word in its sentence and text, in the order of `PLACE_FEATURES`.

    Several small numbers are written as one, a digit each.

    Parameters
    ----------
    sentence : Sentence
    counts : mapping of str to int
        How often each stem that is no stop word stands in the text.
    """
    words, start, gone = sentence.words, sentence.start, sentence.removable
    n_words, functions = len(words), stop_words()
    n_words_seen = min(n_words, 60) // 6
    often = [counts.get(light_stem(word.form), 0) if word.form else 0 for word in words]
    near = [0, *(min(count, 3) for count in often), 0]
    glued = ["", *(_glued(word.form) for word in words), ""]
    open_ends = (False, *sentence.dangling)
    since, until = _pauses(sentence)
    prefix, end = start.prefix, n_words if start.until is None else start.until
    rows: list[tuple[str | int, ...]] = []
    before = BEGIN
    for place, word in enumerate(words):
        beside = max(-4, min(place - start.clause, 14))
        count, four = often[place], min(often[place], 4)
        rows.append(
            (
                0,
                min(place, 30),
                min(n_words - place, 12),
                beside,
                (beside + 4) * 10 + four,
                min(count, 8),
                four * 10 + (word.form in functions),
                near[place] * 100 + near[place + 1] * 10 + near[place + 2],
                n_words_seen,
                min(word.level, 1),
                word.before[:1],
                word.after[:1],
                before,
                f"{glued[place + 1]} {glued[place]}",
                f"{glued[place + 1]} {glued[place + 2]}",
                int(place in prefix),
                (place in gone) * 10 + (place + 1 in gone),
                int(open_ends[place + 1]),
                int(open_ends[place]),
                min(since[place], 8),
                min(until[place], 8),
                min(until[place], 5) * 10 + min(since[place], 5),
                int(place >= end),
            )
        )
        before = word.after[:1]
    return rows


def _glued(form: str) -> str:
    """Article or letter written on to a word."""
    if form.startswith("ال"):
        return "the"
    return "for the" if form.startswith("لل") else form[:1] if form[:1] in tuple("وبلف") else "-"


def _pauses(sentence: Sentence) -> tuple[list[int], list[int]]:
    """How many words since the last pause, and until the next."""
    stops = [word.paused for word in sentence.words]
    since, until, count = [], [], 1
    for stop in stops:
        since.append(count)
        count = 1 if stop else count + 1
    count = 0
    for stop in reversed(stops):
        count = 0 if stop else count + 1
        until.append(count)
    return since, until[::-1]


def _sigmoid(value: float) -> float:
    return 1 / (1 + exp(-value)) if value > -700 else 0.0
