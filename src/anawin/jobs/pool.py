"""Batches through a job, in one process or several, their records in the order of the batches."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import NamedTuple

from anawin.article import Article
from anawin.errors import WorkerDied
from anawin.jobs.batches import Batch
from anawin.jobs.work import Job, Work
from anawin.writing.cells import json_text

# Batches under way for each process: one in its hands, one waiting for it, one to spare while the first is slow.
_AHEAD = 3


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
    context = get_context("spawn")
    # Nothing is ever sent: a process ends when this end is closed, by us or by the system after our death.
    theirs, lifeline = context.Pipe(duplex=False)
    executor = ProcessPoolExecutor(processes, mp_context=context, initializer=_begin, initargs=(job, theirs))
    under_way: deque[tuple[Batch, Future[bytes]]] = deque()
    try:
        for batch in batches:
            with _interrupts_held():
                under_way.append((batch, executor.submit(_do, batch.articles)))
            if len(under_way) == _AHEAD * processes:
                yield _first(under_way)
        while under_way:
            yield _first(under_way)
        executor.shutdown()
    except BrokenProcessPool:
        raise WorkerDied(
            "a worker process died: it was killed, perhaps because memory ran out; take fewer --processes if it was that"
        ) from None
    finally:
        lifeline.close()
        executor.shutdown(cancel_futures=True)
        theirs.close()


def _first(under_way: deque[tuple[Batch, Future[bytes]]]) -> Done:
    batch, future = under_way.popleft()
    return Done(batch, future.result())


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

_work: Work


def _begin(job: Job, lifeline: Connection) -> None:
    from threadpoolctl import threadpool_limits

    global _work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(lifeline,), daemon=True).start()
    _work = job.load(threads=1)
    threadpool_limits(1)


def _end_with(lifeline: Connection) -> None:
    lifeline.poll(None)
    os._exit(1)


def _do(articles: list[Article]) -> bytes:
    return _lines(_work, articles)
