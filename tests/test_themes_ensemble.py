"""Several models as one: means of probabilities, weights and thresholds that are learnt, themes in one order, reasons of each."""

from __future__ import annotations

import json

import numpy as np
import pytest

from anawin.errors import AnawinError, LabelsError, ModelError
from anawin.jobs import Job, Themes
from anawin.themes import EnsembleThemes, TfidfThemes, load_themes
from anawin.themes.explain import Evidence
from anawin.themes.hashes import model_hashes
from model_folders import change_config
from test_resume import TEN, put, run, stop_after
from theme_texts import labelled

NAMES = ("sport", "weather")


class Fixed:
    """A model that says of every text what it was told to say."""

    at_most = 3

    def __init__(self, probabilities, thresholds, classes=NAMES, reason=""):
        self.probabilities, self.thresholds_, self.classes_, self.reason = probabilities, thresholds, classes, reason

    def predict_proba(self, texts):
        return np.tile(np.array(self.probabilities, dtype=float), (len(texts), 1))

    def abstains(self, texts):
        return [self.reason] * len(texts)

    def explain(self, text, slug, *, top=8):
        return {slug: (Evidence(0, 4, text[:4], 1.0),)[:top]}


def test_probabilities_and_thresholds_are_means():
    both = EnsembleThemes([Fixed([0.2, 0.9], [0.5, 0.3]), Fixed([0.6, 0.1], [0.3, 0.3])])
    assert both.predict_proba(["عاد القطار"]).tolist() == [pytest.approx([0.4, 0.5])]
    assert both.thresholds_.tolist() == pytest.approx([0.4, 0.3])
    assert both.choose(["عاد القطار"]) == [("weather", "sport")]


def test_themes_in_another_order_are_put_in_order():
    both = EnsembleThemes([Fixed([0.8, 0.0], [0.5, 0.5]), Fixed([0.0, 0.8], [0.1, 0.5], classes=NAMES[::-1])])
    assert both.predict_proba(["عاد القطار"]).tolist() == [pytest.approx([0.8, 0.0])]
    assert both.thresholds_.tolist() == pytest.approx([0.5, 0.3])


def test_a_reason_of_one_model_is_enough():
    both = EnsembleThemes([Fixed([0.8, 0.8], [0.5, 0.5]), Fixed([0.0, 0.0], [0.5, 0.5], reason="no known word")])
    assert both.abstains(["عاد القطار"]) == ["no known word"]
    assert both.choose(["عاد القطار"]) == [()]


def test_evidence_is_that_of_the_first_model():
    both = EnsembleThemes([Fixed([0.9, 0.1], [0.5, 0.5]), Fixed([0.9, 0.1], [0.5, 0.5])])
    assert both.explain("قطار الساحل") == {"sport": (Evidence(0, 4, "قطار", 1.0),)}
    assert set(both.explain("قطار الساحل", "weather")) == {"weather"}


def test_models_of_different_themes_are_refused():
    with pytest.raises(ModelError, match="not all of them know: crime, weather"):
        EnsembleThemes([Fixed([1, 1], [1, 1]), Fixed([1, 1], [1, 1], classes=("sport", "crime"))])


def test_no_model_is_refused():
    with pytest.raises(ModelError, match="an ensemble of no models"):
        EnsembleThemes([])


class ByText(Fixed):
    """A model with probabilities of its own for each text."""

    def __init__(self, table, config_sha256=None):
        super().__init__([0, 0], [0.5, 0.5])
        self.table, self.config_sha256_ = table, config_sha256

    def predict_proba(self, texts):
        return np.array([self.table[text] for text in texts], dtype=float)


# One model knows the answers, the other says the same of all.
RIGHT = {"هدف": [0.9, 0.1], "مطر": [0.1, 0.9], "هدفان": [0.7, 0.1], "برد": [0.1, 0.7]}
BLIND = {text: [0.5, 0.5] for text in RIGHT}
ANSWERS = [("sport",), ("weather",), ("sport",), ("weather",)]


def test_the_better_model_weighs_more_and_thresholds_lie_between_what_is_right_and_wrong():
    both = EnsembleThemes([ByText(RIGHT), ByText(BLIND)]).fit(list(RIGHT), ANSWERS)
    assert both.weights_.sum() == pytest.approx(1)
    assert both.weights_[0] > 0.9
    right, wrong = both.predict_proba(["هدفان"])[0]
    assert wrong < both.thresholds_[0] < right
    assert both.choose(list(RIGHT)) == ANSWERS
    assert both.facts_ == {"fitted_on": 4}


