from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anawin.evaluation import headline_bounds, rouge_scores
from anawin.evaluation.bounds import BOUNDS, Word, best_span

TEXT = "أعلنت البلدية أمس أن حديقة النخيل ستفتح أبوابها غدا للأطفال. عاد قطار الساحل إلى السكة."


def f1(text, title, max_words=12):
    return {
        name: round(scores.rouge1.f1, 4)
        for name, scores in headline_bounds([text], [title], max_words=max_words).items()
    }


def test_hand_worked_example():
    # title: قطار الساحل (2 words); of the first sentence nothing fits, of the second "قطار الساحل" is the title itself
    # first words: قطار is its 12th and last word: P 1/12, R 1/2, F1 2*1/14
    assert f1(TEXT, "قطار الساحل") == {
        "first_words": 0.1429,
        "best_span": 0.0,
        "best_deletion": 0.0,
        "best_span_of_five": 1.0,
    }


def test_deletion_keeps_the_order_of_the_sentence():
    # title: للأطفال حديقة النخيل; in order only حديقة النخيل (2 of 3): P 1, R 2/3, F1 0.8
    assert f1(TEXT, "للأطفال حديقة النخيل")["best_deletion"] == 0.8


def test_the_limit_of_words_holds_for_all():
    # one word of a title of two: P 1, R 1/2, F1 2/3
    found = f1(TEXT, "حديقة النخيل", max_words=1)
    assert found == {"first_words": 0.0, "best_span": 0.6667, "best_deletion": 0.6667, "best_span_of_five": 0.6667}


def test_a_text_without_words_scores_zero():
    assert set(f1("", "قطار الساحل").values()) == {0.0}


def test_a_dash_between_words_counts_as_no_word_of_rouge():
    assert f1("حديقة – النخيل.", "حديقة النخيل")["best_span"] == 1.0


def test_of_equal_spans_the_one_with_the_pairs_of_the_title_is_taken():
    # "النخيل حديقة" and "حديقة النخيل" both hold both words; only the second has the pair
    scores = headline_bounds(["النخيل حديقة النخيل في المدينة."], ["حديقة النخيل"])["best_span"]
    assert (scores.rouge1.f1, scores.rouge2.f1) == (1.0, 1.0)


def test_of_equally_bad_spans_the_shortest_and_earliest_is_taken():
    sentence = [Word(text, (text,)) for text in ("عاد", "قطار", "غدا")]
    assert best_span([sentence], ["حديقة"], max_words=3) == "عاد"


def test_unequal_numbers_are_refused():
    with pytest.raises(ValueError, match="2 texts and 1 titles"):
        headline_bounds(["أ", "ب"], ["أ"])


def test_no_word_at_all_is_refused():
    with pytest.raises(ValueError, match="max_words is 0; it must be at least 1"):
        headline_bounds([], [], max_words=0)


few = st.lists(st.sampled_from(["قطار", "عاد", "ساحل", "غدا"]), min_size=1, max_size=7)


@settings(max_examples=150, deadline=None)
@given(sentence=few, title=few, max_words=st.integers(1, 5))
def test_spans_and_deletions_are_the_best_of_all(sentence, title, max_words):
    found = headline_bounds([" ".join(sentence)], [" ".join(title)], max_words=max_words)
    assert list(found) == list(BOUNDS)
    places = range(len(sentence))
    spans = [sentence[a:b] for a in places for b in range(a + 1, min(len(sentence), a + max_words) + 1)]
    kept = [
        [sentence[place] for place in chosen] for n in range(1, max_words + 1) for chosen in combinations(places, n)
    ]
    assert found["best_span"].rouge1.f1 == pytest.approx(best(spans, title, "rouge1"))
    assert found["best_deletion"].rougeL.f1 == pytest.approx(best(kept, title, "rougeL"))


def best(candidates, title, measure):
    scores = rouge_scores([" ".join(title)] * len(candidates), [" ".join(words) for words in candidates])
    return max(item.f1 for item in scores.items[measure])
