"""What the headline benchmark reads: titled articles that nothing was tuned on, cleaned, in parts."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from anawin import iter_articles
from anawin.article import Article
from anawin.pipeline import clean_article

SEED, SAMPLE, QUICK_SAMPLE = 0, 500, 40
SET_ASIDE_DAYS = tuple(f"SNN-2015-08-0{day}" for day in (6, 7, 8, 9))


@dataclass(frozen=True)
class Part:
    """Articles of one corpus: ids, editors' titles, texts as published and as cleaned, one entry each."""

    name: str
    ids: tuple[str, ...]
    titles: tuple[str, ...]
    published: tuple[str, ...]
    texts: tuple[str, ...]

    def digest(self) -> str:
        return hashlib.sha256("\n".join(self.ids).encode()).hexdigest()


def read_parts(articles: str, *, quick: bool, everything: bool) -> list[Part]:
    """One part a file: of each `SAMPLE` articles drawn by a fixed seed, or all; set-aside ones unless `quick`."""
    by_file: dict[str, list[Article]] = {}
    for article in iter_articles(articles):
        if article.title.strip() and (quick or set_aside(article.id)):
            by_file.setdefault(Path(article.path).name.partition(".")[0], []).append(article)
    if not by_file:
        raise SystemExit(f"{articles} holds no articles with titles that were set aside; --quick takes any")
    parts = []
    for name, found in sorted(by_file.items()):
        size = len(found) if everything else min(QUICK_SAMPLE if quick else SAMPLE, len(found))
        parts.append(_part(name, random.Random(SEED).sample(sorted(found, key=lambda article: article.id), size)))
    return parts


def set_aside(name: str) -> bool:
    """Whether an article was kept out of all tuning: the last days of SaudiNewsNet, a fifth of the other corpora."""
    if name.startswith("SNN-"):
        return name.startswith(SET_ASIDE_DAYS)
    return crc32(name.encode()) % 10 >= 8


def _part(name: str, articles: list[Article]) -> Part:
    """The articles that have a text once they are clean; the title, where it stands at the head, goes with cleaning."""
    pages = [(article, clean_article(article).text) for article in articles]
    kept = [(article, text) for article, text in pages if text.strip()]
    return Part(
        name,
        ids=tuple(article.id for article, _ in kept),
        titles=tuple(article.title for article, _ in kept),
        published=tuple(article.text for article, _ in kept),
        texts=tuple(text for _, text in kept),
    )
