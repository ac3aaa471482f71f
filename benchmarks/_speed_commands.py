"""What the speed benchmark times from outside, by the clock on the wall: the start of the command, two processes beside one."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from _many_articles import annotate, cores, write_articles
from _speed_data import write_lines

from anawin import Article

HELP_AIM, FIRST_TAG_AIM, TWO_PROCESSES_AIM = 0.3, 1.5, 1.8
BARE, HELP, FIRST_TAG = "python -c pass", "anawin --help", "anawin tag, one article"


def starts(article: Article, folder: Path, *, repeats: int) -> list[dict[str, Any]]:
    """Seconds of fresh processes, the median of some, after one that warms the disk's memory; by turns."""
    file = folder / "one.jsonl"
    write_lines([article], file)
    module = [sys.executable, "-m", "anawin"]
    commands: dict[str, tuple[float | None, list[str]]] = {
        BARE: (None, [sys.executable, "-c", "pass"]),
        HELP: (HELP_AIM, [*module, "--help"]),
        FIRST_TAG: (FIRST_TAG_AIM, [*module, "tag", str(file), "-o", str(folder / "one.csv"), "--quiet"]),
    }
    took: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(repeats + 1):
        for name, (_, command) in commands.items():
            seconds = seconds_of(command)
            if turn:
                took[name].append(seconds)
            (folder / "one.csv").unlink(missing_ok=True)
    return [
        {"command": name, "seconds": round(median(took[name]), 3)} | ({"aim": aim} if aim else {})
        for name, (aim, _) in commands.items()
    ]


def two_beside_one(articles: Sequence[Article], rows: int, folder: Path, *, repeats: int) -> dict[str, Any]:
    """`anawin annotate` from start to end in one process and in two, by turns, the best of each.

    A tenth of the articles besides, so that what the start takes can be told from what the articles take.
    """
    if cores() < 2:
        return {"rows": rows, "left_out": "one core only"}
    drawn, file, output = folder / "drawn.jsonl", folder / "rows.jsonl", folder / "annotated.jsonl"
    write_lines(articles, drawn)
    sizes = [rows // 10, rows]
    took: dict[int, list[float]] = {1: [], 2: []}
    for size in sizes:
        write_articles(file, str(drawn), size)
        best = dict.fromkeys(took, float("inf"))
        for _ in range(repeats):
            for processes in took:
                best[processes] = min(best[processes], seconds_of(annotate(file, output, processes=processes)))
                written = output.stat().st_size
                output.unlink()
        for processes, seconds in best.items():
            took[processes].append(seconds)
    (few_by_one, one), (few_by_two, two) = took[1], took[2]
    return {
        "rows": rows,
        "seconds": [round(one, 2), round(two, 2)],
        "articles_per_second": [round(rows / one, 1), round(rows / two, 1)],
        "two_over_one": round(one / two, 3),
        "aim": TWO_PROCESSES_AIM,
        "seconds_of_a_tenth": [round(few_by_one, 2), round(few_by_two, 2)],
        "two_over_one_without_start": round((one - few_by_one) / max(two - few_by_two, 1e-3), 3),
        "input_bytes_per_article": round(file.stat().st_size / rows, 1),
        "output_bytes_per_article": round(written / rows, 1),
    }


def seconds_of(command: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start
