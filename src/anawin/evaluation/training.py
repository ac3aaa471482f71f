"""Train a theme model and measure it: the recipe behind ``anawin train`` and the model that ships."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from math import isnan
from typing import TYPE_CHECKING, Any

from anawin.evaluation.scores import (
    ThemeLists,
    bootstrap_interval,
    main_theme_accuracy,
    theme_indicator,
    theme_scores,
)
from anawin.evaluation.splits import held_out_split

if TYPE_CHECKING:
    import pandas as pd

    from anawin.themes import TfidfThemes


def train(
    texts: Sequence[str],
    themes: Iterable[str | Iterable[str]],
    *,
    labels: Mapping[str, str] | None = None,
    date: str = "",
    share: float = 0.2,
    n_resamples: int = 1000,
    random_state: int = 0,
    **options: Any,
) -> tuple[TfidfThemes, dict[str, Any]]:
    """Train on all articles, with figures from a model that was trained without a held-out share of them.

    Parameters
    ----------
    texts : sequence of str
        Cleaned texts.
    themes : iterable of str or of sequences of str
        The themes of each text, main one first.
    labels : mapping of str to str, optional
        The names of the labels files and the SHA-256 of each, for the card; by default the name is empty and the
        SHA-256 is of the themes, as JSON, in the order given.
    date : str, optional
        The day to write into the card; the clock is never read, so that the same data give the same folder.
    share : float, default=0.2
        The share of stories held out to measure.
    n_resamples : int, default=1000
        Bootstrap samples for the intervals.
    random_state : int, default=0
        For the split, the folds and the bootstrap.
    **options
        Further parameters of `TfidfThemes`.

    Returns
    -------
    model : TfidfThemes
        Trained on all; ``model.facts_`` holds the figures and `model_card` prints them.
    metrics : dict
        ``articles`` and ``trained_on`` (counts), ``micro`` and ``macro`` (``precision``, ``recall``, ``f1``),
        ``main_theme_accuracy``, ``intervals`` (95 %, of micro and macro F1 and the main theme), ``themes`` (per slug),
        ``abstention`` (of ``non_articles`` how many were ``found``, of ``articles`` how many ``turned_away``).

    Raises
    ------
    LabelsError, UnknownTheme
        As `TfidfThemes.fit`; also if what is left after holding out is too little to train on.
    """
    from anawin.themes import TfidfThemes
    from anawin.themes.labels import label_lists

    gold = label_lists(themes)
    model = TfidfThemes(random_state=random_state, **options).fit(texts, gold)

    rest, held_out = held_out_split(texts, share=share, random_state=random_state)
    trial = TfidfThemes(random_state=random_state, **options | {"themes": model.classes_})
    known = set(model.classes_)
    kept = [tuple(slug for slug in entry if slug in known) for entry in gold]
    # An article whose only themes are too rare is left out: without a theme it would pass for no article.
    learned = [place for place in rest if kept[place] or not gold[place]]
    trial.fit([texts[place] for place in learned], [kept[place] for place in learned])
    predicted = trial.choose([texts[place] for place in held_out])
    metrics = {"articles": len(held_out), "trained_on": len(learned)} | _measure(
        [gold[place] for place in held_out],
        predicted,
        themes=_all_themes(model.classes_, gold),
        n_resamples=n_resamples,
        random_state=random_state,
    )
    model.facts_ = {"training": training_facts(gold, model.classes_, labels=labels, date=date), "held_out": metrics}
    return model, metrics


def training_facts(
    gold: ThemeLists, classes: Sequence[str], *, labels: Mapping[str, str] | None, date: str
) -> dict[str, Any]:
    """What a model's card says of the labels it was trained on; `train` explains the parameters."""
    return {
        "articles": len(gold),
        "positives": {slug: sum(slug in entry for entry in gold) for slug in classes},
        "labels": dict(labels or {"": hashlib.sha256(json.dumps(gold).encode()).hexdigest()}),
        "date": date,
    }


def _all_themes(classes: Sequence[str], gold: ThemeLists) -> tuple[str, ...]:
    """Return the model's themes, then those it had to leave out: they count against it."""
    return tuple(dict.fromkeys([*classes, *(slug for entry in gold for slug in entry)]))


def _measure(
    gold: ThemeLists, predicted: ThemeLists, *, themes: Sequence[str], n_resamples: int, random_state: int
) -> dict[str, Any]:
    table = theme_scores(gold, predicted, themes)
    return {
        "micro": _row(table, "micro"),
        "macro": _row(table, "macro"),
        "main_theme_accuracy": round(main_theme_accuracy(gold, predicted), 4),
        "intervals": _intervals(gold, predicted, themes, n_resamples=n_resamples, random_state=random_state),
        "abstention": _abstention(gold, predicted),
        "themes": {slug: _row(table, slug) | {"support": int(table["support"][slug])} for slug in themes},
    }


def _abstention(gold: ThemeLists, predicted: ThemeLists) -> dict[str, int]:
    silent = [not themes for themes in predicted]
    found = sum(quiet for quiet, themes in zip(silent, gold, strict=True) if not themes)
    none = sum(not themes for themes in gold)
    return {"non_articles": none, "found": found, "articles": len(gold) - none, "turned_away": sum(silent) - found}


def _row(table: pd.DataFrame, name: str) -> dict[str, Any]:
    """Scores to four digits; None where a theme is neither gold nor chosen."""
    values = {column: float(table[column][name]) for column in ("precision", "recall", "f1")}
    return {column: None if isnan(value) else round(value, 4) for column, value in values.items()}


def _intervals(
    gold: ThemeLists, predicted: ThemeLists, themes: Sequence[str], *, n_resamples: int, random_state: int
) -> dict[str, list[float]]:
    import numpy as np
    from sklearn.metrics import f1_score

    # Undefined themes stay out of the macro average, as in theme_scores.
    f1 = {average: partial(f1_score, average=average, zero_division=np.nan) for average in ("micro", "macro")}
    tables = theme_indicator(gold, themes), theme_indicator(predicted, themes)
    draw = partial(bootstrap_interval, n_resamples=n_resamples, random_state=random_state)
    found = {name: draw(statistic, *tables) for name, statistic in f1.items()}
    found["main"] = draw(main_theme_accuracy, gold, predicted)
    return {name: [round(bound, 4) for bound in interval] for name, interval in found.items()}
