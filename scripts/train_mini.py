"""Fine-tune the small network that ships and fit the ensemble with TF-IDF: a pretrained network and labels in, two model folders out.

ANAWIN_CORPORA=… .venv/bin/python scripts/train_mini.py PRETRAINED      # what `anawin pretrain` wrote; half an hour
.venv/bin/python scripts/mini_card.py                                   # the card, when benchmarks/mini.py has measured it
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from anawin import iter_articles
from anawin.bert.pretraining_card import FACTS
from anawin.evaluation.fine_tuning import train_arabert
from anawin.pipeline import clean_article, theme_text
from anawin.reading import labelled_articles, read_labels
from anawin.themes import AraBertThemes, EnsembleThemes, TfidfThemes, load_themes

ROOT = Path(__file__).resolve().parent.parent
LABELS = (ROOT / "data" / "annotations" / "train.jsonl", ROOT / "data" / "non_articles.jsonl")
MODELS = ROOT / "src" / "anawin" / "models"
# Usual for a network of this width; no others were tried.
RATE, EPOCHS, LENGTH = 3e-4, 4, 256

ENSEMBLE_CARD = """\
# TF-IDF and anawin-mini as one

The weighted mean of the probabilities of `tfidf` and `anawin-mini`, with thresholds of its own. `ensemble.json` holds weights, thresholds and the SHA-256 of the two models' configs;
the models lie beside this folder. Weights and thresholds were learnt on {held_out:,} labelled articles that neither model was fitted on (for this a TF-IDF model was trained without them).
How good it is: the card of `anawin-mini`. Licence: MIT, as Anawin.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    options = parse(arguments)
    texts, themes = read_texts(options.articles)
    model = train_arabert(
        texts,
        themes,
        options.pretrained,
        family="arabertv02",
        labels={path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in LABELS},
        rate=RATE,
        epochs=EPOCHS,
        patience=EPOCHS,
        length=LENGTH,
        work_folder=options.work,
    )
    model.facts_["pretraining"] = json.loads((options.pretrained / FACTS).read_text(encoding="utf-8"))
    # A path of this machine would say nothing to others.
    model.set_params(checkpoint="anawin pretrain")
    with tempfile.TemporaryDirectory() as temporary:
        whole = options.whole or Path(temporary)
        model.save(whole)
        AraBertThemes.export(whole)
        AraBertThemes.load(whole, runtime="int8").save(options.output / "mini", runtime="int8")

    held_out = set(model.held_out_.tolist())
    seen = [place for place in range(len(texts)) if place not in held_out]
    partial = TfidfThemes().fit([texts[place] for place in seen], [themes[place] for place in seen])
    places = sorted(held_out)
    both = EnsembleThemes([partial, load_themes(options.output / "mini")])
    both.fit([texts[place] for place in places], [themes[place] for place in places])
    shipped = EnsembleThemes([load_themes("tfidf"), load_themes(options.output / "mini")])
    shipped.weights_, shipped.thresholds_, shipped.facts_ = both.weights_, both.thresholds_, both.facts_
    shipped.save(options.output / "ensemble", ["tfidf", "anawin-mini"], card=ENSEMBLE_CARD.format(held_out=len(places)))
    print(f"weights {both.weights_.round(3).tolist()}, {len(places)} held-out texts", file=sys.stderr)


def read_texts(articles: str) -> tuple[list[str], list[tuple[str, ...]]]:
    """What the model reads of each labelled article, and its themes."""
    labels = {name: slugs for path in LABELS for name, slugs in read_labels(path).items()}
    own = [article for path in LABELS for article in labelled_articles(path)]
    found = {article.id: article for article in [*own, *iter_articles(articles)] if article.id in labels}
    kept = [name for name in labels if name in found]
    return [theme_text(clean_article(found[name])) for name in kept], [labels[name] for name in kept]


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fine-tune anawin-mini and fit the ensemble.")
    parser.add_argument("pretrained", type=Path, help="the folder that `anawin pretrain` wrote")
    parser.add_argument("--articles", default=os.environ.get("ANAWIN_CORPORA"), help="default: $ANAWIN_CORPORA")
    parser.add_argument(
        "--work", type=Path, help="a folder for the state of the training, to go on after an interruption"
    )
    parser.add_argument("--whole", type=Path, help="keep the model in 32 bits too, in this folder")
    parser.add_argument(
        "-o", "--output", type=Path, default=MODELS, help="where the folders mini and ensemble are written"
    )
    options = parser.parse_args(arguments)
    if not options.articles:
        parser.error("the texts are not in the repository: set ANAWIN_CORPORA or give --articles")
    return options


if __name__ == "__main__":
    main()
