"""Several models as one: means of probabilities and thresholds, themes in one order, reasons of each."""

from __future__ import annotations

import numpy as np
import pytest

from anawin.errors import ModelError
from anawin.themes.ensemble import EnsembleThemes
from anawin.themes.explain import Evidence

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
