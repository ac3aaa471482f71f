"""Learn the headline network: what editors keep from titles, how a headline is cut from readers' own cuts.

The network scores a path through a sentence (`anawin.headlines.viterbi`); it is trained so that the path that was taken
is probable among all paths, a conditional random field over segments (Sarawagi and Cohen, "Semi-Markov conditional
random fields for information extraction", 2004).  Needs PyTorch and gensim (extra ``arabert``).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anawin.errors import LabelsError
from anawin.evaluation.headline_examples import Example, Gold, Titled, from_golds, from_titles
from anawin.headlines.learned import HeadlineModel
from anawin.headlines.network import (
    DISTANCES,
    FARTHEST_GAP,
    REACH,
    SIZES,
    STEPS,
    HeadlineNetwork,
    shapes,
)
from anawin.headlines.seen import GAP_KINDS, Lexicon
from anawin.headlines.viterbi import MOST_FRAGMENTS, NEVER
from anawin.tokens import words

if TYPE_CHECKING:
    import torch

_MOST_WORDS = 14  # of a headline among all that are weighed against the one taken
_LEAST_WORDS = 3
_CLIP = 2.0
_KIND = list(SIZES).index("kind")
_VECTOR_SCALE = 2.0  # skip-gram vectors of length 2 beside the small random ones of the other tables
# What a gap costs more that no rule knows.  On 246 readers' cuts of the days and tenths below, from 0 to 2, the words shared
# fall from 0.71 to 0.69, headlines equal to the reader's stay 30 %, and those with a gap fall from 40 to 25 %; blind readers
# had found pieces that do not join in an eighth of 200 headlines with 0.
_DOUBT = 2.0
# Of the weights so far is kept at every step: the mean of the last hundred steps varies less than the last.
_AVERAGED = 0.99


@dataclass(frozen=True)
class Schedule:
    """How the network is trained.

    Tuned by the words shared with readers' cuts of 148 articles (SaudiNewsNet of 3-5 August 2015, a tenth of the other
    corpora).
    """

    width: int = 64
    dropout: float = 0.3
    title_epochs: int = 2
    gold_epochs: int = 8
    title_rate: float = 1.5e-3
    gold_rate: float = 1e-3
    decay: float = 0.01
    batch: int = 32
    least_seen: int = 20
    seed: int = 0


def train_headlines(titled: Sequence[Titled], golds: Sequence[Gold], schedule: Schedule | None = None) -> HeadlineModel:
    """Learn a headline model.

    Parameters
    ----------
    titled : sequence of Titled
        Word vectors are learned from the texts, then what titles keep.
    golds : sequence of Gold
    schedule : Schedule, optional

    Raises
    ------
    LabelsError
        If there is nothing to learn from.
    """
    schedule = schedule or Schedule()
    lexicon, vectors = word_vectors((one.text for one in titled), least_seen=schedule.least_seen, seed=schedule.seed)
    titles, cuts = list(from_titles(titled, lexicon)), list(from_golds(golds, lexicon))
    if not titles or not cuts:
        raise LabelsError(
            f"{len(titles)} titles made of their article's words and {len(cuts)} headlines cut by readers: "
            "both are needed to learn from"
        )
    weights = fit_network(lexicon, vectors, titles, cuts, schedule)
    weights["gap kind"][GAP_KINDS.index("")] -= _DOUBT
    return HeadlineModel(lexicon, HeadlineNetwork(weights))


def word_vectors(texts: Iterable[str], *, least_seen: int = 20, seed: int = 0) -> tuple[Lexicon, NDArray[np.float32]]:
    """Skip-gram vectors of length 1 (Mikolov et al., 2013) of the words seen `least_seen` times or more.

    A window of two words: what stands beside a word tells its part of speech rather than its topic.
    """
    from gensim.models import Word2Vec

    sentences = [["0" * len(word) if word.isdigit() else word for word in words(text)] for text in texts]
    if max(Counter(chain.from_iterable(sentences)).values(), default=0) < max(least_seen, 2):
        raise LabelsError(f"no word stands {max(least_seen, 2)} times in the titled texts: give more of them")
    learned = Word2Vec(
        sentences,
        vector_size=SIZES["words"],
        window=2,
        min_count=least_seen,
        sg=1,
        negative=5,
        epochs=3,
        seed=seed,
        workers=1,  # more would not give the same numbers twice
    )
    vectors = learned.wv.vectors / np.linalg.norm(learned.wv.vectors, axis=1, keepdims=True)
    return Lexicon(tuple(learned.wv.index_to_key)), vectors


def fit_network(
    lexicon: Lexicon,
    vectors: NDArray[np.float32],
    titles: Sequence[Example],
    golds: Sequence[Example],
    schedule: Schedule,
) -> dict[str, NDArray[np.float32]]:
    """Train on titles, then on golds; the weights, as `anawin.headlines.network.shapes` lists them."""
    import torch

    torch.manual_seed(schedule.seed)
    shuffle = random.Random(schedule.seed)
    weights = _begin(lexicon, vectors, schedule)
    averaged = {name: weight.detach().clone() for name, weight in weights.items()}
    stages = (titles, schedule.title_epochs, schedule.title_rate), (golds, schedule.gold_epochs, schedule.gold_rate)
    for examples, epochs, rate in stages:
        optimizer = torch.optim.AdamW(weights.values(), lr=rate, weight_decay=schedule.decay)
        for epoch in range(epochs):
            for group in optimizer.param_groups:
                group["lr"] = rate * (1 - epoch / (epochs + 0.5))
            for batch in _batches(examples, schedule.batch, shuffle):
                loss = _loss(weights, _padded(batch), schedule.dropout)
                loss.backward()
                torch.nn.utils.clip_grad_norm_(weights.values(), _CLIP)
                optimizer.step()
                optimizer.zero_grad()
                for name, weight in weights.items():
                    averaged[name].lerp_(weight.detach(), 1 - _AVERAGED)
    return {name: weight.numpy() for name, weight in averaged.items()}


def _begin(lexicon: Lexicon, vectors: NDArray[np.float32], schedule: Schedule) -> dict[str, torch.Tensor]:
    import torch

    weights = {}
    for name, shape in shapes(len(lexicon), schedule.width).items():
        weight = torch.zeros(shape)
        if name.startswith("table "):
            weight.normal_()
        elif len(shape) == 2 and not name.endswith("bias"):
            bound = shape[0] ** -0.5
            weight.uniform_(-bound, bound)
        weights[name] = weight
    weights["table words"][:2] *= 0.1
    weights["table words"][2:] = torch.from_numpy(_VECTOR_SCALE * vectors)
    return {name: weight.requires_grad_() for name, weight in weights.items()}


class _Batch(NamedTuple):
    """Examples side by side, filled up to the longest; `before` is the word before each, signs skipped, or -1."""

    rows: torch.Tensor
    numbers: torch.Tensor
    gaps: torch.Tensor
    levels: torch.Tensor
    words: torch.Tensor
    before: torch.Tensor
    paths: list[list[int]]


def _batches(examples: Sequence[Example], size: int, shuffle: random.Random) -> list[list[Example]]:
    """Examples of about the same length together, in random order."""
    order = sorted(examples, key=lambda one: len(one.seen.words) + 6 * shuffle.random())
    batches = [order[first : first + size] for first in range(0, len(order), size)]
    shuffle.shuffle(batches)
    return batches


def _padded(batch: Sequence[Example]) -> _Batch:
    import torch

    longest = max(len(one.seen.words) for one in batch)

    def fill(arrays: list[Any], dimensions: int) -> torch.Tensor:
        first = arrays[0]
        shape = (longest,) * dimensions + first.shape[dimensions:]
        filled = np.zeros((len(arrays), *shape), dtype=first.dtype)
        for row, array in zip(filled, arrays, strict=True):
            row[tuple(slice(0, size) for size in array.shape[:dimensions])] = array
        return torch.from_numpy(filled)

    real = fill([one.seen.words for one in batch], 1)
    places = torch.where(real, torch.arange(longest), -1)
    before = torch.cat([torch.full((len(batch), 1), -1), places.cummax(dim=1).values[:, :-1]], dim=1)
    return _Batch(
        fill([one.seen.rows for one in batch], 1).long(),
        fill([one.seen.numbers for one in batch], 1),
        fill([one.seen.gaps for one in batch], 2).long(),
        fill([one.seen.levels for one in batch], 1),
        real,
        before,
        [one.places for one in batch],
    )


def _loss(weights: dict[str, torch.Tensor], batch: _Batch, dropout: float) -> torch.Tensor:
    """Minus the mean log-probability of the paths taken, as `HeadlineNetwork` would score them."""
    import torch

    begin, keep, join, end, gap = _scores(weights, batch, dropout)
    fragments = weights["fragments"]
    n_batch, longest = batch.words.shape
    never = torch.tensor(float(NEVER))

    came_from, joined = batch.before.clamp(min=0), batch.before >= 0
    table = torch.stack([torch.where(batch.words, begin + keep, never)] + [torch.full_like(keep, float(NEVER))] * 2)
    ended = []
    for count in range(1, _MOST_WORDS + 1):
        if count >= _LEAST_WORDS:
            ended.append(torch.logsumexp(table + end, dim=2) + fragments[:, None])
        onward = table.gather(2, came_from.expand(MOST_FRAGMENTS, n_batch, longest)) + join
        onward = torch.where(joined, onward, never)
        leapt = torch.logsumexp(table[:-1, :, :, None] + gap, dim=2)
        onward = torch.cat([onward[:1], torch.logaddexp(onward[1:], leapt)])
        table = torch.where(batch.words, onward + keep, never)
    total = torch.logsumexp(torch.cat(ended), dim=0)

    taken = []
    for number, path in enumerate(batch.paths):
        value = begin[number, path[0]] + end[number, path[-1]] + keep[number, path].sum()
        leaps = 0
        for before, after in pairwise(path):
            if int(batch.before[number, after]) == before:
                value = value + join[number, after]
            else:
                value, leaps = value + gap[number, before, after], leaps + 1
        taken.append(value + fragments[leaps])
    return (total - torch.stack(taken)).mean()


def _scores(weights: dict[str, torch.Tensor], batch: _Batch, dropout: float) -> tuple[torch.Tensor, ...]:
    """The same sums as in `HeadlineNetwork`, for several sentences at once; a test holds the two together."""
    import torch

    def drop(value: torch.Tensor) -> torch.Tensor:
        return torch.nn.functional.dropout(value, dropout, training=dropout > 0)

    longest = batch.words.shape[1]
    inside = batch.rows[..., _KIND] > 0  # every word and every sign has a kind, what fills up has none
    looked_up = [weights[f"table {name}"][batch.rows[..., place]] for place, name in enumerate(SIZES)]
    read = drop(torch.cat([*looked_up, batch.numbers], dim=2))
    state = torch.tanh(read @ weights["input"] + weights["input bias"]) * inside[..., None]
    for layer, step in enumerate(STEPS):
        margin = REACH * step
        padded = torch.nn.functional.pad(drop(state), (0, 0, margin, margin))
        around = torch.cat([padded[:, k * step : k * step + longest] for k in range(2 * REACH + 1)], dim=2)
        change, gate = (around @ weights[f"layer {layer}"] + weights[f"layer {layer} bias"]).chunk(2, dim=2)
        state = (state + torch.tanh(change) * torch.sigmoid(gate)) * inside[..., None]
    state = drop(state)
    keep, begin, end, join = (state @ weights["word"] + weights["word bias"]).unbind(dim=2)

    def part(name: str, value: torch.Tensor) -> torch.Tensor:
        return value @ weights[f"gap {name}"] + weights[f"gap {name} bias"]

    none = torch.zeros_like(state[:, :1])
    first_left = part("first left", torch.cat([state[:, 1:], none], dim=1))
    last_left = part("last left", torch.cat([none, state[:, :-1]], dim=1))
    gap = part("last kept", state) @ part("next kept", state).mT + first_left @ last_left.mT
    leaving, resuming = (state @ weights["gap one by one"]).unbind(dim=2)
    gap = gap / 7 + leaving[:, :, None] + resuming[:, None]
    far = torch.arange(longest) - torch.arange(longest)[:, None]
    gap = gap + weights["gap distance"][far.clamp(0, DISTANCES - 1)] + weights["gap kind"][batch.gaps]
    order = batch.words.cumsum(dim=1)
    leaves_words = order[:, None] - order[:, :, None] >= 2
    allowed = leaves_words & (far <= FARTHEST_GAP) & batch.words[:, None] & batch.words[:, :, None]
    allowed = allowed & (batch.levels[:, None] == batch.levels[:, :, None])
    return begin, keep, join, end, torch.where(allowed, gap, torch.tensor(float(NEVER)))
