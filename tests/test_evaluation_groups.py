"""Pair scores and B-cubed: known answers a reader works out by hand."""

from __future__ import annotations

import pytest

from anawin.errors import LabelsError
from anawin.evaluation.groups import b_cubed, group_pair_scores, pair_scores

# Four articles on a flood, two on a match.
GOLD = ["سيل", "سيل", "سيل", "سيل", "مباراة", "مباراة"]


def test_perfect_groups_score_one_whatever_their_names():
    for score in (group_pair_scores, b_cubed):
        assert score(GOLD, [7, 7, 7, 7, 3, 3]) == (1, 1, 1)


def test_all_in_one_group_finds_every_pair_and_eight_that_are_none():
    scores = group_pair_scores(GOLD, [0] * 6)  # 15 pairs, of which 6 + 1 are true
    assert scores.recall == 1
    assert scores.precision == 7 / 15


def test_everybody_alone_finds_no_pair_but_is_right_about_himself():
    alone = list(range(6))
    assert group_pair_scores(GOLD, alone) == (0, 0, 0)
    scores = b_cubed(GOLD, alone)
    assert scores.precision == 1
    assert scores.recall == pytest.approx((4 * 1 / 4 + 2 * 1 / 2) / 6)


def test_a_group_torn_in_two_halves():
    scores = group_pair_scores(GOLD, [0, 0, 1, 1, 2, 2])  # 3 pairs found, all true, of 7
    assert scores.precision == 1
    assert scores.recall == 3 / 7
    assert b_cubed(GOLD, [0, 0, 1, 1, 2, 2]).recall == pytest.approx((4 * 2 / 4 + 2) / 6)


def test_groups_and_their_pairs_agree():
    found = [0, 0, 1, 1, 1, 2]
    pairs = [(i, j) for i in range(6) for j in range(i)]
    by_pairs = pair_scores([GOLD[i] == GOLD[j] for i, j in pairs], [found[i] == found[j] for i, j in pairs])
    assert by_pairs == group_pair_scores(GOLD, found)


def test_nothing_found_scores_nought_instead_of_failing():
    assert pair_scores([True, False], [False, False]) == (0, 0, 0)
    assert pair_scores([False], [True]) == (0, 0, 0)


@pytest.mark.parametrize("score", [pair_scores, group_pair_scores, b_cubed])
def test_lists_of_different_length_and_empty_ones_are_refused(score):
    with pytest.raises(LabelsError, match="2 have a true group or answer but 1"):
        score([1, 1], [1])
    with pytest.raises(LabelsError, match="nothing to score"):
        score([], [])
