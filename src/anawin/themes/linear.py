"""The linear heart: TF-IDF vectors, one logistic regression per theme, and what it says of unseen articles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from anawin.errors import LabelsError
from anawin.themes.calibration import Floats

Terms = Sequence[Sequence[str]]
Indicator = NDArray[np.int_]

_ROUNDS = 1000  # themes take fewer than 50


def fit_vectorizer(terms: Terms, *, min_df: int) -> TfidfVectorizer:
    """Learn vocabulary and inverse document frequencies from articles already cut into terms.

    Raises
    ------
    LabelsError
        If no term stands in `min_df` articles.
    """
    try:
        return TfidfVectorizer(analyzer=_as_given, sublinear_tf=True, min_df=min_df).fit(terms)
    except ValueError as error:
        raise LabelsError(
            f"no word stands in {min_df} of {len(terms)} texts: give more texts, or a lower min_df"
        ) from error


def fit_linear(vectors: csr_matrix, indicator: Indicator, *, C: float, dual: bool = True) -> tuple[Floats, Floats]:
    """Fit one `LogisticRegression` per column of `indicator`.

    The dual form, with as many unknowns as articles instead of words, gives the same weights ten times as fast on
    TF-IDF alone; with dense numbers beside it, as in `anawin.themes.non_articles`, it is the slower one by far.

    Returns
    -------
    coef : array, shape (n_themes, n_terms)
    intercept : array, shape (n_themes,)

    Raises
    ------
    LabelsError
        If a theme is on every article or on none.
    """
    from sklearn.linear_model import LogisticRegression  # only here: who loads a model need not wait for it

    if (indicator.min(axis=0) == indicator.max(axis=0)).any():
        raise LabelsError("a theme is on all or none of the articles left to learn from: label more of both kinds")
    fitted = [
        LogisticRegression(C=C, solver="liblinear", dual=dual, max_iter=_ROUNDS, random_state=0).fit(vectors, y)
        for y in indicator.T
    ]
    return np.vstack([model.coef_ for model in fitted]), np.array([model.intercept_[0] for model in fitted])


def out_of_fold_margins(
    terms: Terms, indicator: Indicator, folds: Sequence[tuple[Indicator, Indicator]], *, C: float, min_df: int
) -> Floats:
    """Margin of every article by a model, vectorizer included, that was fitted without its fold.

    With the vectorizer fitted on all articles, unseen ones would look more familiar than new ones do, and
    thresholds come out too low: 1.60 themes an article instead of 1.50 on the pilot labels, where 1.44 is true.

    Returns
    -------
    array, shape (n_articles, n_themes)
    """
    margins = np.zeros(indicator.shape)
    for train, test in folds:
        seen, unseen = [terms[place] for place in train], [terms[place] for place in test]
        vectorizer = fit_vectorizer(seen, min_df=min_df)
        coef, intercept = fit_linear(vectorizer.transform(seen), indicator[train], C=C)
        margins[test] = vectorizer.transform(unseen) @ coef.T + intercept
    return margins


def _as_given(terms: Sequence[str]) -> Sequence[str]:
    return terms
