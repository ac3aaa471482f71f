"""Where pretraining a small network pays, see README.md beside this file.

ANAWIN_CORPORA=… .venv/bin/python benchmarks/mini.py                          # the models that ship
ANAWIN_CORPORA=… .venv/bin/python benchmarks/mini.py --pretrained FOLDER      # and trained on 50 to all labels, newspapers left out
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import _mini_figures as figures
import numpy as np
from _mini_systems import ENSEMBLE, MINI, SCRATCH, SHIPPED, TFIDF, chosen_by, ensemble, train
from _themes_data import SEED, Labelled, Split, left_out_splits, read_labelled, read_rows
from _themes_measure import Outcome, figures_of, micro_f1, shortened
from _themes_systems import Chosen
from themes import TEST, TRAIN, markdown, quality, tell, write_json

from anawin.evaluation import bootstrap_interval
from anawin.evaluation.scores import theme_indicator
from anawin.taxonomy import SLUGS
from anawin.themes import AraBertThemes, load_themes

HERE = Path(__file__).resolve().parent
MODELS = HERE.parent / "src" / "anawin" / "models"
FOLDERS = {TFIDF: ("themes",), MINI: ("mini",), ENSEMBLE: ("themes", "mini", "ensemble")}
SIZES, LEFT_OUT_SIZE = (50, 200, 800, 3200), 800
SHORT = 40  # words
PARTS = ("systems", "int8", "curve", "left-out")
COLUMNS = ("system", "micro F1", "macro F1", "main theme", "first 40 words, micro F1", "articles/s", "MB", "memory, MB")


def main(arguments: Sequence[str] | None = None) -> None:
    options = parse(arguments)
    options.results.mkdir(parents=True, exist_ok=True)
    started = time.perf_counter()
    data = read_labelled([options.labels, options.test], options.articles)
    n_test = len(read_rows(options.test))
    places = np.arange(len(data.ids))
    split = Split(places[:-n_test], places[-n_test:])
    tell(f"{len(data.ids)} articles read and cleaned, {n_test} to test on", started)

    result: dict[str, Any] = {"test": n_test}
    models = {name: load_themes(shipped) for name, shipped in SHIPPED.items()}
    answers = {name: answered(data, split, model) for name, model in models.items()}
    tell("the models that ship have answered", started)
    if "systems" in options.parts:
        result["systems"] = {
            name: measured(data, split, name, models[name], found, options) for name, found in answers.items()
        }
        result["ensemble_over_tfidf"] = difference(answers[TFIDF], answers[ENSEMBLE], options.resamples)
        tell("the models that ship are measured", started)
    if "int8" in options.parts:
        result["int8"] = eight_bits(data, split, options)
        tell("8 bits beside 32", started)
    if "left-out" in options.parts:
        result["left_out"] = left_out(data, options, started)
    if "curve" in options.parts:
        result["learning_curve"] = learning_curve(data, split, answers, options, started)
        figure = figures.learning_curve(result["learning_curve"], title="Micro F1 on the test set by number of labels")
        figures.save(figure, options.results, "mini_learning_curve", description="The numbers are in mini.json.")
    file = options.results / "mini.json"
    before = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    write_json(file, before | result)
    print(markdown(COLUMNS, [table_row(name, values) for name, values in result.get("systems", {}).items()]))
    print(json.dumps({name: found for name, found in result.items() if name != "systems"}, indent=1))
    tell("done", started)


def measured(
    data: Labelled, split: Split, name: str, model: Any, found: Outcome, options: argparse.Namespace
) -> dict[str, Any]:
    """All numbers of a model that ships."""
    values = figures_of(found, n_resamples=options.resamples) | cost(data, split, name, options)
    return values | {"short_micro_f1": short_f1(data, split, model)}


def answered(data: Labelled, split: Split, model: Any) -> Outcome:
    texts, gold = data.texts_at(split.scored), data.themes_at(split.scored)
    return Outcome(gold, chosen_by(model, texts), 0.0, 0)


def short_f1(data: Labelled, split: Split, model: Any) -> float:
    """Micro F1 where of each article only the first words are there."""
    texts = [" ".join(text.split()[:SHORT]) for text in data.texts_at(split.scored)]
    return scored(data, split, chosen_by(model, texts))


def scored(data: Labelled, split: Split, chosen: Chosen) -> float:
    truth = theme_indicator(data.themes_at(split.scored), SLUGS)
    return round(micro_f1(truth, theme_indicator(chosen.themes, SLUGS)), 4)


def cost(data: Labelled, split: Split, name: str, options: argparse.Namespace) -> dict[str, Any]:
    """Articles a second with the threads asked for, megabytes of the model's files, memory of a process that runs it."""
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary, "texts.json")
        file.write_text(json.dumps(data.texts_at(split.scored)), encoding="utf-8")
        command = [sys.executable, str(HERE / "_mini_cost.py"), SHIPPED[name], str(file), str(options.threads)]
        found = json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)
    stored = sum(file.stat().st_size for folder in FOLDERS[name] for file in (MODELS / folder).iterdir())
    return {key: value and round(value, 1) for key, value in found.items()} | {"megabytes": round(stored / 1e6, 1)}


