"""The fine-tuned network as a model of themes: the same face as TF-IDF, and what is its own."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

from anawin.bert.buckets import pad
from anawin.bert.preparation import prepare_v02
from anawin.bert.reading import Reader
from anawin.errors import LabelsError, MissingExtra, ModelError, UnknownTheme
from anawin.themes import AraBertThemes
from anawin.themes.arabert_card import arabert_card
from anawin.themes.arabert_explain import spans_read, word_evidence
from anawin.themes.tfidf import TfidfThemes
from estimator_api import API_CHECKS
from theme_texts import labelled, shuffled
from tiny_bert import LENGTH, quick, tiny_tokenizer, write_checkpoint

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")

MATCH = "انتهتِ المُباراةُ بفوز الفريق وهتفت الجماهيرُ للاعبين"


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    return write_checkpoint(tmp_path_factory.mktemp("checkpoint"))


@pytest.fixture(scope="module")
def model(checkpoint):
    return quick(checkpoint).fit(*shuffled())


# The face.


def test_it_tags_texts_that_it_has_not_seen(model):
    texts, themes = labelled()
    assert model.choose(texts) == [tuple(entry) for entry in themes]
    assert model.classes_ == ("economy", "sport", "weather")


def test_probabilities_and_what_is_made_of_them_agree(model):
    texts, _ = labelled()
    probabilities = model.predict_proba(texts)
    assert probabilities.shape == (len(texts), 3)
    assert ((probabilities > 0) & (probabilities < 1)).all()
    assert model.choose_from(probabilities) == model.choose(texts)
    assert model.predict(texts).sum(axis=1).tolist() == [len(entry) for entry in model.choose(texts)]
    assert model.sigmoids_.probabilities(model.decision_function(texts)) == pytest.approx(probabilities)


def test_no_texts_no_themes(model):
    assert model.choose([]) == model.abstains([]) == model.read_shares([]) == []
    assert model.predict_proba([]).shape == (0, 3)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no known word"),
        ("؟! ...", "no known word"),
        ("ڠڠڠ", "no known word"),
        ("The city opened a park", "not Arabic"),
        ("فاز", ""),
        ("3", ""),
    ],
)
def test_a_text_that_gets_no_theme(model, text, reason):
    assert model.abstains([text, MATCH]) == [reason, ""]
    assert [bool(chosen) for chosen in model.choose([text, MATCH])] == [not reason, True]
    assert model.predict_proba([text]).any() == (not reason)


def test_the_same_seed_gives_the_same_model_and_another_another(model, checkpoint):
    texts, _ = labelled()
    again = quick(checkpoint).fit(*shuffled())
    assert np.array_equal(again.predict_proba(texts), model.predict_proba(texts))
    other = quick(checkpoint, random_state=1, epochs=1).fit(*shuffled())
    assert not np.array_equal(other.decision_function(texts), model.decision_function(texts))


def test_from_scratch_the_checkpoints_weights_do_not_count(checkpoint, tmp_path):
    other = write_checkpoint(tmp_path, seed=8)

    def margins(**options):
        models = (quick(folder, epochs=1, **options).fit(*shuffled()) for folder in (checkpoint, other))
        return [model.decision_function([MATCH]) for model in models]

    assert np.array_equal(*margins(from_scratch=True))
    assert not np.array_equal(*margins())


def test_no_text_of_a_theme_is_in_no_list(checkpoint):
    texts, themes = shuffled(8)
    model = quick(checkpoint, epochs=1).fit([*texts, "الفجر 4:40\nالظهر 12:37"], [*themes, []])
    assert model.classes_ == ("economy", "sport", "weather")


def test_rare_theme_is_left_out_with_a_warning(checkpoint):
    texts, themes = shuffled(8)
    with pytest.warns(UserWarning, match=r"left out of the model: arts \(1\)"):
        model = quick(checkpoint, epochs=1).fit([*texts, "معرض للرسم"], [*themes, ["arts"]])
    assert "arts" not in model.classes_


def test_copies_of_one_story_are_not_parted(checkpoint, monkeypatch):
    """Were they, the network would know by heart what it is calibrated on."""
    given = {}

    def noting(model, reads, targets, *, validation, **options):
        given["seen"], given["unseen"] = ({str(read.windows) for read in side} for side in (reads, validation[0]))
        return fine_tune(model, reads, targets, validation=validation, **options)

    from anawin.bert import fine_tuning

    fine_tune = fine_tuning.fine_tune
    monkeypatch.setattr(fine_tuning, "fine_tune", noting)
    texts, themes = shuffled(8)
    quick(checkpoint, epochs=1).fit(texts * 3, themes * 3)
    assert len(given["seen"]) == 18
    assert len(given["unseen"]) == 6
    assert not given["seen"] & given["unseen"]


def test_facts_and_card_tell_how_it_was_made(model):
    facts = model.facts_["fine_tuning"]
    assert (facts["texts"], facts["held_out"]) == (45, 15)
    assert len(facts["history"]) <= model.epochs
    card = arabert_card(model)
    assert "2 layers of width 32" in card
    assert f"{facts['history'][0]['validation_loss']:.3f}" in card
    assert "Family of the preparation: `arabertv02`" in card


# Long texts.


def test_how_much_of_a_text_is_read(model):
    short, long = labelled()[0][0], " ".join(labelled()[0])
    assert model.read_shares([short])[0] == 1
    assert 0 < model.read_shares([long])[0] < 0.2


def test_windows_read_what_the_head_does_not(checkpoint):
    sport, weather = (" ".join(labelled()[0][place : place + 4]) for place in (0, 8))
    texts, themes = shuffled()
    head, windows = (
        quick(checkpoint, long=long, windows=4, pool="max").fit(texts, themes) for long in ("head", "windows")
    )
    article = f"{sport} {weather}"
    assert windows.read_shares([article])[0] > 2 * head.read_shares([article])[0]
    column = head.classes_.index("weather")
    gain = windows.decision_function([article, sport])[:, column]
    assert gain[0] > gain[1]
    each = windows.network_.logits(*pad(windows.reader_.read([article])[0].windows, pad_id=windows.reader_.pad_id))
    assert len(each) > 1
    assert windows.decision_function([article])[0] == pytest.approx(each.max(axis=0), abs=1e-5)
    rest = head.decision_function([article, sport])
    assert rest[0] == pytest.approx(rest[1], abs=1e-5)


# Explanations.


def test_evidence_is_in_the_spelling_of_the_text(model):
    found = model.explain(MATCH)["sport"]
    assert found
    assert all(MATCH[place.start : place.end] == place.text for place in found)
    assert {place.text for place in found} & {"المُباراةُ", "الجماهيرُ", "الفريق"}


def test_evidence_is_what_the_margin_loses(model):
    column = model.classes_.index("sport")
    strongest = model.explain(MATCH, "sport")["sport"][0]
    without = MATCH[: strongest.start] + " " * len(strongest.text) + MATCH[strongest.end :]
    before, after = model.decision_function([MATCH, without])[:, column]
    assert strongest.weight == pytest.approx(before - after, abs=1e-5)


def test_strongest_words_first_and_no_more_than_asked_for(model):
    weights = [place.weight for place in model.explain(MATCH, "sport", top=3)["sport"]]
    assert len(weights) <= 3
    assert weights == sorted(weights, reverse=True)
    assert min(weights) > 0


def test_a_theme_that_was_not_chosen_can_be_explained_and_an_unknown_one_not(model):
    assert list(model.explain(MATCH, "weather")) == ["weather"]
    assert model.explain("hello") == {}
    with pytest.raises(UnknownTheme, match="'sprot'; the themes are: economy, sport, weather"):
        model.explain(MATCH, "sprot")


def test_words_that_are_not_read_are_not_blanked_out():
    reader = Reader(tiny_tokenizer(), prepare_v02, length=8)
    text = "فاز الفريق في المباراة على ضيفه " * 9
    spans = spans_read(reader, text)
    assert reader.read([text[: spans[-1][1]]])[0].windows == reader.read([text])[0].windows
    assert reader.read([text[: spans[-2][1]]])[0].windows != reader.read([text])[0].windows
    everything = Reader(tiny_tokenizer(), prepare_v02, length=8, long="head+tail")
    assert len(spans_read(everything, text)) == 9 * 6 > len(spans)


def test_evidence_by_hand():
    """Two scores: how often a text has هدف, and its negative."""
    reader = Reader(tiny_tokenizer(), prepare_v02, length=32)

    def score(texts):
        counts = np.array([[float(each.count("هدف"))] for each in texts])
        return np.hstack([counts, -counts])

    goals, none = word_evidence(score, reader, "هدفٌ ثم هدفان", top=2)
    assert [tuple(each) for each in goals] == [(0, 4, "هدفٌ", 1.0), (8, 13, "هدفان", 1.0)]
    assert none == ()


# What is refused.


def test_texts_and_themes_of_different_number(checkpoint):
    with pytest.raises(LabelsError, match="2 texts but 1 lists of themes"):
        quick(checkpoint).fit(["خبر", "نبأ"], [["sport"]])


def test_a_length_beyond_the_checkpoints_positions(checkpoint):
    with pytest.raises(ModelError, match=rf"length={LENGTH + 1}, but it reads {LENGTH} pieces at most"):
        quick(checkpoint, length=LENGTH + 1).fit(*shuffled(8))


def test_a_tokenizer_of_a_larger_checkpoint(tmp_path):
    checkpoint = write_checkpoint(tmp_path, vocab_size=50)
    with pytest.raises(ModelError, match=r"piece numbers up to \d+, the network knows 50"):
        quick(checkpoint).fit(*shuffled(8))


@pytest.mark.parametrize("validation", [0, 1, -0.1])
def test_a_share_that_is_none(checkpoint, validation):
    with pytest.raises(ValueError, match=f"validation={validation}: give a share above 0, up to 0.5"):
        quick(checkpoint, validation=validation).fit(*shuffled(8))


def test_a_setting_of_fine_tuning_that_makes_no_sense(checkpoint):
    with pytest.raises(ValueError, match="stop_on='accuracy'"):
        quick(checkpoint, stop_on="accuracy").fit(*shuffled(8))


def test_a_family_that_cannot_be_told_from_a_folder(checkpoint):
    with pytest.raises(ModelError, match="give the family, one of 'arabertv02', 'plain'"):
        quick(checkpoint, family=None).fit(*shuffled(8))


@pytest.mark.parametrize("package", ["torch", "transformers", "tokenizers"])
def test_missing_extra_is_named(checkpoint, monkeypatch, package):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtra, match=rf"needs {package}: pip install 'anawin\["):
        quick(checkpoint).fit(*shuffled(8))


def test_unfitted_model_says_so():
    for method in ("choose", "predict", "predict_proba", "decision_function", "abstains", "read_shares", "save"):
        with pytest.raises(NotFittedError):
            getattr(AraBertThemes(), method)([MATCH])


def test_one_string_is_refused(model):
    with pytest.raises(TypeError, match="texts is one string; give a list"):
        model.choose(MATCH)


def test_clone_keeps_parameters_and_forgets_the_rest(model):
    copy = clone(model)
    assert copy.get_params() == model.get_params()
    assert not hasattr(copy, "network_")


@pytest.mark.parametrize("check", API_CHECKS, ids=lambda check: check.__name__)
def test_scikit_learn_check(check):
    check("AraBertThemes", AraBertThemes())


def test_both_models_have_the_same_face():
    shared = {name for name in vars(TfidfThemes) if not name.startswith("_")} - {"top_terms"}
    assert shared <= set(dir(AraBertThemes))