def test_of_two_like_models_both_weigh():
    both = EnsembleThemes([ByText(RIGHT), ByText(RIGHT | {"مطر": [0.3, 0.6]})]).fit(list(RIGHT), ANSWERS)
    assert 0 <= both.weights_.min() <= both.weights_.max() <= 1
    assert both.choose(list(RIGHT)) == ANSWERS


def test_labels_without_a_theme_of_the_models_teach_nothing():
    with pytest.raises(LabelsError, match="none of the 2 texts has a theme of the models"):
        EnsembleThemes([ByText(RIGHT)]).fit(["هدف", "مطر"], [("health",), ()])


# The folder of an ensemble.


@pytest.fixture
def saved(tmp_path, monkeypatch):
    """Two models and their ensemble, which knows them by their folders' names."""
    monkeypatch.chdir(tmp_path)
    for seed, name in enumerate(("one", "two")):
        TfidfThemes(min_df=1, n_folds=4, random_state=seed).fit(*labelled()).save(name)
    texts, themes = labelled()
    fitted = EnsembleThemes([load_themes("one"), load_themes("two")]).fit(texts, themes)
    fitted.save("both", ["one", "two"], card="بطاقة")
    return fitted


def test_a_saved_ensemble_is_loaded_by_its_folder(saved, tmp_path):
    loaded = load_themes("both")
    assert isinstance(loaded, EnsembleThemes)
    texts = labelled()[0]
    assert np.array_equal(loaded.predict_proba(texts), saved.predict_proba(texts))
    assert loaded.choose(texts) == saved.choose(texts)
    assert loaded.facts_ == saved.facts_
    assert sorted(path.name for path in (tmp_path / "both").iterdir()) == ["README.md", "ensemble.json"]


def test_a_model_that_changed_since_is_refused(saved, tmp_path):
    config = tmp_path / "two" / "config.json"
    config.write_text(json.dumps(json.loads(config.read_text(encoding="utf-8"))), encoding="utf-8")
    with pytest.raises(ModelError, match=r"the model 'two' has changed since .*take the plain mean, ensemble:one,two"):
        load_themes("both")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"format": 9}, "model format 9, this version of anawin reads 1"),
        ({"model": "TfidfThemes"}, "not the config of EnsembleThemes"),
        ({"weights": [0.5]}, "the weights should be 2 numbers with the sum 1"),
        ({"weights": [1.5, -0.5]}, "the weights should be 2 numbers with the sum 1"),
        ({"thresholds": [0.5, "NaN", 0.5]}, "the thresholds should be 3 finite numbers"),
        ({"members": [{"name": "one"}]}, "an entry is missing or of the wrong kind"),
        ({"themes": ["weather", "sport", "economy"]}, "its themes are not those of 'one'"),
    ],
)
def test_a_spoilt_folder_is_told(saved, tmp_path, change, told):
    change_config(tmp_path / "both", "ensemble.json", **change)
    with pytest.raises(ModelError, match=told):
        load_themes("both")


@pytest.mark.parametrize("changed", ["weights_", "thresholds_", "at_most"])
def test_hashes_of_an_ensemble_tell_its_own_settings_apart(saved, changed):
    before, *members = model_hashes(saved)
    assert members == [load_themes(name).config_sha256_ for name in ("one", "two")]
    assert model_hashes(load_themes("both"))[0] == before
    setattr(
        saved, changed, {"weights_": np.array([0.9, 0.1]), "thresholds_": saved.thresholds_ / 2, "at_most": 1}[changed]
    )
    assert model_hashes(saved)[0] != before
    assert model_hashes(saved)[1:] == tuple(members)


def test_hash_of_an_ensemble_of_ensembles_and_of_one_that_was_never_saved(saved):
    plain = load_themes("ensemble:one,two")
    assert model_hashes(EnsembleThemes([plain, load_themes("two")]))[1] == model_hashes(plain)[0]
    assert model_hashes(EnsembleThemes([ByText(RIGHT)])) == (None, None)


def test_run_is_not_resumed_with_other_weights_of_an_ensemble(saved, tmp_path, capsys):
    ten, job = put(tmp_path / "ten.jsonl", TEN), Job("tag", (Themes("both"),))
    stop_after(1, ten, tmp_path / "out.jsonl", job)
    config = json.loads((tmp_path / "both" / "ensemble.json").read_text(encoding="utf-8"))
    change_config(tmp_path / "both", "ensemble.json", thresholds=[each / 2 for each in config["thresholds"]])
    with pytest.raises(AnawinError, match=r"is of another run and cannot be resumed \(models: "):
        run(ten, tmp_path / "out.jsonl", job, resume=True)


def test_a_model_that_was_never_saved_has_no_name(tmp_path):
    with pytest.raises(ModelError, match="a model of the ensemble was never saved"):
        EnsembleThemes([ByText(RIGHT)]).save(tmp_path, ["one"])
