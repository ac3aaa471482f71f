"""Several models of themes as one: the weighted mean of their calibrated probabilities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
from scipy.optimize import nnls

from anawin.errors import LabelsError, ModelError
from anawin.themes.calibration import Floats
from anawin.themes.ensemble_folder import Member, StoredEnsemble, write_ensemble
from anawin.themes.explain import Evidence
from anawin.themes.hashes import model_hashes
from anawin.themes.tagger import ThemeTagger, check_labelled, check_texts
from anawin.themes.thresholds import fit_thresholds


class EnsembleThemes(ThemeTagger):
    """Tag texts by models that were fitted apart.

    Probabilities are the weighted means of theirs: calibrated numbers can be averaged, margins cannot.  At first all
    weigh the same and thresholds are means too; `fit` learns both.  A text for which one of the models has a reason to
    give no theme gets none.

    Parameters
    ----------
    models : sequence of fitted models
        With the same themes, in whatever order; the first one gives order and evidence.
    threshold_smoothing : float, default=20.0
        See `anawin.themes.thresholds.fit_thresholds`.

    Attributes
    ----------
    classes_ : tuple of str
    weights_ : array, shape (n_models,)
        With the sum 1.
    thresholds_ : array, shape (n_themes,)
    facts_ : dict
        After `fit`: how many texts weights and thresholds were learnt on.

    Raises
    ------
    ModelError
        If there is no model, or they know different themes.

    Examples
    --------
    >>> from anawin.themes import load_themes
    >>> one = load_themes()
    >>> both = EnsembleThemes([one, one])
    >>> text = "فاز المنتخب على ضيفه بهدفين في المباراة التي جرت على ملعب المدينة"
    >>> both.choose([text])
    [('sport',)]
    """

    def __init__(self, models: Sequence[ThemeTagger], *, threshold_smoothing: float = 20.0) -> None:
        self.models = models
        self.threshold_smoothing = threshold_smoothing
        if not models:
            raise ModelError("an ensemble of no models: name one at least")
        self.classes_ = tuple(models[0].classes_)
        for model in models[1:]:
            if set(model.classes_) != set(self.classes_):
                odd = ", ".join(sorted(set(model.classes_) ^ set(self.classes_)))
                raise ModelError(f"the models of an ensemble must know the same themes; not all of them know: {odd}")
        self._columns_of = [[model.classes_.index(slug) for slug in self.classes_] for model in models]
        self.weights_: Floats = np.full(len(models), 1 / len(models))
        self.thresholds_ = self._mean([np.asarray(model.thresholds_)[None] for model in models])[0]
        self.at_most = max(model.at_most for model in models)
        self.facts_: dict[str, Any] = {}

    def fit(self, texts: Iterable[str], themes: Iterable[str | Iterable[str]]) -> Self:
        """Learn weights and thresholds; the models stay as they are.

        The weights are those with the smallest squared error of the mean probability, none below 0.

        Parameters
        ----------
        texts : iterable of str
            Such as none of the models was fitted on: a model is too sure of what it has seen.
        themes : iterable of sequences of str

        Raises
        ------
        LabelsError
            If texts and themes differ in number, or no theme of the models is among them.
        """
        documents, labels = check_labelled(texts, themes)
        indicator = np.array([[slug in slugs for slug in self.classes_] for slugs in labels], dtype=int)
        if not indicator.any():
            raise LabelsError(f"none of the {len(documents)} texts has a theme of the models; give labels of theirs")
        tables = [table.ravel() for table in self._ordered([model.predict_proba(documents) for model in self.models])]
        weights, _ = nnls(np.stack(tables, axis=1), indicator.ravel().astype(float))
        if weights.any():
            self.weights_ = weights / weights.sum()
        self.thresholds_ = fit_thresholds(self.predict_proba(documents), indicator, smoothing=self.threshold_smoothing)
        self.facts_ = {"fitted_on": len(documents)}
        return self

    def predict_proba(self, texts: Iterable[str]) -> Floats:
        """The mean of the models' calibrated probabilities, shape (n_texts, n_themes); 0 for a text that gets no theme."""
        documents = check_texts(texts)
        found = self._mean([model.predict_proba(documents) for model in self.models])
        found[[place for place, reason in enumerate(self.abstains(documents)) if reason]] = 0.0
        return found

    def abstains(self, texts: Iterable[str]) -> list[str]:
        """Why each text gets no theme, by the first model that has a reason; ``""`` where none has."""
        documents = check_texts(texts)
        reasons = [model.abstains(documents) for model in self.models]
        return [next(filter(None, each), "") for each in zip(*reasons, strict=True)]

    def explain(self, text: str, slug: str | None = None, *, top: int = 8) -> dict[str, tuple[Evidence, ...]]:
        """Show the words of `text` that spoke for its themes, as the first model weighs them; see its ``explain``."""
        first = self.models[0]
        slugs = self.choose([text])[0] if slug is None else (slug,)
        return {each: first.explain(text, each, top=top)[each] for each in slugs}

    def save(self, folder: str | Path, names: Sequence[str], *, card: str = "") -> None:
        """Write weights and thresholds, and by which names `anawin.themes.load_themes` finds the models.

        Parameters
        ----------
        folder : path
        names : sequence of str
            One a model; the models themselves are not copied, but another one under its name will be refused.
        card : str, optional
            For ``README.md``.

        Raises
        ------
        WritingError
            If the folder cannot be written.
        ModelError
            If a model has never been saved.
        """
        _, *hashes = model_hashes(self)
        if None in hashes:
            raise ModelError("a model of the ensemble was never saved: save and load it first")
        members = tuple(Member(name, str(sha256)) for name, sha256 in zip(names, hashes, strict=True))
        write_ensemble(
            folder, StoredEnsemble(members, self.classes_, self.weights_, self.thresholds_, self.facts_), card=card
        )

    def _ordered(self, tables: Sequence[Floats]) -> list[Floats]:
        return [table[:, columns] for table, columns in zip(tables, self._columns_of, strict=True)]

    def _mean(self, tables: Sequence[Floats]) -> Floats:
        result: Floats = np.average(self._ordered(tables), axis=0, weights=self.weights_)
        return result
