"""Sparse rows, neighbours, names and numbers as rows: worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from anawin.stories import nearest as neighbours
from anawin.stories.mentions import name_vectors, number_table
from anawin.stories.nearest import nearest
from anawin.stories.rows import contained, joined, marked, merged
from anawin.stories.vectors import word_vectors

# Three rows in a plane: the first two 37 degrees apart, the third at right angles to the first.
PLANE = sparse.csr_matrix(np.array([[1, 0], [0.8, 0.6], [0, 1]]))


def pairs(found) -> list[tuple[int, int]]:
    return list(zip(found.first.tolist(), found.second.tolist(), strict=True))


def test_nearest_gives_each_pair_once_the_smaller_row_first():
    assert pairs(nearest(PLANE, least=0.5)) == [(0, 1), (1, 2)]
    assert pairs(nearest(PLANE, least=0.7)) == [(0, 1)]


def test_only_so_many_neighbours_of_a_row():
    assert pairs(nearest(PLANE, least=0.1, most=1)) == [(0, 1), (1, 2)]  # 2 has no nearer one than 1


def test_rows_too_far_apart_in_time_are_not_compared_and_undated_ones_always():
    days = np.array([1.0, 9.0, np.nan])
    assert pairs(nearest(PLANE, least=0.5, days=days, window_days=7)) == [(1, 2)]
    assert pairs(nearest(PLANE, least=0.5, days=days, window_days=8)) == [(0, 1), (1, 2)]


def test_a_column_of_too_many_rows_finds_nothing(monkeypatch):
    monkeypatch.setattr(neighbours, "_COMMON", 1)
    assert pairs(nearest(PLANE, least=0.5)) == []


def test_crowding_is_that_of_the_further_neighbours():
    same = sparse.csr_matrix(np.ones((20, 1)))
    assert nearest(same, least=0.5).crowding.tolist() == [1.0] * 20
    two = sparse.csr_matrix(np.vstack([np.ones((2, 1)) @ [[1.0, 0.0]], np.ones((18, 1)) @ [[0.0, 1.0]]]))
    assert nearest(two, least=0.5).crowding[0] == pytest.approx(0.03)  # one copy, otherwise nobody
    assert nearest(two, least=0.5).crowding[5] == 1.0


def test_no_rows():
    found = nearest(sparse.csr_matrix((0, 0)), least=0.5)
    assert pairs(found) == []
    assert len(found.crowding) == 0


def test_contained_counts_weights_once_whatever_the_number():
    table = marked(sparse.csr_matrix(np.array([[5, 1, 0], [1, 0, 1]])), np.array([3.0, 1.0, 1.0]))
    assert contained(table, np.array([0]), np.array([1])) == pytest.approx([3 / 4])


def test_columns_without_weight_are_nothing():
    table = marked(sparse.csr_matrix(np.array([[1, 0], [1, 1]])), np.array([0.0, 1.0]))
    assert contained(table, np.array([0]), np.array([1])).tolist() == [-1]


def test_a_group_is_the_sum_of_its_rows_and_holds_what_any_of_them_holds():
    groups = np.array([0, 0, 1])
    assert merged(PLANE, groups).toarray()[0] == pytest.approx(np.array([1.8, 0.6]) / np.hypot(1.8, 0.6))
    marks = marked(sparse.csr_matrix(np.array([[1, 0], [1, 1], [0, 1]])), np.array([4.0, 9.0]))
    assert joined(marks, groups).toarray().tolist() == [[2, 3], [0, 3]]


def test_a_rare_word_weighs_more_than_a_common_one():
    found = word_vectors([[], []], [["قال", "الصفارين"], ["قال", "المدينه"]])
    weights = dict(zip(found.shown, found.lead.toarray()[0], strict=True))
    assert weights["الصفارين"] > weights.get("قال", 0)
    assert set(found.rare.nonzero()[1]) >= {found.shown.index("الصفارين")}


def test_function_words_are_no_words():
    assert word_vectors([["في"]], [["من", "الي", "سوق"]]).shown == ["سوق"]


def test_the_title_counts_twice_in_the_lead():
    found = word_vectors([["زلزال"]], [["هزه"]])
    assert found.lead.nnz == 2
    lead = dict(zip(found.shown, found.lead.toarray()[0], strict=True))
    assert lead["زلزال"] != lead["هزه"]


def test_spellings_of_a_name_are_one_column():
    found = name_vectors(["التقى الوزير كيم جونغ أون في بيونغ يانغ", "عاد الزعيم كيم جونج أون إلى بيونج يانج"])
    assert contained(found.people, np.array([0]), np.array([1])).tolist() == [1]
    assert contained(found.places, np.array([0]), np.array([1])).tolist() == [1]
    assert "كيم جونغ أون" in found.shown


def test_texts_without_names_or_numbers():
    assert name_vectors(["", "نص بلا أسماء"]).table.shape[0] == 2
    assert number_table([[], ["نص"]]).shape == (2, 0)


def test_years_are_no_numbers_and_separators_make_no_difference():
    table = number_table([["2015", "1436", "12", "3.540"], ["3540", "1999", "12"], ["5"]])
    assert contained(table, np.array([0, 0]), np.array([1, 2])).tolist() == [1, 0]
