"""Threads: the stories that are episodes of one long story."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from anawin.stories.clusters import average_groups
from anawin.stories.links import HARDLY, Evidence, probability
from anawin.stories.nearest import nearest
from anawin.stories.rows import contained, joined, merged, products

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int_]
    Floats = NDArray[np.floating]

# A logistic regression; `scripts/fit_story_links.py` prints it and says on what.
THREAD_WEIGHTS = {
    "lead": 1.38,
    "rare": 0.66,
    "crowding": -1.42,
    "days": -0.83,
    "undated": -1.84,
    "people": 1.61,
    "no people": -0.77,
    "places": 1.88,
    "no places": 0.14,
    "": 1.33,
}
_LEAST = 0.1
# Whatever lies further apart is as far: the labelled pairs hardly tell of more than a month, long stories run for years.
# Chosen while looking at five real pages of two years; not tuned.
_MONTH = 30


class StoryEvidence:
    """What the stories of a collection have in common, a story a row.

    Parameters
    ----------
    evidence : Evidence
        An article a row.
    stories : array of int
        The story of each article, from 0.
    """

    def __init__(self, evidence: Evidence, stories: Ints) -> None:
        self._lead = merged(evidence.words.lead, stories)
        self._rare = joined(evidence.words.rare, stories)
        self._people = joined(evidence.names.people, stories)
        self._places = joined(evidence.names.places, stories)
        n = self._lead.shape[0]
        self._first, self._last = np.full(n, np.inf), np.full(n, -np.inf)
        dated = ~np.isnan(evidence.days)
        np.minimum.at(self._first, stories[dated], evidence.days[dated])
        np.maximum.at(self._last, stories[dated], evidence.days[dated])
        self._near = nearest(self._lead, least=_LEAST)

    def features(self, first: Ints, second: Ints) -> dict[str, Floats]:
        """Describe pairs of stories as `Evidence.features` does pairs of articles."""
        apart = np.maximum(self._first[first] - self._last[second], self._first[second] - self._last[first])
        undated = np.isinf(apart)
        crowding = np.log(self._near.crowding)
        features = {
            "lead": np.log(products(self._lead, first, second) + HARDLY),
            "rare": np.log(np.maximum(contained(self._rare, first, second), 0) + HARDLY),
            "crowding": (crowding[first] + crowding[second]) / 2,
            "days": np.where(undated, 0, np.log1p(np.clip(apart, 0, _MONTH))),
            "undated": undated.astype(float),
        }
        for name, table in {"people": self._people, "places": self._places}.items():
            share = contained(table, first, second)
            features[name] = np.maximum(share, 0)
            features[f"no {name}"] = (share < 0).astype(float)
        return features

    def scores(self, first: Ints, second: Ints) -> Floats:
        """Return the probability that the two stories of a pair are episodes of one."""
        return probability(THREAD_WEIGHTS, self.features(first, second))

    def threads(self, least: float) -> Ints:
        """Number the threads, whose stories keep a mean probability of `least`; a thread for each story."""
        first, second, _ = self._near
        return average_groups(
            self._lead.shape[0], first, second, self.scores(first, second), least=least, score=self.scores
        )
