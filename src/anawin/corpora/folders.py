"""A folder with one sub-folder a class, or a CSV of texts and labels → the lines that the corpora here have."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from anawin.corpora.layouts import RawArticle, plain_line_ends
from anawin.corpora.rebuild import kept, write_articles
from anawin.errors import AnawinError, ReadingError
from anawin.reading import find_sources
from anawin.reading.csv_tables import csv_rows
from anawin.reading.documents import text_article
from anawin.reading.files import Source
from anawin.reading.records import identifier
from anawin.reading.streams import decoded_lines, open_source, read_head


def convert_corpus(
    origin: str | os.PathLike[str],
    path: str | os.PathLike[str],
    *,
    text: str = "text",
    label: str = "label",
    on_error: Callable[[ReadingError], None] | None = None,
) -> tuple[int, dict[str, int]]:
    r"""Write a labelled collection as JSON Lines, the class as ``section``.

    Of a folder (SANAD's, say) the ``.txt`` files in its sub-folders are taken: the class is the folder a file stands
    in, the folders above it are its source, the id is its path (``khaleej/Sports/0001.txt`` → ``khaleej-Sports-0001``).
    Of a CSV, the columns `text` and `label`, and ``id`` (else ``stem-line``), ``source``, ``url``, ``published`` and
    ``title`` where they stand.  Empty texts are left out, and texts that repeat an earlier one letter by letter.

    Parameters
    ----------
    origin : str or path
        The folder or CSV.
    path : str or path
        The file to write, ``.jsonl`` or ``.jsonl.xz``.
    text, label : str
        The columns of a CSV.
    on_error : callable, optional
        Called with each file or row that cannot be read; None raises the first.

    Returns
    -------
    articles : int
        How many were written.
    left_out : dict of str to int
        How many were not, by reason.

    Raises
    ------
    AnawinError
        For an output of another kind.
    ReadingError
        Where there is nothing to convert.
    WritingError
        Where the file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     table, lines = Path(folder, "أخبار.csv"), Path(folder, "أخبار.jsonl")
    ...     _ = table.write_text("text,label\nفاز الفريق.,رياضة\n", encoding="utf-8")
    ...     convert_corpus(table, lines)
    ...     print(lines.read_text(encoding="utf-8"))
    (1, {})
    {"id": "أخبار-2", "source": "", "section": "رياضة", "url": "", "published": "", "title": "", "text": "فاز الفريق."}
    """
    target = Path(path)
    if not target.name.endswith((".jsonl", ".jsonl.xz")):
        raise AnawinError(f"{target}: the corpora are JSON Lines; end the name in .jsonl or .jsonl.xz")
    start = Path(origin)
    found = _from_folder(start) if start.is_dir() else _from_csv(start, text, label)
    left_out: Counter[str] = Counter()
    written = write_articles(kept(found, left_out, on_error=on_error), target)
    return written.articles, dict(left_out)


def _from_folder(folder: Path) -> Iterator[RawArticle | ReadingError]:
    for source in find_sources([folder]):
        if isinstance(source, ReadingError):
            yield source
        elif source.kind == "txt" and source.file is not None:
            try:
                yield _from_file(PurePosixPath(source.file.relative_to(folder).as_posix()), source)
            except ReadingError as problem:
                yield problem


def _from_file(inside: PurePosixPath, source: Source) -> RawArticle:
    *above, section = inside.parts[:-1] or ("",)
    if not section:
        raise ReadingError(source.path, "stands in no sub-folder, so it has no class; move it into one")
    stem = PurePosixPath(inside.stem if source.compression else inside.name).stem
    with open_source(source) as stream:
        article = text_article(source, stream.read(), None)
    return RawArticle(
        id="-".join([*above, section, stem]),
        source="-".join(above),
        section=section,
        url="",
        published="",
        title="",
        text=plain_line_ends(article.text).strip(),
    )


def _from_csv(path: Path, text: str, label: str) -> Iterator[RawArticle | ReadingError]:
    (source,) = find_sources([path])
    if isinstance(source, ReadingError):
        raise source
    if source.kind != "csv" and path.exists():
        raise ReadingError(source.path, "neither a folder nor a .csv; give a folder of classes or a table with labels")
    with open_source(source) as stream:
        head, encoding = read_head(source.path, stream)
        for row in csv_rows(source.path, decoded_lines(source.path, head, stream, encoding), (text, label)):
            if isinstance(row, ReadingError):
                yield row
                continue
            values = {name: plain_line_ends(str(value)).strip() for name, value in row.values.items()}
            yield RawArticle(
                id=identifier(source.path, row) or f"{source.label}-{row.line}",
                source=values.get("source", ""),
                section=values[label],
                url=values.get("url", ""),
                published=values.get("published", ""),
                title=values.get("title", ""),
                text=values[text],
            )
