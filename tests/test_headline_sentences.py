import numpy as np
import pytest

from anawin.headlines.centroid import rank_centroid
from anawin.headlines.choose import RANKERS, choose_sentence
from anawin.headlines.graph import walk
from anawin.headlines.lead import rank_lead
from anawin.headlines.lexrank import rank_lexrank
from anawin.headlines.textrank import rank_textrank

# The second sentence shares words with all others, which share none with each other.
TEXT = (
    "وصل القطار السريع مساء الجمعة إلى الميناء. يخشى مدير القطار المطر على الجسر. "
    "أغلق العمال الجسر القديم لإصلاح أعمدته. نزل المطر غزيرا على القرى البعيدة."
)
METHODS = list(RANKERS)


def chosen(text, method):
    start, end = choose_sentence(text, method)
    return text[start:end]


@pytest.mark.parametrize("method", ["centroid", "textrank", "lexrank"])
def test_the_sentence_that_shares_words_with_most_is_chosen(method):
    assert chosen(TEXT, method) == "يخشى مدير القطار المطر على الجسر."


def test_lead_is_the_first_sentence():
    assert chosen(TEXT, "lead") == "وصل القطار السريع مساء الجمعة إلى الميناء."


@pytest.mark.parametrize(
    "opening", ["أين وصل القطار السريع مساء يوم الجمعة؟", "نعم!", "صورة القطار السريع وهو يدخل الميناء القديم."]
)
def test_lead_passes_over_what_tells_nothing(opening):
    assert chosen(f"{opening} {TEXT}", "lead") == "وصل القطار السريع مساء الجمعة إلى الميناء."


def test_lead_of_sentences_that_all_tell_nothing_is_the_first():
    assert chosen("نعم! متى؟ هنا.", "lead") == "نعم!"


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("text", ["", " \n ", "…"])
def test_a_text_without_words_has_no_sentence(method, text):
    assert choose_sentence(text, method) == (0, 0)


@pytest.mark.parametrize("method", METHODS)
def test_a_text_of_one_sentence_gives_it(method):
    assert chosen("عاد القطار.", method) == "عاد القطار."


@pytest.mark.parametrize("method", METHODS)
def test_of_repeated_sentences_the_first_is_chosen(method):
    text = "وصل القطار السريع إلى ميناء المدينة.\n" * 7
    assert choose_sentence(text, method)[0] == 0


@pytest.mark.parametrize("method", METHODS)
def test_sentences_of_stop_words_alone_give_the_first(method):
    assert chosen("هذا ما كان. هو هنا.", method) == "هذا ما كان."


@pytest.mark.parametrize("rank", [rank_lead, rank_centroid, rank_textrank, rank_lexrank])
def test_no_sentences_have_no_scores(rank):
    assert rank([]).shape == (0,)


@pytest.mark.parametrize("rank", [rank_textrank, rank_lexrank])
def test_the_shares_of_a_walk_sum_to_one(rank):
    assert rank(["وصل القطار", "عاد القطار", "نزل المطر", "هذا ما كان"]).sum() == pytest.approx(1)


def test_sentences_of_one_word_can_be_compared():
    assert rank_textrank(["القطار", "القطار"]) == pytest.approx([0.5, 0.5])


def test_a_difference_that_is_only_rounding_is_none(monkeypatch):
    monkeypatch.setitem(RANKERS, "lexrank", lambda _: np.array([0.3, 0.3 + 1e-12]))
    assert chosen("عاد القطار. نزل المطر.", "lexrank") == "عاد القطار."


def test_unknown_method_names_those_known():
    with pytest.raises(ValueError, match="unknown method 'luhn'; the methods are: lead, centroid, textrank, lexrank"):
        choose_sentence(TEXT, "luhn")


def test_a_walk_over_a_triangle_and_a_lonely_sentence():
    # Worked by hand: of three alike each gets x, the lonely one y, with 3x + y = 1.  The lonely one is reached by
    # jumps only: y = 0.15/4 + 0.85*y/4, so y = 0.0375/0.7875 = 0.0476.
    alike = np.array([[0, 1, 1, 0], [1, 0, 1, 0], [1, 1, 0, 0], [0, 0, 0, 0]], dtype=float)
    assert walk(alike, damping=0.85) == pytest.approx([0.3175, 0.3175, 0.3175, 0.0476], abs=1e-4)


def test_textrank_by_hand():
    # Two sentences alike and one alone: as above with two: y = 0.05 + 0.85*y/3 = 0.0698, x = (1 - y)/2.
    assert rank_textrank(["وصل القطار", "القطار سريع", "نزل المطر"]) == pytest.approx(
        [0.4651, 0.4651, 0.0698], abs=1e-4
    )
