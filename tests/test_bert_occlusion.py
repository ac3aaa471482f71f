"""What a score loses when words are blanked out."""

from __future__ import annotations

import re

import numpy as np
import pytest

from anawin.bert.occlusion import occlusion

# What each word is worth for two outputs.
WORTH = {"هدف": (2.0, 0.0), "مطر": (0.0, 3.0), "لا": (-1.0, 0.0)}


class Counting:
    """Scores texts by the worth of their words, and counts them."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, texts: list[str]) -> np.ndarray:
        self.texts += texts
        return np.array(
            [np.sum([WORTH.get(word, (0.0, 0.0)) for word in [*text.split(), ""]], axis=0) for text in texts]
        )


def places(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\S+", text)]


def test_each_word_gets_what_the_score_falls_by():
    text, score = "سجل هدف تحت مطر لا ثلج", Counting()
    falls = occlusion(score, text, places(text))
    assert falls.tolist() == [[0, 0], [2, 0], [0, 0], [0, 3], [-1, 0], [0, 0]]
    assert score.texts[:3] == [text, "    هدف تحت مطر لا ثلج", "سجل     تحت مطر لا ثلج"]
    assert len(score.texts) == 7


def test_what_stands_between_the_words_is_left_in_place():
    score = Counting()
    occlusion(score, "«هدف»، مطر!", [(1, 4), (7, 10)])
    assert score.texts[1:] == ["«   »، مطر!", "«هدف»،    !"]


@pytest.mark.parametrize("n_words", [64, 100, 5_000, 200_000])
def test_words_that_count_are_found_in_a_long_text_at_the_same_price(n_words):
    words = ["حجر"] * n_words
    words[n_words // 3], words[n_words - 2] = "هدف", "مطر"
    text, score = " ".join(words), Counting()
    if n_words > 10_000:  # only the beginning is read, as a network does
        words[200], words[40] = "هدف", "مطر"
        text = " ".join(words)
        falls = occlusion(lambda texts: score([each[:2_000] for each in texts]), text, places(text))
    else:
        falls = occlusion(score, text, places(text))
    assert len(score.texts) <= 64
    for output, word in enumerate(("هدف", "مطر")):
        strongest = int(falls[:, output].argmax())
        near = range(max(0, strongest - 40), strongest + 40)
        assert word in [words[place] for place in near if place < n_words]


def test_the_words_of_a_run_share_its_fall():
    # Eight words at the price of four texts: the whole, one run of eight, its two halves.
    text = "هدف أ ب ج مطر د ه و"
    falls = occlusion(Counting(), text, places(text), at_most=4)
    assert falls.tolist() == [[0.5, 0]] * 4 + [[0, 0.75]] * 4


def test_a_text_without_words_has_no_rows():
    assert occlusion(Counting(), "!", []).shape == (0, 2)


def test_too_small_a_price_is_refused():
    with pytest.raises(ValueError, match="at_most=3: give 4 or more"):
        occlusion(Counting(), "نص", [(0, 2)], at_most=3)
