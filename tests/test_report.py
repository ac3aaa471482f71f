"""The report as records and files; what a browser makes of the page is in test_page.py."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import time
from base64 import b64encode
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from anawin.errors import WritingError
from anawin.reports import ArticleReport, write_report
from anawin.reports.arabic import WORDS, counted
from anawin.reports.bilingual import theme_label
from anawin.reports.cards import FOLD_AFTER, LONGEST_OPENING, Mark, card
from anawin.reports.figures import draw_figures
from anawin.reports.page import render_page
from anawin.reports.summarise import LeftOut, contents, totals
from report_samples import (
    EMPTY,
    ERRORS,
    FACTS,
    FLOOD,
    MARKET,
    NASTY,
    RLO,
    SAMPLES,
    SCRIPT,
    SPARE,
    Removal,
    article_report,
)


def shown(paragraphs: list[Any]) -> list[str]:
    return ["".join(piece.text for piece in paragraph) for paragraph in paragraphs]


def highlighted(paragraphs: list[Any]) -> list[tuple[str, str]]:
    return [
        (piece.text, label.slug)
        for paragraph in paragraphs
        for piece in paragraph
        for label in piece.labels
        if isinstance(label, Mark)
    ]


def test_text_that_is_not_the_published_text_less_the_removals_is_refused() -> None:
    with pytest.raises(ValueError, match="article '9'"):
        ArticleReport(id="9", published_text="نزل المطر", text="نزل")


def test_card_shows_one_paragraph_per_line() -> None:
    assert shown(card(ArticleReport(id="1", published_text="سطر\r\n \nآخر", text="سطر\r\n \nآخر"), 1).opening) == [
        "سطر",
        "آخر",
    ]


def test_removals_out_of_order_or_overlapping_count_once() -> None:
    removed = (Removal("advert", 5, 9, "المط"), Removal("title", 0, 6, "نزل ال"))
    assert ArticleReport(id="1", published_text="نزل المطر غدًا", text=" غدًا", removed=removed).kept_spans() == [(9, 14)]


def test_totals_count_words_before_and_after() -> None:
    total = totals([SPARE, EMPTY])
    assert (total.articles, total.themes, total.published_words, total.words) == (2, 2, 11, 8)
    assert total.removed_share == pytest.approx(3 / 11)
    assert totals([]).removed_share == 0


def test_contents_put_main_themes_first_and_no_theme_last() -> None:
    listed = contents([FLOOD, ArticleReport(id="2", themes=("weather",)), EMPTY, NASTY])
    assert [slug for slug, _ in listed] == ["crime", "disaster", "politics", "weather", "chess<script>", ""]
    weather = dict(listed)["weather"]
    assert [(entry.number, entry.is_main) for entry in weather] == [(2, True), (1, False)]


def test_card_shows_the_whole_text() -> None:
    for article in SAMPLES:
        made = card(article, 1)
        assert "".join(shown(made.opening + made.rest)) == article.text.replace("\n", "")


def test_highlights_stand_on_the_words_although_text_before_them_was_removed() -> None:
    made = card(FLOOD, 1)
    marks = highlighted(made.opening + made.rest)
    assert ("الدفاع المدني", "disaster") in marks
    assert ("سرعة الرياح", "weather") in marks
    assert ("مجلس المحافظة", "politics") in marks


def test_headline_words_are_marked_in_the_text() -> None:
    made = card(FLOOD, 1)
    words = [piece.text for paragraph in made.opening for piece in paragraph if "headline" in piece.labels]
    assert " ".join("".join(words).split()) == "أغلقت سيول جارفةالطريق الذي يربط بلدة وادي النخيل بالساحل"


def test_evidence_inside_a_removed_passage_is_not_shown() -> None:
    article = article_report(
        "نزل المطر.\nإعلان المظلات",
        removed=(("advert", "\nإعلان المظلات"),),
        themes=("weather",),
        evidence={"weather": (("المطر", 1.0), ("المظلات", 0.5))},
    )
    assert highlighted(card(article, 1).opening) == [("المطر", "weather")]


def test_evidence_across_a_removed_passage_is_shown_on_both_sides() -> None:
    article = article_report(
        "أمطار (صورة) غزيرة",
        removed=(("caption", "(صورة) "),),
        themes=("weather",),
        evidence={"weather": (("أمطار (صورة) غزيرة", 1.0),)},
    )
    assert highlighted(card(article, 1).opening) == [("أمطار ", "weather"), ("غزيرة", "weather")]


def test_evidence_that_is_part_of_a_name_is_shown_as_the_whole_name_and_told_once() -> None:
    article = article_report(
        "وصل الرئيس فلاديمير بوتين أمس والتقى كيم جونغ أون، وقال بوتين إن كيم جونج أون مدعو",
        themes=("politics",),
        evidence={"politics": (("بوتين", 0.9), ("جونج", 0.5), ("جونغ", 0.4), ("مدعو", 0.1))},
    )
    shown = card(article, 1)
    assert shown.themes[0].words == ("فلاديمير بوتين", "كيم جونج أون", "مدعو")
    marks = [text for text, _ in highlighted(shown.opening)]
    assert marks == ["فلاديمير بوتين", "كيم جونغ أون", "كيم جونج أون", "مدعو"]


def test_evidence_for_a_theme_that_was_not_chosen_is_not_highlighted() -> None:
    article = article_report("نزل المطر", themes=("sport",), evidence={"weather": (("المطر", 1.0),)})
    assert highlighted(card(article, 1).opening) == []


def test_long_paragraph_folds_at_the_end_of_a_sentence() -> None:
    made = card(MARKET, 1)
    assert shown(made.opening)[0].endswith("لتمويل توسعة الأرصفة.")
    assert FOLD_AFTER <= made.words - made.rest_words <= LONGEST_OPENING


def test_paragraph_of_one_endless_sentence_folds_after_a_word() -> None:
    made = card(ArticleReport(id="1", published_text="كلمة " * 200, text="كلمة " * 200), 1)
    assert made.words - made.rest_words == LONGEST_OPENING


def test_short_rest_is_not_folded() -> None:
    text = "كلمة " * FOLD_AFTER + "\nوسطر قصير أخير"
    assert card(ArticleReport(id="1", published_text=text, text=text), 1).rest == []


def test_a_removed_related_article_is_only_named_because_its_text_follows() -> None:
    passages = {passage.step: passage for passage in card(FLOOD, 1).removed}
    assert passages["related"].text.startswith("إقرأ أيضاً المنتخب يبدأ معسكره")
    assert "البطولة" not in passages["related"].text
    assert passages["related"].words == 19
    assert passages["advert"].text == "إعلان"


def test_themes_carry_their_words_heaviest_first_and_the_next_best_are_named() -> None:
    made = card(FLOOD, 1)
    assert made.themes[0].words == ("الدفاع المدني", "فرق الإنقاذ", "سيول جارفة فجر", "إصابات")
    assert [theme.slug for theme in made.nearest] == ["environment", "society"]


def test_many_lines_and_marks_take_time_in_proportion() -> None:
    count = 30_000
    lines = "مطر\n" * count
    spans = [(4 * place, 4 * place + 3) for place in range(count)]
    article = ArticleReport(id="1", published_text=lines, text=lines, headline_spans=spans)
    started = time.process_time()
    made = card(article, 1)
    assert len(made.opening) + len(made.rest) == count
    # A fifth of a second where this was written; half a minute if every line looked at every mark.
    assert time.process_time() - started < 5


@pytest.mark.parametrize(("count", "expected"), [(0, "لا كلمات"), (2, "كلمتان"), (10, "10 كلمات"), (102, "102 كلمة")])
def test_numbers_agree_with_their_noun(count: int, expected: str) -> None:
    assert counted(count, WORDS) == expected


FIGURES = (
    "evidence-words",
    "headline-lengths",
    "removed-by-step",
    "text-lengths",
    "theme-cooccurrence",
    "theme-counts",
    "theme-times",
)


class _Tags(HTMLParser):
    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = write_report(SAMPLES, tmp_path_factory.mktemp("report"), errors=ERRORS, facts=FACTS)
    return path.read_text(encoding="utf-8")


def test_page_holds_one_script_no_style_attribute_and_no_address(page: str) -> None:
    tags = _Tags(page).tags
    assert [attributes for tag, attributes in tags if tag == "script"] == [{}]
    assert {"iframe", "object", "form", "img", "base"}.isdisjoint(tag for tag, _ in tags)
    attributes = [(key, value or "") for _, attributes in tags for key, value in attributes.items()]
    assert not [key for key, _ in attributes if key == "style" or key.startswith("on")]
    links = [value for key, value in attributes if key in ("href", "src")]
    assert all(link.startswith("#") or link == "data:," for link in links)


def test_every_link_leads_somewhere(page: str) -> None:
    tags = _Tags(page).tags
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = {attributes["href"] for tag, attributes in tags if tag == "a"}
    assert links <= {f"#{name}" for name in ids}


def test_policy_allows_the_one_script_and_style_sheet_and_nothing_else(page: str) -> None:
    policy = next(attributes["content"] for tag, attributes in _Tags(page).tags if "http-equiv" in attributes)
    assert policy is not None
    allowed = dict(each.split(" ", 1) for each in policy.split("; "))
    for tag in ("script", "style"):
        (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert allowed.pop(f"{tag}-src") == f"'sha256-{digest}'"
    assert allowed == {"default-src": "'none'", "img-src": "data:", "base-uri": "'none'", "form-action": "'none'"}


def test_unknown_steps_and_themes_are_shown_by_their_slug(page: str) -> None:
    assert "watermark&lt;/code&gt;" in page
    assert "chess&lt;script&gt;" in page
    assert "t-chess" not in page


def test_failures_and_facts_are_listed(page: str) -> None:
    assert "line 812: the line is not valid JSON" in page
    assert "tfidf-pilot" in page


def test_captions_name_what_stands_first_in_the_figure() -> None:
    tied = [
        ArticleReport(id="1", themes=("politics", "conflict")),
        ArticleReport(id="2", themes=("conflict", "politics")),
    ]
    counts, pairs, *_ = draw_figures(tied)
    assert counts.caption.ar.replace("\u2068", "").replace("\u2069", "").endswith("«سياسة وحكومة»: مقالان من أصل 2.")
    assert counts.caption.en.replace("\u2068", "").replace("\u2069", "").endswith("“politics”: 2 articles of 2.")
    politics, conflict = theme_label("politics"), theme_label("conflict")
    assert counts.rows == ((politics, 1, 1), (conflict, 1, 1))
    assert pairs.rows == ((politics, conflict, 2),)


def test_empty_report_says_that_there_is_nothing() -> None:
    page = render_page([], [], errors=["folder: no article found"])
    assert "لا مقالات في هذا التقرير" in page
    assert "folder: no article found" in page


def test_template_syntax_in_a_text_is_text(page: str) -> None:
    assert "{{ 7 * 7 }}" in page


def test_folder_holds_the_page_the_tables_and_the_figures(tmp_path: Path) -> None:
    path = write_report([FLOOD, MARKET], tmp_path / "تقرير" / "اليوم")
    assert path == tmp_path / "تقرير" / "اليوم" / "report.html"
    assert sorted(str(file.relative_to(path.parent)) for file in path.parent.rglob("*") if file.is_file()) == [
        "articles.csv",
        "articles.jsonl",
        *sorted(f"figures/{name}.{ending}" for name in FIGURES for ending in ("png", "svg")),
        "report.html",
    ]


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (write_report(SAMPLES, tmp_path / name, errors=ERRORS, facts=FACTS).parent for name in "ab")
    files = [path.relative_to(first) for path in first.rglob("*") if path.is_file()]
    assert len(files) == 4 + 2 * len(FIGURES)
    for file in files:
        assert (first / file).read_bytes() == (second / file).read_bytes(), file


def test_json_lines_hold_what_the_page_shows(tmp_path: Path) -> None:
    folder = write_report(SAMPLES, tmp_path).parent
    records = [json.loads(line) for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [record["id"] for record in records] == [article.id for article in SAMPLES]
    flood = records[0]
    assert flood["headline"] == " ".join(FLOOD.published_text[start:end] for start, end in flood["spans"])
    assert flood["removed"][0] == {"step": "section", "start": 0, "end": 12, "text": "أخبار محلية\n"}
    assert flood["themes"] == ["disaster", "weather", "politics"]
    assert flood["evidence"]["politics"][0]["text"] == "مجلس المحافظة"
    assert flood["text"] == FLOOD.text


def test_csv_opens_right_in_a_spreadsheet(tmp_path: Path) -> None:
    formula = ArticleReport(id="=1+1", headline="@SUM(A1)")
    path = write_report([FLOOD, formula], tmp_path).parent / "articles.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["themes"] == "disaster weather politics"
    assert rows[0]["main_theme"] == "disaster"
    assert int(rows[0]["words"]) + int(rows[0]["removed_words"]) == len(FLOOD.published_text.split())
    assert (rows[1]["id"], rows[1]["headline"]) == ("'=1+1", "'@SUM(A1)")


def test_controls_and_lone_surrogates_do_not_stop_the_report(tmp_path: Path) -> None:
    text = "نزل\x00 المطر\ud800 غدًا"
    page = write_report([ArticleReport(id="\ud800", title=text, published_text=text, text=text)], tmp_path)
    assert "نزل␀ المطر\ufffd غدًا" in page.read_text(encoding="utf-8")


def test_folder_that_cannot_be_made_is_one_clear_error(tmp_path: Path) -> None:
    taken = tmp_path / "report"
    taken.write_text("", encoding="utf-8")
    with pytest.raises(WritingError, match=re.escape(str(taken))):
        write_report([SPARE], taken)


def test_no_file_is_left_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_report([SPARE], tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(WritingError, match="space"):
        write_report([FLOOD], tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_direction_overrides_reach_the_files_unchanged(tmp_path: Path) -> None:
    folder = write_report([NASTY], tmp_path).parent
    assert json.loads((folder / "articles.jsonl").read_text(encoding="utf-8"))["id"].startswith(RLO)


def test_figures_are_drawn_in_both_languages_and_the_picture_in_that_of_the_report() -> None:
    arabic, english = (draw_figures(SAMPLES, language=language)[0] for language in ("ar", "en"))
    assert arabic.svg == english.svg
    assert "اقتصاد ومال وأعمال" in arabic.svg["ar"]
    assert ">economy</text>" in arabic.svg["en"]
    assert arabic.png != english.png
    assert arabic.png.startswith(b"\x89PNG")


def test_themes_over_time_are_left_out_where_there_is_no_time() -> None:
    assert "theme-times" not in [drawing.name for drawing in draw_figures([SPARE, EMPTY])]
    assert "theme-times" in [drawing.name for drawing in draw_figures([FLOOD, MARKET])]


def test_page_opens_in_the_language_asked_for(tmp_path: Path) -> None:
    for language, run, title in (("ar", "rtl", "تقرير عناوين: مقال واحد"), ("en", "ltr", "Anawin report: 1 article")):
        page = write_report([SPARE], tmp_path / language, language=language).read_text(encoding="utf-8")  # type: ignore[arg-type]
        assert f'<html lang="{language}" dir="{run}">' in page
        assert f">{title}</title>" in page


def test_every_label_has_both_languages(page: str) -> None:
    other = [label.replace("العربية", "") for label in re.findall(r'data-other="([^"]*)"', page)]
    assert len(other) > 100
    # Arabic stands in English labels only as a word that is quoted.
    unquoted = [re.sub("\u2068.*?\u2069", "", label) for label in other]
    assert [label for label in unquoted if re.search("[\u0600-\u06ff]", label)] == []


def test_what_was_left_out_is_counted_by_reason_and_named(tmp_path: Path) -> None:
    left_out = [
        LeftOut("period", "7", SCRIPT, "2024-02-29"),
        LeftOut("undated", "8", "", ""),
        LeftOut("period", "9", "", "2023-01-01"),
    ]
    page = write_report([SPARE], tmp_path, left_out=left_out, undated=3).read_text(encoding="utf-8")
    section = page[page.index('id="left-out"') :]
    assert 'خارج الفترة</span>: <span data-other="2 articles">مقالان</span>' in section
    assert "2024-02-29" in section
    assert "&lt;script&gt;" in section
    assert "Kept although their day is not known" in section
    assert SCRIPT not in page


def test_run_record_is_written_as_it_is_printed(tmp_path: Path) -> None:
    facts = {"versions": {"anawin": "1"}, "themes": [], "sha256": ["a", None], "dates": None}
    page = write_report([SPARE], tmp_path, facts=facts).read_text(encoding="utf-8")
    assert json.loads((tmp_path / "run.json").read_text(encoding="utf-8")) == facts
    printed = re.findall(r"<dt><bdi[^>]*>(.*?)</bdi></dt><dd><bdi[^>]*>(.*?)</bdi>", page[page.index('id="facts"') :])
    assert printed == [("versions.anawin", "1"), ("themes", "–"), ("sha256", "a, –"), ("dates", "–")]
