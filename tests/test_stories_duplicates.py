"""Copies of one text: exact, near, reworded, and what only shares a formula."""

from __future__ import annotations

import numpy as np
import pytest

from anawin import Article
from anawin.stories.duplicates import near_duplicates
from anawin.stories.runs import RunTable
from story_samples import FIRE, FIRE_RETOLD, MATCH, WEATHER


def kinds(*texts: str) -> dict[tuple[int, int], str]:
    found = near_duplicates(Article(str(number), text) for number, text in enumerate(texts))
    return {(int(pair.a), int(pair.b)): pair.kind for pair in found}


def test_the_same_words_are_exact_whatever_signs_stand_between_them():
    assert kinds(FIRE, MATCH, FIRE.replace("،", " -").replace("أعلن", "اعلن")) == {(0, 2): "exact"}


def test_a_copy_with_more_behind_it_is_near():
    assert kinds(FIRE, f"{FIRE} {WEATHER}") == {(0, 1): "near"}


def test_another_report_of_the_event_is_no_copy():
    assert kinds(FIRE, FIRE_RETOLD) == {}


def test_all_copies_are_paired_with_each_other():
    assert set(kinds(FIRE, FIRE, FIRE)) == {(0, 1), (0, 2), (1, 2)}


def test_texts_without_words_are_no_copies_of_each_other():
    assert kinds("", "…", "") == {}


def test_no_articles_no_pairs():
    assert near_duplicates([]) == []


def test_pairs_come_in_the_order_of_the_articles_with_their_share():
    pairs = near_duplicates([Article("ب", MATCH), Article("أ", FIRE), Article("ج", MATCH), Article("د", FIRE)])
    assert [(pair.a, pair.b, pair.score) for pair in pairs] == [("ب", "ج", 1.0), ("أ", "د", 1.0)]


def test_more_copies_than_are_compared_still_find_the_first_of_them():
    pairs = near_duplicates(Article(str(number), MATCH) for number in range(100))
    assert {pair.b for pair in pairs} == {str(number) for number in range(1, 100)}
    assert len(pairs) < 100 * 99 / 2


def test_a_formula_that_many_texts_share_weighs_little():
    formula = [
        "أصدر",
        "المعهد",
        "نشرته",
        "اليومية",
        "وفيها",
        "أن",
        "الحرارة",
        "تتراوح",
        "بين",
        "درجتين",
        "وأن",
        "الرياح",
        "تهب",
        "من",
        "الشمال",
        "وأن",
        "البحر",
        "هادئ",
    ]
    telegrams = [[*formula, *f"في مدينة رقم{n} حيث يسكن فلان{n} ويعمل بائعا{n} في سوق{n}".split()] for n in range(200)]
    few, many = RunTable(telegrams[:2]), RunTable(telegrams)
    pair = np.array([0]), np.array([1])
    assert few.overlap(*pair)[0] > 0.5
    assert many.overlap(*pair)[0] < 0.2


def test_overlap_is_the_share_of_the_shorter_text():
    runs = RunTable([["أ", "ب", "ج", "د"], ["أ", "ب", "ج", "د", "ه", "و"], ["أ", "ب", "ج"]])  # 2, 4 and 1 runs of three
    assert runs.overlap(np.array([0, 1]), np.array([1, 2])).tolist() == [1, 1]
    assert RunTable([list("ابجد"), list("ابجه")]).overlap(np.array([0]), np.array([1])) == pytest.approx([1 / 2])


def test_a_text_that_is_one_item_of_a_round_up_is_no_copy_of_it():
    assert kinds(MATCH, f"{WEATHER} {FIRE} {MATCH}") in ({}, {(0, 1): "rewritten"})


def test_the_same_form_with_other_numbers_is_no_copy():
    form = "أعلنت الإدارة العامة للتشغيل توفر {} وظيفة شاغرة بمرتب {} دينارا ودعت الراغبين إلى التسجيل في البوابة قبل {} من الشهر"
    padding = " ممن يحملون المؤهلات المطلوبة وفق الشروط المعلنة في لائحة الخدمة المدنية ونظام التوظيف الإلكتروني"
    assert "near" not in kinds(form.format(169, 850, 12) + padding, form.format(72, 600, 20) + padding).values()
    assert kinds(form.format(169, 850, 12) + padding, "عاجل: " + form.format(169, 850, 12) + padding) == {
        (0, 1): "near"
    }


def test_beginnings_are_compared_with_all_of_the_other_text():
    runs = RunTable([FIRE.split(), f"{WEATHER} {FIRE}".split()])
    first, second = np.array([0]), np.array([1])
    assert runs.overlap(first, second)[0] == pytest.approx(1, abs=0.01)
    assert runs.beginnings(first, second)[0] < 0.6
