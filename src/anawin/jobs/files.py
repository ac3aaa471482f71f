"""A job from articles to a file, in parts that outlive a killed run."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from anawin import __version__
from anawin.article import Article
from anawin.errors import AnawinError
from anawin.jobs.batches import BATCH, ReadHash, cut
from anawin.jobs.pool import done
from anawin.jobs.work import Job, Record, Work
from anawin.reading import Position, Survey
from anawin.writing import check_format
from anawin.writing.unfinished import Part, Unfinished

# A part is closed at so many articles, or sooner after so many seconds: that much work a kill can cost.
PART = 2048
PART_SECONDS = 30.0


class Progress(NamedTuple):
    """How far a run has come.

    Attributes
    ----------
    articles : int
    bytes_read : int
        Of the inputs, up to the last article done.
    resumed : bool
        Whether these articles were done by an earlier run and only passed over.
    """

    articles: int
    bytes_read: int
    resumed: bool = False


OnProgress = Callable[[Progress], None]


def in_parts(output: str | os.PathLike[str], format: str) -> bool:  # noqa: A002 (as of `open_writer`)
    """Whether an output is written in parts: a table is drawn at once, a pipe or device takes what comes."""
    path = Path(output)
    return format != "table" and (path.is_file() or not path.exists())


def records(
    job: Job,
    articles: Iterable[Article],
    *,
    work: Work,
    processes: int = 1,
    position: Position | None = None,
    on_progress: OnProgress | None = None,
    batch: int = BATCH,
) -> Generator[Record, None, None]:
    """The records of articles, in order, as they are done; close it to end early."""
    count = 0
    with closing(done(job, work, cut(articles, _bytes(position), batch), processes=processes)) as results:
        for result in results:
            # Not splitlines, which parts at the line ends of other scripts too.
            yield from (json.loads(line) for line in result.lines.split(b"\n") if line)
            count += len(result.batch.articles)
            if on_progress:
                on_progress(Progress(count, result.batch.bytes_read))


def write_in_parts(
    job: Job,
    articles: Iterable[Article],
    output: str | os.PathLike[str],
    format: str,  # noqa: A002 (as of `open_writer`)
    *,
    work: Work,
    survey: Survey,
    processes: int = 1,
    resume: bool = False,
    position: Position | None = None,
    on_progress: OnProgress | None = None,
    batch: int = BATCH,
    part: int = PART,
) -> int:
    """Write the records of articles to a file, which is there whole or not at all, and return how many.

    The bytes do not depend on `processes`, `batch`, `part`, nor on kills and resumptions in between.

    Parameters
    ----------
    job, work : Job, Work
        The work is the job, loaded.
    articles : iterable of Article
        Read anew when a run is resumed: what was done is passed over, and compared with what was read then.
    output : path
        For which `in_parts` holds.
    format : {"jsonl", "csv", "parquet"}
    survey : Survey
        Of the inputs.
    processes : int, default=1
    resume : bool, default=False
        Go on with what an earlier run has left, if there is any.
    position : Position, optional
        That of the reading, for `on_progress`.
    on_progress : callable, optional
    batch, part : int
        Articles that are worked on together, and that are kept together.

    Raises
    ------
    AnawinError
        Where an earlier run left something and `resume` is not asked for, or that was another run; and whatever ends
        this one early.  A note on the error (its ``__notes__``) then says what is kept.
    """

    def tell(progress: Progress) -> None:
        if on_progress:
            on_progress(progress)

    check_format(format)
    run = {"anawin": __version__, "command": job.command, **job.options(), "models": list(work.models)}
    run["inputs"] = survey._asdict()
    with Unfinished.open(output, run, resume=resume) as unfinished:
        stream = iter(articles)
        for count in _passed_over(stream, unfinished.parts, output):
            tell(Progress(count, _bytes(position)(), resumed=True))
        with _what_is_kept(unfinished):
            with closing(done(job, work, cut(stream, _bytes(position), batch), processes=processes)) as results:
                kept, count = _Keeping(unfinished, part), unfinished.articles
                for result in results:
                    kept.take(result.batch.articles, result.lines)
                    count += len(result.batch.articles)
                    tell(Progress(count, result.batch.bytes_read))
                kept.close()
            unfinished.join(format, work.fields)
    return count


@contextmanager
def _what_is_kept(unfinished: Unfinished) -> Iterator[None]:
    """Say it, where the block ends early."""
    try:
        yield
    except (AnawinError, OSError, MemoryError, KeyboardInterrupt) as stop:
        if unfinished.articles:
            stop.add_note(
                f"{unfinished.articles:,} articles are done and kept in {unfinished.folder}; "
                "the same command with --resume goes on from there"
            )
        raise


class _Keeping:
    """Records on their way into parts."""

    def __init__(self, unfinished: Unfinished, size: int) -> None:
        self._unfinished, self._size = unfinished, size
        self._begin()

    def _begin(self) -> None:
        self._lines: list[bytes] = []
        self._articles, self._read, self._since = 0, ReadHash(), time.monotonic()

    def take(self, articles: list[Article], lines: bytes) -> None:
        for article in articles:
            self._read.update(article)
        self._lines.append(lines)
        self._articles += len(articles)
        if self._articles >= self._size or time.monotonic() - self._since >= PART_SECONDS:
            self.close()

    def close(self) -> None:
        if self._articles:
            self._unfinished.add(b"".join(self._lines), articles=self._articles, read=self._read.hexdigest())
        self._begin()


def _passed_over(stream: Iterator[Article], parts: Iterable[Part], output: str | os.PathLike[str]) -> Iterator[int]:
    """Read on to where the parts end, telling from time to time how many articles that were."""
    count = 0
    for part in parts:
        read = ReadHash()
        for article in islice(stream, part.articles):
            read.update(article)
            count += 1
        if read.hexdigest() != part.read:
            raise AnawinError(
                f"{os.fspath(output)}: the input is not the one that the run to be resumed has read: of its first {count:,} "
                f"articles one or more differ; give the same input, or delete {os.fspath(output)}.unfinished to begin again"
            )
        yield count


def _bytes(position: Position | None) -> Callable[[], int]:
    return lambda: 0 if position is None else position.bytes
