"""Figures about stories: where articles stand in time, and what strictness makes of them."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from anawin import plots
from anawin.stories import Story

FLOOD = Story(1, 1, "السيول تغلق طريق الوادي", ("أ", "ب", "ج"), date(2024, 3, 12), date(2024, 3, 14), ())
REOPENED = Story(3, 1, "فتح طريق الوادي بعد السيول", ("ه",), date(2024, 6, 1), date(2024, 6, 1), ())
MATCH = Story(2, 2, "نسور الميناء بطل الكأس", ("د",), date(2024, 5, 5), date(2024, 5, 5), ())
LOST = Story(4, 3, "ضياع قارب في الخليج", ("و", "ز"), None, None, ())
INQUIRY = Story(5, 1, "لجنة تحقق في السيول", ("ح",), None, None, ())
ALL = [FLOOD, MATCH, REOPENED, LOST, INQUIRY]


def marks(ax):
    """Place, size, fill and edge of the circles."""
    return [
        (
            line.get_xdata()[0],
            line.get_markersize(),
            to_hex(line.get_markerfacecolor()),
            to_hex(line.get_markeredgecolor()),
        )
        for line in ax.lines
        if line.get_marker() == "o"
    ]


def texts(ax):
    return [text.get_text() for text in ax.texts]


def days(ax):
    return [label.get_text() for label in ax.get_xticklabels()]


def test_rows_are_the_threads_of_several_articles_in_order_of_time():
    rows, others = plots.timeline_rows(ALL)
    assert [(row.headline, row.articles) for row in rows] == [(FLOOD.headline, 5), (LOST.headline, 2)]
    assert others == 0
    assert [spot.first for spot in rows[0].spots] == [date(2024, 3, 12), date(2024, 6, 1), None]


def test_only_the_threads_of_most_articles_are_drawn_and_the_others_counted():
    rows, others = plots.timeline_rows(ALL, most=1)
    assert ([row.headline for row in rows], others) == ([FLOOD.headline], 1)
    assert plots.story_timeline(ALL, most=1).get_xlabel() == "وأُغفل ما هو أقل مقالات: 1"
    assert plots.story_timeline(ALL).get_xlabel() == ""


def test_time_runs_to_the_left():
    ax = plots.story_timeline([FLOOD, REOPENED])
    left, right = ax.get_xlim()
    assert left > REOPENED.first.toordinal() > FLOOD.first.toordinal() > right
    assert [place for place, *_ in marks(ax)] == [FLOOD.first.toordinal(), REOPENED.first.toordinal()]


def test_a_circle_holds_the_number_of_its_articles_unless_there_is_one():
    ax = plots.story_timeline([FLOOD, REOPENED])
    assert texts(ax) == [FLOOD.headline, "3"]
    sizes = [size for _, size, *_ in marks(ax)]
    assert sizes[0] > sizes[1]


def test_undated_articles_stand_apart_at_the_left_and_hollow():
    ax = plots.story_timeline(ALL)
    aside = dict(zip(days(ax), ax.get_xticks(), strict=True))["بلا تاريخ"]
    assert ax.get_xlim()[0] > aside > REOPENED.last.toordinal()
    hollow = [place for place, _, fill, edge in marks(ax) if (fill, edge) == (plots.PAPER, plots.STRONG)]
    filled = [place for place, _, fill, _ in marks(ax) if fill == plots.STRONG]
    assert hollow == [aside, aside]
    assert filled == [FLOOD.first.toordinal(), REOPENED.first.toordinal()]


def test_without_any_date_there_is_no_time_to_show():
    ax = plots.story_timeline([LOST])
    assert days(ax) == ["بلا تاريخ"]
    assert texts(ax) == [LOST.headline, "2"]


def test_stories_too_near_to_be_drawn_apart_share_a_circle():
    far = Story(9, 1, "ذكرى", ("ط",), date(2026, 3, 12), date(2026, 3, 12), ())
    near = Story(8, 1, "تحذير جديد", ("ي", "ك"), date(2024, 3, 20), date(2024, 3, 20), ())
    ax = plots.story_timeline([FLOOD, near, far])
    assert texts(ax) == [FLOOD.headline, "5"]
    assert [place for place, *_ in marks(ax)] == [FLOOD.first.toordinal(), far.first.toordinal()]


def test_dark_and_hollow_circles_differ_without_colour():
    def grey(colour):
        return sum(int(colour[place : place + 2], 16) for place in (1, 3, 5)) / 3

    assert abs(grey(plots.STRONG) - grey(plots.PAPER)) > 120


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2024, 3, 12), date(2024, 3, 12), ["2024-03-12"]),
        (date(2024, 3, 12), date(2024, 3, 14), ["2024-03-12", "2024-03-13", "2024-03-14"]),
        (date(2024, 3, 1), date(2024, 3, 12), ["2024-03-01", "2024-03-04", "2024-03-07", "2024-03-10"]),
        (date(2024, 1, 15), date(2024, 4, 20), ["2024-02", "2024-03", "2024-04"]),
        (date(2023, 9, 13), date(2025, 7, 14), ["2024-01", "2024-07", "2025-01", "2025-07"]),
        (date(2019, 5, 1), date(2023, 5, 1), ["2020", "2021", "2022", "2023"]),
        (date(1990, 5, 1), date(2023, 5, 1), ["1998", "2007", "2016"]),
    ],
)
def test_days_are_written_out_as_far_as_they_need(first, last, labels):
    ax = plots.story_timeline([Story(1, 1, "خبر", ("أ", "ب"), first, last, ())])
    assert days(ax) == labels


def test_tables_are_drawn_like_stories():
    table = pd.DataFrame(
        {
            "thread": [story.thread for story in ALL],
            "headline": [story.headline for story in ALL],
            "articles": [list(story.articles) for story in ALL],
            "first": pd.to_datetime([story.first for story in ALL]),
            "last": pd.to_datetime([story.last for story in ALL]),
        }
    )
    assert plots.timeline_rows(table) == plots.timeline_rows(ALL)
    assert marks(plots.story_timeline(table)) == marks(plots.story_timeline(ALL))
    assert plots.count_shared(table) == plots.count_shared(ALL)


@pytest.mark.parametrize("stories", [[], [MATCH]], ids=["none", "one article"])
def test_no_thread_of_two_articles_is_nothing_to_draw(stories):
    assert texts(plots.story_timeline(stories)) == ["لا بيانات"]


def test_long_headlines_are_shortened():
    long = FLOOD.headline + " كلمة" * 30
    (headline, _) = texts(plots.story_timeline([Story(1, 1, long, FLOOD.articles, None, None, ())]))
    assert len(headline) < 60
    assert "…" in headline


def test_given_axes_are_used():
    for draw, stories in ((plots.story_timeline, ALL), (plots.strictness_curve, {0.5: ALL})):
        ax = Figure().subplots()
        assert draw(stories, ax=ax) is ax
        assert ax.get_title(loc="right")


def test_shared_counts_articles_stories_and_threads():
    assert plots.count_shared(ALL) == (5, 2, 1)
    assert plots.count_shared([]) == (0, 0, 0)


def test_strictness_grows_to_the_left_and_each_count_has_its_dashes_and_marks():
    ax = plots.strictness_curve({0.9: [MATCH], 0.1: ALL})
    assert [line.get_ydata().tolist() for line in ax.lines] == [[5, 0], [2, 0], [1, 0]]
    assert [line.get_xdata().tolist() for line in ax.lines] == [[0.1, 0.9]] * 3
    left, right = ax.get_xlim()
    assert left > right
    assert len({line.get_linestyle() for line in ax.lines}) == len({line.get_marker() for line in ax.lines}) == 3


def test_legend_of_strictness_stands_over_the_lines_whatever_was_found():
    ax = plots.strictness_curve(dict.fromkeys((0.1, 0.5, 0.9), ALL))
    ax.figure.canvas.draw()
    legend, axes = ax.get_legend().get_window_extent(), ax.get_window_extent()
    assert legend.y0 > axes.y1 - 1  # pixels


def test_nothing_found_is_nothing_to_draw():
    assert texts(plots.strictness_curve({})) == ["لا بيانات"]


def test_figures_draw_without_a_warning():
    plots.story_timeline(ALL).figure.canvas.draw()
    plots.strictness_curve({0.1: ALL, 0.9: [MATCH]}).figure.canvas.draw()
