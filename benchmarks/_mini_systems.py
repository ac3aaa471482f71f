"""What the benchmark of anawin-mini compares: models trained on few or many labels, and those that ship."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from _themes_systems import Chosen, Themes
from numpy.typing import NDArray

from anawin.taxonomy import SLUGS
from anawin.themes import AraBertThemes, EnsembleThemes, TfidfThemes
from anawin.themes.tagger import ThemeTagger

TFIDF, SCRATCH, MINI, ENSEMBLE = "TF-IDF", "same network, not pretrained", "anawin-mini", "ensemble"
# The names by which those that ship are loaded.
SHIPPED = {TFIDF: "tfidf", MINI: "anawin-mini", ENSEMBLE: "ensemble"}

# Up to so many labels so many epochs: steps enough to learn from few, none wasted on many.  Set by hand before anything
# was measured.
_EPOCHS = {100: 40, 400: 20, 1600: 10}
_EPOCHS_OF_MANY = 4
_RATE = 3e-4  # as scripts/train_mini.py has it


def train(system: str, pretrained: Path, texts: Sequence[str], themes: Themes, *, length: int) -> ThemeTagger:
    """One of the systems but the ensemble, see `ensemble`."""
    with warnings.catch_warnings():
        # With few labels some themes are too rare; they count against the system, and need not be told each time.
        warnings.filterwarnings("ignore", "themes with fewer than", UserWarning)
        if system == TFIDF:
            return TfidfThemes().fit(texts, themes)
        epochs = next((epochs for size, epochs in _EPOCHS.items() if len(texts) <= size), _EPOCHS_OF_MANY)
        model = AraBertThemes(
            pretrained,
            family="arabertv02",
            from_scratch=system == SCRATCH,
            rate=_RATE,
            length=length,
            epochs=epochs,
            patience=epochs,
        )
        return model.fit(texts, themes, progress=False)


def ensemble(*models: ThemeTagger) -> EnsembleThemes:
    """The plain mean: few labels leave none to fit weights on.  Of themes that not all the models know none is given."""
    shared = [slug for slug in models[0].classes_ if all(slug in model.classes_ for model in models)]
    return EnsembleThemes([_Narrowed(model, shared) for model in models])


class _Narrowed(ThemeTagger):
    """A model without some of its themes."""

    def __init__(self, model: ThemeTagger, classes: Sequence[str]) -> None:
        self.model, self.classes_, self.at_most = model, tuple(classes), model.at_most
        self._columns = [model.classes_.index(slug) for slug in classes]
        self.thresholds_ = model.thresholds_[self._columns]

    def predict_proba(self, texts: Sequence[str]) -> NDArray[np.float64]:  # type: ignore[override]
        return self.model.predict_proba(texts)[:, self._columns]

    def abstains(self, texts: Sequence[str]) -> list[str]:  # type: ignore[override]
        return self.model.abstains(texts)


def chosen_by(model: ThemeTagger, texts: Sequence[str]) -> Chosen:
    """What a model chooses, its probabilities in the columns of all seventeen themes."""
    known = model.predict_proba(texts)
    probabilities: NDArray[np.float64] = np.zeros((len(texts), len(SLUGS)))
    probabilities[:, [SLUGS.index(slug) for slug in model.classes_]] = known
    return Chosen(model.choose_from(known), probabilities)
