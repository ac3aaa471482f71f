"""Articles from the command line's paths; what fails is told, counted and passed over."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from anawin.article import Article
from anawin.errors import AnawinError, ReadingError
from anawin.reading import iter_articles

if TYPE_CHECKING:
    import argparse

DONE, SOME_FAILED, NOTHING_DONE = 0, 1, 2


class Inputs:
    """The articles of one run, and how many could and could not be read.

    Parameters
    ----------
    arguments : argparse.Namespace
        With ``paths``, ``encoding`` and ``quiet``.
    """

    def __init__(self, arguments: argparse.Namespace) -> None:
        self.paths: Sequence[str] = arguments.paths
        self.encoding: str | None = arguments.encoding
        self.quiet: bool = arguments.quiet
        self.read = 0
        self.failed: list[str] = []
        self.errors: list[ReadingError] = []

    def __iter__(self) -> Iterator[Article]:
        with progress(self.quiet) as advance:
            for article in iter_articles(self.paths, on_error=self.tell, encoding=self.encoding):
                self.read += 1
                if not article.text.strip():
                    self.warn(f"{article.path}: article {article.id!r} has no text")
                elif article.encoding not in ("utf-8", "utf-8-sig"):
                    self.note(f"{article.path}: read as {article.encoding}")
                yield article
                advance()

    def tell(self, error: ReadingError) -> None:
        """Report a failure and go on."""
        self.failed.append(str(error))
        self.errors.append(error)
        say(str(error))

    def warn(self, text: str) -> None:
        """Say something that is no failure but should not be missed."""
        say(f"warning: {text}")

    def note(self, text: str) -> None:
        """Say something that only a curious user needs."""
        if not self.quiet:
            say(text)

    def exit_code(self) -> int:
        """0 all read, 1 some failed, 2 nothing could be read."""
        if not self.failed:
            return DONE
        if not self.read:
            say("nothing could be done")
            return NOTHING_DONE
        say(f"{len(self.failed)} of {self.read + len(self.failed)} inputs failed; the others were done")
        return SOME_FAILED


def say(text: str) -> None:
    """One line on standard error, under the program's name."""
    print(f"anawin: {text}", file=sys.stderr)


def require(condition: object, message: str) -> None:
    """Raise an `AnawinError` with this message unless the condition holds."""
    if not condition:
        raise AnawinError(message)


@contextmanager
def progress(quiet: bool) -> Iterator[_Advance]:
    """Count articles on the terminal while the block runs; nothing where there is no terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:.0f} articles"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("articles", total=None)
        yield lambda: bar.advance(task)


if TYPE_CHECKING:
    from collections.abc import Callable

    _Advance = Callable[[], None]
