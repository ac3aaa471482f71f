"""The page in a real browser: what its script adds, what stays without it, and what axe-core finds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from anawin.reports import LeftOut, write_report
from report_samples import ERRORS, FACTS, FLOOD, MARKET, SAMPLES, SCRIPT, STORIES

pytestmark = pytest.mark.browser

FLOOD_ROW, MARKET_ROW, NASTY_ROW, EMPTY_ROW, SPARE_ROW = "1", "2", "3", "4", "5"
LEFT_OUT = [LeftOut("period", "7", SCRIPT, "2024-02-29"), LeftOut("undated", "8", "", "")]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("controls")
    return write_report(
        SAMPLES, folder, errors=ERRORS, facts=FACTS, stories=STORIES, left_out=LEFT_OUT, undated=2, language="ar"
    )


@pytest.fixture
def page(browser: Any, report: Path) -> Iterator[Any]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: heard.append(request.url))
    page.goto(report.as_uri())
    yield page
    assert heard == [report.as_uri()]
    page.close()


def shown(page: Any) -> list[str]:
    """The numbers of the rows that are shown, in their order."""
    found: list[str] = page.locator("#all-articles tbody tr:visible td:first-child").all_text_contents()
    return found


def test_language_is_switched_and_back(page: Any) -> None:
    before = page.content()
    page.locator("#language").click()
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["en", "ltr"]
    assert page.title() == f"Anawin report: {len(SAMPLES)} articles"
    assert page.locator("h2").first.text_content() == "Overview"
    assert page.get_by_role("region", name="Table of the articles").count() == 1
    assert page.locator("#article-2 .themes .name").text_content() == "economy"
    # Articles stay as they are.
    assert page.locator("#article-2 h3").text_content() == MARKET.headline
    page.locator("#language").click()
    assert page.content() == before


def test_figures_are_those_of_the_language(page: Any) -> None:
    name = page.locator("figure svg:visible text").filter(has_text="economy")
    assert name.count() == 0
    page.locator("#language").click()
    assert name.count() > 0
    assert page.get_by_role("img", name="Articles of each theme").count() == 1


@pytest.mark.parametrize("width", [360, 1280])
def test_english_scrolls_nothing_sideways(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.locator("#language").click()
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    name, score = (page.locator(f"#article-1 .themes .rank-0 .{part}").bounding_box() for part in ("name", "score"))
    assert name["x"] < score["x"]


def test_table_is_sorted_by_a_click_and_by_keyboard(page: Any) -> None:
    head = page.locator("#all-articles thead th")
    words = head.nth(5)
    words.locator("button").click()
    assert words.get_attribute("aria-sort") == "ascending"
    assert head.nth(0).get_attribute("aria-sort") is None
    order = sorted(range(len(SAMPLES)), key=lambda place: len(SAMPLES[place].text.split()))
    assert shown(page) == [str(place + 1) for place in order]
    words.locator("button").focus()
    page.keyboard.press("Enter")
    assert words.get_attribute("aria-sort") == "descending"
    assert shown(page) == [str(place + 1) for place in reversed(order)]


def test_what_has_no_date_stands_last_in_either_order(page: Any) -> None:
    date = page.locator("#all-articles thead th").nth(4).locator("button")
    date.click()
    assert shown(page) == [MARKET_ROW, NASTY_ROW, FLOOD_ROW, EMPTY_ROW, SPARE_ROW]
    date.click()
    assert shown(page) == [FLOOD_ROW, NASTY_ROW, MARKET_ROW, EMPTY_ROW, SPARE_ROW]


def test_table_is_filtered_by_theme_outlet_and_words(page: Any) -> None:
    page.get_by_label("الموضوع", exact=True).select_option(label="كوارث وحوادث")
    assert shown(page) == [FLOOD_ROW]
    page.get_by_label("الموضوع", exact=True).select_option(label="كل المواضيع")
    page.get_by_label("المصدر", exact=True).select_option(label=MARKET.source)
    assert shown(page) == [MARKET_ROW]
    assert page.get_by_role("status").text_content() == "المعروض: 1 / 5"
    page.get_by_role("button", name="أظهر الكل").click()
    assert shown(page) == [FLOOD_ROW, MARKET_ROW, NASTY_ROW, EMPTY_ROW, SPARE_ROW]


def test_words_are_found_in_any_spelling_and_all_of_them_must_be(page: Any) -> None:
    words = page.get_by_label("كلمات", exact=True)
    words.fill("أَمْطار غزيره")
    assert shown(page) == [FLOOD_ROW]
    words.fill("امطار القمح")
    assert shown(page) == []
    assert page.get_by_role("status").text_content() == "المعروض: 0 / 5"


def test_theme_of_an_article_leads_to_its_articles_although_they_are_folded(page: Any) -> None:
    page.evaluate("document.querySelectorAll('.contents details').forEach(details => { details.open = false })")
    page.locator("#article-5 .themes .name").first.click()
    target = page.locator("ol:target")
    assert target.is_visible()
    assert target.locator("a").get_attribute("href") == "#article-5"


def test_nasty_texts_stay_texts_when_controls_are_used(page: Any) -> None:
    page.get_by_label("المصدر", exact=True).select_option(index=3)
    page.get_by_label("كلمات", exact=True).fill(SCRIPT)
    page.locator("#language").click()
    page.locator("#language").click()
    assert shown(page) == [NASTY_ROW]
    assert page.title() == f"تقرير عناوين: {len(SAMPLES)} مقالات"
    assert page.evaluate("document.scripts.length") == 1


def test_without_script_all_is_there_but_the_controls(browser: Any, report: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report.as_uri())
    assert shown(page) == [FLOOD_ROW, MARKET_ROW, NASTY_ROW, EMPTY_ROW, SPARE_ROW]
    assert page.get_by_role("button").count() == 0
    assert page.get_by_role("search").count() == 0
    assert page.locator("#article-1 h3").text_content() == FLOOD.headline
    context.close()


def test_print_has_the_table_and_no_controls(page: Any) -> None:
    page.emulate_media(media="print")
    assert page.locator("#all-articles").is_visible()
    for selector in (".filters", "#language", "nav", ".skip"):
        assert not page.locator(selector).is_visible(), selector
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_axe_finds_nothing(page: Any, scheme: str, width: int, language: str) -> None:
    if os.environ.get("ANAWIN_REQUIRE_BROWSER") != "1":
        pytest.importorskip("axe_playwright_python", reason="no axe-core here: pip install axe-playwright-python")
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    if language == "en":
        page.locator("#language").click()
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
