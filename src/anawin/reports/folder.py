"""The folder a report is written to: the page, the figures, and the results as tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from anawin.errors import WritingError
from anawin.reports.bilingual import Language
from anawin.reports.figures import draw_figures
from anawin.reports.page import render_page
from anawin.reports.stories import story_section
from anawin.reports.summarise import ArticleReport, LeftOut
from anawin.stories import Stories
from anawin.stories.records import STORY_FIELDS, story_record
from anawin.writing import open_writer
from anawin.writing.atomic import atomic_folder, told_as_writing_error

PAGE = "report.html"
JSONL_FIELDS = tuple(ArticleReport(id="").as_record())
CSV_COLUMNS = (
    "id",
    "headline",
    "main_theme",
    "themes",
    "title",
    "source",
    "published",
    "section",
    "dateline",
    "words",
    "removed_words",
    "warnings",
    "text",
    "path",
)


def write_report(
    reports: Sequence[ArticleReport],
    folder: str | Path,
    *,
    errors: Sequence[object] = (),
    facts: Mapping[str, object] | None = None,
    stories: Stories | None = None,
    left_out: Sequence[LeftOut] = (),
    undated: int = 0,
    language: Language = "ar",
) -> Path:
    """Write ``report.html``, ``articles.jsonl``, ``articles.csv`` and ``figures/*`` into `folder`; with `facts` ``run.json``.

    With `stories` also ``stories.jsonl``, a line a story; the page has a section about them where any two articles
    share a story or a long story.

    The same records give the same bytes: no clock, no random id.  The files appear when all are written, the page last:
    where it is, everything it stands for is there too.

    Parameters
    ----------
    reports : sequence of ArticleReport
        In the order of the page.
    folder : str or Path
        Made if missing; files of an earlier report in it are replaced.
    errors : sequence
        What could not be read, each shown on the page as its `str`.
    facts : mapping, optional
        What the reader should know of the run (versions, model, parameters), as JSON can hold it.
    stories : Stories, optional
        What was found among the articles, their ids being their numbers on the page, from 1, as text.
    left_out : sequence of LeftOut
        Articles that were read and are not in the report.
    undated : int
        How many articles of `reports` have no day although there is a period.
    language : {"ar", "en"}
        Of labels and figures.

    Returns
    -------
    Path
        The page.

    Raises
    ------
    WritingError
        If the folder or a file in it cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     page = write_report([ArticleReport(id="1", headline="نزل المطر")], folder)
    ...     sorted(path.name for path in page.parent.iterdir())
    ['articles.csv', 'articles.jsonl', 'figures', 'report.html']
    """
    folder = Path(folder)
    drawings = draw_figures(reports, language=language)
    section = story_section(reports, stories, language=language) if stories is not None else None
    page = render_page(
        reports,
        drawings,
        errors=errors,
        facts=facts,
        stories=section,
        left_out=left_out,
        undated=undated,
        language=language,
    )
    with _told_of(folder), atomic_folder(folder, last=PAGE) as new:
        (new / "figures").mkdir()
        for drawing in (*drawings, *([section.timeline] if section else [])):
            _write_text(new / "figures" / f"{drawing.name}.svg", drawing.svg[language])
            (new / "figures" / f"{drawing.name}.png").write_bytes(drawing.png)
        _write_rows(new / "articles.jsonl", "jsonl", JSONL_FIELDS, (report.as_record() for report in reports))
        _write_rows(new / "articles.csv", "csv", CSV_COLUMNS, (_row(report) for report in reports))
        if stories is not None:
            _write_rows(new / "stories.jsonl", "jsonl", STORY_FIELDS, _story_rows(stories, reports))
        if facts is not None:
            _write_text(new / "run.json", json.dumps(facts, ensure_ascii=False, indent=1, allow_nan=False) + "\n")
        _write_text(new / PAGE, page)
    return folder / PAGE


@contextmanager
def _told_of(folder: Path) -> Iterator[None]:
    """What cannot be written is told of the folder, not of where its files wait until all are there."""
    try:
        with told_as_writing_error(folder):
            yield
    except WritingError as error:
        raise WritingError(folder, error.reason) from error


def _write_text(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "backslashreplace"))


def _write_rows(path: Path, kind: str, columns: Sequence[str], rows: Iterator[dict[str, Any]]) -> None:
    with open_writer(kind, path=path, columns=columns) as writer:
        for row in rows:
            writer.write(row)


def _story_rows(stories: Stories, reports: Sequence[ArticleReport]) -> Iterator[dict[str, Any]]:
    """The stories as ``anawin stories`` writes them, their articles by id."""
    for story in stories.stories:
        row = story_record(story)
        row["articles"] = [reports[int(number) - 1].id for number in story.articles]
        for link in row["links"]:
            link |= {end: reports[int(link[end]) - 1].id for end in "ab"}
        yield row


def _row(report: ArticleReport) -> dict[str, Any]:
    words = len(report.text.split())
    return {
        "id": report.id,
        "headline": report.headline,
        "main_theme": report.themes[0] if report.themes else "",
        "themes": list(report.themes),
        "title": report.title,
        "source": report.source,
        "published": report.published,
        "section": report.section,
        "dateline": report.dateline.strip(),
        "words": words,
        "removed_words": len(report.published_text.split()) - words,
        "warnings": " | ".join(report.warnings),
        "text": report.text,
        "path": report.path,
    }
