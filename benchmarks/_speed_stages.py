"""The stages that the speed benchmark times, ours first, each with its peers; all take a batch."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from _headlines_systems import NEWSPAPER, SYSTEMS
from _speed_data import Batch
from _speed_peers import OnText, camel_normaliser, punkt, pyarabic_normaliser
from _themes_data import Labelled
from _themes_systems import FastText, PlainLinearSVC, System

from anawin import iter_articles
from anawin.jobs import Headlines, Themes, annotating
from anawin.normalising import normalise
from anawin.pipeline import clean_article, headlines_of, tag_pages
from anawin.segmentation import sentences
from anawin.themes import load_themes
from anawin.writing.cells import json_text

Run = Callable[[Batch], object]
OURS = "Anawin"
MINI, ENSEMBLE = "Anawin, anawin-mini", "Anawin, ensemble"


class Stage(NamedTuple):
    """What is done to articles, by whom, and the articles a second that ours aims at.

    Each system is made when its turn comes.  The `slow` ones are given the first batch alone.
    """

    name: str
    aim: int | None
    systems: dict[str, Callable[[], Run]]
    slow: frozenset[str] = frozenset()


def stages(labelled: Labelled) -> list[Stage]:
    """All stages; the peers that tag learn from `labelled`."""
    summarizers = {name: partial(headlines_by, name) for name in ("sumy LexRank", "sumy TextRank", NEWSPAPER)}
    normalisers = {"PyArabic": pyarabic_normaliser, "camel-tools": camel_normaliser}
    return [
        Stage("read JSON Lines", None, {OURS: lambda: read}),
        Stage("clean", 3000, {OURS: lambda: clean}),
        Stage(
            "normalise",
            None,
            {OURS: lambda: of_texts(normalise)} | {name: partial(made, make) for name, make in normalisers.items()},
        ),
        Stage("sentences", None, {OURS: lambda: of_texts(sentences), "NLTK Punkt": partial(made, punkt)}),
        Stage(
            "tag",
            3000,
            {
                OURS: partial(tagger, None),
                "TF-IDF + LinearSVC": partial(trained, PlainLinearSVC, labelled),
                "fastText": partial(trained, OneEpoch, labelled),
                MINI: partial(tagger, "anawin-mini"),
                ENSEMBLE: partial(tagger, "ensemble"),
            },
            slow=frozenset({MINI, ENSEMBLE}),
        ),
        Stage("headline", 1500, {OURS: lambda: headline} | summarizers, slow=frozenset(summarizers)),
        Stage("clean, tag, headline, JSON", 700, {OURS: one_pass}),
    ]


class OneEpoch(FastText):
    """It has learned for too short a time to be good, and answers no faster for it."""

    options = FastText.options | {"epoch": 1}


def read(batch: Batch) -> object:
    return list(iter_articles(batch.file))


def clean(batch: Batch) -> object:
    return [clean_article(article) for article in batch.articles]


def headline(batch: Batch) -> object:
    return headlines_of(batch.pages)


def tagger(model: str | None) -> Run:
    loaded = load_themes(model, threads=1)
    return lambda batch: list(tag_pages(batch.pages, loaded))


def one_pass() -> Run:
    """As ``anawin annotate`` does it, from articles to the lines of its output."""
    work = annotating(Themes(), Headlines()).load(threads=1)
    return lambda batch: "".join(f"{json_text(record)}\n" for record in work.records(batch.articles)).encode()


def of_texts(function: OnText) -> Run:
    return lambda batch: [function(text) for text in batch.texts]


def made(make: Callable[[], OnText]) -> Run:
    return of_texts(make())


def headlines_by(name: str) -> Run:
    return of_texts(SYSTEMS[name]())


def trained(system: type[Any], labelled: Labelled) -> Run:
    fitted: System = system().fit(labelled.texts, labelled.themes)
    return lambda batch: fitted.predict(batch.tagged)
