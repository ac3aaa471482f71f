"""Compare headline methods in one run on the same articles, see README.md beside this file.

ANAWIN_CORPORA=… .venv/bin/python benchmarks/headlines.py
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from functools import partial
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import _headlines_figures as figures
from _headlines_data import SEED, Part, read_parts
from _headlines_measure import bound_rows, row_of
from _headlines_systems import LEARNED, MAX_WORDS, SYSTEMS, not_there, with_model

ROOT = Path(__file__).resolve().parent.parent
COLUMNS = ("system", "ROUGE-1", "ROUGE-2", "ROUGE-L", "lint", "words", "articles/s")
PACKAGES = {"anawin": "anawin", "rouge_score": "rouge-score", "sumy": "sumy", "newspaper": "newspaper4k"}


def main(arguments: Sequence[str] | None = None) -> None:
    options = parse(arguments)
    options.results.mkdir(parents=True, exist_ok=True)
    started = time.perf_counter()
    for folder in options.model:
        SYSTEMS[f"{LEARNED} ({Path(folder).name})"] = partial(with_model, folder)
    parts = read_parts(options.articles, quick=options.quick, everything=options.all)
    tell(f"{sum(len(part.ids) for part in parts)} articles read and cleaned", started)
    result: dict[str, Any] = {"setup": setup_of(parts), "parts": {}}
    for part in parts:
        result["parts"][part.name] = measure(part, options.resamples)
        tell(part.name, started)
    write_json(options.results / "headlines.json", result)
    draw(result, options.results)
    for name, values in result["parts"].items():
        print(f"\n{name}\n\n{markdown([*values['systems'], *values['bounds']])}")


def measure(part: Part, samples: int) -> dict[str, Any]:
    rows = []
    for name in SYSTEMS:
        reason = not_there(name)
        rows.append({"system": name, "left_out": reason} if reason else row_of(part, name, samples=samples))
    return {"articles": len(part.ids), "systems": rows, "bounds": bound_rows(part, samples=samples)}


def setup_of(parts: Sequence[Part]) -> dict[str, Any]:
    installed = {name: version(name) for module, name in PACKAGES.items() if find_spec(module) is not None}
    ids = {part.name: part.digest() for part in parts}
    return {"max_words": MAX_WORDS, "seed": SEED, "ids_sha256": ids, "versions": installed}


def draw(result: dict[str, Any], folder: Path) -> None:
    from _themes_figures import save

    figure = figures.systems_per_part(result["parts"], title=f"Headlines of at most {MAX_WORDS} words against titles")
    save(figure, folder, "headlines", description="The numbers are in headlines.json.")


def markdown(rows: Sequence[dict[str, Any]]) -> str:
    lines = [COLUMNS, ("---",) * len(COLUMNS), *(cells(row) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cells(row: dict[str, Any]) -> tuple[str, ...]:
    """One line of the table; scores times 100, as the literature writes them."""
    if "left_out" in row:
        return (row["system"], row["left_out"], *[""] * (len(COLUMNS) - 2))
    scores = [
        f"{row[name] * 100:.1f} [{row[f'{name}_interval'][0] * 100:.1f}, {row[f'{name}_interval'][1] * 100:.1f}]"
        for name in ("rouge1", "rouge2", "rougeL")
    ]
    lint = "" if row["lint_rate"] is None else f"{row['lint_rate']:.1%}"
    length = "" if row["mean_words"] is None else f"{row['mean_words']:.1f}"
    speed = row.get("articles_per_second")
    fast = "" if speed is None else f"{speed:,}" if speed < 1e5 else "over 100,000"
    return (row["system"], *scores, lint, length, fast)


def write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def tell(what: str, started: float) -> None:
    print(f"{time.perf_counter() - started:6.0f} s  {what}", file=sys.stderr)


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare headline methods; see benchmarks/README.md.")
    parser.add_argument("--all", action="store_true", help="all set-aside articles, not 500 of each corpus")
    parser.add_argument("--quick", action="store_true", help="40 articles of data/articles, no corpora")
    parser.add_argument("--model", action="append", default=[], help="another headline model beside the one that ships")
    parser.add_argument("--articles", help="default: $ANAWIN_CORPORA, with --quick data/articles")
    parser.add_argument("--results", type=Path, default=ROOT / "benchmarks" / "results", help="folder to write to")
    parser.add_argument("--resamples", type=int, default=1000, help="bootstrap samples")
    options = parser.parse_args(arguments)
    own = str(ROOT / "data" / "articles") if options.quick else os.environ.get("ANAWIN_CORPORA")
    options.articles = options.articles or own
    if not options.articles:
        parser.error("the texts are not in the repository: set ANAWIN_CORPORA or give --articles (or --quick)")
    return options


if __name__ == "__main__":
    main()
