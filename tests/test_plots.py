"""Figures: what is drawn where, and how it reaches the page."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from anawin import plots
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


@pytest.mark.parametrize("draw", [plots.theme_counts, plots.theme_cooccurrence, plots.removed_by_step])
def test_nothing_to_draw_says_so(draw: object) -> None:
    ax = draw([])  # type: ignore[operator]
    assert [text.get_text() for text in ax.texts] == ["لا بيانات"]


def test_no_article_has_no_lengths() -> None:
    assert [text.get_text() for text in plots.text_lengths([]).texts] == ["لا بيانات"]


@pytest.mark.parametrize(
    "draw", [plots.theme_counts, plots.theme_cooccurrence, plots.text_lengths, plots.removed_by_step]
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
