"""Files of any size, annotated in one pass."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Unpack

from anawin.errors import AnawinError, ReadingError
from anawin.jobs.files import OnProgress, in_parts, write_in_parts
from anawin.jobs.work import Headlines, Themes, annotating
from anawin.reading import Position, iter_articles, survey
from anawin.writing import format_of

if TYPE_CHECKING:
    from anawin.pipeline import HeadlineOptions


def annotate_files(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    output: str | os.PathLike[str],
    *,
    model: str | os.PathLike[str] | None = None,
    explain: bool = False,
    candidates: int = 0,
    processes: int = 1,
    resume: bool = False,
    encoding: str | None = None,
    on_error: Callable[[ReadingError], None] | None = None,
    on_progress: OnProgress | None = None,
    **options: Unpack[HeadlineOptions],
) -> int:
    """Clean, tag and headline the articles of files of any size, as ``anawin annotate`` does, and return how many.

    Memory does not grow with the input.  What is done waits in the folder ``OUTPUT.unfinished`` until all is done, so that
    a run that was killed can go on.  The bytes of the output depend neither on `processes` nor on kills in between.

    Parameters
    ----------
    paths : path or iterable of paths
        As `iter_articles` takes them.
    output : path
        Ending in ``.jsonl``, ``.csv`` or ``.parquet``; there whole or not at all, and not at all if there is no article.
    model : name or path, optional
        As of `anawin.load_themes`.
    explain : bool, default=False
        Also give the words that spoke for each theme.
    candidates : int, default=0
        Also give so many of the best headlines.
    processes : int, default=1
        More than one are started afresh and import the calling script, which must then do its work below
        ``if __name__ == "__main__":``.
    resume : bool, default=False
        Go on with what an earlier run has left, if there is any; the same input and options are needed.
    encoding, on_error
        As of `iter_articles`; without `on_error` the first input that cannot be read ends the run.
    on_progress : callable, optional
        Called with an `anawin.jobs.Progress` now and then.
    **options
        ``max_words``, ``min_words``, ``max_chars`` and ``method``, as of `anawin.headline`.

    Raises
    ------
    AnawinError
        If an earlier run left something and `resume` is not asked for, or it was a run of other inputs or options;
        if an input cannot be read, the output cannot be written, or a process dies.

    Examples
    --------
    >>> import json, tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page, output = Path(folder, "كأس.txt"), Path(folder, "out.jsonl")
    ...     _ = page.write_text("الرباط - فاز المنتخب على ضيفه بهدفين في مباراة ودية على ملعب المدينة.", encoding="utf-8")
    ...     annotate_files(page, output)
    ...     record = json.loads(output.read_text(encoding="utf-8"))
    1
    >>> record["id"], record["themes"], record["dateline"]
    ('كأس', ['sport'], 'الرباط')
    """
    named = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    chosen = format_of(output)
    if not in_parts(output, chosen):
        raise AnawinError(f"{os.fspath(output)}: not a file in jsonl, csv or parquet; name one that ends so")
    job = annotating(
        Themes(None if model is None else os.fspath(model), explain=explain),
        Headlines(candidates=candidates, **options),
    )
    work, position = job.load(), Position()
    return write_in_parts(
        job,
        iter_articles(named, on_error=on_error, encoding=encoding, position=position),
        output,
        chosen,
        work=work,
        survey=survey(named),
        processes=processes,
        resume=resume,
        position=position,
        on_progress=on_progress,
    )
