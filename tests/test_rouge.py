import sys

import pytest

from anawin.errors import MissingExtra
from anawin.evaluation.rouge import MEASURES, rouge_scores


def f1(reference, candidate):
    scores = rouge_scores([reference], [candidate])
    return tuple(round(getattr(scores, measure).f1, 4) for measure in MEASURES)


def test_an_arabic_text_against_itself_scores_one():
    assert f1("افتتاح جسر المشاة فوق النهر", "افتتاح جسر المشاة فوق النهر") == (1.0, 1.0, 1.0)


def test_harakat_tatweel_alef_forms_and_digits_make_no_difference():
    assert f1("أُعيد فتح ٣ مدارس", "اعيد فتـــح 3 مدارس") == (1.0, 1.0, 1.0)


def test_an_empty_candidate_scores_zero():
    assert f1("عودة القطار إلى الساحل", "") == (0.0, 0.0, 0.0)


def test_hand_worked_example():
    # reference: المطر يغلق طريق الجبل الشرقي (5 words, 4 pairs); candidate: طريق الجبل يغلق غدا (4 words, 3 pairs)
    # words shared: يغلق طريق الجبل = 3: P 3/4, R 3/5, F1 2*3/9; pairs shared: طريق الجبل = 1: P 1/3, R 1/4, F1 2*1/7
    # longest common subsequence: طريق الجبل = 2: P 2/4, R 2/5, F1 2*2/9
    scores = rouge_scores(["المطر يغلق طريق الجبل الشرقي"], ["طريق الجبل يغلق غدا"])
    assert scores.rouge1 == pytest.approx((3 / 4, 3 / 5, 6 / 9))
    assert scores.rouge2 == pytest.approx((1 / 3, 1 / 4, 2 / 7))
    assert scores.rougeL == pytest.approx((2 / 4, 2 / 5, 4 / 9))


def test_means_and_items_are_those_of_the_pairs_in_order():
    scores = rouge_scores(["عودة القطار اليوم", "عودة القطار اليوم"], ["عودة القطار اليوم", "حديقة جديدة"])
    assert [item.f1 for item in scores.items["rouge1"]] == [1.0, 0.0]
    assert scores.rouge1.f1 == 0.5
    assert scores.n == 2


def test_interval_is_repeatable_and_holds_the_mean():
    titles = ["عودة القطار اليوم"] * 20
    scores = rouge_scores(titles, titles[:10] + ["حديقة جديدة"] * 10)
    low, high = scores.interval("rouge1")
    assert 0 < low < scores.rouge1.f1 < high < 1
    assert scores.interval("rouge1") == (low, high)


def test_interval_of_an_unknown_measure_names_those_known():
    with pytest.raises(ValueError, match="unknown measure 'rouge9'; the measures are: rouge1"):
        rouge_scores(["أ ب"], ["أ ب"]).interval("rouge9")


def test_table_has_a_row_per_measure():
    table = rouge_scores(["عودة القطار"], ["عودة القطار"]).to_frame()
    assert list(table.index) == ["rouge1", "rouge2", "rougeL"]
    assert list(table.columns) == ["precision", "recall", "f1"]


def test_unequal_numbers_are_refused():
    with pytest.raises(ValueError, match="2 references and 1 candidates"):
        rouge_scores(["أ", "ب"], ["أ"])


def test_no_items_give_zero_and_no_interval():
    scores = rouge_scores([], [])
    assert (scores.n, scores.rougeL.f1) == (0, 0.0)
    with pytest.raises(ValueError, match="no items"):
        scores.interval("rougeL")


def test_without_the_extra_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "rouge_score.rouge_scorer", None)
    with pytest.raises(MissingExtra, match=r"pip install 'anawin\[rouge\]'"):
        rouge_scores(["أ"], ["أ"])
