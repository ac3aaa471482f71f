"""As many articles as are wanted, and `anawin annotate` on them, watched: time, memory of each process, bytes written."""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from anawin import iter_articles

SEED = 0
_LOOK = 0.1  # seconds between two looks at the memory


def write_articles(path: Path, articles: str, count: int, *, seed: int = SEED) -> None:
    """So many articles of a folder as JSON Lines: all of them in a random order, again and again, ids made unique.

    Fewer of the same seed are the first of more.
    """
    found = list(iter_articles(articles))
    order = random.Random(seed)
    written = repetition = 0
    with path.open("w", encoding="utf-8") as lines:
        while written < count:
            order.shuffle(found)
            for article in found[: count - written]:
                row = {"id": f"{article.id}~{repetition}", "text": article.text, "title": article.title}
                lines.write(json.dumps(row | {"source": article.source}, ensure_ascii=False) + "\n")
            written, repetition = written + len(found[: count - written]), repetition + 1


class Watched(NamedTuple):
    """A run of the command.

    Its exit code, seconds, seconds of all processors, and the most memory that it and any one of its workers ever held.
    """

    code: int
    seconds: float
    processor_seconds: float
    main_megabytes: float
    worker_megabytes: float


def annotate(path: Path, output: Path, *, processes: int, options: Sequence[str] = ()) -> list[str]:
    """The command."""
    command = [sys.executable, "-m", "anawin", "annotate", str(path), "-o", str(output), "--quiet"]
    return [*command, "--processes", str(processes), *options]


def watch(command: Sequence[str]) -> Watched:
    """Run a command to its end, looking at its memory now and then; what it held is known on Linux only."""
    most: dict[int, float] = {}
    began, before = time.perf_counter(), _processor_seconds()
    running = subprocess.Popen(command)
    while running.poll() is None:
        for number in (running.pid, *workers_of(running.pid)):
            most[number] = max(most.get(number, 0.0), _megabytes(number))
        time.sleep(_LOOK)
    seconds = time.perf_counter() - began
    main = most.pop(running.pid, 0.0)
    worked = _processor_seconds() - before
    return Watched(running.returncode, seconds, worked, main, max(most.values(), default=0.0))


def _processor_seconds() -> float:
    """Of all processes that this one has started and that have ended, and of theirs."""
    times = os.times()
    return times.children_user + times.children_system


def workers_of(number: int) -> list[int]:
    """The worker processes of a process, without what Python starts beside them."""
    return [child for child in _children(number) if b"spawn_main" in _read(child, "cmdline")]


def is_running(number: int) -> bool:
    """Whether there is such a process that has not ended."""
    status = _read(number, "status")
    return bool(status) and b"\nState:\tZ" not in status


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def scratch(folder: Path | None) -> tempfile.TemporaryDirectory[str]:
    """A folder for inputs and outputs, which goes with the block."""
    return tempfile.TemporaryDirectory(dir=folder)


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Markdown."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def _children(number: int) -> Iterator[int]:
    yield from map(int, _read(number, f"task/{number}/children").split())


def _megabytes(number: int) -> float:
    for line in _read(number, "status").splitlines():
        if line.startswith(b"VmHWM"):
            return int(line.split()[1]) * 1024 / 1e6
    return 0.0


def _read(number: int, what: str) -> bytes:
    try:
        return Path("/proc", str(number), what).read_bytes()
    except OSError:  # it has ended, or this is no Linux
        return b""


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
