"""Articles made to harm whoever reads their report: all they hold is shown, none of it acts.

Each of ``cases/hostile_articles.json`` is one article; those without an id are text files of that name.
"""

from __future__ import annotations

import csv
import json
import re
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from anawin import iter_articles
from anawin.cli import main
from anawin.display import printable
from conftest import TESTS

CASES = json.loads((TESTS / "cases" / "hostile_articles.json").read_text(encoding="utf-8"))
FIELDS = ("id", "title", "source", "published", "text")
# What leaves an inline isolate, or turns what follows it.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Elements that are boxes by the style sheet, which tests/test_page.py holds: what stands in one turns nothing outside.
DRAWN = {"svg", "g", "path", "rect", "text", "tspan", "title", "desc", "defs", "use", "clipPath", "pattern"}
BOXES = {"bdi", "p", "h3", "li", "del", "a", "option", "text"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "articles"
    folder.mkdir()
    for case in CASES:
        row = {name: case[name] for name in FIELDS if name in case}
        text = json.dumps(row, ensure_ascii=True) + "\n" if "id" in case else case["text"]
        (folder / case["file"]).write_text(text, encoding="utf-8", newline="")
    (folder / "broken<b>\u202e.jsonl").write_text("{\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def report(folder: Path) -> Path:
    out = folder.parent / "تقرير <b>"
    assert main(["report", str(folder), "-o", str(out), "--quiet"]) == 1  # the broken file
    return out


class Read(HTMLParser):
    """A page as a browser reads it: the elements, and each text with the element it stands in."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "input", "path", "rect", "use", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))


@pytest.fixture(scope="module")
def page(report: Path) -> Read:
    return Read((report / "report.html").read_text(encoding="utf-8"))


def shown(text: str) -> str:
    """As the page has it: controls by their signs, line ends as paragraphs."""
    return re.sub(r"\s+", "", printable(text))


def test_every_field_of_every_article_is_shown(page: Read) -> None:
    everything = re.sub(r"\s+", "", "".join(text for _, text in page.texts))
    hidden = [
        (case["label"], name)
        for case in CASES
        for name in FIELDS
        if shown(case.get(name, "")) not in everything and name != "text"
    ]
    assert hidden == []
    for case in CASES:
        assert [line for line in case["text"].splitlines() if shown(line) not in everything] == [], case["label"]


def test_there_are_no_elements_but_those_of_our_templates(page: Read) -> None:
    ours = """a article b bdi body button dd del details div dl dt figcaption figure footer h1 h2 h3 head header html input
        label li link main mark meta nav ol option p path pattern rect script section select small span style summary svg g
        use desc defs clippath table tbody td text th thead title tr tspan ul"""
    assert {tag for tag, _ in page.elements} <= set(ours.split())
    scripts = [text for tag, text in page.texts if tag == "script"]
    assert "".join(scripts) == resources.files("anawin.reports").joinpath("templates", "report.js").read_text("utf-8")
    assert [attributes for tag, attributes in page.elements if tag in ("script", "style")] == [{}, {}]


def test_no_attribute_acts_and_no_address_leads_out(page: Read) -> None:
    attributes = [(name, value or "") for _, found in page.elements for name, value in found.items()]
    assert [name for name, _ in attributes if name.startswith("on") or name in ("style", "srcdoc", "ping")] == []
    addresses = [value for name, value in attributes if name in ("href", "src", "action", "xlink:href", "formaction")]
    assert addresses
    assert {value for value in addresses if not value.startswith("#")} == {"data:,"}
    refreshing = [found for tag, found in page.elements if tag in ("meta", "base") and "http-equiv" in found]
    assert [found["http-equiv"] for found in refreshing] == ["Content-Security-Policy"]


def test_what_turns_direction_stands_alone_in_a_box(page: Read) -> None:
    turned = [(tag, text) for tag, text in page.texts if TURNING.search(text) and tag not in ("style", "script")]
    assert len(turned) > 10
    # Captions have isolates of our own; what they enclose holds none.
    isolated = re.compile("\u2068[^\u202a-\u202e\u2066-\u2069]*\u2069")
    assert [text for tag, text in turned if tag not in BOXES and TURNING.search(isolated.sub("", text))] == []


def test_figures_beside_the_page_are_drawings_and_nothing_else(report: Path) -> None:
    figures = list((report / "figures").glob("*.svg"))
    assert len(figures) > 5
    for figure in figures:
        for element in ET.fromstring(figure.read_text(encoding="utf-8")).iter():
            assert element.tag.split("}")[-1] in DRAWN
            assert not [name for name in element.attrib if name.split("}")[-1].startswith("on")]


def test_csv_of_the_report_holds_no_cell_that_is_run_and_is_read_as_it_was(report: Path, folder: Path) -> None:
    with (report / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [cell for row in rows for cell in row if re.match(r"\s*[=+@＝]|\s*-\D", cell)] == []
    read = [(article.id, article.title, article.source) for article in iter_articles(report / "articles.csv")]
    for case in CASES:
        if "id" in case:
            assert (case["id"], case["title"].replace("\0", r"\x00"), case["source"]) in read


@pytest.mark.parametrize(
    "command", [["clean"], ["tag", "--explain"], ["headline"], ["annotate"], ["stories"], ["corpora", "list"]]
)
def test_csv_of_every_command_holds_no_cell_that_is_run(folder: Path, tmp_path: Path, command: list[str]) -> None:
    out = tmp_path / "out.csv"
    where = [] if command[0] == "corpora" else [str(folder)]
    main([*command, *where, "-o", str(out), "--quiet"])
    with out.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert [cell for cell in cells if re.match(r"\s*[=+@＝＋－＠]|\s*-\D|[\t\r\n]", cell)] == []


def test_messages_are_lines_of_their_own_and_no_commands_of_a_terminal(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    main(["tag", str(folder), str(folder / "no\nsuch\u001b[2J\u202e.txt"), "--format", "table"])
    out, err = capfd.readouterr()
    assert all(line.startswith("anawin: ") for line in err.splitlines())
    assert "no␤such␛[2J\\u202e.txt" in err
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", err)
    assert "\x1b" not in out


# In a browser.


@pytest.mark.browser
def test_nothing_runs_is_asked_for_or_turns_its_surroundings(browser: Any, report: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    heard: list[str] = []
    page.on("console", lambda message: heard.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"error: {error}"))
    page.on("request", lambda request: heard.append(f"request: {request.url}"))
    page.on("dialog", lambda dialog: heard.append(f"dialog: {dialog.message}"))
    address = (report / "report.html").as_uri()
    page.goto(address)
    titles = page.evaluate("[document.title, document.querySelector('title').dataset.other]")
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    # Of each kind of thing some are focused and pressed; the button of the other language among them.
    page.evaluate(
        "for (const kind of ['h3', '.contents a', '.card a', 'button', 'summary', 'input', 'select'])"
        "[...document.querySelectorAll(kind)].slice(0, 5).forEach(e => { e.focus(); e.click() })"
    )
    page.locator(".card h3").first.hover()
    page.wait_for_timeout(200)
    assert [each for each in heard if each != f"request: {address}"] == []
    assert page.title() in titles
    assert page.url.startswith(address)
    # The label before an editor's title stands before it, on the right, whatever the title turns; so does the number.
    page.goto(address)
    sides = page.evaluate(
        """() => [...document.querySelectorAll('.card')].flatMap(card => {
            const pairs = [[card.querySelector('.editor > span'), card.querySelector('.editor > bdi')],
                           [card.querySelector('.origin > .number'), card.querySelector('.origin > bdi')]];
            return pairs.filter(([a, b]) => a && b).map(([a, b]) => {
                const [one, other] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
                return one.bottom <= other.top + 2 || one.right >= other.right - 1;
            });
        })"""
    )
    assert len(sides) > 10
    assert all(sides)
    # And each of our labels reads as it is written: its letters go from right to left.
    assert page.evaluate(
        """() => [...document.querySelectorAll('.editor > span')].slice(0, 6).every(label => {
            const walker = document.createTreeWalker(label, NodeFilter.SHOW_TEXT);
            const text = walker.nextNode(), range = document.createRange(), places = [];
            for (let n = 0; n < text.length - 1; n++) {
                range.setStart(text, n); range.setEnd(text, n + 1);
                places.push(range.getBoundingClientRect().right);
            }
            return places.every((place, n) => n === 0 || place <= places[n - 1] + 1);
        })"""
    )
    page.close()
