"""Dask itself, and a client of a scheduler: one of our own on this machine, or one that is there."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from anawin.errors import AnawinError, MissingExtra

LOCAL = "local"
# A scheduler that is there answers within a second; one that does not should not keep a user waiting.
_SECONDS = 10


def import_dask(purpose: str) -> Any:
    """The package, with its data frames.

    Raises
    ------
    MissingExtra
        Without it.
    """
    try:
        import dask
        import dask.dataframe
    except ImportError:
        raise MissingExtra("dask", extra="dask", purpose=purpose) from None
    return dask


def import_distributed() -> Any:
    """Dask's scheduler and workers.

    Raises
    ------
    MissingExtra
        Without them.
    """
    try:
        import distributed
    except ImportError:
        raise MissingExtra("distributed", extra="dask", purpose="sharing the work among machines") from None
    return distributed


@contextmanager
def connected(scheduler: str, *, processes: int = 1) -> Iterator[Any]:
    """A client of a scheduler, while the block runs.

    Parameters
    ----------
    scheduler : str
        An address, such as ``tcp://10.0.0.5:8786``, or ``local``: a scheduler and workers on this machine, on its
        loopback address alone, that end with the block.
    processes : int, default=1
        Of the local workers, each with one thread.

    Raises
    ------
    MissingExtra
        Without Dask.
    AnawinError
        If the address is none, or nothing answers there.
    """
    distributed = import_distributed()
    if scheduler == LOCAL:
        with (
            # A worker that dies is no news: another one is started, and its work done again.
            distributed.LocalCluster(
                silence_logs=logging.ERROR,
                n_workers=processes,
                threads_per_worker=1,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",
            ) as cluster,
            distributed.Client(cluster) as client,
        ):
            yield client
        return
    if "://" not in scheduler:
        raise AnawinError(f"{scheduler!r} is no scheduler; give tcp://HOST:PORT, or {LOCAL} for one on this machine")
    try:
        client = distributed.Client(scheduler, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError) as problem:
        reason = f"no scheduler answers at {scheduler}; start one with `dask scheduler`, and workers with `dask worker`"
        raise AnawinError(f"{reason} ({problem})") from problem
    with client:
        yield client
