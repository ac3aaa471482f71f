"""Fit how words, names, numbers and days speak for one event, and for one long story.

ANAWIN_CORPORA=… .venv/bin/python scripts/fit_story_links.py

Prints `STORY_WEIGHTS` of anawin/stories/links.py and `THREAD_WEIGHTS` of anawin/stories/threads.py.  They are fitted on the
tuning half of data/annotations/story_pairs.jsonl and of the events of data/articles, each pair once with its days and once,
counting half, as if the days were not known: folders of scraped articles often have none.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression

from anawin import Article, iter_articles
from anawin.dates import article_date
from anawin.evaluation.story_pairs import SAME_EVENT, SAME_THREAD, read_story_pairs, tuning_half
from anawin.stories.find import WINDOW_DAYS
from anawin.stories.links import HARDLY, Evidence
from anawin.stories.pages import story_page
from anawin.stories.threads import StoryEvidence

ROOT = Path(__file__).resolve().parent.parent
PAIRS = ROOT / "data" / "annotations" / "story_pairs.jsonl"
OWN = ROOT / "data" / "articles" / "articles.jsonl"
# Each is read as the collection it is.
CORPORA = (("SNN-",), ("JA-",), ("HES-", "AJ-"))
C = 3.0
# Pairs of ours that tell different things weigh less, there are so many; those without a word in common are left out.
DIFFERENT, LEAST_LEAD = 0.3, 0.06
UNDATED = 0.5


class Rows(NamedTuple):
    """Pairs of one collection as rows: their features for stories and for threads, labels and weights."""

    story: pd.DataFrame
    thread: pd.DataFrame
    labels: pd.Series
    weights: pd.Series


def main() -> None:
    if "ANAWIN_CORPORA" not in os.environ:
        sys.exit("ANAWIN_CORPORA must name the folder of the corpora")
    rows = [*labelled(Path(os.environ["ANAWIN_CORPORA"])), *own()]
    labels, weights = (pd.concat([getattr(part, name) for part in rows]) for name in ("labels", "weights"))
    for name, wanted in (("story", SAME_EVENT), ("thread", SAME_THREAD)):
        features = pd.concat([getattr(part, name) for part in rows])
        print(f"{name.upper()}_WEIGHTS = {{")
        for feature, weight in fit(features, labels.isin(wanted), weights):
            print(f'    "{feature}": {weight:.2f},')
        print("}")


def fit(features: pd.DataFrame, truth: pd.Series, weights: pd.Series) -> Iterator[tuple[str, float]]:
    model = LogisticRegression(C=C, max_iter=5000).fit(features, truth, sample_weight=weights)
    yield from zip(features.columns, model.coef_[0], strict=True)
    yield "", model.intercept_[0]


def labelled(corpora: Path) -> Iterator[Rows]:
    """The tuning half of the labelled pairs, each in its corpus."""
    articles = list(iter_articles([corpora]))
    pairs = [pair for pair in read_story_pairs(PAIRS) if pair.tuning]
    for prefixes in CORPORA:
        collection = [article for article in articles if article.id.startswith(prefixes)]
        place = {article.id: number for number, article in enumerate(collection)}
        here = [pair for pair in pairs if pair.a in place]
        first, second = (np.array([place[getattr(pair, side)] for pair in here]) for side in "ab")
        labels = pd.Series([pair.label for pair in here])
        yield from dated_and_undated(collection, first, second, labels, pd.Series(1.0, labels.index))


def own() -> Iterator[Rows]:
    """The tuning half of our own events and long stories, and pairs that belong to neither."""
    collection = list(iter_articles([OWN]))
    first, second = np.triu_indices(len(collection), 1)
    labels = pd.Series([own_label(collection[a], collection[b]) for a, b in zip(first, second, strict=True)])
    tuning = [own_half(collection[a], collection[b]) for a, b in zip(first, second, strict=True)]
    for rows in dated_and_undated(collection, first, second, labels, labels.map({"different": DIFFERENT}).fillna(1.0)):
        kept = pd.Series(tuning) & ((labels != "different") | (rows.story["lead"] > np.log(LEAST_LEAD + HARDLY)))
        yield Rows(*(part[kept] for part in rows))


def own_label(a: Article, b: Article) -> str:
    if a.extra["event"] and a.extra["event"] == b.extra["event"]:
        return "event"
    return "thread" if a.extra["thread"] and a.extra["thread"] == b.extra["thread"] else "different"


def own_half(a: Article, b: Article) -> bool:
    """Whether a pair of ours may be tuned on: whole long stories, or events, go to one half."""
    key = f"{a.id} {b.id}"
    if own_label(a, b) != "different":
        key = a.extra["thread"] or a.extra["event"]
    return tuning_half(key)


def dated_and_undated(
    collection: Sequence[Article], first: np.ndarray, second: np.ndarray, labels: pd.Series, weights: pd.Series
) -> Iterator[Rows]:
    dated = [story_page(article, article_date(article)) for article in collection]
    undated = [replace(page, day=None) for page in dated]
    for pages, weight in ((dated, 1.0), (undated, UNDATED)):
        evidence = Evidence(pages, WINDOW_DAYS)
        threads = StoryEvidence(evidence, np.arange(len(collection)))
        yield Rows(
            pd.DataFrame(evidence.features(first, second)),
            pd.DataFrame(threads.features(first, second)),
            labels,
            weights * weight,
        )


if __name__ == "__main__":
    main()
