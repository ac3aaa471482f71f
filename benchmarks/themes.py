"""Compare theme taggers in one run on one split, see README.md beside this file.

ANAWIN_CORPORA=… .venv/bin/python benchmarks/themes.py
ANAWIN_CORPORA=… .venv/bin/python benchmarks/themes.py --leave-out
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import _themes_figures as figures
import numpy as np
from _themes_data import Labelled, Split, fold_splits, read_labelled, read_rows, sha256
from _themes_leave_out import leave_out_table
from _themes_measure import CURVE_SYSTEMS, Outcome, confusion, figures_of, learning_curve, reliability, run_system
from _themes_systems import FASTTEXT, OURS, SYSTEMS, Chosen, not_installed

from anawin.evaluation import theme_scores
from anawin.taxonomy import SLUGS

ROOT = Path(__file__).resolve().parent.parent
TRAIN, TEST = (ROOT / "data" / "annotations" / f"{name}.jsonl" for name in ("train", "test"))
COLUMNS = ("system", "micro F1", "macro F1", "main theme", "calibration error", "articles/s", "MB")


def main(arguments: Sequence[str] | None = None) -> None:
    options = parse(arguments)
    options.results.mkdir(parents=True, exist_ok=True)
    started = time.perf_counter()
    files = [options.labels, TEST] if options.on == "test" else [options.labels]
    data = read_labelled(files, options.articles)
    tell(f"{len(data.ids)} articles read and cleaned", started)
    if options.leave_out:
        run_leave_out(data, options)
    else:
        run_table(data, options, started)
    tell("done", started)


def run_leave_out(data: Labelled, options: argparse.Namespace) -> None:
    rows = leave_out_table(data, jobs=options.jobs, n_resamples=options.resamples)
    write_json(options.results / "themes_leave_out.json", {"setup": setup_of(options, data), "rows": rows})
    print(markdown(list(rows[0]), [list(row.values()) for row in rows]))


def run_table(data: Labelled, options: argparse.Namespace, started: float) -> None:
    splits = splits_of(data, options)
    outcomes, systems = {}, {}
    for name in SYSTEMS:
        reason = "left out of a quick run" if options.quick and name == FASTTEXT else not_installed(name)
        if reason is None:
            outcomes[name] = run_system(data, name, splits, jobs=options.jobs)
            systems[name] = figures_of(outcomes[name], n_resamples=options.resamples)
        else:
            systems[name] = {"left_out": reason}
        tell(name, started)
    result = {"setup": setup_of(options, data, splits), "systems": systems} | details_of(outcomes[OURS])
    if not options.quick:
        few = splits[: options.curve_folds]
        full = {name: full_answers(outcomes[name], splits)[: len(few)] for name in CURVE_SYSTEMS}
        result["learning_curve"] = learning_curve(data, few, full, jobs=options.jobs)
        tell("learning curve", started)
    stem = "themes_test" if options.on == "test" else "themes"
    write_json(options.results / f"{stem}.json", result)
    draw(result, options.results, stem)
    print(markdown(COLUMNS, [table_row(name, systems[name]) for name in SYSTEMS]))


def splits_of(data: Labelled, options: argparse.Namespace) -> list[Split]:
    if options.on == "test":
        n_test = len(read_rows(TEST))
        places = np.arange(len(data.ids))
        return [Split(places[:-n_test], places[-n_test:])]
    return fold_splits(data)[: 1 if options.quick else None]


def full_answers(outcome: Outcome, splits: Sequence[Split]) -> list[Chosen]:
    """What was chosen, cut up again into the splits."""
    ends = np.cumsum([len(split.scored) for split in splits])
    return [
        Chosen(outcome.chosen.themes[end - len(split.scored) : end]) for split, end in zip(splits, ends, strict=True)
    ]


def details_of(outcome: Outcome) -> dict[str, Any]:
    """Reliability and confusions of our own system, and agreement of the two readings of the test labels."""
    truth, answer = outcome.truth(), outcome.answer()
    scores = outcome.chosen.probabilities
    assert scores is not None
    twice = [row for row in read_rows(TEST) if "second" in row]
    agreement = theme_scores([row["first"] for row in twice], [row["second"] for row in twice])
    return {
        "reliability": {
            slug: [{k: round(v, 4) for k, v in b._asdict().items()} for b in reliability(p, y)]
            for slug, p, y in zip(SLUGS, scores.T, truth.T, strict=True)
        },
        "confusion": {name: table.tolist() for name, table in confusion(truth, answer).items()},
        "support": {slug: int(n) for slug, n in zip(SLUGS, truth.sum(axis=0), strict=True)},
        "agreement": {slug: round(float(agreement["f1"][slug]), 4) for slug in SLUGS},
    }


def draw(result: dict[str, Any], folder: Path, stem: str) -> None:
    n = result["setup"]["scored"]
    drawn = {
        "reliability": figures.reliability_per_theme(result["reliability"], title=f"Scores of Anawin, {n:,} articles"),
        "confusion": figures.confusion_tables(result["confusion"], title=f"Wrong and missing themes, {n:,} articles"),
        "agreement": figures.f1_beside_agreement(
            result["systems"][OURS]["f1_per_theme"],
            result["agreement"],
            result["support"],
            title="F1 per theme (number of articles)",
        ),
    }
    if "learning_curve" in result:
        drawn["learning_curve"] = figures.learning_curve(result["learning_curve"], title="F1 by number of labels")
    for name, figure in drawn.items():
        figures.save(figure, folder, f"{stem}_{name}", description=f"The numbers are in {stem}.json.")


def setup_of(options: argparse.Namespace, data: Labelled, splits: Sequence[Split] = ()) -> dict[str, Any]:
    setup: dict[str, Any] = {"on": options.on, "labels_sha256": sha256(options.labels), "labelled": len(data.ids)}
    if splits:
        setup["trained_on"] = [len(split.train) for split in splits]
        setup["scored"] = sum(len(split.scored) for split in splits)
    return setup | {"versions": {name: version(name) for name in ("anawin", "numpy", "scikit-learn")}}


def table_row(name: str, values: dict[str, Any]) -> list[str]:
    if "left_out" in values:
        return [name, values["left_out"], *[""] * (len(COLUMNS) - 2)]
    error = values["calibration_error"]
    return [
        name,
        *quality(values),
        f"{values['main_theme_accuracy']:.1%}",
        "" if error is None else f"{error:.3f}",
        f"{values['articles_per_second']:,}" if values["articles_per_second"] < 1e6 else "over 1,000,000",
        f"{values['megabytes']:.1f}",
    ]


def quality(values: dict[str, Any]) -> list[str]:
    """Micro and macro F1 with their intervals, as the tables show them."""
    shown = []
    for average in ("micro", "macro"):
        low, high = values[f"{average}_interval"]
        shown.append(f"{values[f'{average}_f1']:.3f} [{low:.3f}, {high:.3f}]")
    return shown


def markdown(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def tell(what: str, started: float) -> None:
    print(f"{time.perf_counter() - started:6.0f} s  {what}", file=sys.stderr)


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare theme taggers; see benchmarks/README.md.")
    parser.add_argument("--on", choices=("folds", "test"), default="folds", help="test: once, at the very end")
    parser.add_argument("--leave-out", action="store_true", help="instead: each newspaper and each corpus left out")
    parser.add_argument("--quick", action="store_true", help="one fold, no fastText, no learning curve")
    parser.add_argument("--labels", type=Path, default=TRAIN, help="labels to train on")
    parser.add_argument("--articles", default=os.environ.get("ANAWIN_CORPORA"), help="default: $ANAWIN_CORPORA")
    parser.add_argument("--results", type=Path, default=ROOT / "benchmarks" / "results", help="folder to write to")
    parser.add_argument("--curve-folds", type=int, default=1, help="folds the learning curve is drawn from")
    parser.add_argument("--resamples", type=int, default=1000, help="bootstrap samples")
    parser.add_argument("--jobs", type=int, default=2, help="how many models are trained at a time")
    options = parser.parse_args(arguments)
    if not options.articles:
        parser.error("the texts are not in the repository: set ANAWIN_CORPORA or give --articles")
    if options.on == "test" and (options.leave_out or options.quick):
        parser.error("--on test goes neither with --leave-out nor with --quick")
    return options


if __name__ == "__main__":
    main()
