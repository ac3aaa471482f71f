"""Groups from scored pairs: average linkage, worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from anawin.stories import clusters
from anawin.stories.clusters import average_groups


def groups(n: int, table: dict[tuple[int, int], float], least: float = 0.5, others: float = 0.0) -> list[int]:
    """Group by a table of scores; pairs that it does not hold score `others`."""
    first, second = (np.array(side, int) for side in zip(*table, strict=True)) if table else (np.empty(0, int),) * 2

    def score(a, b):
        return np.array([table.get((int(i), int(j)), others) for i, j in zip(a, b, strict=True)])

    return average_groups(n, first, second, np.array(list(table.values())), least=least, score=score).tolist()


def test_no_pairs_and_everybody_is_alone():
    assert groups(3, {}) == [0, 1, 2]
    assert groups(0, {}) == []


def test_a_pair_below_the_least_score_stays_apart():
    assert groups(2, {(0, 1): 0.49}) == [0, 1]
    assert groups(2, {(0, 1): 0.51}) == [0, 0]


def test_one_bad_link_does_not_chain_two_groups():
    pairs = {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.9, (3, 4): 0.9, (3, 5): 0.9, (4, 5): 0.9}
    assert groups(6, pairs | {(2, 3): 0.99}) == [0, 1, 2, 2, 1, 1] or groups(6, pairs | {(2, 3): 0.8}) == [
        0,
        0,
        0,
        1,
        1,
        1,
    ]
    assert groups(6, pairs | {(2, 3): 0.8}) == [0, 0, 0, 1, 1, 1]


def test_a_pair_nobody_proposed_is_scored_before_it_parts_a_group():
    chain = {(0, 1): 0.8, (1, 2): 0.8}
    assert groups(3, chain, others=0.0) == [0, 0, 1]
    assert groups(3, chain, others=0.3) == [0, 0, 0]  # (0.8 + 0.3) / 2 = 0.55


@pytest.mark.parametrize("pairs_at_a_time", [1, 4, 1000])
def test_chains_scored_one_by_one_or_together_make_the_same_groups(monkeypatch, pairs_at_a_time):
    monkeypatch.setattr(clusters, "_PAIRS", pairs_at_a_time)
    chains = {(0, 1): 0.8, (1, 2): 0.8, (3, 4): 0.9, (5, 6): 0.9, (6, 7): 0.6}
    assert groups(8, chains) == [0, 0, 1, 2, 2, 3, 3, 4]


def test_groups_are_numbered_by_their_first_member():
    assert groups(5, {(1, 4): 0.9, (0, 3): 0.9}) == [0, 1, 2, 0, 1]


def test_a_chain_too_long_is_cut_at_its_weaker_links(monkeypatch):
    monkeypatch.setattr(clusters, "_MOST", 3)
    pairs = {(0, 1): 0.95, (1, 2): 0.6, (2, 3): 0.95}
    assert groups(4, pairs, others=0.9) == [0, 0, 1, 1]


def test_a_chain_too_long_without_a_weak_link_is_taken_as_it_is(monkeypatch):
    monkeypatch.setattr(clusters, "_MOST", 3)
    assert groups(4, {(0, 1): 1.0, (1, 2): 1.0, (2, 3): 1.0}, others=1.0) == [0, 0, 0, 0]


@pytest.mark.parametrize("least", [0.3, 0.5, 0.8])
def test_stricter_groups_lie_inside_looser_ones(least):
    rng = np.random.default_rng(0)
    table = {(i, j): float(rng.random()) for i in range(12) for j in range(i + 1, 12)}
    loose, strict = groups(12, table, least=least), groups(12, table, least=least + 0.1)
    assert all(len({loose[i] for i in range(12) if strict[i] == group}) == 1 for group in strict)
