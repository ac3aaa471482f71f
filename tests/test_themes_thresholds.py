import numpy as np
import pytest

from anawin.themes.thresholds import best_threshold, choose_columns, fit_thresholds

THRESHOLDS = np.array([0.5, 0.2, 0.4, 0.3])


def test_threshold_lies_between_positives_and_negatives():
    assert best_threshold(np.array([0.1, 0.8, 0.2, 0.6]), np.array([0, 1, 0, 1])) == pytest.approx(0.4)


def test_one_lucky_negative_above_the_positives_is_let_in():
    assert best_threshold(np.array([0.9, 0.8, 0.7, 0.1]), np.array([0, 1, 1, 0])) == pytest.approx(0.4)


def test_equal_probabilities_are_never_cut_apart():
    assert best_threshold(np.array([0.7, 0.7, 0.7, 0.1]), np.array([1, 0, 0, 0])) == pytest.approx(0.4)


def test_without_two_different_probabilities_there_is_no_cut():
    assert best_threshold(np.array([0.3, 0.3]), np.array([1, 0])) == 0.5


def test_rare_theme_is_drawn_to_the_common_threshold_and_a_frequent_one_keeps_its_own():
    frequent, rare = [0.9] * 50 + [0.5] * 50, [0.2] + [0.1] * 99
    probabilities = np.array([frequent, rare]).T
    indicator = np.array([[1] * 50 + [0] * 50, [1] + [0] * 99]).T
    own = fit_thresholds(probabilities, indicator, smoothing=0)
    assert own == pytest.approx([0.7, 0.15])
    smoothed = fit_thresholds(probabilities, indicator, smoothing=20)
    assert smoothed == pytest.approx([0.7, (1 * 0.15 + 20 * 0.7) / 21])


def test_most_probable_theme_comes_first():
    assert choose_columns(np.array([[0.55, 0.1, 0.6, 0.1]]), THRESHOLDS) == [(2, 0)]


def test_at_most_so_many_themes():
    probabilities = np.array([[0.9, 0.8, 0.7, 0.6]])
    assert choose_columns(probabilities, THRESHOLDS) == [(0, 1, 2)]
    assert choose_columns(probabilities, THRESHOLDS, at_most=1) == [(0,)]


def test_where_no_threshold_is_reached_the_nearest_in_proportion_is_chosen():
    assert choose_columns(np.array([[0.4, 0.19, 0.1, 0.1]]), THRESHOLDS) == [(1,)]


def test_threshold_itself_is_enough():
    assert choose_columns(np.array([[0.5, 0.0, 0.0, 0.0]]), THRESHOLDS) == [(0,)]


def test_article_of_which_nothing_is_known_gets_no_theme():
    assert choose_columns(np.zeros((1, 4)), THRESHOLDS) == [()]
