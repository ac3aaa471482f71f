"""How fast each stage is, beside what else does the same, in one run on the same articles, see README.md.

ANAWIN_CORPORA=… .venv/bin/python benchmarks/speed.py
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import _speed_figures as figures
from _many_articles import cores, scratch
from _speed_commands import starts, two_beside_one
from _speed_data import batches_of, describe, draw
from _speed_measure import measure
from _speed_peers import PACKAGES
from _speed_stages import stages
from _speed_table import command_table, stage_table
from _speed_walls import walls
from _themes_data import read_labelled
from themes import markdown

from anawin import Article

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results"
OWN = ROOT / "data" / "articles"
TRAIN = ROOT / "data" / "annotations" / "train.jsonl"
PARTS = ("stages", "walls", "starts", "processes")


def main(arguments: Sequence[str] | None = None) -> None:
    options = parse(arguments)
    started = time.perf_counter()
    articles = draw(options.articles, options.count, **({"words": None} if options.quick else {}))
    tell(f"{len(articles)} articles drawn", started)
    result: dict[str, Any] = {}
    with scratch(options.work) as name:
        folder = Path(name)
        if "stages" in options.parts:
            result["stages"] = measured_stages(articles, folder, options, started)
        if "walls" in options.parts:
            result["walls"] = walls(batches_of(articles, folder), repeats=options.repeats)
            tell("walls", started)
        if "starts" in options.parts:
            result["starts"] = starts(articles[0], folder, repeats=options.starts)
            tell("starts", started)
        if "processes" in options.parts:
            result["processes"] = two_beside_one(articles, options.rows, folder, repeats=options.repeats_of_rows)
            tell("processes", started)
    options.results.mkdir(parents=True, exist_ok=True)
    result = {"setup": setup_of(articles, options)} | earlier(options) | result
    (options.results / "speed.json").write_text(
        json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    if "stages" in result:
        figures.save(
            figures.ratios(result["stages"]), options.results, "speed", description="The numbers are in speed.json."
        )
        print(stage_table(result["stages"]), end="\n\n")
    if "walls" in result:
        print(markdown(("stage", "step", "µs an article"), [list(row.values()) for row in result["walls"]]), end="\n\n")
    if "starts" in result or "processes" in result:
        print(command_table(result))


def measured_stages(
    articles: list[Article], folder: Path, options: argparse.Namespace, started: float
) -> dict[str, list[dict[str, Any]]]:
    batches = batches_of(articles, folder)
    labelled = read_labelled([options.labels], options.articles)
    tell(f"{len(labelled.ids)} labelled articles read", started)
    rows = {}
    for stage in stages(labelled):
        rows[stage.name] = measure(stage, batches, repeats=options.repeats)
        tell(stage.name, started)
    return rows


def earlier(options: argparse.Namespace) -> dict[str, Any]:
    """What an earlier run has written of the parts that this one leaves out."""
    file = options.results / "speed.json"
    before = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return {name: before[name] for name in PARTS if name in before and name not in options.parts}


def setup_of(articles: Sequence[Article], options: argparse.Namespace) -> dict[str, Any]:
    installed = {name: version(name) for module, name in PACKAGES.items() if find_spec(module) is not None}
    machine = {"processor": processor(), "cores": cores(), "python": platform.python_version()}
    return describe(articles) | {"repeats": options.repeats, "machine": machine, "versions": installed}


def processor() -> str:
    """What the processor calls itself, where Linux says so."""
    about = Path("/proc/cpuinfo")
    lines = about.read_text(encoding="utf-8").splitlines() if about.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def tell(what: str, started: float) -> None:
    print(f"{time.perf_counter() - started:6.0f} s  {what}", file=sys.stderr)


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Speed of each stage beside its peers; see benchmarks/README.md.")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="measure these alone (all)")
    parser.add_argument("--articles", help="default: $ANAWIN_CORPORA")
    parser.add_argument("--labels", type=Path, help="what the peers that tag learn from (data/annotations/train.jsonl)")
    parser.add_argument("--count", type=int, default=2000, help="articles (2,000)")
    parser.add_argument("--repeats", type=int, default=3, help="passes over all articles; the best counts (3)")
    parser.add_argument("--starts", type=int, default=5, help="starts of each command; the median counts (5)")
    parser.add_argument("--rows", type=int, default=20_000, help="articles for one and two processes (20,000)")
    parser.add_argument("--repeats-of-rows", type=int, default=2, help="runs of each; the best counts (2)")
    parser.add_argument("--work", type=Path, help="folder for inputs and outputs, which are deleted (the system's own)")
    parser.add_argument("--results", type=Path, default=RESULTS, help="folder to write to")
    parser.add_argument("--quick", action="store_true", help="does it run? 40 articles of data/articles, no corpora")
    options = parser.parse_args(arguments)
    if options.quick:
        options.articles, options.labels = str(OWN), options.labels or OWN / "articles.jsonl"
        options.count, options.repeats, options.starts, options.rows, options.repeats_of_rows = 40, 1, 1, 40, 1
    options.articles = options.articles or os.environ.get("ANAWIN_CORPORA")
    options.labels = options.labels or TRAIN
    if not options.articles:
        parser.error("the texts are not in the repository: set ANAWIN_CORPORA or give --articles (or --quick)")
    return options


if __name__ == "__main__":
    main()
