"""Themes over time: a row for each theme, a column for each stretch of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from anawin.display import printable, theme_name
from anawin.plots.canvas import canvas, cell, finished, said, scale_at_start, side_of
from anawin.plots.themes import count_themes
from anawin.plots.values import days, values

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Columns whose numbers can be read at the figure's width beside the longest name of a theme.
MOST_COLUMNS = 8


class Stretch(NamedTuple):
    """Days from `first` to before `end`, called `name`: 2024, 2024-03 or 2024-03-12."""

    first: date
    end: date
    name: str


def theme_times(articles: Any, *, ax: Axes | None = None, language: str = "ar") -> Axes:
    """Draw how many articles of each theme were published when, time running to the left (in English to the right).

    The columns are days, weeks, months or years, whatever makes at most eight.  Articles without a day are left out.

    Parameters
    ----------
    articles : DataFrame or iterable
        A DataFrame with columns ``themes`` and ``published``, or records of a report.  Days are found as
        `anawin.dates.article_date` does.
    ax : matplotlib Axes, optional
    language : {"ar", "en"}, default="ar"

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"themes": [["weather"], ["weather"]], "published": ["2024-03-12", "2024-03-13"]})
    >>> ax = theme_times(table)
    >>> [label.get_text() for label in ax.get_yticklabels()], [text.get_text() for text in ax.texts]
    (['طقس'], ['1', '1'])
    """
    columns, counts = count_times(articles)
    title = said(language, "مواضيع المقالات عبر الزمن", "Themes over time")
    ax, side = canvas(ax, title, rows=len(counts) + 1, language=language), side_of(language)
    most = max((count for row in counts.values() for count in row), default=1)
    for place, row in enumerate(counts.values()):
        for column, count in enumerate(row):
            cell(ax, column, place, count, share=count / most)
    scale_at_start(ax, language)
    ax.set_yticks(range(len(counts)), [printable(theme_name(slug, language)) for slug in counts], parse_math=False)
    # A name at either end and none between: each is two or three columns wide.
    named = sorted({0, len(columns) - 1}) if columns else []
    ax.set_xticks(named, [columns[place].name for place in named])
    ax.set(xlim=side.along(-0.6, max(len(columns), 1) - 0.4), ylim=(len(counts) - 0.4, -0.6))
    for place, label in zip(named, ax.get_xticklabels(), strict=True):
        label.set_horizontalalignment("center" if len(named) == 1 else side.start if place == 0 else side.end)
    return finished(ax, empty=not counts, language=language)


def count_times(articles: Any) -> tuple[list[Stretch], dict[str, list[int]]]:
    """Give the columns of `theme_times`, and per theme the articles in each; the most frequent theme first."""
    dated = [
        (day, slugs) for day, slugs in zip(days(articles), values(articles, "themes"), strict=True) if day and slugs
    ]
    if not dated:
        return [], {}
    columns = stretches(min(day for day, _ in dated), max(day for day, _ in dated))
    found = Counter(
        (slug, next(place for place, column in enumerate(columns) if day < column.end))
        for day, slugs in dated
        for slug in slugs
    )
    themes = count_themes([slugs for _, slugs in dated])
    return columns, {slug: [found[slug, place] for place in range(len(columns))] for slug in themes}


def stretches(first: date, last: date) -> list[Stretch]:
    """Cut the time from `first` to `last` into at most eight days, weeks, months, quarters or stretches of years.

    Examples
    --------
    >>> [stretch.name for stretch in stretches(date(2024, 1, 30), date(2024, 3, 2))]
    ['2024-01-29', '2024-02-05', '2024-02-12', '2024-02-19', '2024-02-26']
    """
    for found in (_by_days(first, last, 1), _by_days(first, last, 7)):
        if len(found) <= MOST_COLUMNS:
            return found
    months = 1
    while len(found := list(_by_months(first, last, months))) > MOST_COLUMNS:
        months = {1: 3, 3: 6, 6: 12}.get(months, months + 12)
    return found


def _by_days(first: date, last: date, length: int) -> list[Stretch]:
    # Weeks begin on Monday, whatever the first day is: two reports of one month have the same columns.
    start = first - timedelta(days=first.weekday()) if length == 7 else first
    count = (last - start).days // length + 1
    if count > MOST_COLUMNS:
        return [Stretch(first, last, "")] * count
    begins = [start + timedelta(days=length * place) for place in range(count)]
    return [Stretch(begin, begin + timedelta(days=length), begin.isoformat()) for begin in begins]


def _by_months(first: date, last: date, length: int) -> Iterator[Stretch]:
    begin = (12 * first.year + first.month - 1) // length * length
    while _month(begin) <= last:
        name = f"{_month(begin):%Y-%m}" if length % 12 else f"{_month(begin).year}"
        yield Stretch(_month(begin), _month(begin + length), name)
        begin += length


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)
