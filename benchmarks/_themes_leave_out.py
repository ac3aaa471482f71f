"""What the theme model loses on a newspaper, or a whole corpus, that it was not trained on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
from _themes_data import Labelled, Split, fold_splits, left_out_splits
from _themes_measure import Indicator, micro_f1, run_splits
from _themes_systems import OURS

from anawin.evaluation import bootstrap_interval
from anawin.evaluation.scores import theme_indicator
from anawin.taxonomy import SLUGS


def leave_out_table(data: Labelled, *, jobs: int, n_resamples: int) -> list[dict[str, Any]]:
    """One row per newspaper and per corpus left out, against the folds on the very same articles."""
    folds = fold_splits(data)
    at_most = min(len(split.train) for split in folds)
    newspapers = left_out_splits(data, data.newspapers, at_most=at_most)
    corpora = left_out_splits(data, data.corpora, at_most=at_most)
    # A newspaper that is a corpus by itself stands with the corpora only.
    alone = {name for name in newspapers if not _shares_its_corpus(data, name)}
    cases = [("newspaper", name, split) for name, split in newspapers.items() if name not in alone]
    cases += [("corpus", name, split) for name, split in corpora.items()]
    cases = [case for case in cases if len(case[2].scored) > 1]

    _, answers = run_splits(data, [(OURS, split) for split in [*folds, *(case[2] for case in cases)]], jobs=jobs)
    in_domain = _by_place(data, folds, [theme_indicator(chosen.themes, SLUGS) for chosen in answers[: len(folds)]])
    truth = data.indicator()
    rows = []
    for (kind, name, split), chosen in zip(cases, answers[len(folds) :], strict=True):
        tables = truth[split.scored], in_domain[split.scored], theme_indicator(chosen.themes, SLUGS)
        rows.append({"kind": kind, "name": name, "trained_on": len(split.train)} | compare(*tables, n_resamples))
    return rows


def compare(truth: Indicator, in_domain: Indicator, left_out: Indicator, n_resamples: int) -> dict[str, Any]:
    """Micro F1 of two answers to the same articles, and their difference with its paired bootstrap interval."""
    difference = _difference(truth, in_domain, left_out)
    interval = bootstrap_interval(_difference, truth, in_domain, left_out, n_resamples=n_resamples)
    return {
        "articles": len(truth),
        "in_domain": round(micro_f1(truth, in_domain), 4),
        "left_out": round(micro_f1(truth, left_out), 4),
        "difference": round(difference, 4),
        "interval": [round(bound, 4) for bound in interval],
    }


def _difference(truth: Indicator, in_domain: Indicator, left_out: Indicator) -> float:
    score = partial(micro_f1, truth)
    return score(left_out) - score(in_domain)


def _by_place(data: Labelled, splits: Sequence[Split], answers: Sequence[Indicator]) -> Indicator:
    table = np.zeros((len(data.ids), len(SLUGS)), dtype=int)
    for split, answer in zip(splits, answers, strict=True):
        table[split.scored] = answer
    return table


def _shares_its_corpus(data: Labelled, newspaper: str) -> bool:
    pairs = set(zip(data.newspapers, data.corpora, strict=True))
    homes = {corpus for name, corpus in pairs if name == newspaper}
    return any(corpus in homes for name, corpus in pairs if name != newspaper)
