"""Time against length on texts that are made to take long: is every step linear?  See README.md.

.venv/bin/python benchmarks/worst_times.py
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from _many_articles import table
from _worst_files import FILES
from _worst_texts import STORY, WORST

# Threads of NumPy that wait for one another would be measured too.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import anawin
from anawin.cleaning import clean
from anawin.dates import find_dates
from anawin.headlines import headline
from anawin.language import is_arabic
from anawin.names import find_names
from anawin.normalising import normalise_with_map
from anawin.reading import iter_articles
from anawin.segmentation import sentence_spans
from anawin.shingles import shingles
from anawin.themes import load_themes
from anawin.tokens import tokenize

RESULTS = Path(__file__).resolve().parent / "results"
LENGTHS = (1 << 16, 1 << 17, 1 << 18)
# Of one measurement; what takes longer is not measured at greater lengths.
MOST_SECONDS = 60.0
# Shorter ones are the noise of the clock.
LEAST_SECONDS = 0.05
HEADER = ["slowest", "step", "s/MB", "exponent"]

themes_model = cache(load_themes)

STEPS: dict[str, Callable[[str], object]] = {
    "is_arabic": is_arabic,
    "normalise": normalise_with_map,
    "tokens": tokenize,
    "sentences": sentence_spans,
    "shingles": shingles,
    "clean": clean,
    "dates": lambda text: find_dates(text, published=date(2024, 3, 4)),
    "names": find_names,
    "headline": headline,
    "themes": lambda text: anawin.tag(text, model=themes_model(), explain=True),
    "stories": lambda text: anawin.find_stories([text, text + STORY]),
}


class TooLong(Exception):
    """A measurement went on beyond `MOST_SECONDS`."""


def main(arguments: Sequence[str] | None = None) -> None:
    options = parse(arguments)
    for step in STEPS.values():
        step(STORY)  # models and lists are loaded before the clock runs
    gc.freeze()  # nor does the garbage collector walk through them again and again
    rows = [
        measure(name, step, [(text(length), None) for length in options.lengths], run)
        for name, text in WORST.items()
        if not options.texts or name in options.texts
        for step, run in STEPS.items()
        if not options.steps or step in options.steps
    ]
    with tempfile.TemporaryDirectory(dir=options.work) as folder:
        for name, (ending, make) in FILES.items():
            if (not options.texts or name in options.texts) and (not options.steps or "reading" in options.steps):
                files = []
                for length in options.lengths:
                    file = Path(folder, f"{len(files)}{ending}")
                    file.write_bytes(make(length))
                    files.append((str(file), file.stat().st_size))
                rows.append(measure(name, "reading", files, read))
    result = {"lengths": options.lengths, "rows": rows}
    options.results.mkdir(parents=True, exist_ok=True)
    (options.results / "worst_times.json").write_text(
        json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    slowest = sorted(rows, key=_s_per_mb, reverse=True)
    steepest = sorted(rows, key=lambda row: -(row["exponent"] or 0))
    print(table(HEADER, [_shown(row) for row in slowest[:20]]), end="\n\n")
    print(table(["steepest", *HEADER[1:]], [_shown(row) for row in steepest[:20]]))


def read(path: str) -> None:
    """Read a file; problems are told, not raised."""
    for _ in iter_articles(path, on_error=lambda _: None):
        pass


def measure(
    name: str, step: str, inputs: Sequence[tuple[str, int | None]], run: Callable[[str], object]
) -> dict[str, Any]:
    """Seconds of a step at each length, per MB of the longest, and how fast they grow between the two longest."""
    sizes: list[int] = []
    seconds: list[float] = []
    for given, size in inputs:
        took = seconds_of(run, given)
        if took is None:
            break
        sizes.append(len(given.encode("utf-8", "surrogatepass")) if size is None else size)
        seconds.append(took)
    print(f"{name}: {step}: {[round(took, 3) for took in seconds]}", file=sys.stderr)
    complete = len(seconds) == len(inputs)
    return {
        "text": name,
        "step": step,
        "bytes": sizes,
        "seconds": [round(took, 4) for took in seconds],
        "s_per_mb": round(seconds[-1] / sizes[-1] * 1e6, 3) if complete else None,
        "exponent": exponent(sizes, seconds) if complete else None,
    }


def seconds_of(run: Callable[[str], object], given: str) -> float | None:
    """Processor time of one call, the best of three where that is but a moment; None beyond `MOST_SECONDS`."""
    best = math.inf
    signal.signal(signal.SIGPROF, _too_long)
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
    try:
        for _ in range(3):
            gc.collect()  # what others left behind is not this one's time
            begin = time.process_time()
            run(given)
            best = min(best, time.process_time() - begin)
            if best > LEAST_SECONDS:
                break
    except TooLong:
        return None if best == math.inf else best
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return best


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float | None:
    """The power of the length with which the time grows, between the shortest long enough to be told and the longest.

    >>> exponent([1, 2, 4], [0.001, 0.1, 0.4])
    2.0
    """
    told = [(size, took) for size, took in zip(sizes, seconds, strict=True) if took >= LEAST_SECONDS]
    if len(told) < 2:
        return None
    (size, took), (longest, most) = told[0], told[-1]
    return round(math.log(most / took) / math.log(longest / size), 2)


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lengths", type=int, nargs="+", default=list(LENGTHS), help="characters of the texts")
    parser.add_argument("--texts", nargs="+", default=[], help="only these, by name")
    parser.add_argument("--steps", nargs="+", default=[], help="only these")
    parser.add_argument("--work", type=Path, help="a folder for the files that are read")
    parser.add_argument("--results", type=Path, default=RESULTS)
    return parser.parse_args(arguments)


def _too_long(*_: object) -> None:
    raise TooLong


def _s_per_mb(row: dict[str, Any]) -> float:
    return math.inf if row["s_per_mb"] is None else float(row["s_per_mb"])


def _shown(row: dict[str, Any]) -> list[object]:
    shown = [row["text"], row["step"], row["s_per_mb"], row["exponent"]]
    return ["-" if value is None else value for value in shown]


if __name__ == "__main__":
    main()
