import warnings

import pytest

from anawin.errors import LabelsError, UnknownTheme
from anawin.themes.labels import label_lists, label_table, theme_order


def test_lone_string_is_one_theme_and_not_its_letters():
    assert label_lists(["sport", ("arts", "crime"), []]) == [("sport",), ("arts", "crime"), ()]


def test_iptc_themes_stand_in_iptc_order():
    assert theme_order([("weather",), ("arts", "conflict")]) == ("arts", "conflict", "weather")


def test_own_labels_are_sorted():
    assert theme_order([("ب",), ("sport",), ("أ",)]) == ("sport", "أ", "ب")


def test_given_order_stands():
    assert theme_order([("arts",)], ["weather", "arts"]) == ("weather", "arts")


def test_label_outside_the_given_themes_is_named():
    with pytest.raises(UnknownTheme, match="'sprot'; the themes are: sport, arts"):
        theme_order([("sport",), ("sprot",)], ["sport", "arts"])


def test_rare_theme_is_left_out_with_a_warning_that_names_it():
    labels = [("a",), ("a",), ("b",), ("b", "c")]
    with pytest.warns(UserWarning, match=r"fewer than 2 different articles are left out of the model: c \(1\)"):
        table = label_table(labels, ("a", "b", "c"), [0, 1, 2, 3], min_positives=2)
    assert table.classes == ("a", "b")
    assert table.indicator.tolist() == [[1, 0], [1, 0], [0, 1], [0, 1]]


def test_copies_of_one_story_count_once():
    labels = [("a",), ("a",), ("a",), ("b",), ("b",), ("c",), ("c",)]
    with pytest.warns(UserWarning, match=r": a \(1\)"):
        table = label_table(labels, ("a", "b", "c"), [0, 0, 0, 1, 2, 3, 4], min_positives=2)
    assert table.classes == ("b", "c")


def test_no_theme_with_enough_articles_is_refused():
    with pytest.raises(LabelsError, match="no theme has 5 different articles; the most frequent has 2"):
        label_table([("a",), ("a",), ("b",)], ("a", "b"), [0, 1, 2], min_positives=5)


def test_theme_on_every_article_is_refused():
    with pytest.raises(LabelsError, match="only 0 articles are without the theme 'a'"):
        label_table([("a",)] * 6, ("a",), list(range(6)), min_positives=5)


def test_enough_articles_everywhere_gives_no_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        label_table([("a",), ("b",)] * 2, ("a", "b"), [0, 1, 2, 3], min_positives=2)
