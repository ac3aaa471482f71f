"""Does the small network gain from articles that nobody labelled, where words and it agree?  See README.md beside this file.

ANAWIN_CORPORA=… .venv/bin/python benchmarks/mini_self_training.py PRETRAINED
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from _mini_systems import ENSEMBLE, MINI, TFIDF, chosen_by, ensemble, train
from _themes_data import SEED, Labelled, read_labelled
from _themes_measure import micro_f1
from _themes_systems import Themes
from themes import TEST, TRAIN, markdown, tell, write_json

from anawin import iter_articles
from anawin.evaluation.scores import theme_indicator
from anawin.pipeline import clean_article, theme_text
from anawin.reading import read_labels
from anawin.shingles import near_duplicate_groups
from anawin.taxonomy import SLUGS
from anawin.themes.tagger import ThemeTagger

HERE = Path(__file__).resolve().parent


def main(arguments: Sequence[str] | None = None) -> None:
    options = parse(arguments)
    started = time.perf_counter()
    data = read_labelled([options.labels], options.articles)
    held_out, labelled = drawn(data, options)
    pool = unlabelled(options, [data.texts[place] for place in held_out])
    tell(f"{len(labelled)} labelled, {len(held_out)} held out, {len(pool)} unlabelled", started)

    texts, themes = data.texts_at(labelled), data.themes_at(labelled)
    teachers = fitted(texts, themes, options)
    tell("teachers trained", started)
    by_words, by_network = (chosen_by(teachers[name], pool).themes for name in (TFIDF, MINI))
    agreed = [place for place, one in enumerate(by_words) if one and set(one) == set(by_network[place])]
    students = fitted(
        [*texts, *(pool[place] for place in agreed)], [*themes, *(by_words[place] for place in agreed)], options
    )
    tell(f"students trained, on {len(agreed)} more", started)

    truth = theme_indicator(data.themes_at(held_out), SLUGS)
    rows = [
        {"system": name, "labels alone": score(teachers[name]), "and where both agree": score(students[name])}
        for score in [_scorer(data.texts_at(held_out), truth)]
        for name in (TFIDF, MINI, ENSEMBLE)
    ]
    found = {"labelled": len(labelled), "unlabelled": len(pool), "agreed": len(agreed), "held_out": len(held_out)}
    write_json(options.results / "mini_self_training.json", found | {"rows": rows})
    print(markdown(list(rows[0]), [list(row.values()) for row in rows]))


def drawn(data: Labelled, options: argparse.Namespace) -> tuple[Any, Any]:
    """Places of randomly drawn articles to score, and of those to learn from that are no copies of them."""
    order = np.random.default_rng(SEED).permutation(len(data.ids))
    held_out = order[data.random[order]][: options.held_out]
    groups = np.array(near_duplicate_groups(data.texts))
    rest = order[~np.isin(groups[order], groups[held_out])]
    return np.sort(held_out), np.sort(rest[: options.labelled])


def unlabelled(options: argparse.Namespace, scored: Sequence[str]) -> list[str]:
    """Texts that nobody labelled, drawn at random, without copies of those that are scored."""
    named = {name for path in (options.labels, options.test) for name in read_labels(path)}
    rest = [article for article in iter_articles(options.articles) if article.id not in named]
    some = np.random.default_rng(SEED).permutation(len(rest))[: options.unlabelled]
    texts = [theme_text(clean_article(rest[place])) for place in np.sort(some)]
    groups = near_duplicate_groups([*scored, *texts])
    taken = set(groups[: len(scored)])
    return [text for text, group in zip(texts, groups[len(scored) :], strict=True) if group not in taken]


def fitted(texts: Sequence[str], themes: Themes, options: argparse.Namespace) -> dict[str, ThemeTagger]:
    models = {name: train(name, options.pretrained, texts, themes, length=options.length) for name in (TFIDF, MINI)}
    return models | {ENSEMBLE: ensemble(models[TFIDF], models[MINI])}


def _scorer(texts: Sequence[str], truth: Any) -> Any:
    return lambda model: round(micro_f1(truth, theme_indicator(chosen_by(model, texts).themes, SLUGS)), 4)


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Self-training of anawin-mini; see benchmarks/README.md.")
    parser.add_argument("pretrained", type=Path, help="what `anawin pretrain` wrote (extra arabert)")
    parser.add_argument("--labelled", type=int, default=800, help="articles with labels (800)")
    parser.add_argument("--unlabelled", type=int, default=4000, help="articles without (4,000)")
    parser.add_argument("--held-out", type=int, default=1000, help="articles scored, of those labelled to train on")
    parser.add_argument("--length", type=int, default=256, help="pieces read of an article")
    parser.add_argument("--labels", type=Path, default=TRAIN, help="labels to train on")
    parser.add_argument("--test", type=Path, default=TEST, help="labels that are left alone")
    parser.add_argument("--articles", default=os.environ.get("ANAWIN_CORPORA"), help="default: $ANAWIN_CORPORA")
    parser.add_argument("--results", type=Path, default=HERE / "results", help="folder to write to")
    options = parser.parse_args(arguments)
    if not options.articles:
        parser.error("the texts are not in the repository: set ANAWIN_CORPORA or give --articles")
    return options


if __name__ == "__main__":
    main()