def difference(base: Outcome, better: Outcome, n_resamples: int) -> dict[str, Any]:
    """How much micro F1 one has over the other on the same articles, with its paired bootstrap interval."""
    truth = base.truth()
    tables = truth, base.answer(), better.answer()
    interval = bootstrap_interval(_difference, *tables, n_resamples=n_resamples)
    return {"micro_f1": round(_difference(*tables), 4), "interval": [round(bound, 4) for bound in interval]}


def _difference(truth: Any, base: Any, better: Any) -> float:
    score = partial(micro_f1, truth)
    return score(better) - score(base)


def eight_bits(data: Labelled, split: Split, options: argparse.Namespace) -> dict[str, Any]:
    """What 8 bits change: articles with the same whole set of themes, in percent, and how far probabilities move.

    On labelled articles that were drawn at random; whether the network was trained on them makes no difference here.
    """
    drawn = np.random.default_rng(SEED).permutation(split.train[data.random[split.train]])[: options.compared]
    texts = data.texts_at(np.sort(drawn))
    full, small = (AraBertThemes.load(options.whole, runtime=runtime) for runtime in ("onnx", "int8"))
    before, after = full.predict_proba(texts), small.predict_proba(texts)
    same = np.mean([set(a) == set(b) for a, b in zip(full.choose_from(before), small.choose_from(after), strict=True)])
    return {
        "compared": len(texts),
        "same": round(float(same) * 100, 1),
        "difference": round(float(np.quantile(np.abs(before - after), 0.99)), 3),
    }


def learning_curve(
    data: Labelled, split: Split, shipped: dict[str, Outcome], options: argparse.Namespace, started: float
) -> list[dict[str, Any]]:
    """Each size is drawn from the same labels, each within the next; with all of them those that ship stand for themselves."""
    points = []
    for size in (size for size in options.sizes if size < len(split.train)):
        for name, chosen in trained(data, shortened(split, size), options).items():
            points.append({"system": name, "labels": size, "micro_f1": scored(data, split, chosen)})
        tell(f"{size} labels", started)
    if options.all:
        model = train(
            SCRATCH, options.pretrained, data.texts_at(split.train), data.themes_at(split.train), length=options.length
        )
        found = chosen_by(model, data.texts_at(split.scored))
        points.append({"system": SCRATCH, "labels": len(split.train), "micro_f1": scored(data, split, found)})
        tell("all labels, not pretrained", started)
    return points + [
        {"system": name, "labels": len(split.train), "micro_f1": scored(data, split, outcome.chosen)}
        for name, outcome in shipped.items()
    ]


