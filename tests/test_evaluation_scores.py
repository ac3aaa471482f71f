import math

import pytest

from anawin.errors import LabelsError, UnknownTheme
from anawin.evaluation import bootstrap_interval, main_theme_accuracy, theme_scores
from anawin.taxonomy import SLUGS

GOLD = [["sport"], ["politics", "conflict"], ["politics"], []]
CHOSEN = [["sport", "arts"], ["conflict", "politics"], ["conflict"], ["politics"]]
THEMES = ["arts", "politics", "sport", "conflict", "weather"]


def test_scores_worked_out_by_hand():
    table = theme_scores(GOLD, CHOSEN, THEMES)
    assert table.index.tolist() == [*THEMES, "micro", "macro"]
    assert table.columns.tolist() == ["precision", "recall", "f1", "support"]
    assert table.loc["arts"].tolist() == [0, 0, 0, 0]
    assert table.loc["politics"].tolist() == [0.5, 0.5, 0.5, 2]
    assert table.loc["sport"].tolist() == [1, 1, 1, 1]
    assert table.loc["conflict"].tolist() == pytest.approx([1 / 2, 1, 2 / 3, 1])
    # Six themes chosen, four gold, three in common.
    assert table.loc["micro"].tolist() == pytest.approx([3 / 6, 3 / 4, 0.6, 4])
    # The mean over the four themes that occur; weather does not.
    assert table.loc["macro"].tolist() == pytest.approx([2 / 4, 2.5 / 4, (0.5 + 1 + 2 / 3) / 4, 4])


def test_theme_that_is_neither_gold_nor_chosen_has_no_scores():
    row = theme_scores(GOLD, CHOSEN, THEMES).loc["weather"]
    assert all(math.isnan(row[name]) for name in ("precision", "recall", "f1"))
    assert row["support"] == 0


def test_perfect_choice_scores_one_whatever_the_order():
    table = theme_scores(GOLD, [list(reversed(themes)) for themes in GOLD])
    assert table.loc[["micro", "macro"], "f1"].tolist() == [1, 1]


def test_rows_default_to_the_iptc_themes():
    assert theme_scores(GOLD, CHOSEN).index.tolist() == [*SLUGS, "micro", "macro"]


def test_nothing_gold_and_nothing_chosen_has_no_scores_at_all():
    table = theme_scores([[], []], [[], []], THEMES)
    assert table[["precision", "recall", "f1"]].isna().all(axis=None)


def test_unknown_theme_is_named():
    with pytest.raises(UnknownTheme, match="'sprot'"):
        theme_scores([["sprot"]], [["sport"]])


@pytest.mark.parametrize("score", [theme_scores, main_theme_accuracy])
def test_lists_of_different_length(score):
    with pytest.raises(LabelsError, match="2 articles have gold themes but 1 have predicted ones"):
        score([["sport"], ["arts"]], [["sport"]])


@pytest.mark.parametrize("score", [theme_scores, main_theme_accuracy])
def test_no_articles(score):
    with pytest.raises(LabelsError, match="no labelled articles"):
        score([], [])


def test_main_theme_is_the_first():
    assert main_theme_accuracy(GOLD, CHOSEN) == pytest.approx(1 / 3)


def test_article_without_a_chosen_theme_counts_as_wrong():
    assert main_theme_accuracy([["sport"], ["arts"]], [["sport"], []]) == 0.5


def test_main_theme_needs_gold_themes():
    with pytest.raises(LabelsError, match="no article has a theme"):
        main_theme_accuracy([[]], [["sport"]])


def test_interval_holds_the_figure_and_narrows_with_more_articles():
    def interval(n):
        return bootstrap_interval(main_theme_accuracy, [["a"], ["b"]] * n, [["a"], ["a"]] * n, n_resamples=300)

    few, many = interval(10), interval(200)
    assert few.low < many.low < 0.5 < many.high < few.high


def test_interval_is_the_same_each_time():
    one, two = (bootstrap_interval(main_theme_accuracy, GOLD[:3] * 9, CHOSEN[:3] * 9, n_resamples=50) for _ in range(2))
    assert one == two


def test_interval_of_samples_that_do_not_fit():
    with pytest.raises(LabelsError, match=r"samples of \[2, 3\] articles"):
        bootstrap_interval(main_theme_accuracy, GOLD[:3], CHOSEN[:2])
