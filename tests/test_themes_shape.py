from math import log

import pytest

from anawin.themes.shape import SHAPE, shape, shapes


def by_name(text):
    return dict(zip(SHAPE, shape(text), strict=True))


def test_shape_by_hand():
    """Six words on two lines; two are stop words (في، من), one holds a digit, ، and . are sentence marks."""
    found = by_name("نزل المطر في ABC،\n\nمن 12:30.")
    assert found == {
        "stop words": pytest.approx(2 / 6),
        "words with a digit": pytest.approx(1 / 6),
        "log words": pytest.approx(log(7)),
        "log words per line": pytest.approx(log(4)),
        "sentence marks per word": pytest.approx(2 / 6),
        "distinct words": 1,
        "Latin letters": pytest.approx(3 / 28),
        "signs per word": pytest.approx(1 / 6),
    }


def test_stop_words_count_with_and_without_hamza():
    assert by_name("إلى الي أن ان")["stop words"] == 1


def test_word_with_several_digits_counts_once_in_any_script():
    assert by_name("م18ب20 ٣٫٥ ۱۲ مطر")["words with a digit"] == 3 / 4


@pytest.mark.parametrize("text", ["", " \n\n "])
def test_no_words_divide_nothing(text):
    assert set(shape(text)) == {0.0}


def test_no_texts_have_a_table_of_no_rows():
    assert shapes([]).shape == (0, 8)
