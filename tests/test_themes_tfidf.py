import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

from anawin.errors import LabelsError, UnknownTheme
from anawin.themes import Evidence, TfidfThemes
from estimator_api import API_CHECKS
from theme_texts import WEATHER_AND_SPORT, labelled, unlearnable

MATCH = "انتهتِ المُباراةُ بفوز الفريق وهتفت الجماهيرُ للاعبين"


def small_model(**options):
    return TfidfThemes(**{"min_df": 1, "n_folds": 4} | options)


@pytest.fixture(scope="module")
def model():
    return small_model().fit(*labelled())


def test_themes_stand_in_iptc_order(model):
    assert model.classes_ == ("economy", "sport", "weather")


def test_words_of_a_theme_choose_it(model):
    assert model.choose([MATCH, "أمطار ورياح على الساحل", "الأسهم تصعد في الأسواق"]) == [
        ("sport",),
        ("weather",),
        ("economy",),
    ]


def test_text_with_two_themes_gets_both_the_stronger_first():
    texts, themes = labelled()
    model = TfidfThemes(min_df=1, n_folds=4)
    model.fit(texts + WEATHER_AND_SPORT, themes + [["weather", "sport"]] * len(WEATHER_AND_SPORT))
    mixed = "أمطار غزيرة ورياح وغبار وانخفاض الحرارة تؤجل مباراة الفريق في البطولة"
    assert model.choose([mixed]) == [("weather", "sport")]
    assert model.set_params(at_most=1).choose([mixed]) == [("weather",)]
    model.set_params(at_most=3)


@pytest.mark.parametrize("text", ["", " \n\u200f", "!؟…", "qwerty zxcvb"])
def test_text_without_a_known_word_has_no_theme(model, text):
    assert model.choose([text]) == [()]
    assert model.predict_proba([text]).tolist() == [[0.0, 0.0, 0.0]]
    assert model.predict([text]).tolist() == [[0, 0, 0]]
    assert model.explain(text) == {}


def test_no_texts_give_empty_results(model):
    assert model.choose([]) == []
    assert model.predict_proba([]).shape == model.predict([]).shape == model.decision_function([]).shape == (0, 3)


def test_probabilities_are_the_calibrated_margins(model):
    margins, probabilities = model.decision_function([MATCH]), model.predict_proba([MATCH])
    assert probabilities == pytest.approx(model.sigmoids_.probabilities(margins))


def test_predict_says_what_choose_says(model):
    texts, _ = labelled()
    from_table = [{model.classes_[column] for column in np.flatnonzero(row)} for row in model.predict(texts)]
    assert from_table == [set(themes) for themes in model.choose(texts)]


def test_an_article_alone_and_in_a_batch_gets_the_same(model):
    texts, _ = labelled()
    alone = np.vstack([model.predict_proba([text]) for text in texts])
    assert np.array_equal(alone, model.predict_proba(texts))


def test_spelling_does_not_matter(model):
    assert np.array_equal(
        model.predict_proba(["فازَ الفريقُ في المبـــاراةِ"]), model.predict_proba(["فاز الفريق في المباراه"])
    )


def test_series_and_arrays_of_texts_are_taken(model):
    texts, _ = labelled()
    assert model.choose(pd.Series(texts, index=range(100, 124))) == model.choose(texts)
    assert model.choose(np.array(texts, dtype=object)) == model.choose(texts)


def test_fitting_again_gives_the_same_model(model):
    again = small_model().fit(*labelled())
    assert np.array_equal(again.coef_, model.coef_)
    assert np.array_equal(again.thresholds_, model.thresholds_)


def test_learning_needs_no_more_than_texts_and_one_string_each(model):
    texts, themes = labelled()
    assert np.array_equal(small_model().fit(texts, [entry[0] for entry in themes]).coef_, model.coef_)


def test_own_label_set():
    texts, themes = labelled()
    arabic = {"sport": "رياضة", "weather": "طقس", "economy": "اقتصاد"}
    own = small_model(themes=["طقس", "رياضة", "اقتصاد"]).fit(texts, [arabic[entry[0]] for entry in themes])
    assert own.classes_ == ("طقس", "رياضة", "اقتصاد")
    assert own.choose([MATCH]) == [("رياضة",)]


def test_rare_theme_is_left_out_and_never_chosen():
    texts, themes = labelled()
    with pytest.warns(UserWarning, match=r"left out of the model: arts \(1\)"):
        model = small_model().fit([*texts, "معرض للرسم"], [*themes, ["arts"]])
    assert model.classes_ == ("economy", "sport", "weather")


