"""Folds for out-of-fold scores: copies of one story stay together, rare themes are spread over all folds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def theme_folds(
    indicator: NDArray[np.int_], groups: Sequence[int], n_folds: int, random_state: int
) -> list[tuple[NDArray[np.int_], NDArray[np.int_]]]:
    """Split articles into folds, for the ``cv`` of scikit-learn's functions.

    Greedy stratification of multi-label data (after Sechidis, Tsoumakas and Vlahavas, "On the stratification
    of multi-label data", 2011): groups with the rarest themes are dealt first, each to the fold that lacks its
    rarest theme most.  scikit-learn's own stratified folds know one label an article only.

    Parameters
    ----------
    indicator : array of 0 and 1, shape (n_articles, n_themes)
    groups : sequence of int, length n_articles
        Articles with the same number are never parted.
    n_folds : int
    random_state : int
        Decides the order among groups of equally rare themes.

    Returns
    -------
    list of (array of int, array of int)
        Training and test places of each fold, ascending.

    Examples
    --------
    >>> import numpy as np
    >>> sport, weather = [1, 0], [0, 1]
    >>> folds = theme_folds(np.array([sport, sport, sport, weather, weather]), [0, 0, 1, 2, 3], 2, 0)
    >>> [test.tolist() for _, test in folds]
    [[0, 1, 3], [2, 4]]
    """
    numbers, group_of = np.unique(np.asarray(groups), return_inverse=True)
    n_groups = len(numbers)
    held = np.zeros((n_groups, indicator.shape[1]))
    np.add.at(held, group_of, indicator)
    size = np.bincount(group_of, minlength=n_groups)

    total = indicator.sum(axis=0).astype(float)
    rarity = np.where(held > 0, total, np.inf)
    rarest = rarity.argmin(axis=1)
    shuffled = np.random.default_rng(random_state).permutation(n_groups)
    order = shuffled[np.argsort(rarity.min(axis=1)[shuffled], kind="stable")]

    lacking = np.tile(total / n_folds, (n_folds, 1))
    room = np.full(n_folds, len(group_of) / n_folds)
    fold_of = np.empty(n_groups, dtype=int)
    for group in order:
        need = lacking[:, rarest[group]] if held[group].any() else room
        fold = max(range(n_folds), key=lambda f: (need[f], room[f]))
        fold_of[group] = fold
        lacking[fold] -= held[group]
        room[fold] -= size[group]

    article_fold = fold_of[group_of]
    return [(np.flatnonzero(article_fold != fold), np.flatnonzero(article_fold == fold)) for fold in range(n_folds)]
