"""Stories of our own articles, with floors that may not slip, and of the five real pages."""

from __future__ import annotations

import json
from datetime import date

import pytest

from anawin import Article, iter_articles
from anawin.dates import read_dates
from anawin.evaluation.groups import b_cubed, group_pair_scores
from anawin.stories import StoryFinder, differing_figures, digest
from conftest import SHARED, TESTS

ROWS = [json.loads(line) for line in (TESTS.parent / "data/articles/articles.jsonl").read_text("utf-8").splitlines()]
FLOORS = json.loads((TESTS / "floors.json").read_text(encoding="utf-8"))["stories"]
EVENTS = [row["event"] or row["id"] for row in ROWS]
THREADS = [row["thread"] or row["event"] or row["id"] for row in ROWS]


def own_articles(*, dated: bool) -> list[Article]:
    return [
        Article(
            row["id"],
            row["text"],
            title=row["title"],
            source=row["source"],
            published=row["published"] if dated else "",
        )
        for row in ROWS
    ]


@pytest.fixture(scope="module")
def found():
    return StoryFinder(own_articles(dated=True)).find()


def numbers_of(found, of: str) -> list[int]:
    by_article = {name: getattr(story, of) for story in found.stories for name in story.articles}
    return [by_article[row["id"]] for row in ROWS]


def test_the_events_of_our_own_articles_are_found(found):
    assert group_pair_scores(EVENTS, numbers_of(found, "id")).f1 >= FLOORS["events_pair_f1"]
    assert b_cubed(EVENTS, numbers_of(found, "id")).f1 >= FLOORS["events_b_cubed_f1"]


def test_the_long_stories_of_our_own_articles_are_found(found):
    assert group_pair_scores(THREADS, numbers_of(found, "thread")).f1 >= FLOORS["threads_pair_f1"]


def test_without_dates_few_articles_are_thrown_together_that_belong_to_no_long_story():
    undated = StoryFinder(own_articles(dated=False)).find()
    scores = group_pair_scores(THREADS, numbers_of(undated, "id"))
    assert scores.precision >= FLOORS["undated_stories_within_threads"]


def test_figures_on_which_our_outlets_differ_are_found(found):
    roof = next(
        story
        for story in found.stories
        if any("menzel-louz" in row["event"] for row in ROWS if row["id"] in story.articles)
        and len(story.articles) == 3
    )
    differing = {
        difference.what: [figure.value for figure in difference.figures]
        for difference in differing_figures([found.pages[name] for name in roof.articles])
    }
    assert sorted(differing["قتلى"]) == [4, 5, 6]
    assert sorted(differing["جرحى"]) == [17, 20, 22]


def test_a_long_story_of_ours_is_told_in_episodes(found):
    gas = next(story.thread for story in found.stories if "lv-sawt-zarqa-klor-01" in story.articles)
    assert [(episode.first, episode.n_articles) for episode in digest(found, gas)] == [
        (date(2021, 8, 10), 3),  # gas escapes from a water works
        (date(2021, 9, 20), 2),  # its workers strike
        (date(2023, 3, 1), 2),  # the court's verdict
    ]


def shared_pages() -> list[Article]:
    return list(iter_articles([SHARED / "articles"]))


def episodes(found) -> set[frozenset[str]]:
    return {frozenset(name[:3] for name in story.articles) for story in found.stories}


@pytest.mark.shared
@pytest.mark.parametrize("dated", [True, False])
def test_the_five_real_pages_are_four_episodes_of_one_long_story(dated):
    dates = read_dates(SHARED / "articles-dates.csv") if dated else None
    found = StoryFinder(shared_pages(), dates=dates).find()
    assert episodes(found) == {frozenset(("000", "001")), frozenset(("002",)), frozenset(("003",)), frozenset(("004",))}
    assert {story.thread for story in found.stories} == {1}


@pytest.mark.shared
def test_the_digest_of_the_five_real_pages_runs_from_2023_to_2025():
    found = StoryFinder(shared_pages(), dates=read_dates(SHARED / "articles-dates.csv")).find()
    told = digest(found, 1)
    assert [(episode.first, episode.n_articles) for episode in told] == [
        (date(2023, 9, 13), 1),
        (date(2024, 7, 19), 1),
        (date(2024, 11, 30), 2),
        (date(2025, 7, 14), 1),
    ]
    assert all(episode.headline for episode in told)


@pytest.mark.shared
def test_the_link_of_the_two_pages_names_who_met():
    found = StoryFinder(shared_pages(), dates=read_dates(SHARED / "articles-dates.csv")).find()
    (link,) = (link for story in found.stories for link in story.links)
    assert (link.kind, link.reasons.days) == ("event", 0)
    assert any("بيلوسوف" in name for name in link.reasons.names)
    assert any("كيم" in name for name in link.reasons.names)
    assert "كوريا الشمالية" in link.reasons.places
