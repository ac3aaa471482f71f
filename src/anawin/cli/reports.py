"""``anawin report``: the page, the tables and the figures, by a file of settings, options, or both."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from anawin.cli.inputs import Inputs, require
from anawin.cli.models import load_model
from anawin.cli.stories import dates_of, tell_unmatched
from anawin.cli.telling import show

if TYPE_CHECKING:
    import argparse

    from anawin.errors import ReadingError

# Options that are settings; what is given comes before the file.
_OPTIONS = (
    "output",
    "encoding",
    "model",
    "dates",
    "max_words",
    "method",
    "strictness",
    "language",
    "period_from",
    "period_to",
    "period_undated",
    "notebook",
)


def report(arguments: argparse.Namespace) -> int:
    """Write the report and print where its page is."""
    from anawin.reporting import ReportSettings, make_report, read_settings

    settings = read_settings(arguments.config) if arguments.config else ReportSettings()
    given = {name: getattr(arguments, name) for name in _OPTIONS}
    lists = {"input": tuple(arguments.paths) or None, "themes": tuple(arguments.themes or ()) or None}
    settings = settings.changed(given | lists)
    file = arguments.config or "a report.toml (--config)"
    require(settings.input, f"nothing to read: name files or folders, or set input in {file}")
    require(settings.output, f"nowhere to write: name a folder with -o FOLDER, or set output in {file}")
    arguments.paths, arguments.encoding = settings.input, settings.encoding
    arguments.model, arguments.dates = settings.model, settings.dates
    errors: list[ReadingError] = []
    inputs = Inputs(arguments, errors)
    model = load_model(arguments)
    dates = dates_of(arguments, inputs)

    def tell(ids: Collection[str]) -> None:
        tell_unmatched(dates, ids, arguments, inputs)

    page = make_report(inputs, settings, model, settings.output or "", dates=dates, errors=errors, on_read=tell)
    if page:
        show(page)
    return inputs.exit_code()
