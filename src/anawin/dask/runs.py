"""Blocks of the inputs through the workers of a scheduler into the parts of an output."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, NamedTuple

from anawin import __version__
from anawin.article import Article
from anawin.dask.blocks import Block, File, count_lines, cut, filesystem, find_files, numbered, read_block
from anawin.dask.clusters import import_distributed
from anawin.dask.folder import Folder, Outcome
from anawin.dask.rows import anywhere, at_work, loaded, outcomes
from anawin.errors import AnawinError, ReadingError, WorkerDied
from anawin.jobs import Job, Progress

# Of a task that raises, such as a network that was away for a moment.  A worker that dies is no matter of these: its
# tasks go to another one, up to three times (Dask's `distributed.scheduler.allowed-failures`).
RETRIES = 2


class Done(NamedTuple):
    """What a run has done: parts and records written, and every input or row that failed, in the order of the input."""

    parts: int
    articles: int
    failed: list[ReadingError]


def run(
    client: Any,
    job: Job,
    paths: Sequence[str],
    output: str,
    *,
    encoding: str | None = None,
    resume: bool = False,
    on_progress: Callable[[Progress], None] | None = None,
) -> Done:
    """Do a job on the workers of a scheduler.

    The records are those of the job on one machine, in the order of the input: block by block in the parts, whose names
    count.  Ids are not compared: an article whose id an earlier one has is done as well.

    Parameters
    ----------
    client : distributed.Client
        As `connected` gives it.
    job : Job
    paths : sequence of str
        Files, folders or patterns of Parquet and JSON Lines, of this machine if all workers see it, or addresses that fsspec knows,
        such as ``s3://bucket/news``.
    output : str
        A folder that is not there or empty.
    encoding : str, optional
        Of the JSON Lines; by default found out file by file.
    resume : bool, default=False
        Go on with what an earlier run has left, if there is any.
    on_progress : callable, optional
        Called with an `anawin.jobs.Progress` when a part is done.

    Raises
    ------
    AnawinError
        If the folder holds something else, a worker has another version of Anawin or another model, or all that tried a
        part have died (`WorkerDied`).  Parts that were done stay.
    """
    job = anywhere(job)
    work = job.load()
    fields, models = work.fields, work.models
    _same_version(client)
    with _told():
        blocks, failed = _blocks(client, find_files(paths))
    if not blocks:
        return Done(0, 0, failed)
    about = {"anawin": __version__, "command": job.command, **job.options(), "models": list(models)}
    about["inputs"] = {"blocks": len(blocks), "sha256": hashlib.sha256(repr(blocks).encode()).hexdigest()}
    # Workers run in other folders.
    fs, path = filesystem(output)
    folder = Folder(fs.unstrip_protocol(path), len(blocks))
    known = folder.begin(about, resume=resume)
    todo = [number for number in range(len(blocks)) if number not in known]
    come = _Come(on_progress, blocks)
    come.on(known, resumed=True)
    with _what_is_kept(known, len(blocks)), _told():
        tasks = [(__version__, job, models, fields, blocks[number], encoding, folder, number) for number in todo]
        for place, outcome in _results(client, _do, tasks):
            known[todo[place]] = outcome
            come.on({todo[place]: outcome})
    in_order = [known[number] for number in range(len(blocks))]
    folder.finish(about, in_order)
    failed += [ReadingError(path, reason, line=line) for each in in_order for path, reason, line in each.failed]
    return Done(len(blocks), sum(each.rows for each in in_order), failed)


def _blocks(client: Any, found: Sequence[File | ReadingError]) -> tuple[list[Block], list[ReadingError]]:
    """The blocks of all files, in order, and what cannot be read; workers look into the files."""
    parquet = [(item,) for item in found if isinstance(item, File) and item.kind == "parquet"]
    known = dict(zip((file for (file,) in parquet), _in_order(client, cut, parquet), strict=True))
    by_file = [known[item] if item in known else cut(item) if isinstance(item, File) else item for item in found]
    failed = [blocks for blocks in by_file if isinstance(blocks, ReadingError)]
    kept = [blocks for blocks in by_file if not isinstance(blocks, ReadingError)]
    parted = [(block,) for blocks in kept if len(blocks) > 1 and blocks[0].file.kind == "jsonl" for block in blocks]
    lines = dict(zip((block for (block,) in parted), _in_order(client, count_lines, parted), strict=True))
    return [block for blocks in kept for block in numbered(blocks, [lines.get(block, 0) for block in blocks])], failed


def _in_order(client: Any, function: Callable[..., Any], tasks: Sequence[tuple[Any, ...]]) -> list[Any]:
    results = dict(_results(client, function, tasks))
    return [results[place] for place in range(len(tasks))]


def _results(client: Any, function: Callable[..., Any], tasks: Sequence[tuple[Any, ...]]) -> Iterator[tuple[int, Any]]:
    """The result of each task, with its place, as they come; the others are called off where one fails."""
    distributed = import_distributed()
    places = {client.submit(function, *task, pure=False, retries=RETRIES): place for place, task in enumerate(tasks)}
    try:
        for future in distributed.as_completed(list(places)):
            result = future.result()
            yield places.pop(future), result
    finally:
        if places:
            client.cancel(list(places), force=True)


def _same_version(client: Any) -> None:
    """Refuse machines with another version of Anawin, or none."""
    versions = client.get_versions(packages=["anawin"])
    machines = {"the scheduler": versions["scheduler"], **versions["workers"]}
    for name, machine in machines.items():
        there = machine["packages"].get("anawin")
        if there != __version__:
            raise _other_version(name, there, __version__)


def _other_version(name: str, there: str | None, here: str) -> AnawinError:
    has = f"has Anawin {there}" if there else "has no Anawin"
    return AnawinError(f"{name} {has}, here it is {here}; install the same version on all machines")


@contextmanager
def _told() -> Iterator[None]:
    """Turn the ends of workers and of the scheduler into errors of ours."""
    distributed = import_distributed()
    try:
        yield
    except distributed.KilledWorker:
        raise WorkerDied(
            "workers died, one after another, over the same part: memory ran out, perhaps; look into their logs, and give each more, or have fewer on a machine"
        ) from None
    except FileNotFoundError as problem:
        raise AnawinError(
            f"{problem}: a worker does not see it; put the files where all machines see them"
        ) from problem
    except (distributed.CancelledError, distributed.comm.CommClosedError) as problem:
        raise WorkerDied(f"the scheduler is gone; start it and go on with --resume ({problem})") from problem


@contextmanager
def _what_is_kept(known: Mapping[int, Outcome], parts: int) -> Iterator[None]:
    """Say it, where the block ends early."""
    try:
        yield
    except (AnawinError, KeyboardInterrupt) as stop:
        stop.add_note(f"{len(known):,} of {parts:,} parts are done; the same command with --resume goes on from there")
        raise


class _Come:
    """How far a run has come, told as it goes on."""

    def __init__(self, on_progress: Callable[[Progress], None] | None, blocks: Sequence[Block]) -> None:
        self._on_progress, self._blocks = on_progress, blocks
        self._articles = self._bytes = 0

    def on(self, outcomes: Mapping[int, Outcome], *, resumed: bool = False) -> None:
        self._articles += sum(outcome.rows for outcome in outcomes.values())
        self._bytes += sum(self._blocks[number].bytes for number in outcomes)
        if self._on_progress and outcomes:
            self._on_progress(Progress(self._articles, self._bytes, resumed))


# What follows runs in the workers.


def _do(
    version: str,
    job: Job,
    models: tuple[str, ...],
    fields: tuple[str, ...],
    block: Block,
    encoding: str | None,
    folder: Folder,
    number: int,
) -> Outcome:
    """Write the part of a block."""
    if version != __version__:
        raise _other_version("a worker", __version__, version)
    lines: deque[int | None] = deque()
    failed: list[tuple[str, str, int | None]] = []

    def articles() -> Iterator[Article]:
        for item in read_block(block, encoding):
            if isinstance(item, ReadingError):
                failed.append((item.path, item.reason, item.line))
            else:
                lines.append(item.line)
                yield replace(item.article, extra={})

    records = []
    with at_work():
        for found in outcomes(loaded(job, models), articles()):
            line = lines.popleft()
            if isinstance(found, str):
                failed.append((block.file.url, found, line))
            else:
                records.append(found)
    failed.sort(key=lambda row: row[2] or 0)
    outcome = Outcome(len(records), failed)
    folder.add(number, records, fields, outcome)
    return outcome