def test_copies_of_one_story_do_not_flatter_the_calibration():
    """Folds that parted the copies would find every article well known, and the model sure of itself."""
    texts, themes = unlearnable()
    model = small_model().fit(texts * 4, themes * 4)
    assert model.predict_proba(texts).max() < 0.6


def test_evidence_is_in_the_spelling_of_the_text(model):
    found = model.explain(MATCH, "sport")["sport"]
    assert found[0] == Evidence(found[0].start, found[0].end, MATCH[found[0].start : found[0].end], found[0].weight)
    assert {"المُباراةُ", "الفريق", "الجماهيرُ"} <= {place.text for place in found}
    assert all(MATCH[place.start : place.end] == place.text for place in found)


def test_evidence_speaks_for_the_theme_and_the_strongest_comes_first(model):
    weights = [place.weight for place in model.explain(MATCH)["sport"]]
    assert weights == sorted(weights, reverse=True)
    assert min(weights) > 0


def test_evidence_weights_are_the_positive_part_of_the_margin(model):
    """Each term stands once in this text and all speak for sport, so the weights sum to the margin."""
    text = "المباراة الفريق البطولة"
    weights = [place.weight for place in model.explain(text, "sport")["sport"]]
    margin = model.decision_function([text])[0, model.classes_.index("sport")]
    assert sum(weights) == pytest.approx(margin - model.intercept_[model.classes_.index("sport")])


def test_top_counts_terms_and_every_place_of_a_term_is_shown(model):
    text = "مباراة بعد مباراة، والمباراة الأخيرة غدا"
    found = model.explain(text, "sport", top=1)["sport"]
    assert [place.text for place in found] == ["مباراة", "مباراة", "والمباراة"]
    assert len({place.weight for place in found}) == 1


def test_a_theme_that_was_not_chosen_can_be_explained(model):
    assert [place.text for place in model.explain("أمطار تؤجل المباراة", "sport")["sport"]] == ["المباراة"]


def test_pairs_of_words_are_evidence_too():
    model = small_model(ngram_range=(1, 2)).fit(*labelled())
    text = "يلعب في بطولةِ الكأسِ غدا"
    assert "بطولةِ الكأسِ" in {place.text for place in model.explain(text, "sport")["sport"]}


def test_top_terms_of_a_theme(model):
    terms = model.top_terms("sport", 3)
    assert terms[0][0] == "مبارا"
    assert [weight for _, weight in terms] == sorted((weight for _, weight in terms), reverse=True)


@pytest.mark.parametrize("method", ["explain", "top_terms"])
def test_unknown_theme_is_named(model, method):
    with pytest.raises(UnknownTheme, match="'sprot'; the themes are: economy, sport, weather"):
        model.explain(MATCH, "sprot") if method == "explain" else model.top_terms("sprot")


def test_texts_and_themes_of_different_number():
    with pytest.raises(LabelsError, match="2 texts but 1 lists of themes"):
        TfidfThemes().fit(["خبر", "نبأ"], [["sport"]])


def test_no_word_frequent_enough():
    with pytest.raises(LabelsError, match="no word stands in 30 of"):
        small_model(min_df=30).fit(*labelled())


def test_one_string_is_refused(model):
    with pytest.raises(TypeError, match="texts is one string; give a list"):
        model.choose(MATCH)


def test_missing_text_is_named(model):
    with pytest.raises(TypeError, match="text 1 is float, not a string: nan"):
        model.choose([MATCH, float("nan")])


def test_unfitted_model_says_so():
    for method in ("choose", "predict", "predict_proba", "decision_function"):
        with pytest.raises(NotFittedError):
            getattr(TfidfThemes(), method)([MATCH])


def test_clone_keeps_parameters_and_forgets_the_rest(model):
    copy = clone(model)
    assert copy.get_params() == model.get_params()
    assert not hasattr(copy, "coef_")


@pytest.mark.parametrize("check", API_CHECKS, ids=lambda check: check.__name__)
def test_scikit_learn_check(check):
    check("TfidfThemes", TfidfThemes())


def test_numbers_are_refused_as_scikit_learns_other_checks_would_give_them():
    with pytest.raises(TypeError, match="text 0 is ndarray"):
        TfidfThemes().fit(np.ones((4, 2)), ["sport"] * 4)
