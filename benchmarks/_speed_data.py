"""What the speed benchmark reads: articles of a common length, in every form from which a stage starts."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from anawin import Article, iter_articles
from anawin.cleaning import Cleaned
from anawin.pipeline import BATCH, clean_article, theme_text

SEED = 0
WORDS = range(230, 331)  # a news article of some 280 words


class Batch(NamedTuple):
    """Articles that are worked on together, what is left of them once they are clean, and a file that holds them.

    `tagged` is what a theme model reads of each.
    """

    file: Path
    articles: list[Article]
    pages: list[Cleaned]
    tagged: list[str]

    @property
    def texts(self) -> list[str]:
        return [page.text for page in self.pages]


def draw(articles: str, count: int, words: range | None = WORDS) -> list[Article]:
    """So many articles of a folder by a fixed seed, of `words` words as published; fewer where there are not so many."""
    found = sorted(iter_articles(articles), key=lambda article: article.id)
    fitting = [article for article in found if words is None or len(article.text.split()) in words]
    if not fitting:
        raise SystemExit(f"{articles} holds no articles of {WORDS.start} to {WORDS.stop - 1} words")
    return random.Random(SEED).sample(fitting, min(count, len(fitting)))


def batches_of(articles: Sequence[Article], folder: Path) -> list[Batch]:
    """The articles in batches, as the library takes them, each also written to a file in `folder`."""
    cut = [list(articles[start : start + BATCH]) for start in range(0, len(articles), BATCH)]
    return [_batch(part, folder / f"batch{number}.jsonl") for number, part in enumerate(cut)]


def write_lines(articles: Sequence[Article], path: Path) -> None:
    """JSON Lines."""
    rows = ({"id": a.id, "text": a.text, "title": a.title, "source": a.source} for a in articles)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def describe(articles: Sequence[Article]) -> dict[str, object]:
    """How many, how long, and which: a digest of their ids."""
    lengths = [len(article.text.split()) for article in articles]
    ids = "\n".join(article.id for article in articles)
    return {
        "articles": len(articles),
        "words": [min(lengths), max(lengths)],
        "words_mean": round(sum(lengths) / len(lengths), 1),
        "seed": SEED,
        "ids_sha256": hashlib.sha256(ids.encode()).hexdigest(),
    }


def _batch(articles: list[Article], file: Path) -> Batch:
    write_lines(articles, file)
    pages = [clean_article(article) for article in articles]
    return Batch(file, articles, pages, [theme_text(page) for page in pages])
