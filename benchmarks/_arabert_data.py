"""What the AraBERT benchmark reads: rows of word pieces as long as those of real articles; no text leaves this file."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import NamedTuple

import numpy as np

from anawin import iter_articles
from anawin.article import Article
from anawin.bert.preparation import prepare_v02
from anawin.bert.reading import Reader
from anawin.bert.wordpiece import from_vocabulary, train_wordpiece
from anawin.pipeline import clean_article, theme_text

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "data" / "articles"
LABELS = ROOT / "data" / "annotations" / "train.jsonl"
# AraBERT's own vocabulary of unsegmented words; its licence keeps it out of the repository.
VOCABULARY = ROOT.parent / "shared" / "arabert-vocab" / "bert-base-arabertv01.txt"
SEED, LABELLED = 0, 1000


class Rows(NamedTuple):
    """Articles as rows of pieces, cut at the longest length, in an order drawn by a fixed seed."""

    name: str
    rows: list[list[int]]

    def cut(self, length: int) -> list[list[int]]:
        """The rows as a shorter network reads them: the last piece is the mark of the end."""
        return [row if len(row) <= length else [*row[: length - 1], row[-1]] for row in self.rows]

    def facts(self) -> dict[str, float]:
        lengths = np.array([len(row) for row in self.rows])
        return {"articles": len(lengths), "median_pieces": float(np.median(lengths)), "mean_pieces": lengths.mean()}


def read_rows(corpora: Path | None, *, count: int, longest: int) -> tuple[list[Rows], Rows, str]:
    """`count` articles of each corpus, labelled ones to train on, and what cut them into pieces.

    Without corpora the articles of the repository stand for both.
    """
    files = sorted(corpora.glob("*.jsonl.xz")) if corpora else [OWN / "articles.jsonl"]
    if not files:
        raise SystemExit(f"{corpora}: no corpus is there; anawin corpora fetch NAME rebuilds one")
    articles = {path.name.partition(".")[0]: list(iter_articles(path)) for path in files}
    everything = [article for group in articles.values() for article in group]
    labelled = {json.loads(line)["id"] for line in LABELS.read_text(encoding="utf-8").splitlines()}
    of_labels = [article for article in everything if article.id in labelled] or everything
    if VOCABULARY.is_file():
        pieces = VOCABULARY.read_text(encoding="utf-8").split("\n")[:-1]
        tokenizer, told = from_vocabulary(pieces), VOCABULARY.stem
    else:
        own = (article.text for article in iter_articles(OWN))
        tokenizer, told = train_wordpiece(own), "learned from data/articles: more pieces a word than AraBERT's own"
    reader = Reader(tokenizer, prepare_v02, length=longest)

    def drawn(name: str, group: list[Article], most: int) -> Rows:
        chosen = random.Random(SEED).sample(group, min(most, len(group)))
        reads = reader.read([theme_text(clean_article(article)) for article in chosen])
        return Rows(name, [read.windows[0] for read in reads])

    return [drawn(name, group, count) for name, group in articles.items()], drawn("labelled", of_labels, LABELLED), told
