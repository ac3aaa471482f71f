"""Do the embeddings of the small network tell stories apart better than words do?  See README.md beside this file.

ANAWIN_CORPORA=… .venv/bin/python benchmarks/mini_embeddings.py PRETRAINED
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from _stories_data import PAIRS
from _stories_measure import best_threshold
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import roc_auc_score
from themes import markdown, write_json

from anawin import iter_articles
from anawin.bert.buckets import buckets, pad
from anawin.bert.preparation import prepare_v02
from anawin.bert.reading import Reader
from anawin.bert.tokenizer import load_tokenizer
from anawin.evaluation.groups import pair_scores
from anawin.evaluation.story_pairs import SAME_EVENT, StoryPair, read_story_pairs
from anawin.pipeline import clean_article, theme_text
from anawin.tokens import stop_words, words

HERE = Path(__file__).resolve().parent
LENGTH = 256
Floats = NDArray[np.floating]


def main(arguments: Sequence[str] | None = None) -> None:
    options = parse(arguments)
    pairs = read_story_pairs(options.pairs)
    wanted = {name for pair in pairs for name in (pair.a, pair.b)}
    found = {article.id: article for article in iter_articles(options.articles) if article.id in wanted}
    place = {name: number for number, name in enumerate(found)}
    texts = [theme_text(clean_article(article)) for article in found.values()]
    first, second = (np.array([place[getattr(pair, side)] for pair in pairs]) for side in "ab")
    rows = [
        {"vectors": name} | measured(pairs, (vectors[first] * vectors[second]).sum(axis=1))
        for name, vectors in systems(texts, options.pretrained)
    ]
    write_json(options.results / "mini_embeddings.json", {"pairs": len(pairs), "rows": rows})
    print(markdown(list(rows[0]), [list(row.values()) for row in rows]))


def systems(texts: Sequence[str], pretrained: Path) -> Iterator[tuple[str, Floats]]:
    """Vectors of length 1 of all texts."""
    tfidf = TfidfVectorizer(analyzer=_content, sublinear_tf=True).fit_transform(texts)
    yield "TF-IDF", tfidf.toarray()
    means = embeddings(texts, pretrained)
    yield "anawin-mini before fine-tuning, mean of the last layer", _of_length_1(means)
    yield "the same without what all texts share", _of_length_1(means - means.mean(axis=0))


def embeddings(texts: Sequence[str], pretrained: Path) -> Floats:
    """The mean of the last layer over the pieces of each text, shape (n_texts, width)."""
    import torch
    from transformers import AutoModel

    tokenizer = load_tokenizer(pretrained)
    rows = [read.windows[0] for read in Reader(tokenizer, prepare_v02, length=LENGTH).read(texts)]
    model = AutoModel.from_pretrained(pretrained, attn_implementation="eager", add_pooling_layer=False).eval()
    means = np.zeros((len(rows), model.config.hidden_size), dtype=np.float32)
    with torch.inference_mode():
        for batch in buckets([len(row) for row in rows]):
            ids, mask = map(torch.from_numpy, pad([rows[number] for number in batch], pad_id=0))
            hidden = model(input_ids=ids, attention_mask=mask).last_hidden_state * mask[..., None]
            means[batch] = (hidden.sum(dim=1) / mask.sum(dim=1, keepdim=True)).numpy()
    return means


def measured(pairs: Sequence[StoryPair], scores: Floats) -> dict[str, float]:
    """The threshold is tuned on one half of the pairs and scored on the other."""
    truth = np.array([pair.label in SAME_EVENT for pair in pairs])
    tuning = np.array([pair.tuning for pair in pairs])
    threshold = best_threshold(truth[tuning], scores[tuning])
    gold, said = truth[~tuning], scores[~tuning] >= threshold
    agreement = pair_scores(gold.tolist(), said.tolist())
    area = roc_auc_score(gold, scores[~tuning])
    return {name: round(float(value), 3) for name, value in (*agreement._asdict().items(), ("area under ROC", area))}


def _content(text: str) -> list[str]:
    return [word for word in words(text) if word not in stop_words()]


def _of_length_1(vectors: Floats) -> Floats:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Embeddings of the small network for stories; see benchmarks/README.md."
    )
    parser.add_argument("pretrained", type=Path, help="what `anawin pretrain` wrote (extra arabert)")
    parser.add_argument("--pairs", type=Path, default=PAIRS, help="labelled pairs")
    parser.add_argument("--articles", default=os.environ.get("ANAWIN_CORPORA"), help="default: $ANAWIN_CORPORA")
    parser.add_argument("--results", type=Path, default=HERE / "results", help="folder to write to")
    options = parser.parse_args(arguments)
    if not options.articles:
        parser.error("the texts are not in the repository: set ANAWIN_CORPORA or give --articles")
    return options


if __name__ == "__main__":
    main()
