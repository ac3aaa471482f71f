"""Articles → what stays of them, as JSON lines packed with xz: the same bytes from the same articles."""

from __future__ import annotations

import hashlib
import lzma
import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

from anawin.corpora.layouts import RawArticle
from anawin.errors import AnawinError, ReadingError
from anawin.reading import find_sources
from anawin.reading.csv_tables import csv_rows
from anawin.reading.json_lines import jsonl_rows
from anawin.reading.records import identifier
from anawin.reading.streams import decoded_lines, open_source, read_head
from anawin.writing.atomic import atomic_file, told_as_writing_error
from anawin.writing.cells import json_text


class Written(NamedTuple):
    """What was written: how many articles, and the SHA-256 of their lines before packing."""

    articles: int
    lines_sha256: str


def kept(
    found: Iterable[RawArticle | ReadingError],
    left_out: Counter[str],
    *,
    fewest_words: int = 1,
    needs_section: bool = False,
    ids: Collection[str] | None = None,
    on_error: Callable[[ReadingError], None] | None = None,
) -> Iterator[RawArticle]:
    """Pass on what stays of a corpus, and count in `left_out` what does not, and why.

    Left out are articles without a section (if `needs_section`), empty texts, texts that repeat an earlier one
    letter by letter, texts of fewer than `fewest_words` words (parted by white space), and with `ids` all others.

    Parameters
    ----------
    found : iterable of RawArticle or ReadingError
    left_out : Counter
        Filled: ``no section``, ``empty``, ``repeated``, ``short``, ``not asked for``; ``damaged`` are those told.
    fewest_words : int
    needs_section : bool
    ids : collection of str, optional
        The only ids to pass on.
    on_error : callable, optional
        Called with each damaged article, and each other text under an id met before; None raises the first.

    Examples
    --------
    >>> texts = {"أ": "فاز الفريق أمس.", "ب": "فاز الفريق أمس.", "ج": "فاز.", "د": ""}
    >>> left_out = Counter()
    >>> found = [RawArticle(name, "", "", "", "", "", text) for name, text in texts.items()]
    >>> [article.id for article in kept(found, left_out, fewest_words=2)], dict(left_out)
    (['أ'], {'repeated': 1, 'short': 1, 'empty': 1})
    """
    texts: set[bytes] = set()
    names: set[str] = set()
    for article in found:
        if isinstance(article, ReadingError):
            _tell(article, left_out, on_error)
            continue
        digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).digest()
        if needs_section and not article.section:
            left_out["no section"] += 1
        elif not article.text:
            left_out["empty"] += 1
        elif digest in texts:
            left_out["repeated"] += 1
        elif len(article.text.split()) < fewest_words:
            left_out["short"] += 1
        elif article.id in names:
            _tell(ReadingError(article.id, "a second text has this id; it was left out"), left_out, on_error)
        else:
            texts.add(digest)
            names.add(article.id)
            if ids is None or article.id in ids:
                yield article
            else:
                left_out["not asked for"] += 1


def _tell(problem: ReadingError, left_out: Counter[str], on_error: Callable[[ReadingError], None] | None) -> None:
    if on_error is None:
        raise problem
    on_error(problem)
    left_out["damaged"] += 1


def write_articles(articles: Iterable[RawArticle], path: Path) -> Written:
    """Write articles as JSON Lines, packed where the name ends in ``.xz``; the file appears when all are written.

    The lines depend on the articles alone; the packed bytes, on the version of liblzma too.

    Raises
    ------
    ReadingError
        Where there is no article; nothing is written then.
    WritingError
        Where the file cannot be written.
    """
    digest, count = hashlib.sha256(), 0
    with (
        atomic_file(path) as file,
        told_as_writing_error(path),
        lzma.LZMAFile(file, "wb") if path.suffix == ".xz" else nullcontext(file) as out,
    ):
        for article in articles:
            line = f"{json_text(article._asdict())}\n".encode()
            digest.update(line)
            out.write(line)
            count += 1
        if not count:
            raise ReadingError(path, "no article is left to write; nothing was written")
    return Written(count, digest.hexdigest())


def read_ids(path: str | os.PathLike[str]) -> set[str]:
    r"""Read ids: a text file with one a line, or the column ``id`` of JSON Lines or CSV (also ``.gz``, ``.xz``).

    Raises
    ------
    ReadingError
        Where the file cannot be read, or a record has no id.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "ids.txt")
    ...     _ = file.write_text("HES-culture-0\nAJ-economy-70\n", encoding="utf-8")
    ...     sorted(read_ids(file))
    ['AJ-economy-70', 'HES-culture-0']
    """
    if Path(path).is_dir():
        raise ReadingError(Path(path), "a folder; name one file of ids")
    (source,) = find_sources([path])
    if isinstance(source, ReadingError):
        raise source
    if source.kind not in ("txt", "jsonl", "csv"):
        raise AnawinError(f"{source.path}: ids are read from .txt, .jsonl or .csv, also with .gz or .xz")
    ids = set()
    with open_source(source) as stream:
        head, encoding = read_head(source.path, stream)
        lines = decoded_lines(source.path, head, stream, encoding)
        if source.kind == "txt":
            return {line.text.strip() for line in lines} - {""}
        rows = csv_rows(source.path, lines, ("id",)) if source.kind == "csv" else jsonl_rows(source.path, lines)
        for row in rows:
            if isinstance(row, ReadingError):
                raise row
            name = identifier(source.path, row)
            if not name:
                raise ReadingError(source.path, "the record has no id; give every record one", line=row.line)
            ids.add(name)
    return ids
