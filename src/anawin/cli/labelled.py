"""Articles with their themes, from labels files and from where the articles lie."""

from __future__ import annotations

import hashlib
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from anawin.cli.inputs import Inputs, require
from anawin.cli.telling import say
from anawin.errors import ReadingError
from anawin.taxonomy import SLUGS

if TYPE_CHECKING:
    import argparse


def read_labelled(arguments: argparse.Namespace) -> tuple[Inputs, list[str], list[tuple[str, ...]]]:
    """What the model reads of each labelled article, and its themes: rows with a text of their own, and articles by id.

    Raises
    ------
    ReadingError, UnknownTheme
        If the labels cannot be read.
    AnawinError
        If an article is labelled in two files, or no label has its article.
    """
    from anawin.pipeline import clean_article, theme_text
    from anawin.reading import labelled_articles, read_labels

    files = " ".join(arguments.labels)
    labels: dict[str, tuple[str, ...]] = {}
    for file in arguments.labels:
        more = read_labels(file, allowed=arguments.themes or SLUGS)
        twice = next((name for name in more if name in labels), None)
        require(twice is None, f"{file}: the id {twice!r} has themes in another of the files {files}; remove one")
        labels |= more

    # Without --articles the files are read like any input: a row without text is told.
    own = [article for file in arguments.labels for article in labelled_articles(file)] if arguments.articles else []
    arguments.paths = arguments.articles or arguments.labels
    inputs = Inputs(arguments)
    wanted = labels.keys() - {article.id for article in own}
    articles = chain(own, (article for article in inputs if article.id in wanted))
    found = {article.id: theme_text(clean_article(article)) for article in articles}
    kept = [name for name in labels if name in found]
    require(kept, f"{files}: none of its {len(labels)} ids is the id of an article read")
    missing = [name for name in labels if name not in found]
    if missing:
        say(f"{len(missing)} of {len(labels)} labelled articles were not found")
        inputs.failed += len(missing)
    return inputs, [found[name] for name in kept], [labels[name] for name in kept]


def fingerprints(files: list[str]) -> dict[str, str]:
    """The names of labels files and the SHA-256 of each, for a model's card.

    Raises
    ------
    ReadingError
        For a file that has gone since it was read.
    """
    try:
        return {Path(file).name: hashlib.sha256(Path(file).read_bytes()).hexdigest() for file in files}
    except OSError as problem:
        raise ReadingError(problem.filename, f"cannot be read any more ({problem.strerror})") from problem
