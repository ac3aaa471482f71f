"""Train the headline model that ships: titles and readers' cuts in, a model folder out.

ANAWIN_CORPORA=… .venv/bin/python scripts/train_headlines.py -o src/anawin/models/headlines
ANAWIN_CORPORA=… .venv/bin/python scripts/train_headlines.py --corpora SNN -o FOLDER    # as if it knew SaudiNewsNet alone
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from string import Template

from anawin import iter_articles
from anawin.evaluation.headline_examples import Gold, Titled
from anawin.evaluation.headline_training import train_headlines
from anawin.headlines.model import save_headline_model
from anawin.pipeline import clean_article

ROOT = Path(__file__).resolve().parent.parent
CUTS = ROOT / "data" / "annotations" / "headline_cuts.jsonl"
CARD = Path(__file__).with_name("headline_card.md")
CORPORA = ("SNN", "JA", "HES", "AJ")


def main(arguments: Sequence[str] | None = None) -> None:
    options = parse(arguments)
    wanted = set(options.corpora)
    titled: dict[str, Titled] = {}
    for article in iter_articles(options.articles):
        if article.id.partition("-")[0] in wanted and article.title.strip() and not is_set_aside(article.id):
            page = clean_article(article)
            if page.text.strip():
                titled[article.id] = Titled(page.text, article.title)
    rows = [json.loads(line) for line in options.cuts.read_text(encoding="utf-8").splitlines()]
    known = [row for row in rows if row["id"] in titled and row["spans"]]
    golds = [Gold(titled[row["id"]].text, tuple((start, end) for start, end in row["spans"])) for row in known]
    model = train_headlines(list(titled.values()), golds)
    facts = {
        "titled": len(titled),
        "from": dict(sorted(Counter(name.partition("-")[0] for name in titled).items())),
        "cuts": len(golds),
        "cuts_sha256": hashlib.sha256(options.cuts.read_bytes()).hexdigest(),
    }
    card = Template(CARD.read_text(encoding="utf-8")).substitute(
        titled=f"{facts['titled']:,}", cuts=f"{facts['cuts']:,}", sha256=facts["cuts_sha256"]
    )
    save_headline_model(options.output, model, facts=facts, card=card)
    print(json.dumps(facts, indent=1), file=sys.stderr)


def is_set_aside(name: str) -> bool:
    """Whether an article is for measuring only: SaudiNewsNet of 6 to 9 August 2015, a fifth of the other corpora.

    The same articles as in ``benchmarks/headlines.py``.
    """
    if name.startswith("SNN-"):
        return name[4:14] >= "2015-08-06"
    return zlib.crc32(name.encode()) % 10 >= 8


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Train the headline model that ships.")
    parser.add_argument("--articles", default=os.environ.get("ANAWIN_CORPORA"), help="default: $ANAWIN_CORPORA")
    parser.add_argument("--cuts", type=Path, default=CUTS, help="headlines that readers cut out of sentences")
    parser.add_argument(
        "--corpora", nargs="+", choices=CORPORA, default=CORPORA, help="prefixes of the ids to learn from"
    )
    parser.add_argument("-o", "--output", required=True, help="the model folder to write")
    options = parser.parse_args(arguments)
    if not options.articles:
        parser.error("the texts are not in the repository: set ANAWIN_CORPORA or give --articles")
    return options


if __name__ == "__main__":
    main()
