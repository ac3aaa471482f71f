"""The systems of the story benchmark: each says how surely two articles tell one event, or are copies of one another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from importlib.util import find_spec
from typing import Any

import numpy as np
from _stories_data import Collection
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from sklearn.feature_extraction.text import TfidfVectorizer

from anawin.shingles import shingles
from anawin.stories import StoryFinder, near_duplicates
from anawin.stories.find import STRICTNESS, WINDOW_DAYS
from anawin.tokens import stop_words

Ints = NDArray[np.int_]
Floats = NDArray[np.floating]
OURS = "Anawin"
PERMUTATIONS, RUN = 256, 3
STRICTNESSES = (0.1, 0.2, 0.35, STRICTNESS, 0.65, 0.8, 0.9)
_ROWS = 500


class Scorer:
    """How alike a system finds the articles of a collection."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection

    def in_window(self, first: Ints, second: Ints) -> Floats:
        """The scores of pairs; those further apart than `WINDOW_DAYS` score nothing, with every system."""
        days = self.collection.days
        return np.where(np.abs(days[first] - days[second]) > WINDOW_DAYS, 0.0, self.alike(first, second))

    def alike(self, first: Ints, second: Ints) -> Floats:
        """The scores of pairs, 0 to 1."""
        raise NotImplementedError

    def groups(self, threshold: float) -> Ints:
        """The chains of pairs that reach the threshold."""
        n = len(self.collection.articles)
        first, second = np.triu_indices(n, 1)
        joined = self.in_window(first, second) >= threshold
        graph = csr_matrix((np.ones(joined.sum(), bool), (first[joined], second[joined])), shape=(n, n))
        return np.asarray(connected_components(graph, directed=False)[1])


class TitleJaccard(Scorer):
    """The share of the words of two titles that both hold, function words left out."""

    def alike(self, first: Ints, second: Ints) -> Floats:
        titles = [frozenset(title) - stop_words() for title in self.collection.titles]
        both = [(titles[a], titles[b]) for a, b in zip(first, second, strict=True)]
        return np.array([len(a & b) / max(1, len(a | b)) for a, b in both])


class MinHashOnly(Scorer):
    """datasketch's estimate of the Jaccard resemblance of runs of three words."""

    def alike(self, first: Ints, second: Ints) -> Floats:
        used = {int(place): self._sketch(place) for place in np.union1d(first, second)}
        return np.array([used[int(a)].jaccard(used[int(b)]) for a, b in zip(first, second, strict=True)])

    def _sketch(self, place: int) -> Any:
        from datasketch import MinHash

        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([run.to_bytes(4, "big") for run in shingles(self.collection.texts[place], RUN)])
        return sketch


class Agglomerative(Scorer):
    """Average linkage on the cosine of TF-IDF; the score of a pair is the highest threshold that leaves it together."""

    @cached_property
    def _tree(self) -> Floats:
        both = zip(self.collection.titles, self.collection.texts, strict=True)
        vectors = TfidfVectorizer(analyzer=_content, sublinear_tf=True).fit_transform([[*a, *b] for a, b in both])
        return linkage(_distances(vectors.astype(np.float32), self.collection.days), "average")

    def alike(self, first: Ints, second: Ints) -> Floats:
        scores = np.zeros(len(first))
        for threshold in np.arange(0.01, 1, 0.01):
            groups = self.groups(threshold)
            scores[groups[first] == groups[second]] = threshold
        return scores

    def groups(self, threshold: float) -> Ints:
        return fcluster(self._tree, 1 - threshold, "distance")


def _content(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in stop_words()]


def _distances(vectors: csr_matrix, days: Floats) -> Floats:
    """Cosine distances of all pairs, as scipy wants them: above the diagonal, row by row; 1 for pairs too far apart."""
    n = vectors.shape[0]
    found = np.empty(n * (n - 1) // 2)
    across, at = vectors.T.tocsc(), 0
    for start in range(0, n, _ROWS):
        block = (vectors[start : start + _ROWS] @ across).toarray()
        block[np.abs(days[start : start + _ROWS, None] - days[None, :]) > WINDOW_DAYS] = 0
        for place, row in enumerate(block, start=start):
            found[at : at + n - 1 - place] = 1 - row[place + 1 :]
            at += n - 1 - place
    return np.clip(found, 0, 1, out=found)


class Stories(Scorer):
    """`find_stories`; the score of a pair is the highest strictness that leaves it in one story."""

    @cached_property
    def _finder(self) -> StoryFinder:
        return StoryFinder(self.collection.articles)

    def alike(self, first: Ints, second: Ints) -> Floats:
        scores = np.zeros(len(first))
        for strictness in STRICTNESSES:
            groups = self.groups(strictness)
            scores[groups[first] == groups[second]] = strictness
        return scores

    def groups(self, threshold: float) -> Ints:
        return self._numbers(threshold, "id")

    def threads(self, threshold: float) -> Ints:
        return self._numbers(threshold, "thread")

    def _numbers(self, strictness: float, which: str) -> Ints:
        stories = self._finder.find(strictness).stories
        numbers = {name: getattr(story, which) for story in stories for name in story.articles}
        return np.array([numbers[article.id] for article in self.collection.articles])


class Copies(Scorer):
    """`near_duplicates`: the share of the shorter text's runs in the other, and one more for exact and near copies."""

    @cached_property
    def _found(self) -> dict[tuple[str, str], float]:
        pairs = near_duplicates(self.collection.articles)
        return {(pair.a, pair.b): pair.score + (pair.kind != "rewritten") for pair in pairs}

    def alike(self, first: Ints, second: Ints) -> Floats:
        names = [article.id for article in self.collection.articles]
        ordered = zip(np.minimum(first, second), np.maximum(first, second), strict=True)
        return np.array([self._found.get((names[a], names[b]), 0.0) for a, b in ordered])


BASELINES: dict[str, type[Scorer]] = {
    "title Jaccard": TitleJaccard,
    "MinHash alone": MinHashOnly,
    "agglomerative TF-IDF": Agglomerative,
}
# The thresholds of the baselines are tuned; ours are what the library ships with.
STORY_SYSTEMS: dict[str, type[Scorer]] = {**BASELINES, OURS: Stories}
COPY_SYSTEMS: dict[str, type[Scorer]] = {**BASELINES, OURS: Copies}
OUR_THRESHOLD = {Stories: STRICTNESS, Copies: 1.0}


@cache
def scorer_of(system: type[Scorer], collection: Collection) -> Scorer:
    """A system and what it has prepared of a collection."""
    return system(collection)


def not_there(system: type[Scorer]) -> str | None:
    """Why a system cannot take part, if it cannot."""
    missing = system is MinHashOnly and find_spec("datasketch") is None
    return "not installed: pip install --group benchmarks" if missing else None
