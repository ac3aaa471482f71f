"""How the speed benchmark measures: processor time on one core, system by system on the same batch, the best of some passes."""

from __future__ import annotations

import contextlib
import gc
import os
import time
from collections.abc import Iterator, Sequence
from typing import Any

from _speed_data import Batch
from _speed_peers import not_there
from _speed_stages import OURS, Run, Stage
from threadpoolctl import threadpool_limits

_WARM = 8  # articles that each system is given first, so that what it loads late is loaded


@contextlib.contextmanager
def one_core() -> Iterator[None]:
    """Only one core for this process, where the system can say so, and one thread for NumPy."""
    allowed = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else None
    if allowed:
        os.sched_setaffinity(0, {max(allowed)})
    try:
        with threadpool_limits(limits=1):
            yield
    finally:
        if allowed:
            os.sched_setaffinity(0, allowed)


def measure(stage: Stage, batches: Sequence[Batch], *, repeats: int) -> list[dict[str, Any]]:
    """A row for each system of a stage; without figures for one that is not installed."""
    reasons = {name: not_there(name) for name in stage.systems}
    with one_core():
        systems = {name: make() for name, make in stage.systems.items() if reasons[name] is None}
        seconds = timed(systems, batches, repeats=repeats, slow=stage.slow)
    sizes = [len(batch.articles) for batch in batches]
    rows = []
    for name, reason in reasons.items():
        row = {"left_out": reason} if reason else figures(seconds[name], seconds[OURS], sizes)
        rows.append({"system": name} | ({"aim": stage.aim} if name == OURS and stage.aim else {}) | row)
    return rows


def timed(
    systems: dict[str, Run], batches: Sequence[Batch], *, repeats: int, slow: frozenset[str] = frozenset()
) -> dict[str, list[list[float]]]:
    """Processor seconds of each system, pass by pass, batch by batch: all systems take a batch before the next one.

    So all of them meet the same machine, whatever else it does.  The `slow` ones take the first batch alone.
    """
    seconds: dict[str, list[list[float]]] = {name: [[] for _ in range(repeats)] for name in systems}
    for run in systems.values():
        run(batches[0]._replace(**_first(batches[0], _WARM)))
    gc.collect()
    gc.freeze()  # what the benchmark itself holds is not looked through again and again
    for turn in range(repeats):
        for number, batch in enumerate(batches):
            for name, run in systems.items():
                if number and name in slow:
                    continue
                start = time.process_time()
                run(batch)
                seconds[name][turn].append(time.process_time() - start)
    gc.unfreeze()
    return seconds


def figures(own: list[list[float]], ours: list[list[float]], sizes: Sequence[int]) -> dict[str, Any]:
    """Of the best pass; how many times as fast ours is, in its best pass over the batches that this system took."""
    n_batches = len(own[0])
    articles, best = sum(sizes[:n_batches]), max(min(map(sum, own)), 1e-9)
    row: dict[str, Any] = {
        "articles": articles,
        "articles_per_second": round(articles / best, 1),
        "microseconds": round(best / articles * 1e6, 2),
    }
    if own is not ours:
        row["ours_times_as_fast"] = round(best / max(min(sum(turn[:n_batches]) for turn in ours), 1e-9), 3)
    return row


def _first(batch: Batch, count: int) -> dict[str, Any]:
    return {name: getattr(batch, name)[:count] for name in ("articles", "pages", "tagged")}
