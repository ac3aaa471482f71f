"""ROUGE that is right for Arabic: the `rouge-score` package with our words in place of its Latin ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from anawin.errors import MissingExtra
from anawin.tokens import words

if TYPE_CHECKING:
    import pandas as pd

MEASURES = ("rouge1", "rouge2", "rougeL")
TOKENIZER = "anawin.tokens.words (normalised by anawin.normalise)"


class Rouge(NamedTuple):
    """One measure: precision, recall and F1, each from 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True)
class RougeScores:
    """ROUGE of candidates against references.

    Parameters
    ----------
    rouge1, rouge2, rougeL : Rouge
        Means over all items (of the items' own precision, recall and F1).
    n : int
        Number of items.
    tokenizer : str
        What cut and normalised the words: scores of different tokenizers do not compare.
    items : dict of str to tuple of Rouge
        Per measure the score of every item, in the order given.
    """

    rouge1: Rouge
    rouge2: Rouge
    rougeL: Rouge  # noqa: N815 - the name of the measure, as in rouge_score
    n: int
    tokenizer: str
    items: dict[str, tuple[Rouge, ...]]

    def interval(
        self, measure: str, *, level: float = 0.95, samples: int = 1000, random_state: int = 0
    ) -> tuple[float, float]:
        """Bootstrap an interval of the mean F1 of one measure (percentile method, items drawn with replacement).

        Parameters
        ----------
        measure : {"rouge1", "rouge2", "rougeL"}
        level : float
            Share of the samples inside the interval, between 0 and 1.
        samples : int
            Number of bootstrap samples.
        random_state : int
            Seed: the same call gives the same interval.

        Returns
        -------
        tuple of float
            Lower and upper bound.

        Raises
        ------
        ValueError
            If the measure is unknown, the level is not between 0 and 1, or there are no items.
        """
        import numpy as np

        if measure not in MEASURES:
            raise ValueError(f"unknown measure {measure!r}; the measures are: {', '.join(MEASURES)}")
        if not 0 < level < 1:
            raise ValueError(f"level is {level}; it must lie between 0 and 1")
        if not self.n:
            raise ValueError("there are no items to draw from")
        f1 = np.array([item.f1 for item in self.items[measure]])
        drawn = np.random.default_rng(random_state)
        means = [float(f1[drawn.integers(0, self.n, self.n)].mean()) for _ in range(samples)]
        low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
        return float(low), float(high)

    def to_frame(self) -> pd.DataFrame:
        """Return the means as a table: a row per measure, columns precision, recall, f1."""
        import pandas as pd

        return pd.DataFrame([self.rouge1, self.rouge2, self.rougeL], index=list(MEASURES), columns=list(Rouge._fields))


def rouge_scores(references: Iterable[str], candidates: Iterable[str]) -> RougeScores:
    """Score candidates (headlines) against references (editors' titles), one to one.

    `rouge_score` with its own tokenizer keeps Latin letters only and gives 0.0 for two identical Arabic strings; here
    it counts our normalised words, so harakat, tatweel, forms of alef and digits of other scripts make no difference.

    Parameters
    ----------
    references, candidates : iterable of str
        Of the same length.

    Returns
    -------
    RougeScores
        An empty candidate scores 0.  ROUGE-2 of a text of one word is 0, as it has no pair of words.

    Raises
    ------
    ValueError
        If the two differ in length.
    MissingExtra
        If `rouge-score` is not installed.

    References
    ----------
    Lin, Chin-Yew: ROUGE: a Package for Automatic Evaluation of Summaries.  Text Summarization Branches Out, 2004.

    Examples
    --------
    Two of the candidate's three words, and one pair, stand in the reference of four:

    >>> scores = rouge_scores(["افتتاح جسر جديد للمشاة"], ["افتتاح جِسر المدينة"])
    >>> [round(value, 3) for value in scores.rouge1]
    [0.667, 0.5, 0.571]
    >>> [round(value, 3) for value in scores.rouge2]
    [0.5, 0.333, 0.4]
    """
    pairs = _pair(list(references), list(candidates))
    scorer = _scorer()
    items: dict[str, list[Rouge]] = {measure: [] for measure in MEASURES}
    for reference, candidate in pairs:
        for measure, score in scorer.score(reference, candidate).items():
            items[measure].append(Rouge(float(score.precision), float(score.recall), float(score.fmeasure)))
    mean1, mean2, mean_l = (_mean(items[measure]) for measure in MEASURES)
    per_item = {measure: tuple(found) for measure, found in items.items()}
    return RougeScores(mean1, mean2, mean_l, len(pairs), TOKENIZER, per_item)


def _pair(references: Sequence[str], candidates: Sequence[str]) -> list[tuple[str, str]]:
    if len(references) != len(candidates):
        raise ValueError(f"{len(references)} references and {len(candidates)} candidates; they must be as many")
    return list(zip(references, candidates, strict=True))


class _Words:
    """Our words behind the one method that `rouge_score` asks of a tokenizer."""

    def tokenize(self, text: str) -> list[str]:
        return words(text)


def _scorer() -> Any:
    try:
        from rouge_score.rouge_scorer import RougeScorer
    except ImportError:
        raise MissingExtra("rouge-score", extra="rouge", purpose="scoring headlines with ROUGE") from None
    return RougeScorer(list(MEASURES), tokenizer=_Words())


def _mean(items: Sequence[Rouge]) -> Rouge:
    if not items:
        return Rouge(0.0, 0.0, 0.0)
    precision, recall, f1 = (sum(values) / len(items) for values in zip(*items, strict=True))
    return Rouge(precision, recall, f1)
