"""Cleaning: the body of the story stays, everything else goes, and nothing is lost."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anawin.cleaning import CLEANING_STEPS, clean
from anawin.display import step_name
from conftest import SHARED, TESTS, cases

REAL_PAGES = json.loads((TESTS / "cases" / "real_pages.json").read_text(encoding="utf-8"))
PIECES = [
    "اقرأ أيضاً",
    "مقالات مشابهة",
    "إعلان",
    "المصدر: الوكالة",
    "كلمات دلالية: ماء، شجر",
    "الرباط - ",
    "شارك الخبر",
    "أخبار قد تهمك خبر قديم 3 مايو 2022 - 8:10 مساءً",
    "قال الوزير إن العمل في الطريق الساحلي ينتهي قبل الشتاء وإن الميزانية تكفي لرصف عشرين كيلومتراً أخرى.",
    "\n",
    "\n\n",
    " ",
    "\u200f",
    "| a | b |",
    "---|---",
]


@pytest.mark.parametrize("case", cases("cleaning"))
def test_case(case):
    cleaned = clean(case["text"], title=case.get("title", ""))
    assert [[r.step, r.text] for r in cleaned.removed] == case["removed"]


@pytest.mark.parametrize("case", cases("cleaning"))
def test_a_second_cleaning_finds_nothing_more(case):
    once = clean(case["text"], title=case.get("title", ""))
    if case.get("known_failure"):
        pytest.fail("the first cleaning is already wrong")
    assert clean(once.text, title=once.title).removed == ()


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=14).map("".join))
@settings(max_examples=150, deadline=None)
def test_nothing_is_lost_whatever_the_text(text):
    cleaned = clean(text)
    edges = [edge for removal in cleaned.removed for edge in (removal.start, removal.end)]
    assert edges == sorted(edges)
    assert all(text[r.start : r.end] == r.text != "" for r in (*cleaned.removed, *cleaned.related))
    assert cleaned.text == "".join(text[start:end] for start, end in cleaned.kept)
    assert cleaned.restore() == text


def test_what_the_page_says_of_itself_is_kept():
    page = clean(
        "بيئة\nسلاحف تعود إلى شاطئ صور بعد عشرين عاماً\nبيروت (الوطنية) - عادت السلاحف البحرية إلى شاطئ صور بعد غياب عشرين عاماً، "
        "ووضعت بيضها في سبعة عشر موضعاً أحصاها متطوعون في الليالي العشر الأخيرة.\nالمصدر: الوطنية\nالوسوم: سلاحف، صور | بحر"
    )
    assert page.section == "بيئة"
    assert page.title == "سلاحف تعود إلى شاطئ صور بعد عشرين عاماً"
    assert page.dateline == "بيروت (الوطنية)"
    assert page.source == "الوطنية"
    assert page.keywords == ("سلاحف", "صور", "بحر")


def test_glued_article_becomes_a_text_of_its_own():
    case = next(c.values[0] for c in cases("cleaning") if c.id == "second article under a heading")
    (related,) = clean(case["text"]).related
    assert related.text.startswith("انهيار سور قديم")
    assert related.text.endswith("بعد أسبوعين.")


def test_span_of_the_body_is_led_back_around_what_was_cut_from_its_middle():
    page = clean("بدأ الموسم.\nإعلان\nوانتهى.")
    assert page.text == "بدأ الموسم.\nوانتهى."
    assert page.published_spans(4, 15) == [(4, 12), (18, 21)]
    assert [page.published[a:b] for a, b in page.published_spans(4, 15)] == ["الموسم.\n", "وان"]


def test_span_outside_the_body_is_refused():
    with pytest.raises(ValueError, match="outside the cleaned text of 5 characters"):
        clean("مرحبا").published_spans(2, 9)


def test_only_the_steps_asked_for_run():
    text = "الرباط - انطلق المهرجان.\nشارك الخبر"
    assert [r.step for r in clean(text, steps=["prompt"]).removed] == ["prompt"]
    assert clean(text, steps=[]).text == text


def test_unknown_step_is_refused_by_name():
    with pytest.raises(ValueError, match=r"unknown cleaning steps \['magic'\]; the steps are: related, teaser"):
        clean("نص", steps=["magic"])


def test_notebook_view_strikes_out_what_was_removed_and_escapes_the_text():
    html = clean("خبر <b>مهم</b>.\nشارك الخبر")._repr_html_()
    assert 'dir="rtl"' in html
    assert "خبر &lt;b&gt;مهم&lt;/b&gt;." in html
    assert '<del title="prompt"' in html


@pytest.mark.shared
@pytest.mark.parametrize("page", REAL_PAGES, ids=lambda page: page["file"][:3])
def test_real_page_is_cut_as_an_editor_would(page):
    published = (SHARED / "articles" / page["file"]).read_bytes()
    assert hashlib.sha256(published).hexdigest() == page["sha256"]
    cleaned = clean(published.decode("utf-8"))
    assert [[r.step, r.start, r.end] for r in cleaned.removed] == page["removed"]
    assert [[r.start, r.end] for r in cleaned.related] == page["related"]


def test_every_step_has_a_case():
    assert {step for case in cases("cleaning") for step, _ in case.values[0]["removed"]} == set(CLEANING_STEPS)


def test_every_step_has_an_arabic_name():
    assert [step for step in CLEANING_STEPS if step_name(step) == step] == []


def test_the_steps_stand_in_one_visible_order():
    assert list(CLEANING_STEPS) == [
        "related", "teaser", "source", "keywords", "prompt", "advert", "caption", "section", "dateline", "title", "repeated",
    ]  # fmt: skip
