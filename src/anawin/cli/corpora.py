"""``anawin corpora``: which corpora there are, getting them, where they lie."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from anawin.cli.inputs import DONE, SOME_FAILED
from anawin.cli.output import write_records
from anawin.cli.telling import say, show
from anawin.errors import ReadingError

if TYPE_CHECKING:
    import argparse

LIST_FIELDS = ("name", "articles", "licence", "repository", "present", "path")


def corpora(arguments: argparse.Namespace) -> int:
    """Run one of the actions of ``anawin corpora`` and return the exit code."""
    actions = {"list": list_corpora, "fetch": fetch, "path": path, "convert": convert}
    return actions[arguments.action](arguments)


def list_corpora(arguments: argparse.Namespace) -> int:
    """``anawin corpora list``: the corpora and which of them are there."""
    from anawin.corpora import CORPORA, corpora_folder

    def row(corpus: Any) -> dict[str, Any]:
        file = corpora_folder() / corpus.file_name
        present = file.is_file()
        repository = f"https://github.com/{corpus.repository}"
        values = (corpus.name, corpus.articles, corpus.licence, repository, present, str(file) if present else "")
        return dict(zip(LIST_FIELDS, values, strict=True))

    write_records(map(row, CORPORA), LIST_FIELDS, arguments)
    return DONE


def fetch(arguments: argparse.Namespace) -> int:
    """``anawin corpora fetch``: download a corpus, or take it from the disk, and rebuild it."""
    from anawin.corpora import fetch_corpus, read_ids

    ids = None if arguments.keep_ids is None else read_ids(arguments.keep_ids)
    with _bytes_shown(arguments.quiet or arguments.origin is not None) as progress:
        fetched = fetch_corpus(
            arguments.name,
            origin=arguments.origin,
            folder=arguments.to,
            ids=ids,
            on_error=_tell,
            progress=progress,
        )
    if not arguments.quiet:
        say(_summary(fetched.articles, fetched.left_out))
        if fetched.is_reference:
            say("its lines are those of the copy on which Anawin was trained and tuned, byte by byte")
        if fetched.archive_sha256:
            checked = "as pinned" if fetched.was_pinned else "no checksum is known to hold it against"
            say(f"the archive's SHA-256 is {fetched.archive_sha256}: {checked}")
    if fetched.missing:
        say(f"{fetched.missing} of {len(ids or ())} ids of {arguments.keep_ids} are not in the corpus")
    show(fetched.path)
    return SOME_FAILED if fetched.missing or "damaged" in fetched.left_out else DONE


def path(arguments: argparse.Namespace) -> int:
    """``anawin corpora path``: where a corpus lies."""
    from anawin.corpora import corpus_path

    show(corpus_path(arguments.name))
    return DONE


def convert(arguments: argparse.Namespace) -> int:
    """``anawin corpora convert``: a folder of classes or a labelled CSV as JSON Lines."""
    from anawin.corpora import convert_corpus

    articles, left_out = convert_corpus(
        arguments.origin, arguments.output, text=arguments.text, label=arguments.label, on_error=_tell
    )
    if not arguments.quiet:
        say(_summary(articles, left_out))
    show(arguments.output)
    return SOME_FAILED if "damaged" in left_out else DONE


def _tell(problem: ReadingError) -> None:
    say(str(problem))


def _summary(articles: int, left_out: dict[str, int]) -> str:
    reasons = ", ".join(f"{count:,} {reason}" for reason, count in sorted(left_out.items()))
    return f"{articles:,} articles written; left out: {reasons or 'none'}"


@contextmanager
def _bytes_shown(quiet: bool) -> Iterator[Callable[[int, int | None], None] | None]:
    """Show a download on the terminal while the block runs; nothing where there is no terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    columns = (TextColumn("downloading"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("downloading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
