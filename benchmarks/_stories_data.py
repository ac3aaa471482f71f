"""What the story benchmark reads: the corpora of the labelled pairs, each as one collection, and our own articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from anawin import iter_articles
from anawin.article import Article
from anawin.dates import article_date
from anawin.evaluation.story_pairs import StoryPair, read_story_pairs, tuning_half
from anawin.stories.pages import story_page
from anawin.tokens import words

ROOT = Path(__file__).resolve().parent.parent
PAIRS = ROOT / "data" / "annotations" / "story_pairs.jsonl"
OWN = ROOT / "data" / "articles" / "articles.jsonl"
CORPORA = {"SaudiNewsNet": ("SNN-",), "ANT": ("JA-",), "Hespress and Al Jazeera": ("HES-", "AJ-")}


@dataclass(frozen=True, eq=False)
class Collection:
    """Articles that are compared with one another, and the labelled pairs among them.

    `titles` and `texts` are the normalised words once they are clean; `days` are numbers, NaN where the day is not known.
    """

    name: str
    articles: Sequence[Article]
    titles: Sequence[Sequence[str]]
    texts: Sequence[Sequence[str]]
    days: NDArray[np.floating]
    pairs: Sequence[StoryPair]

    def places(self) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
        """Where the articles of the labelled pairs stand."""
        place = {article.id: number for number, article in enumerate(self.articles)}
        first, second = ([place[getattr(pair, side)] for pair in self.pairs] for side in "ab")
        return np.array(first, int), np.array(second, int)


def read_collections(corpora: str, pairs: Path) -> list[Collection]:
    """The corpora in which pairs are labelled."""
    articles, labelled = list(iter_articles(corpora)), read_story_pairs(pairs)
    return [
        collection(
            name,
            [article for article in articles if article.id.startswith(prefixes)],
            [pair for pair in labelled if pair.a.startswith(prefixes)],
        )
        for name, prefixes in CORPORA.items()
    ]


def collection(name: str, articles: Sequence[Article], pairs: Sequence[StoryPair]) -> Collection:
    pages = [story_page(article, article_date(article)) for article in articles]
    days = np.array([np.nan if page.day is None else page.day.toordinal() for page in pages])
    titles, texts = [words(page.title) for page in pages], [words(page.text) for page in pages]
    return Collection(name, articles, titles, texts, days, pairs)


def own_groups(articles: Iterable[Article]) -> tuple[list[str], list[str], list[bool]]:
    """The event and the long story of each article of ours, and whether it may be tuned on: long stories as a whole."""
    events = [article.extra["event"] or article.id for article in articles]
    threads = [article.extra["thread"] or article.extra["event"] or article.id for article in articles]
    return events, threads, [tuning_half(thread) for thread in threads]


def own_as_pairs(path: Path) -> list[StoryPair]:
    """For a quick run: the events and long stories of our own articles and the pairs beside them, as labelled pairs."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["event"] or row["thread"]]
    found = []
    for number, a in enumerate(rows):
        for b in rows[number + 1 :]:
            same = next((kind for kind in ("event", "thread") if a[kind] and a[kind] == b[kind]), "different")
            found.append(StoryPair(a["id"], b["id"], same))
    return found
