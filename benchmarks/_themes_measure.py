"""How the theme benchmark measures: training and predicting split by split, quality, calibration, cost."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from _themes_data import SEED, Labelled, Places, Split
from _themes_systems import NEVER_EMPTY, OURS, PLAIN, SYSTEMS, Chosen, System
from joblib import Parallel, delayed
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from anawin.evaluation import bootstrap_interval, main_theme_accuracy, theme_scores
from anawin.evaluation.scores import theme_indicator
from anawin.taxonomy import SLUGS

Floats = NDArray[np.float64]
Indicator = NDArray[np.int_]
ABOVE, N_BINS = 0.1, 9
TIMED_ARTICLES, REPEATS = 1000, 3
CURVE_SIZES = (100, 200, 400, 800, 1600, 3200)
CURVE_SYSTEMS = (PLAIN, NEVER_EMPTY, OURS)


@dataclass(frozen=True)
class Outcome:
    """What one system chose for all scored articles, and what that costs (by the model of the first split)."""

    gold: list[tuple[str, ...]]
    chosen: Chosen
    articles_per_second: float
    stored_bytes: int

    def truth(self) -> Indicator:
        return theme_indicator(self.gold, SLUGS)

    def answer(self) -> Indicator:
        return theme_indicator(self.chosen.themes, SLUGS)


def run_split(data: Labelled, name: str, split: Split, *, keep: bool) -> tuple[System | None, Chosen]:
    """Train one system and let it choose; keep it only where it is wanted, since it has to travel."""
    system = SYSTEMS[name]().fit(data.texts_at(split.train), data.themes_at(split.train))
    return (system if keep else None), system.predict(data.texts_at(split.scored))


def run_splits(data: Labelled, tasks: Sequence[tuple[str, Split]], *, jobs: int) -> tuple[System, list[Chosen]]:
    """The same for many, `jobs` at a time: the first system trained, and what all chose, in the order given."""
    results = Parallel(n_jobs=jobs)(
        delayed(run_split)(data, name, split, keep=place == 0) for place, (name, split) in enumerate(tasks)
    )
    return results[0][0], [chosen for _, chosen in results]


def run_system(data: Labelled, name: str, splits: Sequence[Split], *, jobs: int) -> Outcome:
    system, parts = run_splits(data, [(name, split) for split in splits], jobs=jobs)
    scored = np.concatenate([split.scored for split in splits])
    return Outcome(
        gold=data.themes_at(scored),
        chosen=joined(parts),
        articles_per_second=speed(system, data.texts_at(scored[:TIMED_ARTICLES])),
        stored_bytes=system.stored_bytes(),
    )


def joined(parts: Sequence[Chosen]) -> Chosen:
    tables = [part.probabilities for part in parts if part.probabilities is not None]
    themes = [slugs for part in parts for slugs in part.themes]
    return Chosen(themes, np.vstack(tables) if len(tables) == len(parts) else None)


def speed(system: System, texts: Sequence[str]) -> float:
    """Articles a second from cleaned text to themes, on one core, the best of three.

    Processor time, so that other work on the machine does not count.
    """
    took = []
    with threadpool_limits(limits=1):
        for _ in range(REPEATS):
            start = time.process_time()
            system.predict(texts)
            took.append(time.process_time() - start)
    return len(texts) / max(min(took), 1e-6)


def figures_of(outcome: Outcome, *, n_resamples: int) -> dict[str, Any]:
    """All numbers of a system."""
    truth, answer = outcome.truth(), outcome.answer()
    table = theme_scores(outcome.gold, outcome.chosen.themes)
    probabilities = outcome.chosen.probabilities
    return {
        "micro_f1": _rounded(table["f1"]["micro"]),
        "micro_interval": _interval(micro_f1, truth, answer, n_resamples),
        "macro_f1": _rounded(table["f1"]["macro"]),
        "macro_interval": _interval(macro_f1, truth, answer, n_resamples),
        "main_theme_accuracy": _rounded(main_theme_accuracy(outcome.gold, outcome.chosen.themes)),
        "calibration_error": None if probabilities is None else _rounded(calibration_error(probabilities, truth)),
        "themes_per_article": _rounded(answer.sum() / len(answer)),
        "articles_per_second": round(outcome.articles_per_second),
        "megabytes": round(outcome.stored_bytes / 1e6, 3),
        "f1_per_theme": {slug: _rounded(table["f1"][slug]) for slug in SLUGS},
    }


def micro_f1(truth: Indicator, answer: Indicator) -> float:
    """As `theme_scores` has it, a hundred times faster, for the bootstrap."""
    return float(2 * (truth & answer).sum() / max(truth.sum() + answer.sum(), 1))


def macro_f1(truth: Indicator, answer: Indicator) -> float:
    """The mean over themes that are gold or chosen somewhere."""
    both, either = 2 * (truth & answer).sum(axis=0), truth.sum(axis=0) + answer.sum(axis=0)
    return float((both[either > 0] / either[either > 0]).mean())


class Bin(NamedTuple):
    """Scores that lie close together: their mean, the share of them that is right, and how many they are."""

    score: float
    share: float
    count: int


def reliability(scores: Floats, truth: Indicator) -> list[Bin]:
    """Scores of one theme above 0.1 in nine bins of equal width; empty bins are left out."""
    edges = np.linspace(ABOVE, 1, N_BINS + 1)
    bin_of = np.clip(np.digitize(scores, edges) - 1, 0, N_BINS - 1)
    members = [(scores > ABOVE) & (bin_of == place) for place in range(N_BINS)]
    return [Bin(float(scores[m].mean()), float(truth[m].mean()), int(m.sum())) for m in members if m.any()]


def theme_calibration_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error (Naeini, Cooper and Hauskrecht, 2015) of one theme."""
    return sum(b.count * abs(b.score - b.share) for b in bins) / sum(b.count for b in bins)


