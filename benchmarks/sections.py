"""Nine sections of one radio's site, one label an article: the setting of most published work, see README.md.

ANAWIN_CORPORA=… .venv/bin/python benchmarks/sections.py
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from joblib import Parallel, delayed
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

from anawin import iter_articles
from anawin.evaluation import bootstrap_interval
from anawin.pipeline import clean_article, theme_text
from anawin.shingles import near_duplicate_groups
from anawin.themes import TfidfThemes

RESULTS = Path(__file__).resolve().parent / "results"
N_FOLDS, SEED = 5, 0
PLAIN, OURS = "TF-IDF 1-2-grams + LinearSVC", "Anawin"


def main(arguments: Sequence[str] | None = None) -> None:
    options = parse(arguments)
    path = Path(options.articles) / options.file
    section_of = read_sections(path)
    articles = [article for article in iter_articles(path) if section_of.get(article.id)]
    texts = [theme_text(clean_article(article)) for article in articles]
    sections = np.array([section_of[article.id] for article in articles])
    groups = near_duplicate_groups(texts)
    folds = list(StratifiedGroupKFold(N_FOLDS, shuffle=True, random_state=SEED).split(texts, sections, groups))
    systems = {}
    for name in (PLAIN, OURS):
        parts = Parallel(n_jobs=options.jobs)(
            delayed(answers)(name, [texts[i] for i in train], sections[train], [texts[i] for i in held_out])
            for train, held_out in folds
        )
        order = np.concatenate([held_out for _, held_out in folds])
        systems[name] = figures(sections[order], np.concatenate(parts))
    result = {"articles": len(texts), "sections": len(set(sections)), "folds": N_FOLDS, "systems": systems}
    options.results.mkdir(parents=True, exist_ok=True)
    (options.results / "sections.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))


def read_sections(path: Path) -> dict[str, str]:
    with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        return {row["id"]: row.get("section", "") for row in rows}


def answers(name: str, texts: list[str], sections: Any, unseen: list[str]) -> Any:
    if name == PLAIN:
        model = make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), LinearSVC(random_state=SEED))
        return model.fit(texts, sections).predict(unseen)
    chosen = TfidfThemes(at_most=1).fit(texts, sections).choose(unseen)
    return np.array([slugs[0] if slugs else "" for slugs in chosen])


def figures(gold: Any, predicted: Any) -> dict[str, Any]:
    right = (gold == predicted).astype(float)
    low, high = bootstrap_interval(np.mean, right)
    return {
        "accuracy": round(float(accuracy_score(gold, predicted)), 4),
        "interval": [round(low, 4), round(high, 4)],
        "macro_f1": round(float(f1_score(gold, predicted, average="macro", labels=sorted(set(gold)))), 4),
    }


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="One label an article; see benchmarks/README.md.")
    parser.add_argument("--articles", default=os.environ.get("ANAWIN_CORPORA"), help="default: $ANAWIN_CORPORA")
    parser.add_argument("--file", default="ant.jsonl.xz", help="the file of articles with sections")
    parser.add_argument("--results", type=Path, default=RESULTS, help="folder to write to")
    parser.add_argument("--jobs", type=int, default=2, help="folds at a time")
    options = parser.parse_args(arguments)
    if not options.articles:
        parser.error("the texts are not in the repository: set ANAWIN_CORPORA or give --articles")
    return options


if __name__ == "__main__":
    main()
