"""The articles in data/: what the scraped ones must lose and what they must keep, with floors that may not slip."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest

from anawin import Article, load_themes
from anawin.cleaning import CLEANING_STEPS, clean
from anawin.evaluation import lint_rate, main_theme_accuracy, theme_scores
from anawin.pipeline import headline_of, tag_articles
from anawin.taxonomy import check_themes
from conftest import TESTS

PATH = Path(TESTS.parent, "data/articles/articles.jsonl")
ARTICLES = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]
FLOORS = json.loads((TESTS / "floors.json").read_text(encoding="utf-8"))


def must_go(article: dict) -> list[bool]:
    """For each character of the text, whether an editor would cut it."""
    text = article["text"]
    marks = [False] * len(text)
    for cut in article["remove"]:
        places = [i for i in range(len(text)) if text.startswith(cut["text"], i)]
        start = places[cut["occurrence"] - 1] if "occurrence" in cut else places[-1]
        marks[start : start + len(cut["text"])] = [True] * len(cut["text"])
    return marks


def test_floors_were_measured_on_these_articles():
    assert hashlib.sha256(PATH.read_bytes()).hexdigest() == FLOORS["articles_sha256"]


def test_every_article_is_complete_and_the_truth_fits_its_text():
    assert len({article["id"] for article in ARTICLES}) == len(ARTICLES) >= 360
    for article in ARTICLES:
        assert check_themes(article["themes"]) == tuple(dict.fromkeys(article["themes"]))
        assert len(article["themes"]) <= 3
        assert article["text"].strip()
        assert article["title"].strip()
        for cut in article["remove"]:
            assert cut["step"] in CLEANING_STEPS
            assert cut["text"] in article["text"]


def test_every_theme_is_there():
    counts = Counter(slug for article in ARTICLES for slug in article["themes"])
    assert len(counts) == 17
    assert min(counts.values()) >= FLOORS["articles_per_theme"]


def test_no_run_of_eight_words_stands_in_two_articles_that_are_not_one_event():
    from anawin.tokens import words

    holder: dict[tuple[str, ...], dict] = {}
    for article in ARTICLES:
        forms = words(article["text"])
        for i in range(len(forms) - 7):
            other = holder.setdefault(tuple(forms[i : i + 8]), article)
            same = other is article or (article["event"] and other["event"] == article["event"])
            assert same, f"{article['id']} and {other['id']}: {' '.join(forms[i : i + 8])}"


@pytest.fixture(scope="module")
def cut_shares() -> dict[str, float]:
    """Shares of characters, white space aside: of what must go, what went; of the story, what was lost."""
    gone = due = lost = story = 0
    for article in ARTICLES:
        removed = [False] * len(article["text"])
        for r in clean(article["text"], title=article["title"]).removed:
            removed[r.start : r.end] = [True] * (r.end - r.start)
        for character, must, went in zip(article["text"], must_go(article), removed, strict=True):
            if not character.isspace():
                due += must
                gone += must and went
                story += not must
                lost += went and not must
    return {"removed_of_due": gone / due, "lost_of_story": lost / story}


def test_what_must_go_goes(cut_shares):
    assert cut_shares["removed_of_due"] >= FLOORS["cleaning"]["removed_of_due"]


def test_the_story_stays(cut_shares):
    assert cut_shares["lost_of_story"] <= FLOORS["cleaning"]["lost_of_story"]


@pytest.fixture(scope="module")
def theme_choices() -> tuple[list, list]:
    """The truth, and what the shipped model chooses."""
    articles = (Article(row["id"], row["text"], title=row["title"], source=row["source"]) for row in ARTICLES)
    return [row["themes"] for row in ARTICLES], [tagged.themes for _, tagged in tag_articles(articles, load_themes())]


def test_themes_of_the_shipped_model_do_not_slip(theme_choices):
    table = theme_scores(*theme_choices)
    assert table.f1["micro"] >= FLOORS["themes"]["micro_f1"]
    assert table.f1["macro"] >= FLOORS["themes"]["macro_f1"]
    assert main_theme_accuracy(*theme_choices) >= FLOORS["themes"]["main_theme"]


@pytest.fixture(scope="module")
def own_headlines() -> list:
    return [headline_of(clean(row["text"], title=row["title"])) for row in ARTICLES]


def test_headlines_do_not_slip(own_headlines):
    lint = lint_rate([found.text for found in own_headlines], [found.spans for found in own_headlines])
    assert lint <= FLOORS["headlines"]["lint_rate"]
    learned = sum(found.way == "learned" for found in own_headlines) / len(own_headlines)
    assert learned >= FLOORS["headlines"]["learned"]
    assert max(len(found.text.split()) for found in own_headlines) <= 12


def test_events_are_told_by_several_outlets():
    tellings = Counter(row["event"] for row in ARTICLES if row["event"])
    assert sum(count >= 2 for count in tellings.values()) >= 24
    for event in tellings:
        outlets = [row["source"] for row in ARTICLES if row["event"] == event]
        assert len(set(outlets)) == len(outlets)
