"""Right-to-left HTML: whatever the text holds, it is shown as text and stays in its box."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import pytest

from anawin.display import (
    Html,
    direction,
    mark_spans,
    pieces,
    printable,
    rtl_block,
    rtl_table,
    shorten,
)

RLO, PDI, ALM = "\u202e", "\u2069", "\u061c"


class _Reader(HTMLParser):
    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_marks_keep_the_text_and_show_the_title() -> None:
    html = mark_spans("نزل المطر فجرًا", [(4, 9, "طقس")])
    reader = _Reader(html)
    assert reader.tags == ["div", "mark"]
    assert reader.text == "نزل المطر فجرًا"
    assert 'title="طقس">المطر</mark>' in html


def test_markup_in_text_and_title_is_shown_not_built() -> None:
    text = "<script>alert(\"x\")</script> &amp; 'واحد'"
    reader = _Reader(mark_spans(text, [(0, 8, '"><img src=x>')]))
    assert reader.tags == ["div", "mark"]
    assert reader.text == text


def test_overlapping_spans_make_pieces_with_both_labels() -> None:
    found = pieces("ابتث", [(0, 3, "أ"), (1, 4, "ب"), (2, 2, "فارغ")])
    assert [(piece.text, "".join(piece.labels)) for piece in found] == [("ا", "أ"), ("بت", "أب"), ("ث", "ب")]


def test_same_span_twice_is_one_piece() -> None:
    assert pieces("مطر", [(0, 3, 1), (0, 3, 2)]) == [("مطر", (1, 2))]


def test_no_text_has_no_pieces() -> None:
    assert pieces("", []) == []


@pytest.mark.parametrize("span", [(-1, 2), (2, 1), (0, 4)])
def test_span_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="3 characters"):
        mark_spans("مطر", [span])


def test_many_marks_take_time_in_proportion() -> None:
    count = 50_000
    found = pieces("مطر " * count, [(4 * place, 4 * place + 3, place) for place in range(count)])
    assert len(found) == 2 * count


def test_table_cells_are_boxes_with_the_direction_of_their_text() -> None:
    html = rtl_table([[f"{RLO}<b>خبر</b>{PDI}", "file.txt", 3]], header=["العنوان", "الملف", "العدد"])
    reader = _Reader(html)
    assert reader.tags == ["table", "thead", "tr", "th", "th", "th", "tbody", "tr", "td", "td", "td"]
    assert html.count("unicode-bidi:isolate") == 6
    assert html.count('<td dir="ltr"') == 2
    assert "&lt;b&gt;خبر&lt;/b&gt;" in html


def test_a_day_stands_on_one_line() -> None:
    html = rtl_table([[date(2024, 3, 12), "2024"]])
    assert html.count("white-space:nowrap") == 1
    assert ';white-space:nowrap">2024-03-12</td>' in html


def test_html_made_here_is_not_escaped_again() -> None:
    block = rtl_block(rtl_table([[mark_spans("مطر", [(0, 3)])]]), title="عنوان <b>")
    assert isinstance(block, Html)
    assert "<table" in block
    assert "<mark" in block
    assert "عنوان &lt;b&gt;" in block


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CNN: قال الوزير إن الجسر جاهز", "rtl"),
        ("فاز Real Madrid Club de Fútbol", "ltr"),
        ("2024-03-12", "rtl"),
        ("", "rtl"),
        ("articles/flood.txt", "ltr"),
    ],
)
def test_direction_goes_by_most_letters(text: str, expected: str) -> None:
    assert direction(text) == expected


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("نزل المطر", 9, "نزل المطر"),
        ("نزل المطر فجرًا", 12, f"نزل المطر…{ALM}"),
        ("نزل  المطر،\nثم توقف", 12, f"نزل المطر…{ALM}"),
        ("مُحَمَّدٌ كتب", 9, f"مُحَمَّدٌ…{ALM}"),
        ("فاز Real Madrid", 6, f"فاز…{ALM}"),
        ("bridges and roads", 12, "bridges and…"),
        ("جسر 2024 جديد", 9, "جسر 2024…"),
        ("", 1, ""),
    ],
)
def test_shorten_ends_on_a_word_and_keeps_the_ellipsis_at_the_end(text: str, width: int, expected: str) -> None:
    assert shorten(text, width) == expected


def test_shorten_to_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        shorten("مطر", 0)


def test_controls_and_surrogates_become_visible_one_for_one() -> None:
    assert printable("أ\x00\x1b\x7f\x85\ud800\t\nب") == "أ␀␛␡\ufffd\ufffd\t\nب"
