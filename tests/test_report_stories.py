"""The section about stories: when there is one, what it says, and the files beside the page."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from anawin.article import Article
from anawin.cli import main
from anawin.reporting import dated, report_stories
from anawin.reports import ArticleReport, write_report
from anawin.reports.bilingual import Both
from anawin.reports.stories import Copy, span_of_days, story_section
from anawin.stories import Stories, Story
from report_samples import NASTY, SAMPLES, SCRIPT, STORIES
from story_samples import FIRE, MATCH

ALONE = Stories((STORIES.stories[1], STORIES.stories[3]), STORIES.pages)


@pytest.fixture
def section():
    return story_section(SAMPLES, STORIES)


def test_only_what_is_told_twice_or_goes_on_is_in_the_section(section):
    (thread,) = section.threads
    assert (thread.size, thread.when) == (
        Both("قصتان، 3 مقالات", "2 stories, 3 articles"),
        span_of_days(date(2024, 3, 12), date(2024, 3, 13)),
    )
    assert [(episode.story, episode.when) for episode in thread.episodes] == [(1, thread.when), (3, Both("", ""))]
    assert section.shared == 1


def test_no_story_of_two_articles_and_no_thread_is_no_section(tmp_path):
    assert story_section(SAMPLES, ALONE) is None
    folder = write_report(SAMPLES, tmp_path, stories=ALONE).parent
    assert 'id="stories"' not in (folder / "report.html").read_text(encoding="utf-8")
    assert not (folder / "figures" / "story-timeline.svg").exists()
    assert len((folder / "stories.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_an_episode_names_its_articles_by_their_numbers_and_outlets(section):
    told = section.threads[0].episodes[0].tellings
    assert [(telling.number, telling.source) for telling in told] == [(1, "صحيفة السهل"), (3, NASTY.source)]
    assert told[0].title == SAMPLES[0].title
    (spare,) = section.threads[0].episodes[1].tellings
    assert spare.title == SAMPLES[4].headline  # it has no title


def test_figures_that_differ_are_given_with_their_sources(section):
    (toll,) = section.threads[0].episodes[0].differing
    assert toll.what == "قتلى"
    assert [(figure.source, figure.text) for figure in toll.figures] == [
        ("صحيفة السهل", "12 شخصا"),
        (NASTY.source, "14 قتيلا"),
    ]


def test_reasons_are_told_by_kind_and_copies_by_number(section):
    episode = section.threads[0].episodes[0]
    assert [name.ar for name, _ in episode.shared] == ["أسماء", "أماكن", "كلمات"]
    assert {name.en: words for name, words in episode.shared}["Places"] == ("وادي النخيل",)
    assert episode.copies == (Copy((1, 3), Both("نص واحد مع فروق قليلة", "One text with few differences")),)


def test_articles_lead_to_their_story_and_back(section):
    assert {number: episode.story for number, episode in section.of_article.items()} == {1: 1, 3: 1, 5: 3}


def test_caption_and_table_of_the_timeline(section):
    drawing, undated = section.timeline, Both("بلا تاريخ", "undated")
    assert drawing.name == "story-timeline"
    assert drawing.caption.ar.startswith("قصتان في 3 مقالات")
    assert "2024-03-12" in drawing.caption.en
    assert "قصة واحدة: الدوائر الفارغة" in drawing.caption.ar
    assert [row[1:] for row in drawing.rows] == [("2024-03-12", "2024-03-13", 2), (undated, undated, 1)]


class _Page(HTMLParser):
    def __init__(self, markup):
        super().__init__()
        self.ids, self.links, self.tags = [], [], []
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        attributes = dict(attrs)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "a":
            self.links.append(attributes["href"])


def test_page_shows_the_section_and_every_link_leads_somewhere(tmp_path):
    markup = write_report(SAMPLES, tmp_path, stories=STORIES).read_text(encoding="utf-8")
    page = _Page(markup)
    assert {"stories", "story-1", "story-3"} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert set(page.links) <= {f"#{name}" for name in page.ids}
    assert page.links.count("#story-1") == 2  # from the cards of its two articles
    assert page.tags.count("script") == 1
    assert SCRIPT not in markup
    assert re.search(r"12 شخصا</bdi> <a href=\"#article-1\">", markup)


def test_a_figure_of_an_article_without_outlet_names_the_article(tmp_path):
    pages = {name: replace(page, source="") for name, page in STORIES.pages.items()}
    markup = write_report(SAMPLES, tmp_path, stories=Stories(STORIES.stories, pages)).read_text(encoding="utf-8")
    assert ">مقال 1</span>" in markup


def test_folder_holds_the_stories_by_id_and_the_timeline(tmp_path):
    folder = write_report(SAMPLES, tmp_path, stories=STORIES).parent
    rows = [json.loads(line) for line in (folder / "stories.jsonl").read_text(encoding="utf-8").splitlines()]
    assert rows[0]["articles"] == [SAMPLES[0].id, NASTY.id]
    assert [rows[0]["links"][0][end] for end in "ab"] == [SAMPLES[0].id, NASTY.id]
    assert (folder / "figures" / "story-timeline.svg").read_text(encoding="utf-8").startswith("<svg")


def test_two_runs_give_the_same_bytes(tmp_path):
    first, second = (write_report(SAMPLES, tmp_path / name, stories=STORIES).parent for name in "ab")
    files = [path.relative_to(first) for path in first.rglob("*") if path.is_file()]
    assert len(files) == 4 + 2 * 8
    assert [file for file in files if (first / file).read_bytes() != (second / file).read_bytes()] == []


def test_many_threads_are_listed_closed(tmp_path):
    stories = tuple(Story(n, n, f"قصة {n}", ("1", "3"), None, None, ()) for n in range(1, 14))
    for count, is_open in ((12, True), (13, False)):
        found = Stories(stories[:count], STORIES.pages)
        markup = write_report(SAMPLES, tmp_path / str(count), stories=found).read_text(encoding="utf-8")
        assert ('<details class="thread" open>' in markup) is is_open


def test_ids_may_be_one_in_a_report():
    reports = [ArticleReport(id="خبر", published_text=FIRE, text=FIRE, published=day) for day in ("2024-03-05", "")]
    (story,) = report_stories(reports).stories
    assert (story.articles, story.first) == (("1", "2"), date(2024, 3, 5))


def test_dates_given_come_before_those_of_the_articles():
    articles = [Article("أ", FIRE, published="2020-01-01"), Article("ب", FIRE, published="2020-01-01")]
    found = list(dated(articles, {"ب": date(2024, 3, 5)}))
    assert [article.published for article in found] == ["2020-01-01", "2024-03-05"]


def test_command_takes_dates_and_tells_their_bad_lines(tmp_path, capsys):
    for name, text in {"حريق": FIRE, "نسخة": f"{FIRE} (وكالات)", "كأس": MATCH}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    dates = tmp_path / "dates" / "t.csv"
    dates.parent.mkdir()
    dates.write_text("file,date\nحريق.txt,2024-03-05\nنسخة.txt,٦ مارس ٢٠٢٤\nكأس.txt,أمس\n", encoding="utf-8")
    files = sorted(str(path) for path in tmp_path.glob("*.txt"))
    assert main(["report", *files, "--dates", str(dates), "-o", str(tmp_path / "out"), "--quiet"]) == 1
    assert f"{dates}, line 4: the date 'أمس' is not one day" in capsys.readouterr().err
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert 'id="stories"' in page
    assert "2024-03-06" in page
    assert "line 4: the date" in page
    fire = json.loads((tmp_path / "out" / "stories.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert (fire["articles"], fire["first"], fire["last"]) == (["حريق", "نسخة"], "2024-03-05", "2024-03-06")