def calibration_error(probabilities: Floats, truth: Indicator) -> float:
    """The mean over the themes that have scores above 0.1."""
    per_theme = [reliability(p, y) for p, y in zip(probabilities.T, truth.T, strict=True)]
    return float(np.mean([theme_calibration_error(bins) for bins in per_theme if bins] or [np.nan]))


def confusion(truth: Indicator, answer: Indicator) -> dict[str, Indicator]:
    """Tables of counts, shape (17, 17).

    ``added``: articles with the gold theme of the row to which the theme of the column was wrongly given;
    ``missed``: articles that got the theme of the row and lack the gold theme of the column.
    """
    return {"added": truth.T @ (answer & ~truth), "missed": answer.T @ (truth & ~answer)}


def learning_curve(
    data: Labelled, splits: Sequence[Split], full: dict[str, list[Chosen]], *, jobs: int
) -> list[dict[str, Any]]:
    """Scores of ours and of plain TF-IDF, as it is and never empty, on the scored articles of `splits`, trained on ever more labels.

    `full` holds what each chose when trained on all; smaller sets are drawn from the same, each within the next.
    """
    sizes = [size for size in CURVE_SIZES if size < min(len(split.train) for split in splits)]
    tasks = [(name, shortened(split, size)) for name in CURVE_SYSTEMS for size in sizes for split in splits]
    answers = iter(run_splits(data, tasks, jobs=jobs)[1])
    truth = theme_indicator(data.themes_at(np.concatenate([split.scored for split in splits])), SLUGS)
    points = []
    for name in CURVE_SYSTEMS:
        for size in [*sizes, int(np.mean([len(split.train) for split in splits]))]:
            parts = [next(answers) for _ in splits] if size in sizes else full[name]
            answer = theme_indicator(joined(parts).themes, SLUGS)
            scores = {"micro_f1": _rounded(micro_f1(truth, answer)), "macro_f1": _rounded(macro_f1(truth, answer))}
            points.append({"system": name, "labels": size} | scores)
    return points


def shortened(split: Split, size: int) -> Split:
    drawn: Places = np.random.default_rng(SEED).permutation(split.train)[:size]
    return Split(np.sort(drawn), split.scored)


def _interval(statistic: Any, truth: Indicator, answer: Indicator, n_resamples: int) -> list[float]:
    return [_rounded(bound) for bound in bootstrap_interval(statistic, truth, answer, n_resamples=n_resamples)]


def _rounded(value: float) -> float:
    return round(float(value), 4)
