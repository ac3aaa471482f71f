"""Figures: what is drawn where, and how it reaches the page."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from anawin import plots
from anawin.plots.times import stretches
from anawin.reports.svg import to_svg
from report_samples import SAMPLES

THEMES = [("weather", "disaster"), ("weather",), ("disaster", "weather", "politics"), ()]


def names(ax: Axes) -> list[str]:
    return [label.get_text() for label in ax.get_yticklabels()]


def bars(ax: Axes) -> list[list[float]]:
    return [[bar.get_width() for bar in container] for container in ax.containers]


def test_theme_counts_part_main_themes_from_further_ones() -> None:
    ax = plots.theme_counts(THEMES)
    assert names(ax) == ["طقس", "كوارث وحوادث", "سياسة وحكومة"]
    assert bars(ax) == [[2, 1, 0], [1, 1, 1]]
    assert [text.get_text() for text in ax.texts] == ["3", "2", "1"]


def test_bars_grow_from_the_right_and_names_stand_there() -> None:
    ax = plots.theme_counts(THEMES)
    left, right = ax.get_xlim()
    assert left > right == 0
    assert ax.yaxis.get_ticks_position() == "right"


@pytest.mark.parametrize(
    "articles",
    [THEMES, pd.Series(THEMES), pd.DataFrame({"themes": THEMES})],
    ids=["values", "Series", "DataFrame"],
)
def test_values_series_and_tables_draw_the_same(articles: object) -> None:
    assert bars(plots.theme_counts(articles)) == [[2, 1, 0], [1, 1, 1]]


def test_records_are_drawn_by_their_attributes() -> None:
    assert "كوارث وحوادث" in names(plots.theme_counts(SAMPLES))
    assert "إعلان" in names(plots.removed_by_step(SAMPLES))


def test_pairs_are_counted_once_whatever_their_order() -> None:
    ax = plots.theme_cooccurrence(THEMES)
    cells = {text.get_position(): text.get_text() for text in ax.texts if text.get_text().isdigit()}
    # Rows and columns: disaster 0, politics 1, weather 2.
    assert cells == {(0, 1): "1", (0, 2): "2", (1, 2): "1"}


def test_lengths_are_sorted_longest_at_the_right() -> None:
    table = pd.DataFrame({"published_text": ["م", "م م م م", "م م"], "text": ["م", "م م م", "م"]})
    ax = plots.text_lengths(table)
    kept, published = (patch.get_data() for patch in ax.patches)
    assert published.values.tolist() == [4, 2, 1]
    assert kept.values.tolist() == published.baseline.tolist() == [3, 1, 1]
    assert ax.get_xlim()[0] > ax.get_xlim()[1]


def test_steps_without_an_arabic_name_show_their_slug() -> None:
    removed = [[{"step": "watermark$x$", "text": "م م"}], [{"step": "advert", "text": "م"}]]
    ax = plots.removed_by_step(removed)
    assert names(ax) == ["watermark$x$", "إعلان"]
    assert bars(ax) == [[2, 1]]
    # A dollar sign starts no formula.
    assert ">watermark$x$</text>" in to_svg(ax.figure, name="steps", title="", description="")


@pytest.mark.parametrize(
    "draw",
    [
        plots.theme_counts,
        plots.theme_cooccurrence,
        plots.theme_times,
        plots.evidence_words,
        plots.headline_lengths,
        plots.removed_by_step,
    ],
)
def test_nothing_to_draw_says_so(draw: object) -> None:
    ax = draw([])  # type: ignore[operator]
    assert [text.get_text() for text in ax.texts] == ["لا بيانات"]


def test_no_article_has_no_lengths() -> None:
    assert [text.get_text() for text in plots.text_lengths([]).texts] == ["لا بيانات"]


@pytest.mark.parametrize(
    "draw",
    [
        plots.theme_counts,
        plots.theme_cooccurrence,
        plots.theme_times,
        plots.evidence_words,
        plots.text_lengths,
        plots.headline_lengths,
        plots.removed_by_step,
    ],
)
def test_given_axes_are_used_and_settings_left_alone(draw: object) -> None:
    before = dict(mpl.rcParams)
    ax = Figure().subplots()
    assert draw(SAMPLES, ax=ax) is ax  # type: ignore[operator]
    assert ax.get_title(loc="right")
    assert dict(mpl.rcParams) == before


def test_matplotlib_shapes_arabic_with_its_own_font() -> None:
    # A glyph missing from the font is a warning, and warnings are errors here.
    plots.theme_counts(SAMPLES).figure.canvas.draw()


def drawn(name: str = "counts") -> ET.Element:
    svg = to_svg(plots.theme_counts(THEMES).figure, name=name, title="المواضيع", description="وصف <الرسم>")
    return ET.fromstring(svg.replace(' xmlns="http://www.w3.org/2000/svg"', "", 1))


def test_svg_keeps_arabic_as_text_hung_on_its_right_end() -> None:
    texts = {element.text: element for element in drawn().iter("text")}
    name = texts["طقس"]
    # matplotlib put the left end of the name at the axis; for a right-to-left text that is its end.
    assert (name.get("direction"), name.get("text-anchor")) == ("rtl", "end")


def test_svg_has_a_title_and_a_description_first() -> None:
    root = drawn()
    assert [(child.tag, child.text) for child in root[:2]] == [("title", "المواضيع"), ("desc", "وصف <الرسم>")]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == " ".join(child.get("id", "") for child in root[:2])


def test_svg_needs_no_style_and_tells_no_date_or_version() -> None:
    root = drawn()
    assert not [element for element in root.iter() if "style" in element.attrib or element.tag == "style"]
    assert not list(root.iter("metadata"))


def test_svg_ids_belong_to_the_figure_and_every_reference_meets_one() -> None:
    svg = to_svg(plots.text_lengths(SAMPLES).figure, name="lengths", title="", description="")
    root = ET.fromstring(svg)
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    references = {
        value.removeprefix("url(").strip("#()")
        for element in root.iter()
        for key, value in element.attrib.items()
        if value.startswith(("url(#", "#")) and key in ("href", "clip-path")
    }
    assert len(ids) == len(set(ids))
    assert all(name.startswith("lengths-") for name in ids)
    assert references
    assert references <= set(ids)


def test_svg_is_the_same_twice() -> None:
    assert ET.tostring(drawn()) == ET.tostring(drawn())


DATED = pd.DataFrame(
    {
        "themes": [("weather",), ("weather", "disaster"), ("sport",), ("weather",), ()],
        "published": ["2024-01-15", "2024-03-02", "2024-03-30", "", "2020-01-01"],
    }
)


def test_themes_over_time_are_counted_by_months() -> None:
    columns, counts = plots.count_times(DATED)
    assert [column.name for column in columns] == ["2024-01", "2024-02", "2024-03"]
    assert counts == {"weather": [1, 0, 1], "disaster": [0, 0, 1], "sport": [0, 0, 1]}


def test_time_runs_to_the_left_and_in_english_to_the_right() -> None:
    arabic, english = (plots.theme_times(DATED, language=language) for language in ("ar", "en"))
    assert arabic.get_xlim() == english.get_xlim()[::-1]
    assert english.get_xlim()[0] < english.get_xlim()[1]
    assert names(english) == ["weather", "disaster", "sport"]
    assert {text.get_position() for text in english.texts} == {(0, 0), (2, 0), (2, 1), (2, 2)}


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (date(2024, 3, 1), date(2024, 3, 8), ["2024-03-01", "2024-03-02", "2024-03-03", "2024-03-04", "2024-03-05"]),
        (date(2024, 3, 1), date(2024, 3, 9), ["2024-02-26", "2024-03-04"]),
        (date(2023, 11, 5), date(2024, 11, 5), ["2023-10", "2024-01", "2024-04", "2024-07", "2024-10"]),
        (date(2019, 5, 1), date(2026, 5, 1), ["2019", "2020", "2021", "2022", "2023"]),
        (date(1990, 5, 1), date(2026, 5, 1), ["1990", "1995", "2000", "2005", "2010"]),
    ],
)
def test_columns_are_as_long_as_eight_of_them_allow(first: date, last: date, found: list[str]) -> None:
    columns = stretches(first, last)
    assert [column.name for column in columns][:5] == found
    assert len(columns) <= 8
    assert columns[0].first <= first
    assert columns[-1].first <= last < columns[-1].end


def test_evidence_words_are_counted_by_articles_under_their_theme() -> None:
    ax = plots.evidence_words(SAMPLES, themes=2, words=2, language="en")
    counts = plots.count_words(SAMPLES, themes=2, words=2)
    heads = [label.get_text() for label in ax.get_yticklabels() if label.get_fontweight() == "bold"]
    assert heads == list(dict.fromkeys(found.theme for found in counts))
    assert len(names(ax)) == len(heads) + len(counts) == 6


def test_spellings_of_a_word_are_one_and_a_word_twice_in_an_article_counts_once() -> None:
    evidence = [{"weather": [{"text": "أمطارٌ"}, {"text": "أمطار"}]}, {"weather": [{"text": "أمطار"}]}]
    assert plots.count_words(evidence) == [("weather", "أمطار", 2)]


def test_headlines_are_counted_by_their_words() -> None:
    assert plots.count_headlines(["نزل المطر", "", "فاز الفريق", "خبر"]) == {1: 1, 2: 2}


def test_english_figures_are_mirrored() -> None:
    ax = plots.theme_counts(THEMES, language="en")
    assert names(ax) == ["weather", "disaster", "politics"]
    assert ax.get_xlim()[0] == 0
    assert ax.yaxis.get_ticks_position() == "left"


def test_a_language_that_is_none_of_ours_is_refused() -> None:
    with pytest.raises(ValueError, match="language is 'fr'; figures are drawn in 'ar', 'en'"):
        plots.theme_counts(THEMES, language="fr")


def test_shades_side_by_side_differ_without_colour() -> None:
    dark, light = (container.patches[0] for container in plots.theme_counts(THEMES).containers)
    assert (dark.get_hatch(), light.get_hatch()) == (None, "////")
    grey = [
        sum(weight * part for weight, part in zip((0.299, 0.587, 0.114), patch.get_facecolor(), strict=False))
        for patch in (dark, light)
    ]
    assert grey[1] - grey[0] > 0.3
