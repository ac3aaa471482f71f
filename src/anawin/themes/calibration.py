"""Margins to probabilities, one sigmoid per theme.

scikit-learn's `CalibratedClassifierCV` refuses multi-label targets (1.9), so the sigmoid is fitted here, on
margins of articles that the model which gave them had not seen.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

Floats = NDArray[np.float64]


class Sigmoids(NamedTuple):
    """``probability = 1 / (1 + exp(-(slope * margin + intercept)))``, both arrays of shape (n_themes,)."""

    slope: Floats
    intercept: Floats

    def probabilities(self, margins: Floats) -> Floats:
        """Calibrated probabilities, shape (n_articles, n_themes) like `margins`."""
        result: Floats = expit(margins * self.slope + self.intercept)
        return result


def fit_sigmoids(margins: Floats, indicator: NDArray[np.int_]) -> Sigmoids:
    """Fit Platt's sigmoid for each theme.

    Parameters
    ----------
    margins : array, shape (n_articles, n_themes)
        Out-of-fold values of ``decision_function``.
    indicator : array of 0 and 1, shape (n_articles, n_themes)

    Notes
    -----
    Platt ("Probabilistic outputs for support vector machines", 1999) takes (p + 1) / (p + 2) and 1 / (n + 2)
    instead of 1 and 0 as targets for p positives and n negatives, which keeps rare themes from certainty.
    Soft targets reach `LogisticRegression` as two weighted copies of each article.  Where margins tell
    nothing (a slope below zero), the slope becomes 0 and every article gets the theme's share.

    Examples
    --------
    >>> import numpy as np
    >>> margins = np.array([[-2.0], [-1.0], [-1.0], [1.0], [2.0]])
    >>> sigmoids = fit_sigmoids(margins, np.array([[0], [0], [0], [1], [1]]))
    >>> sigmoids.probabilities(np.array([[-2.0], [2.0]])).round(2).tolist()
    [[0.14], [0.8]]
    """
    fitted = [_fit_one(column, labels) for column, labels in zip(margins.T, indicator.T, strict=True)]
    slope, intercept = np.array(fitted, dtype=float).T
    return Sigmoids(slope, intercept)


def _fit_one(margins: Floats, labels: NDArray[np.int_]) -> tuple[float, float]:
    n_positive = int(labels.sum())
    n_negative = len(labels) - n_positive
    target = np.where(labels == 1, (n_positive + 1) / (n_positive + 2), 1 / (n_negative + 2))
    model = LogisticRegression(C=np.inf).fit(
        np.tile(margins, 2)[:, None],
        np.repeat([1, 0], len(margins)),
        sample_weight=np.concatenate([target, 1 - target]),
    )
    slope, intercept = float(model.coef_[0, 0]), float(model.intercept_[0])
    if slope <= 0:
        share = float(target.mean())
        return 0.0, float(np.log(share / (1 - share)))
    return slope, intercept
