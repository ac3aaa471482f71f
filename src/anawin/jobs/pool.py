"""Batches through a job, in one process or several, their records in the order of the batches."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import NamedTuple

from anawin.article import Article
from anawin.errors import AnawinError, WorkerDied
from anawin.jobs.batches import Batch
from anawin.jobs.work import Job, Work
from anawin.writing.cells import json_text

# Batches under way for each process: one in its hands, one waiting for it, one to spare while the first is slow.
_AHEAD = 3
_PATIENCE = 5  # seconds that a worker has to end in; it needs milliseconds


class Done(NamedTuple):
    """A batch and its records in JSON Lines."""

    batch: Batch
    lines: bytes


def done(job: Job, work: Work, batches: Iterable[Batch], *, processes: int = 1) -> Generator[Done, None, None]:
    """Give each batch its records, in order.

    The records are the same whatever `processes` is: each process computes with one thread, as sums in another order
    may differ in their last digit.  So many processes are started afresh (``spawn``), each loads the job's models once,
    and at most three batches for each are under way, so that memory does not grow with the input.  Close the generator
    to end early: no process outlives it, nor this process, however that ends.

    Parameters
    ----------
    job : Job
    work : Work
        The job, loaded; used if there is one process.
    batches : iterable of Batch
    processes : int, default=1

    Raises
    ------
    WorkerDied
        If a process is killed or runs out of memory.
    """
    if processes == 1:
        with _one_thread():
            for batch in batches:
                yield Done(batch, _lines(work, batch.articles))
        return
    workers: list[_Worker] = []
    under_way: deque[tuple[Batch, _Worker]] = deque()
    try:
        for number, batch in enumerate(batches):
            if number < processes:
                workers.append(_Worker(job))
            worker = workers[number % processes]
            worker.give(batch.articles)
            under_way.append((batch, worker))
            if len(under_way) == _AHEAD * processes:
                yield _first(under_way)
        while under_way:
            yield _first(under_way)
    finally:
        for worker in workers:
            worker.end()
        for worker in workers:
            worker.wait()


class _Worker:
    """A process that does what it is given, in order.

    It has a pipe of its own, of which nobody else holds an end: when it dies, even in the middle of an answer, the pipe
    ends, and when this process ends, however it does, so does the worker.  A pool that shares one pipe waits for ever then.
    """

    def __init__(self, job: Job) -> None:
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(job, theirs), daemon=True)
        with _interrupts_held():
            self._process.start()
        theirs.close()

    def give(self, articles: list[Article]) -> None:
        """Send something to do.

        Raises
        ------
        WorkerDied
        """
        with _told_as_death():
            self._pipe.send(articles)

    def take(self) -> bytes:
        """The lines of the first of what was given and not taken yet.

        Raises
        ------
        WorkerDied
        Exception
            What it met there.
        """
        with _told_as_death():
            found: bytes | Exception = self._pipe.recv()
        if isinstance(found, Exception):
            raise found
        return found

    def end(self) -> None:
        self._pipe.close()

    def wait(self) -> None:
        """Wait until it has ended; it is killed if it does not."""
        self._process.join(_PATIENCE)
        self._process.kill()
        self._process.join()


@contextmanager
def _told_as_death() -> Iterator[None]:
    try:
        yield
    except (EOFError, ConnectionError):
        raise WorkerDied(
            "a worker process died: it was killed, perhaps because memory ran out; take fewer --processes if it was that"
        ) from None


def _first(under_way: deque[tuple[Batch, _Worker]]) -> Done:
    batch, worker = under_way.popleft()
    return Done(batch, worker.take())


def _lines(work: Work, articles: list[Article]) -> bytes:
    return "".join(json_text(record) + "\n" for record in work.records(articles)).encode("utf-8")


@contextmanager
def _one_thread() -> Iterator[None]:
    """NumPy computes with one thread; a network, which has its own, with as many as it was given."""
    import numpy  # noqa: F401 (its library must be there to be limited)
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1, user_api="blas"):
        yield


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Processes started in this block inherit that they hear no Ctrl-C, which a terminal sends to them too."""
    if not hasattr(signal, "pthread_sigmask"):
        yield  # Windows; there `_begin` alone sees to it
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# What follows runs in the worker processes.


def _serve(job: Job, pipe: Connection) -> None:
    from threadpoolctl import threadpool_limits

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    given: SimpleQueue[list[Article]] = SimpleQueue()
    # Read as it comes, so that who gives never waits for who is computing or answering.
    threading.Thread(target=_read, args=(pipe, given), daemon=True).start()
    work = job.load(threads=1)
    threadpool_limits(1)
    while True:
        try:
            found: bytes | Exception = _lines(work, given.get())
        except (AnawinError, OSError, MemoryError) as error:
            found = error
        try:
            pipe.send(found)
        except OSError:  # nobody takes it any more
            os._exit(0)


def _read(pipe: Connection, given: SimpleQueue[list[Article]]) -> None:
    try:
        while True:
            given.put(pipe.recv())
    except (EOFError, OSError):
        os._exit(0)
