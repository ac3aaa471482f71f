"""Settings and articles → a report in its folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from anawin.errors import AnawinError, ReadingError
from anawin.notebooks import require_kernel
from anawin.reporting.notebook import PURPOSE, write_notebook
from anawin.reporting.record import InputHash, ShownPaths, run_record
from anawin.reporting.records import dated, report_records, report_stories
from anawin.reporting.selection import Selection
from anawin.reports import write_report

if TYPE_CHECKING:
    from datetime import date

    from anawin.article import Article
    from anawin.reporting.settings import ReportSettings
    from anawin.themes import ThemeTagger


def make_report(
    articles: Iterable[Article],
    settings: ReportSettings,
    model: ThemeTagger,
    folder: str | Path,
    *,
    dates: Mapping[str, date] | None = None,
    errors: Sequence[ReadingError] = (),
    on_read: Callable[[Collection[str]], None] | None = None,
) -> Path | None:
    """Write the report of articles into a folder, and give its page; None where there was no article at all.

    Parameters
    ----------
    articles : iterable of Article
        As they are read; `settings` say which of them are in.
    settings : ReportSettings
        What they say of input, encoding, model and dates goes into the run record alone.
    model : ThemeTagger
    folder : path
        Made if missing.
    dates : mapping of str to date, optional
        Days of publication by id.
    errors : sequence of ReadingError
        What could not be read, looked at when all articles have been.
    on_read : callable, optional
        Called with the ids of all articles when they are read.

    Raises
    ------
    AnawinError
        If the settings leave no article to report on, or ask for a theme the model does not know.
    WritingError
        If the folder cannot be written.
    MissingExtra
        If there is to be a notebook and what runs it is not installed.
    """
    if settings.notebook:
        require_kernel(PURPOSE)
    settings.check_themes(tuple(model.classes_))
    read, shown, chosen = InputHash(), ShownPaths([*settings.input, settings.dates or ""]), Selection(settings)
    # Lazily: a folder of any size is read once, article by article.
    ids: dict[str, None] = {}
    stream = chosen.in_period(read.of(dated(_noted(articles, ids), dates or {})))
    found = report_records(stream, model, max_words=settings.max_words, method=settings.method)
    records = [replace(record, path=shown(record.path)) for record in chosen.of_themes(found)]
    if on_read:
        on_read(ids)
    if not read.articles:
        return None
    if not records:
        raise AnawinError(_nothing_left(read.articles, chosen))
    page = write_report(
        records,
        folder,
        errors=[shown.error(error) for error in errors],
        facts=run_record(settings, model, read, shown, errors=errors, left_out=chosen.left_out),
        stories=report_stories(records, strictness=settings.strictness),
        left_out=chosen.left_out,
        undated=chosen.undated,
        language=settings.language,
    )
    if settings.notebook:
        write_notebook(page.parent)
    return page


def _noted(articles: Iterable[Article], ids: dict[str, None]) -> Iterable[Article]:
    for article in articles:
        ids[article.id] = None
        yield article


def _nothing_left(read: int, chosen: Selection) -> str:
    told = {"period": "outside the period", "undated": "undated", "themes": "without the themes asked for"}
    counts = Counter(article.reason for article in chosen.left_out)
    found = ", ".join(f"{count} {told[reason]}" for reason, count in counts.items())
    return f"no article is left to report on: of {read} read, {found}; widen period.from, period.to or themes"