def trained(
    data: Labelled, split: Split, options: argparse.Namespace, systems: Sequence[str] = (TFIDF, SCRATCH, MINI)
) -> dict[str, Chosen]:
    """What systems trained on a split choose for its articles to be scored, and the ensemble beside them."""
    texts, themes = data.texts_at(split.train), data.themes_at(split.train)
    models = {name: train(name, options.pretrained, texts, themes, length=options.length) for name in systems}
    models[ENSEMBLE] = ensemble(models[TFIDF], models[MINI])
    return {name: chosen_by(model, data.texts_at(split.scored)) for name, model in models.items()}


def left_out(data: Labelled, options: argparse.Namespace, started: float) -> list[dict[str, Any]]:
    """Each corpus left out of training, beside as many labels drawn from all corpora but for the articles scored."""
    rows: list[dict[str, Any]] = []
    if len(set(data.corpora)) < 2:
        return rows
    size = min(LEFT_OUT_SIZE, *options.sizes[-1:])
    for name, split in left_out_splits(data, data.corpora, at_most=size).items():
        drawn = np.random.default_rng(SEED).permutation(split.scored)[: options.left_out_articles]
        foreign = Split(split.train, np.sort(drawn))
        others = np.setdiff1d(np.arange(len(data.ids)), foreign.scored)
        home = shortened(Split(others, foreign.scored), len(foreign.train))
        for kind, each in (("left out", foreign), ("in training", home)):
            found = trained(data, each, options, (TFIDF, MINI))
            rows += [
                {
                    "corpus": name,
                    "is": kind,
                    "system": system,
                    "labels": len(each.train),
                    "micro_f1": scored(data, each, chosen),
                }
                for system, chosen in found.items()
            ]
        tell(f"{name} left out", started)
    return rows


def table_row(name: str, values: dict[str, Any]) -> list[str]:
    return [
        name,
        *quality(values),
        f"{values['main_theme_accuracy']:.1%}",
        f"{values['short_micro_f1']:.3f}",
        f"{values['articles_per_second']:,.0f}",
        f"{values['megabytes']:.1f}",
        f"{values['peak_megabytes'] or 0:,.0f}",
    ]


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Where pretraining a small network pays; see benchmarks/README.md.")
    parser.add_argument(
        "--pretrained", type=Path, help="what `anawin pretrain` wrote: also train on fewer labels (extra arabert)"
    )
    parser.add_argument(
        "--parts", nargs="+", choices=PARTS, help="what is measured (all that can be); other parts of mini.json stay"
    )
    parser.add_argument("--whole", type=Path, help="anawin-mini in 32 and in 8 bits: tell what 8 bits change")
    parser.add_argument("--compared", type=int, default=1000, help="articles for that")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="labels to train on, besides all")
    parser.add_argument("--length", type=int, default=256, help="pieces read of an article")
    parser.add_argument("--no-all", dest="all", action="store_false", help="leave out the training on all labels")
    parser.add_argument(
        "--left-out-articles", type=int, default=1000, help="articles scored of a corpus left out, at most"
    )
    parser.add_argument("--labels", type=Path, default=TRAIN, help="labels to train on")
    parser.add_argument("--test", type=Path, default=TEST, help="labels to test on")
    parser.add_argument("--articles", default=os.environ.get("ANAWIN_CORPORA"), help="default: $ANAWIN_CORPORA")
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="of a model that is timed")
    parser.add_argument("--resamples", type=int, default=1000, help="bootstrap samples")
    parser.add_argument("--results", type=Path, default=HERE / "results", help="folder to write to")
    options = parser.parse_args(arguments)
    if not options.articles:
        parser.error("the texts are not in the repository: set ANAWIN_CORPORA or give --articles")
    can = ["systems", *["int8"] * bool(options.whole), *["curve", "left-out"] * bool(options.pretrained)]
    options.parts = options.parts or can
    if not set(options.parts) <= set(can):
        parser.error("int8 needs --whole, curve and left-out need --pretrained")
    return options


if __name__ == "__main__":
    main()
