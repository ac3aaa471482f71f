"""How well chosen themes agree with gold themes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from anawin.errors import LabelsError
from anawin.taxonomy import SLUGS, check_themes

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

ThemeLists = Sequence[Sequence[str]]


class Interval(NamedTuple):
    """A confidence interval."""

    low: float
    high: float


def theme_scores(gold: ThemeLists, predicted: ThemeLists, themes: Sequence[str] = SLUGS) -> pd.DataFrame:
    """Precision, recall and F1 per theme, and their micro and macro averages.

    Parameters
    ----------
    gold, predicted : sequence of sequences of str
        The themes of each article; their order does not matter here.
    themes : sequence of str, default=SLUGS
        All themes, in the order of the rows.

    Returns
    -------
    DataFrame
        Index ``theme``: the themes, then ``micro`` and ``macro``; columns ``precision``, ``recall``, ``f1``
        (0 to 1) and ``support`` (gold labels).

    Raises
    ------
    LabelsError
        If the two differ in length, or are empty.
    UnknownTheme
        If a label is not among `themes`.

    Notes
    -----
    Division by zero: a theme that is never chosen has precision 0, one that never is gold recall 0.  A theme that
    is neither has no scores (NaN) and stays out of the macro average, which is the mean over all others.

    Examples
    --------
    >>> gold = [["sport"], ["politics", "conflict"], ["politics"]]
    >>> predicted = [["sport"], ["politics"], ["conflict"]]
    >>> theme_scores(gold, predicted, themes=["politics", "sport", "conflict"]).round(2)
              precision  recall    f1  support
    theme
    politics       1.00     0.5  0.67        2
    sport          1.00     1.0  1.00        1
    conflict       0.00     0.0  0.00        1
    micro          0.67     0.5  0.57        4
    macro          0.67     0.5  0.56        4
    """
    import numpy as np
    import pandas as pd
    from sklearn.metrics import precision_recall_fscore_support

    _check_pair(gold, predicted)
    truth, chosen = theme_indicator(gold, themes), theme_indicator(predicted, themes)
    present = np.flatnonzero((truth + chosen).any(axis=0))

    precision, recall, f1, support = precision_recall_fscore_support(truth, chosen, average=None, zero_division=0.0)
    table = pd.DataFrame(
        {"precision": precision, "recall": recall, "f1": f1, "support": support},
        index=pd.Index(themes, name="theme"),
    )
    absent = np.setdiff1d(np.arange(len(themes)), present)
    table.iloc[absent, :3] = np.nan
    for average in ("micro", "macro"):
        means = (
            precision_recall_fscore_support(truth, chosen, labels=present, average=average, zero_division=0.0)[:3]
            if len(present)
            else [np.nan] * 3
        )
        table.loc[average] = [*means, support.sum()]
    return table.astype({"support": int})


def main_theme_accuracy(gold: ThemeLists, predicted: ThemeLists) -> float:
    """Return the share of articles whose first chosen theme is the first gold theme, 0 to 1.

    Articles without a gold theme are not counted; those for which none was chosen count as wrong.

    Raises
    ------
    LabelsError
        If the two differ in length, or no article has a gold theme.

    Examples
    --------
    >>> main_theme_accuracy([["sport"], ["politics", "crime"], []], [["sport"], ["crime", "politics"], ["arts"]])
    0.5
    """
    _check_pair(gold, predicted)
    pairs = [(truth[0], tuple(chosen[:1])) for truth, chosen in zip(gold, predicted, strict=True) if len(truth)]
    if not pairs:
        raise LabelsError("no article has a theme in the gold labels, so no main theme can be compared")
    return sum(chosen == (truth,) for truth, chosen in pairs) / len(pairs)


def bootstrap_interval(
    statistic: Callable[..., float],
    *samples: Any,
    level: float = 0.95,
    n_resamples: int = 1000,
    random_state: int = 0,
) -> Interval:
    """Percentile bootstrap interval of a statistic, articles being drawn again with replacement.

    Parameters
    ----------
    statistic : callable
        From the samples to a number, e.g. `main_theme_accuracy` from gold and predicted themes.
    *samples : lists or arrays
        All of one length, one entry (row) per article; drawn together.
    level : float, default=0.95
    n_resamples : int, default=1000
    random_state : int, default=0

    Raises
    ------
    LabelsError
        If the samples differ in length or have fewer than two articles.

    Notes
    -----
    Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13, by `scipy.stats.bootstrap`.

    Examples
    --------
    >>> gold = [["sport"]] * 50 + [["arts"]] * 50
    >>> low, high = bootstrap_interval(main_theme_accuracy, gold, [["sport"]] * 100, n_resamples=200)
    >>> 0.38 < low < 0.45 and 0.55 < high < 0.62
    True
    """
    import numpy as np
    from scipy.stats import bootstrap

    lengths = {len(sample) for sample in samples}
    if len(lengths) != 1 or min(lengths) < 2:
        raise LabelsError(f"samples of {sorted(lengths)} articles; they must be of one length, two articles or more")

    def on_places(places: NDArray[np.int_]) -> float:
        return statistic(*(s[places] if isinstance(s, np.ndarray) else [s[place] for place in places] for s in samples))

    result = bootstrap(
        (np.arange(lengths.pop()),),
        on_places,
        vectorized=False,
        method="percentile",
        confidence_level=level,
        n_resamples=n_resamples,
        rng=np.random.default_rng(random_state),
    )
    return Interval(float(result.confidence_interval.low), float(result.confidence_interval.high))


def theme_indicator(labels: ThemeLists, themes: Sequence[str]) -> NDArray[np.int_]:
    """Write the themes of each article as a table of 0 and 1, shape (n_articles, n_themes).

    Raises
    ------
    UnknownTheme
        If a label is not among `themes`.

    Examples
    --------
    >>> theme_indicator([["sport"], [], ["arts", "sport"]], ["arts", "sport"]).tolist()
    [[0, 1], [0, 0], [1, 1]]
    """
    from sklearn.preprocessing import MultiLabelBinarizer

    for entry in labels:
        check_themes(entry, themes)
    table: NDArray[np.int_] = MultiLabelBinarizer(classes=list(themes)).fit_transform(labels)
    return table


def _check_pair(gold: ThemeLists, predicted: ThemeLists) -> None:
    if len(gold) != len(predicted):
        raise LabelsError(f"{len(gold)} articles have gold themes but {len(predicted)} have predicted ones")
    if not len(gold):
        raise LabelsError("there are no labelled articles to score")
