"""What many articles take on some machines, on paper: what was measured, what is assumed, and the formulas of COST.md."""

from __future__ import annotations

import json
from collections.abc import Sequence
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple

from anawin.dask.blocks import BLOCK_ROWS

TFIDF = "TF-IDF"
# The models by the names of their rows in speed.json.
MODELS = {TFIDF: "Anawin", "anawin-mini": "Anawin, anawin-mini", "ensemble": "Anawin, ensemble"}
_STAGE = "clean, tag, headline, JSON"


class Assumed(NamedTuple):
    """What nobody has measured here; each is a parameter.

    Attributes
    ----------
    articles : int
    cores : int
        Of a machine, each with one worker.
    price : float
        Of a core for an hour, in any currency.
    machine_bytes, store_bytes : float
        A second, read and written together: between a machine and the store, and of the store for all machines.
    task_seconds : float
        Of the scheduler for a part.
    question_seconds : float
        For one question to the store; at the end the client asks after each part, one after another.
    boot_seconds : float
        Until a worker process runs, before it loads the models.
    deaths : float
        Of workers, a core and hour.
    """

    articles: int = 100_000_000
    cores: int = 8
    price: float = 0.05
    machine_bytes: float = 100e6
    store_bytes: float = 2e9
    task_seconds: float = 0.005
    question_seconds: float = 0.02
    boot_seconds: float = 30.0
    deaths: float = 0.01


class Measured(NamedTuple):
    """Of one article on one core: seconds, bytes read and written; seconds of reading it alone; of a process, its start.

    `efficiency` is how much of its speed alone a core keeps when another one works beside it.
    """

    seconds: float
    read_seconds: float
    bytes_in: float
    bytes_out: float
    start_seconds: float
    efficiency: float


def measured(results: Path) -> tuple[dict[str, Measured], str]:
    """For each model that was timed, from speed.json and, as soon as there is one, million.json; and where from."""
    speed = json.loads((results / "speed.json").read_text(encoding="utf-8"))
    stages = {name: {row["system"]: row for row in rows} for name, rows in speed["stages"].items()}
    starts = {row["command"]: row["seconds"] for row in speed["starts"]}
    found = speed["processes"]
    read = stages["read JSON Lines"]["Anawin"]["microseconds"] / 1e6
    seconds = read + stages[_STAGE]["Anawin"]["microseconds"] / 1e6
    bytes_in, bytes_out = found["input_bytes_per_article"], found["output_bytes_per_article"]
    longer, source = 1.0, "speed.json"
    largest = _largest(results / "million.json")
    if largest:
        count, source = largest["articles"], f"million.json, {largest['articles']:,} articles in one process"
        seconds = largest["processor_seconds"] / count
        # Its articles are of all lengths: what was measured on others is taken by the byte.
        longer = largest["input_megabytes"] * 1e6 / count / bytes_in
        bytes_in, bytes_out = (largest[f"{side}_megabytes"] * 1e6 / count for side in ("input", "output"))
    tag = {model: stages["tag"][row].get("microseconds") for model, row in MODELS.items()}
    return {
        model: Measured(
            seconds + (took - tag[TFIDF]) / 1e6 * longer,
            read * longer,
            bytes_in,
            bytes_out,
            starts["anawin tag, one article"],
            min(found["two_over_one_without_start"] / 2, 1.0),
        )
        for model, took in tag.items()
        if took is not None
    }, source


def on_machines(one: Measured, assumed: Assumed, machines: int) -> dict[str, float]:
    """Blocks of Parquet through the workers of a scheduler; the letters are those of COST.md."""
    cores, articles = machines * assumed.cores, assumed.articles
    parts = ceil(articles / BLOCK_ROWS)
    part = BLOCK_ROWS * one.seconds / one.efficiency
    work = articles * one.seconds / (cores * one.efficiency)
    deaths = assumed.deaths * cores * work / 3600
    start = assumed.boot_seconds + one.start_seconds
    lost = deaths * (part / 2 + start) / cores
    moved = articles * (one.bytes_in + one.bytes_out)
    transfer = max(moved / (machines * assumed.machine_bytes), moved / assumed.store_bytes)
    scheduling = parts * assumed.task_seconds
    end = parts * assumed.question_seconds
    seconds = start + max(work + lost, transfer, scheduling) + part + end
    return {
        "hours": seconds / 3600,
        "core_hours": seconds * cores / 3600,
        "price": seconds * cores / 3600 * assumed.price,
        "busy": work / seconds,
        "megabytes_a_second": moved / seconds / 1e6,
        "deaths": deaths,
        "work": work,
        "transfer": transfer,
        "scheduling": scheduling,
        "end": end,
    }


def limits(one: Measured, assumed: Assumed) -> dict[str, float]:
    """How many machines make each of the terms as long as the work, which more machines then no longer shorten."""
    parts = ceil(assumed.articles / BLOCK_ROWS)
    by_one_machine = assumed.articles * one.seconds / (assumed.cores * one.efficiency)
    transfer = assumed.articles * (one.bytes_in + one.bytes_out) / assumed.store_bytes
    return {
        "end": by_one_machine / (parts * assumed.question_seconds),
        "transfer": by_one_machine / transfer,
        "scheduling": by_one_machine / (parts * assumed.task_seconds),
        "part_seconds": BLOCK_ROWS * one.seconds / one.efficiency,
    }


def in_one_file(one: Measured, assumed: Assumed, processes: int) -> dict[str, float]:
    """One JSON Lines file through so many processes of one machine, of which one reads and writes for all (Amdahl)."""
    serial = 1 / one.efficiency - 1
    faster = 1 / (serial + (1 - serial) / processes)
    return {
        "times_one": faster,
        "hours": assumed.articles * one.seconds / faster / 3600,
        "hours_of_resuming": assumed.articles * one.read_seconds / 3600,
    }


def _largest(file: Path) -> dict[str, Any] | None:
    """The run of most articles in one process."""
    runs: Sequence[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["runs"] if file.is_file() else []
    return max((run for run in runs if run["processes"] == 1), key=lambda run: int(run["articles"]), default=None)
