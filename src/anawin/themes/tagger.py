"""The face that all models of themes share: from probabilities on, they do the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator
from sklearn.utils import Tags

from anawin.errors import LabelsError
from anawin.themes.calibration import Floats, Sigmoids, fit_sigmoids
from anawin.themes.labels import label_lists
from anawin.themes.thresholds import choose_columns, fit_thresholds

if TYPE_CHECKING:
    from anawin.themes.explain import Evidence

Indicator = NDArray[np.int_]
Seen = TypeVar("Seen")

# Why a text gets no theme; `anawin.display.reason_name` has the Arabic.
NOT_ARABIC, NO_KNOWN_WORD, NO_ARTICLE = "not Arabic", "no known word", "no article"


class ThemeTagger(BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """A model that gives each text a calibrated probability for each theme, and reasons where it gives none.

    Attributes
    ----------
    classes_ : tuple of str
        The themes, in the order of every column.
    thresholds_ : array, shape (n_themes,)
    at_most : int
        Most themes a text gets.
    """

    classes_: tuple[str, ...]
    thresholds_: Floats
    at_most: int

    def predict_proba(self, texts: Iterable[str]) -> Floats:
        """Calibrated probabilities, shape (n_texts, n_themes); 0 everywhere for a text that gets no theme."""
        raise NotImplementedError

    def abstains(self, texts: Iterable[str]) -> list[str]:
        """Why each text gets no theme; ``""`` where it gets some."""
        raise NotImplementedError

    def explain(self, text: str, slug: str | None = None, *, top: int = 8) -> dict[str, tuple[Evidence, ...]]:
        """The `top` words of `text` that spoke for each of its themes, or for the theme `slug`."""
        raise NotImplementedError

    def predict(self, texts: Iterable[str]) -> Indicator:
        """Write the themes of `choose` as a table of 0 and 1, shape (n_texts, n_themes)."""
        probabilities = self.predict_proba(texts)
        indicator = np.zeros(probabilities.shape, dtype=int)
        for row, columns in enumerate(self._columns(probabilities)):
            indicator[row, list(columns)] = 1
        return indicator

    def choose(self, texts: Iterable[str]) -> list[tuple[str, ...]]:
        """One to three themes for each text, the main one first; none where `abstains` says why."""
        return self.choose_from(self.predict_proba(texts))

    def choose_from(self, probabilities: Floats) -> list[tuple[str, ...]]:
        """Do what `choose` does, from probabilities already at hand."""
        return [tuple(self.classes_[column] for column in columns) for columns in self._columns(probabilities)]

    def _columns(self, probabilities: Floats) -> list[tuple[int, ...]]:
        return choose_columns(probabilities, self.thresholds_, at_most=self.at_most)

    def __sklearn_tags__(self) -> Tags:
        tags: Tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.target_tags.required = True
        tags.target_tags.multi_output = True
        return tags


class CalibratedTagger(ThemeTagger, Generic[Seen]):
    """A model with a margin for each theme, calibrated by a sigmoid each: from `_see`, `_margins` and `_reasons` on.

    Attributes
    ----------
    sigmoids_ : Sigmoids
    threshold_smoothing : float
        See `fit_thresholds`.
    """

    sigmoids_: Sigmoids
    threshold_smoothing: float

    def decision_function(self, texts: Iterable[str]) -> Floats:
        """Margins before calibration, shape (n_texts, n_themes); above 0 speaks for the theme."""
        return self._margins(self._see(check_texts(texts)))

    def predict_proba(self, texts: Iterable[str]) -> Floats:
        """Calibrated probabilities, shape (n_texts, n_themes).

        Each theme stands for itself, so a row need not sum to 1.  A text for which `abstains` has a reason has
        0 everywhere.
        """
        documents = check_texts(texts)
        seen = self._see(documents)
        probabilities = self.sigmoids_.probabilities(self._margins(seen))
        probabilities[[place for place, reason in enumerate(self._reasons(documents, seen)) if reason]] = 0.0
        return probabilities

    def abstains(self, texts: Iterable[str]) -> list[str]:
        """Why each text gets no theme: a reason of this module; ``""`` where it gets some."""
        documents = check_texts(texts)
        return self._reasons(documents, self._see(documents))

    def _see(self, documents: list[str]) -> Seen:
        """What the model takes in of texts."""
        raise NotImplementedError

    def _margins(self, seen: Seen) -> Floats:
        raise NotImplementedError

    def _reasons(self, documents: list[str], seen: Seen) -> list[str]:
        raise NotImplementedError

    def _calibrate(self, margins: Floats, indicator: Indicator) -> None:
        """Fit sigmoids and thresholds on margins of texts that the weights were not fitted on."""
        self.sigmoids_ = fit_sigmoids(margins, indicator)
        self.thresholds_ = fit_thresholds(
            self.sigmoids_.probabilities(margins), indicator, smoothing=self.threshold_smoothing
        )


def check_texts(texts: Iterable[str]) -> list[str]:
    """The texts as a list.

    Raises
    ------
    TypeError
        If one is no string, or all are one string.
    """
    if isinstance(texts, str):
        raise TypeError("texts is one string; give a list of texts, for one text [text]")
    documents = list(texts)
    for place, document in enumerate(documents):
        if not isinstance(document, str):
            raise TypeError(f"text {place} is {type(document).__name__}, not a string: {document!r:.80}")
    return documents


def check_labelled(
    texts: Iterable[str], themes: Iterable[str | Iterable[str]]
) -> tuple[list[str], list[tuple[str, ...]]]:
    """The texts as a list and the themes of each as a tuple.

    Raises
    ------
    LabelsError
        If they differ in number.
    """
    documents, labels = check_texts(texts), label_lists(themes)
    if len(documents) != len(labels):
        raise LabelsError(f"{len(documents)} texts but {len(labels)} lists of themes: give one list for each text")
    return documents, labels
