"""`anawin annotate` on a thousand to a million articles: time and memory, see README.md.

ANAWIN_CORPORA=… .venv/bin/python benchmarks/million.py
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import _million_figures as figures
from _many_articles import annotate, cores, scratch, sha256_of, table, watch, write_articles

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results"
OWN = HERE.parent / "data" / "articles"
SIZES = [1_000, 10_000, 100_000, 1_000_000]
HEADER = [
    "articles",
    "processes",
    "seconds",
    "articles/s",
    "processor s",
    "MB, main",
    "MB, a worker",
    "input MB",
    "output MB",
]


def main(arguments: Sequence[str] | None = None) -> None:
    options = parse(arguments)
    rows: list[dict[str, Any]] = []
    with scratch(options.work) as folder:
        for size in options.sizes:
            path, output = Path(folder, "articles.jsonl"), Path(folder, "annotated.jsonl")
            write_articles(path, options.articles, size)
            for processes in options.processes:
                rows.append(measured(path, output, size, processes))
                print(f"{size:,} articles, {processes} processes: {rows[-1]['seconds']} s", file=sys.stderr)
    rows = together(options.results / "million.json", rows)
    for size in {row["articles"] for row in rows}:
        hashes = {row["sha256"] for row in rows if row["articles"] == size}
        if len(hashes) > 1:
            sys.exit(f"{size} articles: the output depends on the number of processes")
    options.results.mkdir(parents=True, exist_ok=True)
    (options.results / "million.json").write_text(
        json.dumps({"cores": cores(), "runs": rows}, indent=1) + "\n", encoding="utf-8"
    )
    figures.save(
        figures.time_and_memory(rows), options.results, "million", description="The numbers are in million.json."
    )
    print(table(HEADER, [line(row) for row in rows]))


def together(path: Path, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """These runs and those of an earlier benchmark that were of other sizes or numbers of processes."""
    before = json.loads(path.read_text(encoding="utf-8"))["runs"] if path.is_file() else []
    found = {(row["articles"], row["processes"]): row for row in [*before, *rows]}
    return [found[key] for key in sorted(found)]


def measured(path: Path, output: Path, size: int, processes: int) -> dict[str, Any]:
    """One run from start to end; the reading of the interpreter and the models is in it."""
    output.unlink(missing_ok=True)
    done = watch(annotate(path, output, processes=processes))
    if done.code != 0:
        sys.exit(f"anawin annotate ended with {done.code}")
    return {
        "articles": size,
        "processes": processes,
        "seconds": round(done.seconds, 1),
        "articles_per_second": round(size / done.seconds, 1),
        "processor_seconds": round(done.processor_seconds, 1),
        "main_megabytes": round(done.main_megabytes),
        "worker_megabytes": round(done.worker_megabytes),
        "input_megabytes": round(path.stat().st_size / 1e6, 1),
        "output_megabytes": round(output.stat().st_size / 1e6, 1),
        "sha256": sha256_of(output),
    }


def line(row: dict[str, Any]) -> list[object]:
    values = [value for name, value in row.items() if name != "sha256"]
    return [f"{value:,}" if isinstance(value, int) else value for value in values]


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="A thousand to a million articles; see benchmarks/README.md.")
    parser.add_argument("--articles", default=os.environ.get("ANAWIN_CORPORA"), help="default: $ANAWIN_CORPORA")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="articles (1,000 to 1,000,000)")
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2], help="1 and 2")
    parser.add_argument("--work", type=Path, help="folder for inputs and outputs, which are deleted (the system's own)")
    parser.add_argument("--results", type=Path, default=RESULTS, help="folder to write to")
    parser.add_argument("--quick", action="store_true", help="does it run? 100 articles of data/articles")
    options = parser.parse_args(arguments)
    if options.quick:
        options.articles, options.sizes = str(OWN), [100]
    if not options.articles:
        parser.error("the texts are not in the repository: set ANAWIN_CORPORA or give --articles")
    return options


if __name__ == "__main__":
    main()
