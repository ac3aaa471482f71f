"""Is a text an article at all?  One more logistic regression, over the words of a text and over its shape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.preprocessing import StandardScaler

from anawin.themes.calibration import Floats
from anawin.themes.folds import theme_folds
from anawin.themes.linear import Indicator, Terms, fit_linear, fit_vectorizer

# Beside TF-IDF rows of length 1: eight standardised numbers would drown the words.  0.3 was the first value tried.
_SHAPE_SCALE = 0.3


class NonArticles(NamedTuple):
    """Tells text that is no article: timetables, lists of links, adverts, cookie notices.

    Attributes
    ----------
    terms : array of float32, shape (n_terms,)
        The weight of each term's TF-IDF value.
    shape : array of float64, shape (8,)
        The weight of each number of `anawin.themes.shape.SHAPE`, as it is measured (standardisation is in it).
    intercept : float
        With the threshold in it, so that a margin above 0 means no article.

    Notes
    -----
    Measured on the 60 texts of ``data/non_articles.jsonl``, in five folds that never part a kind (prayer times, tenders,
    horoscopes…), each trained on the kinds of the other folds, the 83 training labels that are ``[]`` and 6,000 that
    are not, at the threshold that turns away 0.2 % of 2,089 other real articles: 82 to 83 % found in three shuffles (words alone 48 %, shape alone
    72 to 73 %); of our own 366 articles, which lie further from the training data, 0.7 % are turned away.
    """

    terms: NDArray[np.float32]
    shape: Floats
    intercept: float

    def margins(self, vectors: csr_matrix, shapes: Floats) -> Floats:
        """Above 0 where a text is no article, shape (n_texts,)."""
        result: Floats = vectors @ self.terms + shapes @ self.shape + self.intercept
        return result


def fit_non_articles(
    terms: Terms,
    shapes: Floats,
    none: NDArray[np.bool_],
    groups: Sequence[int],
    *,
    C: float,
    min_df: int,
    n_folds: int,
    turned_away: float,
    random_state: int,
) -> NonArticles:
    """Learn what no article is.

    Parameters
    ----------
    terms : sequence of sequences of str
        The terms of each text.
    shapes : array, shape (n_texts, 8)
    none : array of bool, shape (n_texts,)
        Which texts are no article; at least two of different groups.
    groups : sequence of int
        Near copies have the same number.
    C, min_df, n_folds, random_state
        As of `TfidfThemes`.
    turned_away : float
        The threshold leaves at most this share of the articles above it, by margins out of fold.
    """
    indicator = none.astype(int)[:, None]
    margins = np.zeros(len(none))
    for train, test in theme_folds(indicator, groups, n_folds, random_state):
        seen, unseen = [terms[place] for place in train], [terms[place] for place in test]
        vectorizer = fit_vectorizer(seen, min_df=min_df)
        found = fit_margin(vectorizer.transform(seen), shapes[train], indicator[train], C=C)
        margins[test] = found.margins(vectorizer.transform(unseen), shapes[test])
    cut = float(np.quantile(margins[~none], 1 - turned_away, method="higher"))
    found = fit_margin(fit_vectorizer(terms, min_df=min_df).transform(terms), shapes, indicator, C=C)
    return found._replace(intercept=found.intercept - cut)


def fit_margin(vectors: csr_matrix, shapes: Floats, indicator: Indicator, *, C: float) -> NonArticles:
    """Fit the regression alone; its threshold is 0."""
    scaler = StandardScaler().fit(shapes)
    features = csr_matrix(hstack([vectors, _SHAPE_SCALE * scaler.transform(shapes)]))
    coef, intercept = fit_linear(features, indicator, C=C, dual=False)
    n_terms = vectors.shape[1]
    weights = _SHAPE_SCALE * coef[0, n_terms:] / scaler.scale_
    return NonArticles(coef[0, :n_terms].astype(np.float32), weights, float(intercept[0] - weights @ scaler.mean_))
