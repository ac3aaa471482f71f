"""`anawin annotate` killed at random moments and resumed: is it what an unbroken run writes?  See README.md.

ANAWIN_CORPORA=… .venv/bin/python benchmarks/kills.py                                 # ten runs, each killed once
ANAWIN_CORPORA=… .venv/bin/python benchmarks/kills.py --one-run --kills 50 --rows 100000   # one run, killed fifty times
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from _many_articles import SEED, annotate, is_running, scratch, sha256_of, table, watch, workers_of, write_articles

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results"
OWN = HERE.parent / "data" / "articles"
HEADER = ["kill", "of", "after, s", "articles kept", "workers left", "resumed in, s", "same bytes", "files left"]


def main(arguments: Sequence[str] | None = None) -> None:
    options = parse(arguments)
    order = random.Random(options.seed)
    with scratch(options.work) as name:
        folder = Path(name)
        path, output = folder / "articles.jsonl", folder / "annotated.jsonl"
        write_articles(path, options.articles, options.rows)
        unbroken = watch(annotate(path, output, processes=options.processes))
        expected = sha256_of(output)
        output.unlink()
        rows: list[dict[str, Any]] = []
        result: dict[str, Any] = {
            "articles": options.rows,
            "processes": options.processes,
            "seconds_unbroken": round(unbroken.seconds, 1),
            "kills": rows,
        }
        if options.one_run:
            result |= killed_often(path, output, options, unbroken.seconds, expected, rows)
        else:
            for number in range(options.kills):
                moment = order.uniform(0, unbroken.seconds)
                rows.append(killed(path, output, options.processes, whom(options, number), moment, expected))
                print(f"kill {number + 1} of {options.kills}: {rows[-1]}", file=sys.stderr)
    options.results.mkdir(parents=True, exist_ok=True)
    name = "kills_one_run.json" if options.one_run else "kills.json"
    (options.results / name).write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    header = HEADER[: len(rows[0]) + 1]
    print(table(header, [[number, *row.values()] for number, row in enumerate(rows, start=1)]))
    if not all(row["same_bytes"] and row["files_left"] == 0 for row in [result] * options.one_run or rows):
        sys.exit("not all runs went on as they should")


def whom(options: argparse.Namespace, number: int) -> str:
    """Who is killed: by turns the main process and a worker."""
    return "worker" if options.processes > 1 and number % 2 else "main"


def killed_often(
    path: Path, output: Path, options: argparse.Namespace, seconds: float, expected: str, rows: list[dict[str, Any]]
) -> dict[str, Any]:
    """One run that is killed again and again, and resumed each time, and at last goes on to its end.

    Each kill comes after a time drawn uniformly from 0 to twice what the start of a run and its share of the work take, so
    that some come before any work is done and all together fall on the whole of it.
    """
    order = random.Random(options.seed)
    longest = 2 * (start_seconds(path, options.processes) + seconds / options.kills)
    for number in range(options.kills):
        moment, of = order.uniform(0, longest), whom(options, number)
        workers = kill(path, output, options.processes, of, moment, ["--resume"])
        kept, left = articles_kept(output), len(still_there(workers))
        rows.append({"of": of, "after_seconds": round(moment, 1), "articles_kept": kept, "workers_left": left})
        print(f"kill {number + 1} of {options.kills}: {rows[-1]}", file=sys.stderr)
    done = watch(annotate(path, output, processes=options.processes, options=["--resume"]))
    same = done.code == 0 and sha256_of(output) == expected
    output.unlink(missing_ok=True)
    left = sum(file != path for file in path.parent.iterdir())
    return {"resumed_in_seconds": round(done.seconds, 1), "same_bytes": same, "files_left": left}


def start_seconds(path: Path, processes: int) -> float:
    """What a run takes that has one article to do."""
    with path.open("rb") as lines, tempfile.TemporaryDirectory(dir=path.parent) as name:
        one = Path(name, "one.jsonl")
        one.write_bytes(lines.readline())
        return watch(annotate(one, Path(name, "out.jsonl"), processes=processes)).seconds


def kill(path: Path, output: Path, processes: int, of: str, moment: float, options: Sequence[str] = ()) -> list[int]:
    """Begin a run and kill it, or a worker of it, at a moment, unless it has ended; return its workers then."""
    running = subprocess.Popen(annotate(path, output, processes=processes, options=options), stderr=subprocess.DEVNULL)
    try:
        running.wait(moment)
    except subprocess.TimeoutExpired:
        workers = workers_of(running.pid)
        # Before there is a worker its parent is killed.
        os.kill(workers[0] if of == "worker" and workers else running.pid, signal.SIGKILL)
    else:
        workers = []
    running.wait()
    return workers


def killed(path: Path, output: Path, processes: int, of: str, moment: float, expected: str) -> dict[str, Any]:
    """One run, killed at a moment, and resumed to its end."""
    workers = kill(path, output, processes, of, moment)
    left = len(still_there(workers))
    kept = articles_kept(output)
    done = watch(annotate(path, output, processes=processes, options=["--resume"]))
    same = done.code == 0 and sha256_of(output) == expected
    output.unlink(missing_ok=True)
    return {
        "of": of,
        "after_seconds": round(moment, 1),
        "articles_kept": kept,
        "workers_left": left,
        "resumed_in_seconds": round(done.seconds, 1),
        "same_bytes": same,
        "files_left": sum(file != path for file in path.parent.iterdir()),
    }


def still_there(workers: Sequence[int], patience: float = 60) -> list[int]:
    """The workers that have not ended; one that was still starting notices when it has begun."""
    end = time.monotonic() + patience
    while (there := [worker for worker in workers if is_running(worker)]) and time.monotonic() < end:
        time.sleep(0.1)
    return there


def articles_kept(output: Path) -> int:
    """What the lines about the parts say; after a kill at the very end all is done."""
    parts = sorted(output.with_name(output.name + ".unfinished").glob("[0-9]*.jsonl"))
    counts = []
    for part in parts:
        with part.open("rb") as lines:
            counts.append(json.loads(lines.readline())["articles"])
    return sum(counts)


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Killed and resumed; see benchmarks/README.md.")
    parser.add_argument("--articles", default=os.environ.get("ANAWIN_CORPORA"), help="default: $ANAWIN_CORPORA")
    parser.add_argument("--rows", type=int, default=10_000, help="articles (10,000)")
    parser.add_argument("--kills", type=int, default=10, help="runs that are killed (10)")
    parser.add_argument("--one-run", action="store_true", help="one run that is killed so often, and resumed each time")
    parser.add_argument("--processes", type=int, default=2, help="2; every other kill is then one of a worker")
    parser.add_argument("--seed", type=int, default=SEED, help="of the moments (0)")
    parser.add_argument("--work", type=Path, help="folder for inputs and outputs, which are deleted (the system's own)")
    parser.add_argument("--results", type=Path, default=RESULTS, help="folder to write to")
    parser.add_argument(
        "--quick", action="store_true", help="does it run? one kill, 300 articles made of data/articles"
    )
    options = parser.parse_args(arguments)
    if options.quick:
        options.articles, options.rows, options.kills = str(OWN), 300, 1
    if not options.articles:
        parser.error("the texts are not in the repository: set ANAWIN_CORPORA or give --articles")
    return options


if __name__ == "__main__":
    main()
