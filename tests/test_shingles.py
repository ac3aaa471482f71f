"""Shingles: what two texts have in common."""

from __future__ import annotations

import pytest

from anawin.shingles import containment, near_duplicate_groups, shingles, similarity

A = "وصلت سفينة القمح إلى مرفأ بيروت"
B = "وصلت سفينة القمح إلى مرفأ طرابلس"


def test_two_texts_of_six_words_that_differ_in_the_last_share_three_of_five_runs():
    a, b = shingles(A, 3), shingles(B, 3)  # runs of 3: 4 each, 3 shared, 5 in all
    assert similarity(a, b) == 3 / 5
    assert containment(a, b) == 3 / 4


def test_spelling_of_letters_makes_no_difference():
    assert shingles("الأمطارُ الغزيرة فى مكّة", 2) == shingles("الامطار الغزيره في مكه", 2)


def test_short_text_is_one_shingle_and_empty_text_none():
    assert len(shingles("خبر عاجل", 5)) == 1
    assert shingles("", 5) == shingles("،؟!", 5) == frozenset()
    assert similarity(frozenset(), shingles(A)) == containment(frozenset(), shingles(A)) == 0


def test_copy_with_a_tail_belongs_to_the_group_of_its_original_and_words_in_common_do_not_suffice():
    tail = " وقال مدير المرفأ إن الحمولة تكفي شهراً"
    assert near_duplicate_groups([A, "نص آخر عن المرفأ والسفينة", A + tail, ""]) == [0, 1, 0, 2]


def test_groups_join_through_a_text_that_holds_both():
    left = "أغلقت البلدية السوق القديم ثلاثة أيام لإصلاح السقف"
    right = "ويفتح الباعة دكاكينهم صباح الخميس بعد غياب طويل"
    assert near_duplicate_groups([left, right, f"{left} {right}"]) == [0, 0, 0]


def test_size_below_one_is_refused():
    with pytest.raises(ValueError, match="at least 1, got 0"):
        shingles(A, 0)
