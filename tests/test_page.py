"""The page in a real browser: direction, width, silence, and text that stays text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from anawin.reports import write_report
from report_samples import ERRORS, FACTS, NASTY, PDI, SAMPLES, SCRIPT, STORIES, article_report

pytestmark = pytest.mark.browser

LRO = "\u202d"
NASTY_CARD = f"#article-{SAMPLES.index(NASTY) + 1}"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("تقرير") / "a b#c"
    return write_report(SAMPLES, folder, errors=ERRORS, facts=FACTS, stories=STORIES)


@pytest.fixture(scope="module")
def heard() -> list[str]:
    """What the page said or asked for while it was looked at."""
    return []


@pytest.fixture(scope="module")
def page(browser: Any, report: Path, heard: list[str]) -> Iterator[Any]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.on("console", lambda message: heard.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"error: {error}"))
    page.on("request", lambda request: heard.append(f"request: {request.url}"))
    page.goto(report.as_uri())
    yield page
    page.close()


@pytest.fixture(autouse=True)
def usual_window(page: Any) -> Iterator[None]:
    yield
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(media="screen", color_scheme="light")


def unfold(page: Any) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")


def test_page_runs_right_to_left_in_arabic(page: Any) -> None:
    assert page.evaluate("[document.documentElement.dir, document.documentElement.lang]") == ["rtl", "ar"]
    headline, card = (page.locator(selector).bounding_box() for selector in ("#headline-1", "#article-1"))
    name, score = (page.locator(f"#article-1 .themes .rank-0 .{part}").bounding_box() for part in ("name", "score"))
    assert name["x"] > score["x"]
    assert headline["x"] + headline["width"] > card["x"] + card["width"] * 0.9


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_nothing_scrolls_sideways(page: Any, width: int, media: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(media=media)
    unfold(page)
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    # Nothing is cut off either: every card lies within the window.
    assert page.evaluate(
        "[...document.querySelectorAll('.card, figure, .card *, .thread, .thread *, figcaption')].filter(e => !e.closest('.unseen'))"
        ".every(e => { const r = e.getBoundingClientRect(); return r.left >= 0 && r.right <= innerWidth })"
    )


def test_page_is_silent_and_asks_for_nothing_but_itself(page: Any, report: Path, heard: list[str]) -> None:
    unfold(page)
    page.emulate_media(media="print", color_scheme="dark")
    page.wait_for_timeout(100)
    assert heard == [f"request: {report.as_uri()}"]


def test_markup_in_texts_is_shown_and_not_run(page: Any) -> None:
    assert page.title() == f"تقرير عناوين: {len(SAMPLES)} مقالات"
    assert page.evaluate("document.scripts.length + document.images.length") == 1
    card = page.locator(NASTY_CARD)
    assert SCRIPT in card.locator(".text").text_content()
    assert "\"ثم سكت' </style></title><img src=x onerror=" in card.locator(".text").text_content()
    assert card.locator("h3").text_content() == NASTY.headline
    assert SCRIPT in card.locator(".editor").text_content()
    assert SCRIPT in card.locator(".removed del").text_content()
    assert NASTY.path in card.locator("footer").text_content()


def test_text_of_the_card_is_the_cleaned_text(page: Any) -> None:
    unfold(page)
    shown = page.locator(f"{NASTY_CARD} .text p").all_text_contents()
    assert shown == NASTY.text.split("\n")


def test_direction_overrides_do_not_reach_the_words_beside_them(browser: Any, tmp_path: Path) -> None:
    # Closing marks that would end any inline isolate, then an override that is not closed: without a box
    # of its own each such text would turn what follows it on the line.
    orders = []
    for name, override in (("hostile", f"{PDI}{PDI}{LRO}"), ("plain", "")):
        word = f"{override}صحيفة"
        article = article_report(
            f"{word} ثانية ثالثة",
            headline=(word,),
            themes=("sport", "weather"),
            evidence={"weather": ((word, 3.0), ("ثانية", 2.0), ("ثالثة", 1.0))},
            source=word,
            published="2024-03-12",
            title=word,
            section=word,
        )
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(write_report([article], tmp_path / name, facts={word: "1"}).as_uri())
        unfold(page)
        orders.append(
            page.evaluate(
                """() => [...document.querySelectorAll('.contents *, .card :not(p), .facts *')].map(parent =>
                    [...parent.children]
                    .map((child, place) => [place, child.getBoundingClientRect()])
                    .sort(([, a], [, b]) => Math.abs(a.top - b.top) > 8 ? a.top - b.top : b.right - a.right)
                    .map(([place]) => place))"""
            )
        )
        page.close()
    assert orders[0] == orders[1]


def test_every_text_that_is_not_ours_stands_in_a_box(page: Any) -> None:
    displays = page.evaluate(
        "[...new Set([...document.querySelectorAll('bdi')].map(e => getComputedStyle(e).display))]"
    )
    assert set(displays) == {"inline-block", "block"}
    isolated = page.evaluate(
        "[...document.querySelectorAll('h3, .text p, .related p, del, .warnings li, .failures li, .contents a, .tellings a, .told')]"
        ".every(e => ['block', 'list-item', 'inline-block'].includes(getComputedStyle(e).display))"
    )
    assert isolated


def test_headings_go_down_one_level_at_a_time(page: Any) -> None:
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => Number(h.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.evaluate("[...document.querySelectorAll('h1,h2,h3')].every(h => h.textContent.trim())")


def test_figures_have_a_text_alternative(page: Any) -> None:
    figures = page.get_by_role("img").all()
    assert len(figures) == 8
    for figure in figures:
        title, description = figure.get_attribute("aria-labelledby").split()
        assert len(page.locator(f"#{title}").text_content()) > 5
        assert len(page.locator(f"#{description}").text_content()) > 10
    assert page.locator("figure figcaption").count() == 8


def test_arabic_labels_of_a_figure_lie_beside_the_axis_and_inside_the_drawing(page: Any) -> None:
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        labels = page.evaluate(
            """() => [...document.querySelectorAll('figure svg')].flatMap(svg => {
                const frame = svg.getBoundingClientRect();
                return [...svg.querySelectorAll('text')].map(text => {
                    const box = text.getBoundingClientRect();
                    return [text.textContent, box.left - frame.left, frame.right - box.right];
                });
            })"""
        )
        assert len(labels) > 30
        # Three pixels: the browser's font is not the one matplotlib measured.
        assert [label for label in labels if min(label[1:]) < -3] == []
        bars, names = (
            page.evaluate(
                "(selector) => [...document.querySelectorAll('figure:last-child svg ' + selector)]"
                ".filter(e => e.tagName === 'path' || /\\p{Script=Arabic}/u.test(e.textContent))"
                ".map(e => e.getBoundingClientRect()).map(r => [r.left, r.right])",
                selector,
            )
            for selector in ("path[fill='#0f5c63']", "text:not([font-weight])")
        )
        assert bars
        assert max(right for _, right in bars) <= min(left for left, _ in names)


def test_marks_keep_the_letters_of_a_word_joined(page: Any) -> None:
    assert page.evaluate(
        "[...document.querySelectorAll('mark')].every(m => { const s = getComputedStyle(m);"
        "return s.paddingLeft === '0px' && s.paddingRight === '0px' && s.unicodeBidi === 'normal' })"
    )


def test_theme_marks_differ_by_more_than_colour(page: Any) -> None:
    styles = page.evaluate(
        "['.rank-0','.rank-1','.rank-2'].map(r => getComputedStyle(document.querySelector('#article-1 mark' + r))"
        ".borderBottomStyle)"
    )
    assert styles == ["solid", "dashed", "dotted"]


CONTRAST = """() => {
    const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    const rgb = colour => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data]; };
    const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
        .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
    const ground = e => { for (; e; e = e.parentElement) {
        const colour = rgb(getComputedStyle(e).backgroundColor); if (colour[3] === 255) return colour; }
        return [255, 255, 255, 255]; };
    const poor = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const e = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || e.closest('svg, style')) continue;
        const [a, b] = [light(rgb(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
        if ((a + .05) / (b + .05) < 4.5) poor.add(e.tagName + '.' + e.className);
    }
    return [...poor];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_a_contrast_of_at_least_four_and_a_half(page: Any, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    unfold(page)
    assert page.evaluate(CONTRAST) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_holds_for_the_colour_of_every_theme(page: Any, scheme: str) -> None:
    from anawin.taxonomy import SLUGS

    page.emulate_media(color_scheme=scheme)
    page.evaluate(
        """slugs => { const list = document.createElement('ul'); list.className = 'themes'; list.id = 'all-themes';
            for (const slug of slugs) for (const rank of [0, 1]) list.innerHTML +=
                `<li class="hue t-${slug} rank-${rank}"><span class="name">اسم</span>
                 <mark class="hue t-${slug}">نص</mark></li>`;
            document.querySelector('#article-1').append(list); }""",
        list(SLUGS),
    )
    try:
        assert page.locator("#all-themes li").count() == 2 * len(SLUGS)
        assert page.evaluate(CONTRAST) == []
    finally:
        page.evaluate("document.querySelector('#all-themes').remove()")


def test_folds_open_by_keyboard_and_focus_is_seen(page: Any) -> None:
    page.reload()
    fold = page.locator("#article-1 details.rest")
    hidden = fold.locator("p").first
    assert not hidden.is_visible()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    assert hidden.is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_print_unfolds_everything_that_was_folded(page: Any) -> None:
    page.reload()
    visible = "s => [...document.querySelectorAll(s)].map(e => e.checkVisibility({contentVisibilityAuto: true}))"
    folded = "#article-1 .rest p, #article-1 .removed del, #article-1 .related p, #article-1 .reasons dd"
    assert page.locator(folded).count() > 10
    assert not any(page.evaluate(visible, folded))
    page.emulate_media(media="print")
    page.wait_for_function(f"s => ({visible})(s).every(Boolean)", arg=folded, timeout=5000)
    important = (
        "h1, section h2, article h3, .drawing:not([hidden]) > svg, figcaption, .failures li, .facts dd, .warnings li"
    )
    assert all(page.evaluate(visible, important))


def test_print_is_dark_on_white_even_at_night(page: Any) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.evaluate("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]")
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
