"""What a worker does with some articles: the models are loaded once a process, and an article that fails is told."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache

from anawin.article import Article
from anawin.errors import AnawinError, ModelError
from anawin.jobs import Job, Themes, Work
from anawin.jobs.work import Record
from anawin.pipeline import batched
from anawin.themes.naming import absolute_name

# What one text can make our code trip over.  What is the machine's fault (no memory, no disk, no network) is not among
# it: that is for Dask, which does the part again elsewhere.
_OF_AN_ARTICLE = (AnawinError, ArithmeticError, AssertionError, LookupError, RecursionError, TypeError, ValueError)
# The work is Python's, which threads cannot share: in a worker of several threads one is at work.
_at_work = threading.Lock()


@contextmanager
def at_work() -> Iterator[None]:
    """Alone in this process, with one thread: sums in another order may differ in their last digit."""
    import numpy  # noqa: F401 (its library must be there to be limited)
    from threadpoolctl import threadpool_limits

    with _at_work, threadpool_limits(1, user_api="blas"):
        yield


def anywhere(job: Job) -> Job:
    """The job for processes that run in another folder."""
    return job._replace(
        steps=tuple(
            replace(step, model=absolute_name(step.model)) if isinstance(step, Themes) and step.model else step
            for step in job.steps
        )
    )


@lru_cache(maxsize=4)
def loaded(job: Job, models: tuple[str, ...]) -> Work:
    """The job with its models loaded, by their names, once a process.

    Raises
    ------
    ModelError
        If these are not the `models` of the process that asks: a folder of the same name may hold another one here.
    """
    work = job.load(threads=1)
    if work.models != models:
        raise ModelError(
            "on a worker the model of that name is another than here; copy the same folder to all machines, to the same place"
        )
    return work


def outcomes(work: Work, articles: Iterable[Article]) -> Iterator[Record | str]:
    """The record of each article, in order, or why there is none."""
    for batch in batched(articles):
        try:
            found: list[Record | str] = list(work.records(batch))
        except _OF_AN_ARTICLE:
            found = [_alone(work, article) for article in batch]
        yield from found


def _alone(work: Work, article: Article) -> Record | str:
    try:
        (record,) = work.records([article])
    except _OF_AN_ARTICLE as problem:
        told = str(problem) if isinstance(problem, AnawinError) else f"{type(problem).__name__}: {problem}"
        return f"the article {article.id!r} could not be done ({told})"
    return record
