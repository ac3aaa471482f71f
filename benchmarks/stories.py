"""Compare ways of finding stories and copies in one run, and what ours costs; see README.md beside this file.

ANAWIN_CORPORA=… .venv/bin/python benchmarks/stories.py
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from _stories_data import OWN, PAIRS, Collection, collection, own_as_pairs, read_collections
from _stories_figures import systems_and_cost
from _stories_measure import RECALL, SEED, copy_rows, cost_rows, story_rows
from _themes_figures import save

from anawin import iter_articles

ROOT = Path(__file__).resolve().parent.parent
SIZES, QUICK_SIZES = (1000, 5000, 25_000), (100, 300)
STORY_COLUMNS = ("stories", "precision", "recall", "F1", "own events, pair F1", "B-cubed F1")
COPY_COLUMNS = ("near-duplicates", "precision", "recall", "F1", f"precision at recall {RECALL}")
COST_COLUMNS = ("articles", "seconds", "processor seconds", "MB")
PACKAGES = ("anawin", "datasketch", "scikit-learn", "scipy", "numpy")
MODULES = {"scikit-learn": "sklearn"}


def main(arguments: Sequence[str] | None = None) -> None:
    options = parse(arguments)
    options.results.mkdir(parents=True, exist_ok=True)
    started = time.perf_counter()
    own = collection("our own articles", list(iter_articles(OWN)), own_as_pairs(OWN) if options.quick else [])
    collections = [own] if options.quick else read_collections(options.articles, PAIRS)
    tell("articles read and cleaned", started)
    result: dict[str, Any] = {"setup": setup_of(collections)}
    result["stories"] = list(told(story_rows(collections, own), "stories", started))
    result["near_duplicates"] = list(told(copy_rows(collections), "near-duplicates", started))
    articles = [article for each in collections for article in each.articles]
    with tempfile.TemporaryDirectory() as folder:
        result["cost"] = list(told(cost_rows(articles, options.sizes, Path(folder)), "cost", started))
    write_json(options.results / "stories.json", result)
    figure = systems_and_cost(result, title="Stories and near-duplicates on held-out pairs, and what they cost")
    save(figure, options.results, "stories", description="The numbers are in stories.json.")
    for columns, rows in tables(result):
        print(f"\n{markdown(columns, rows)}")


def setup_of(collections: Sequence[Collection]) -> dict[str, Any]:
    pairs = [pair for each in collections for pair in each.pairs]
    halves = {
        name: dict(sorted(Counter(pair.label for pair in pairs if pair.tuning is tuned).items()))
        for name, tuned in (("tuning", True), ("held_out", False))
    }
    installed = {name: version(name) for name in PACKAGES if find_spec(MODULES.get(name, name)) is not None}
    sizes = {each.name: len(each.articles) for each in collections}
    return {"articles": sizes, "pairs": halves, "seed": SEED, "cores": os.cpu_count(), "versions": installed}


def tables(result: dict[str, Any]) -> Iterator[tuple[Sequence[str], list[list[str]]]]:
    yield STORY_COLUMNS, [_story_line(row) for row in result["stories"]]
    yield COPY_COLUMNS, [_copy_line(row) for row in result["near_duplicates"]]
    yield COST_COLUMNS, [_cost_line(row) for row in result["cost"]]


def _story_line(row: dict[str, Any]) -> list[str]:
    if "left_out" in row:
        return [row["system"], row["left_out"], *[""] * (len(STORY_COLUMNS) - 2)]
    own = row["own_events"]
    return [row["system"], *_agreement(row), f"{own['pairs']['f1']:.3f}", f"{own['b_cubed']['f1']:.3f}"]


def _copy_line(row: dict[str, Any]) -> list[str]:
    if "left_out" in row:
        return [row["system"], row["left_out"], *[""] * (len(COPY_COLUMNS) - 2)]
    best = row["precision_at_recall"]
    return [row["system"], *_agreement(row), "not reached" if best is None else f"{best:.3f}"]


def _agreement(row: dict[str, Any]) -> list[str]:
    return [f"{row[name]:.3f}" for name in ("precision", "recall", "f1")]


def _cost_line(row: dict[str, Any]) -> list[str]:
    memory = row["peak_megabytes"]
    return [
        f"{row['articles']:,}",
        f"{row['seconds']:,.0f}",
        f"{row['processor_seconds']:,.0f}",
        "" if memory is None else f"{memory:,.0f}",
    ]


def markdown(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(line)} |" for line in (columns, ["---"] * len(columns), *rows))


def write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def told(rows: Iterable[dict[str, Any]], what: str, started: float) -> Iterator[dict[str, Any]]:
    for row in rows:
        tell(f"{what}: {row.get('system') or row['articles']}", started)
        yield row


def tell(what: str, started: float) -> None:
    print(f"{time.perf_counter() - started:6.0f} s  {what}", file=sys.stderr)


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare ways of finding stories; see benchmarks/README.md.")
    parser.add_argument("--quick", action="store_true", help="the articles and events of data/articles, no corpora")
    parser.add_argument("--articles", help="default: $ANAWIN_CORPORA")
    parser.add_argument("--sizes", type=int, nargs="*", help=f"articles to take the cost of (default: {SIZES})")
    parser.add_argument("--results", type=Path, default=ROOT / "benchmarks" / "results", help="folder to write to")
    options = parser.parse_args(arguments)
    options.articles = options.articles or os.environ.get("ANAWIN_CORPORA")
    if not options.quick and not options.articles:
        parser.error("the texts are not in the repository: set ANAWIN_CORPORA or give --articles (or --quick)")
    if options.sizes is None:
        options.sizes = QUICK_SIZES if options.quick else SIZES
    return options


if __name__ == "__main__":
    main()
