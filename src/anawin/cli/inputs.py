"""Articles from the command line's paths; what fails is told, counted and passed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from anawin.article import Article
from anawin.cli.progress import counting
from anawin.cli.telling import say
from anawin.errors import AnawinError, ReadingError
from anawin.reading import Position, iter_articles

if TYPE_CHECKING:
    import argparse

DONE, SOME_FAILED, NOTHING_DONE = 0, 1, 2


class Inputs:
    """The articles of one run, and how many could and could not be read.

    Parameters
    ----------
    arguments : argparse.Namespace
        With ``paths``, ``encoding`` and ``quiet``.
    errors : list, optional
        Takes the errors; by default they are told, counted and forgotten.
    """

    def __init__(self, arguments: argparse.Namespace, errors: list[ReadingError] | None = None) -> None:
        self.paths: Sequence[str] = arguments.paths
        self.encoding: str | None = arguments.encoding
        self.quiet: bool = arguments.quiet
        self.read = 0
        self.failed = 0
        self._errors = errors

    def __iter__(self) -> Iterator[Article]:
        with counting(self.quiet) as advance:
            for article in self.articles():
                yield article
                advance()

    def articles(self, position: Position | None = None) -> Iterator[Article]:
        """The articles, without showing how many they are."""
        told = None
        for article in iter_articles(self.paths, on_error=self.tell, encoding=self.encoding, position=position):
            self.read += 1
            if not article.text.strip():
                self.warn(f"{article.path}: article {article.id!r} has no text")
            elif article.encoding not in ("utf-8", "utf-8-sig") and article.path != told:
                told = article.path
                self.note(f"{article.path}: read as {article.encoding}")
            yield article

    def tell(self, error: ReadingError) -> None:
        """Report a failure and go on."""
        self.failed += 1
        if self._errors is not None:
            self._errors.append(error)
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
        say(f"{self.failed} of {self.read + self.failed} inputs failed; the others were done")
        return SOME_FAILED


def require(condition: object, message: str) -> None:
    """Raise an `AnawinError` with this message unless the condition holds."""
    if not condition:
        raise AnawinError(message)
