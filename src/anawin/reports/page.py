"""The report page: the templates filled in, with a policy that lets nothing run and nothing be fetched."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import TYPE_CHECKING, Any

from anawin.display import direction, printable, step_name, theme_name
from anawin.reports import arabic
from anawin.reports.cards import Mark, card
from anawin.reports.figures import Drawing
from anawin.reports.stories import OPEN_THREADS, StorySection
from anawin.reports.summarise import ArticleReport, contents, totals
from anawin.taxonomy import SLUGS

if TYPE_CHECKING:
    from jinja2 import Environment

# With more articles the table of contents opens theme by theme: it would push the articles many screens down.
OPEN_CONTENTS = 40


def render_page(
    reports: Sequence[ArticleReport],
    drawings: Sequence[Drawing],
    *,
    errors: Sequence[object] = (),
    facts: Mapping[str, object] | None = None,
    stories: StorySection | None = None,
) -> str:
    """Fill the template: one HTML document without script, link or anything outside itself.

    Parameters
    ----------
    reports : sequence of ArticleReport
        In the order of the page.
    drawings : sequence of Drawing
        The overview, from `anawin.reports.figures.draw_figures`.
    errors : sequence
        What could not be read, each shown as its `str`.
    facts : mapping, optional
        What the reader should know of the run (model, versions, parameters), shown at the end.
    stories : StorySection, optional
        From `anawin.reports.stories.story_section`.

    Examples
    --------
    >>> page = render_page([ArticleReport(id="1", headline="<script>")], [])
    >>> "&lt;script&gt;" in page, "<script" in page
    (True, False)
    """
    css = resources.files("anawin.reports").joinpath("templates", "report.css").read_text(encoding="utf-8")
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            css=_trusted(css),
            policy=_policy(css),
            totals=totals(reports),
            theme_count=len(SLUGS),
            drawings=drawings,
            contents=contents(reports),
            open_contents=OPEN_CONTENTS,
            stories=stories,
            open_threads=OPEN_THREADS,
            cards=[card(report, number) for number, report in enumerate(reports, start=1)],
            failures=[str(error) for error in errors],
            facts={str(name): str(value) for name, value in (facts or {}).items()},
        )
    )


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("anawin.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"direction": direction, "svg": _trusted}
    environment.tests["mark"] = lambda label: isinstance(label, Mark)
    environment.globals |= {
        "nouns": arabic,
        "counted": arabic.counted,
        "percent": arabic.percent,
        "theme_name": theme_name,
        "step_name": step_name,
        "hue": _hue,
    }
    return environment


def _shown(value: Any) -> Any:
    # Markup, a str subclass, is ours; plain strings may come from an article.
    return printable(value) if type(value) is str else value


def _trusted(markup: str) -> Any:
    from markupsafe import Markup

    return Markup(markup)


def _hue(slug: str) -> str:
    # Only slugs of the taxonomy become class names; any other string is text and stays out of the markup.
    return f"hue t-{slug}" if slug in SLUGS else "hue"


def _policy(css: str) -> str:
    digest = base64.b64encode(hashlib.sha256(css.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
