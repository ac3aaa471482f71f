"""How far a run has come, on a terminal; nothing on a pipe, in a file or with ``--quiet``."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from anawin.jobs import Progress


@contextmanager
def counting(quiet: bool) -> Iterator[Callable[[], None]]:
    """Count articles while the block runs."""
    if quiet or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:.0f} articles"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("articles", total=None)
        yield lambda: bar.advance(task)


@contextmanager
def progress(total: int | None, *, quiet: bool) -> Iterator[Callable[[Progress], None] | None]:
    """Show articles done, their rate, the share of the `total` bytes and the time left; without a total neither of these."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich import progress as rich
    from rich.console import Console

    columns: list[rich.ProgressColumn] = [rich.SpinnerColumn(), rich.TextColumn("{task.fields[done]}")]
    if total:
        columns += [rich.BarColumn(), rich.TaskProgressColumn(), rich.TimeRemainingColumn(compact=True)]
    else:
        columns += [rich.TimeElapsedColumn()]
    with rich.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, done="beginning")
        began, before = time.monotonic(), 0

        def tell(come: Progress) -> None:
            nonlocal began, before
            if come.resumed:
                # Passing over is a thousand times as fast: neither rate nor time left may be counted with it.
                began, before = time.monotonic(), come.articles
                bar.reset(task, completed=come.bytes_read)
            rate = (come.articles - before) / max(time.monotonic() - began, 1e-9)
            told = "passed over" if come.resumed else f"{rate:,.0f}/s"
            bar.update(task, completed=come.bytes_read, done=f"{come.articles:,} articles, {told}")

        yield tell
