"""Print how many articles of the corpora each cleaning step touches, and removals of one step to read.

ANAWIN_CORPORA=… .venv/bin/python scripts/sample_removals.py            # counts
ANAWIN_CORPORA=… .venv/bin/python scripts/sample_removals.py dateline   # and 100 random removals of a step
"""

from __future__ import annotations

import os
import random
import sys
from collections import Counter

from anawin import iter_articles
from anawin.cleaning import CLEANING_STEPS
from anawin.pipeline import clean_article

SAMPLE, SEED = 100, 1


def main(step: str | None) -> None:
    touched: Counter[str] = Counter()
    removals = []
    articles = 0
    for article in iter_articles(os.environ["ANAWIN_CORPORA"]):
        articles += 1
        removed = clean_article(article).removed
        touched.update({removal.step for removal in removed})
        removals += [
            (article.id, removal.text.strip(), article.text[removal.end : removal.end + 60])
            for removal in removed
            if removal.step == step
        ]
    print(f"{articles} articles")
    for name in CLEANING_STEPS:
        print(f"{name:10} {touched[name]:6} articles")
    random.Random(SEED).shuffle(removals)
    for name, text, after in removals[:SAMPLE]:
        print(f"\n{name}\n  removed: {text}\n  then:    {after!r}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
