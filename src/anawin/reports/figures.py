"""The figures of a report: each drawn in both languages of the page, told in words, and given as a table."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from anawin import plots
from anawin.reports.bilingual import LANGUAGES, Both
from anawin.reports.summarise import ArticleReport
from anawin.reports.svg import any_glyph, to_svg
from anawin.reports.tellings import (
    Cell,
    Told,
    tell_counts,
    tell_headlines,
    tell_lengths,
    tell_pairs,
    tell_removals,
    tell_stories,
    tell_times,
    tell_words,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from anawin.stories import Story

# For a slide or a document: a figure 5 inches wide is 1,000 pixels.
_PNG_DPI = 200


class Drawing(NamedTuple):
    """A figure: `name` is its file name without ending; `caption` its text alternative; `rows` its numbers.

    `svg` has one drawing a language, `png` one in the language of the report.
    """

    name: str
    title: Both
    caption: Both
    header: tuple[Both, ...]
    rows: tuple[tuple[Cell, ...], ...]
    svg: Mapping[str, str]
    png: bytes


def draw_figures(reports: Sequence[ArticleReport], *, language: str = "ar") -> tuple[Drawing, ...]:
    """Draw the figures of the overview, the same bytes for the same records.

    Themes over time are drawn where there are two days, weeks or months to tell apart.

    Examples
    --------
    >>> [drawing.name for drawing in draw_figures([])]
    ['theme-counts', 'theme-cooccurrence', 'evidence-words', 'text-lengths', 'headline-lengths', 'removed-by-step']
    """
    kinds: dict[str, tuple[Callable[..., Axes], Told]] = {
        "theme-counts": (plots.theme_counts, tell_counts(reports)),
        "theme-cooccurrence": (plots.theme_cooccurrence, tell_pairs(reports)),
        "theme-times": (plots.theme_times, tell_times(reports)),
        "evidence-words": (plots.evidence_words, tell_words(reports)),
        "text-lengths": (plots.text_lengths, tell_lengths(reports)),
        "headline-lengths": (plots.headline_lengths, tell_headlines(reports)),
        "removed-by-step": (plots.removed_by_step, tell_removals(reports)),
    }
    if len(kinds["theme-times"][1].header) < 3:  # the theme, and less than two stretches of time
        del kinds["theme-times"]
    return tuple(_drawing(name, draw, reports, told, language) for name, (draw, told) in kinds.items())


def draw_timeline(stories: Sequence[Story], *, language: str = "ar") -> Drawing:
    """Draw when stories were told, the same bytes for the same stories."""
    return _drawing("story-timeline", plots.story_timeline, stories, tell_stories(stories), language)


def _drawing(name: str, draw: Callable[..., Axes], shown: Sequence[object], told: Told, language: str) -> Drawing:
    from matplotlib import style

    # Whatever the user's matplotlibrc says, the report looks the same.
    with style.context("default", after_reset=True):
        figures = {each: _figure(draw(shown, language=each)) for each in LANGUAGES}
        titles = {each: figure.get_suptitle() for each, figure in figures.items()}
        svg = {
            each: to_svg(figure, name=f"{name}-{each}", title=titles[each], description=told.caption.said(each))
            for each, figure in figures.items()
        }
        return Drawing(name, Both(**titles), *told, svg, _png(figures[language]))


def _figure(ax: Axes) -> Figure:
    figure = ax.get_figure(root=True)
    assert figure is not None  # new Axes always stand in a figure
    return figure


def _png(figure: Figure) -> bytes:
    file = io.BytesIO()
    with any_glyph():
        figure.savefig(file, format="png", dpi=_PNG_DPI, metadata={"Software": None})
    return file.getvalue()
