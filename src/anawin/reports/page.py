"""The report page: the templates filled in, with a policy that lets only its own script run and nothing be fetched."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources

from anawin.reports.arabic import ARTICLES
from anawin.reports.bilingual import LANGUAGES, Both, Language, both_counted
from anawin.reports.cards import card
from anawin.reports.figures import Drawing
from anawin.reports.markup import environment_for, trusted
from anawin.reports.stories import OPEN_THREADS, StorySection
from anawin.reports.summarise import ArticleReport, LeftOut, contents, totals
from anawin.taxonomy import SLUGS

# With more articles the table of contents opens theme by theme: it would push the articles many screens down.
OPEN_CONTENTS = 40
_REASONS = {
    "period": Both("خارج الفترة", "Outside the period"),
    "undated": Both("بلا تاريخ معروف", "Without a known day"),
    "themes": Both("ليست من المواضيع المطلوبة", "Without the themes asked for"),
}


def render_page(
    reports: Sequence[ArticleReport],
    drawings: Sequence[Drawing],
    *,
    errors: Sequence[object] = (),
    facts: Mapping[str, object] | None = None,
    stories: StorySection | None = None,
    left_out: Sequence[LeftOut] = (),
    undated: int = 0,
    language: Language = "ar",
) -> str:
    """Fill the template: one HTML document without link or anything outside itself, and with one small script.

    Parameters
    ----------
    reports : sequence of ArticleReport
        In the order of the page.
    drawings : sequence of Drawing
        The overview, from `anawin.reports.figures.draw_figures`.
    errors : sequence
        What could not be read, each shown as its `str`.
    facts : mapping, optional
        What the reader should know of the run (versions, model, parameters), shown at the end.
    stories : StorySection, optional
        From `anawin.reports.stories.story_section`.
    left_out : sequence of LeftOut
        What was read and is not in the report, counted and named at the end.
    undated : int
        How many articles have no day although there is a period.
    language : {"ar", "en"}
        In which the page opens; with a script running it can be switched to the other.

    Examples
    --------
    >>> page = render_page([ArticleReport(id="1", headline="<script>")], [])
    >>> "&lt;script&gt;" in page, page.count("<script")
    (True, 1)
    """
    css, script = (_asset(name) for name in ("report.css", "report.js"))
    listed = contents(reports)
    outlets = sorted({report.source for report in reports if report.source})
    environment = environment_for(language, themes=[slug for slug, _ in listed], outlets=outlets)
    numbers = both_counted(len(reports), ARTICLES)
    return environment.get_template("page.html.j2").render(
        css=trusted(css),
        script=trusted(script),
        policy=_policy(css, script),
        language=language,
        languages=LANGUAGES,
        title=Both(f"تقرير عناوين: {numbers.ar}", f"Anawin report: {numbers.en}"),
        totals=totals(reports),
        theme_count=len(SLUGS),
        drawings=drawings,
        contents=listed,
        open_contents=OPEN_CONTENTS,
        outlets=outlets,
        stories=stories,
        open_threads=OPEN_THREADS,
        cards=[card(report, number) for number, report in enumerate(reports, start=1)],
        left_out=_by_reason(left_out),
        left_out_count=len(left_out),
        undated=undated,
        failures=[str(error) for error in errors],
        facts=list(_told(facts or {})),
    )


def _asset(name: str) -> str:
    return resources.files("anawin.reports").joinpath("templates", name).read_text(encoding="utf-8")


def _by_reason(left_out: Iterable[LeftOut]) -> list[tuple[Both, list[LeftOut]]]:
    found: defaultdict[str, list[LeftOut]] = defaultdict(list)
    for article in left_out:
        found[article.reason].append(article)
    return [(label, found[reason]) for reason, label in _REASONS.items() if reason in found]


def _told(facts: Mapping[str, object], above: str = "") -> Iterator[tuple[str, str]]:
    """Facts as lines, those of a table with its name before theirs; what is empty is a dash."""
    for name, value in facts.items():
        if isinstance(value, Mapping):
            yield from _told(value, f"{above}{name}.")
        elif isinstance(value, list | tuple):
            yield f"{above}{name}", ", ".join("–" if each is None else str(each) for each in value) or "–"
        else:
            yield f"{above}{name}", "–" if value is None else str(value)


def _policy(css: str, script: str) -> str:
    style, code = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii") for text in (css, script))
    sources = {
        "default-src": "'none'",
        "script-src": f"'sha256-{code}'",
        "style-src": f"'sha256-{style}'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {source}" for name, source in sources.items())
