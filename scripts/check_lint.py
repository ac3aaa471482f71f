"""Print how many editors' titles and how many raw cuts of leads the lint of headlines flags, rule by rule.

ANAWIN_CORPORA=… .venv/bin/python scripts/check_lint.py              # set-aside articles: what the lint is judged by
ANAWIN_CORPORA=… .venv/bin/python scripts/check_lint.py --tuning     # those it was tuned on
ANAWIN_CORPORA=… .venv/bin/python scripts/check_lint.py --tuning --read 40   # and titles flagged, cuts passed, to read

The rules were tuned on SaudiNewsNet up to 2 August 2015 and on articles of the other corpora with crc32(id) % 10 < 7.
A lint worth having flags half of the cuts (the first 12 words where the first sentence is longer) and 5 % of titles.
"""

from __future__ import annotations

import argparse
import os
import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

from anawin import iter_articles
from anawin.article import Article
from anawin.evaluation import lint_headline
from anawin.headlines.lint import RULES
from anawin.pipeline import clean_article
from anawin.segmentation import sentence_spans

SAMPLE, SEED, CUT_WORDS = 3000, 0, 12
LEAST_TITLE_WORDS = 4
LAST_TUNING_DAY = "SNN-2015-08-02"


def main() -> None:
    parser = argparse.ArgumentParser(description="Figures of the lint of headlines on titles and on raw cuts.")
    parser.add_argument("--tuning", action="store_true", help="on the articles the rules were tuned on")
    parser.add_argument("--read", type=int, default=0, metavar="N", help="also titles flagged and cuts passed, to read")
    options = parser.parse_args()
    corpora: dict[str, list[Article]] = {}
    for article in iter_articles(os.environ["ANAWIN_CORPORA"]):
        if article.title.strip() and tuned_on(article.id) == options.tuning:
            corpora.setdefault(Path(article.path).name.partition(".")[0], []).append(article)
    for name, articles in corpora.items():
        sample = random.Random(SEED).sample(articles, min(SAMPLE, len(articles)))
        titles = [article.title for article in sample]
        cuts = [cut for article in sample if (cut := raw_cut(clean_article(article).text))]
        tell(name, titles, cuts, read=options.read)


def tuned_on(name: str) -> bool:
    if name.startswith("SNN-"):
        return name[: len(LAST_TUNING_DAY)] <= LAST_TUNING_DAY
    return crc32(name.encode()) % 10 < 7


def raw_cut(text: str) -> str:
    """The first twelve words of a text, if its first sentence is longer; else nothing."""
    spans = sentence_spans(text)[:1]
    if not spans or len(text[slice(*spans[0])].split()) <= CUT_WORDS:
        return ""
    return " ".join(text.split()[:CUT_WORDS])


def tell(corpus: str, titles: list[str], cuts: list[str], *, read: int) -> None:
    long = [title for title in titles if len(title.split()) >= LEAST_TITLE_WORDS]
    groups = {"titles of 4 words or more": long, "all titles": titles, "raw cuts": cuts}
    print(f"\n{corpus}")
    for name, headlines in groups.items():
        flagged = sum(bool(lint_headline(headline)) for headline in headlines)
        print(f"  {name:26} {flagged:5} of {len(headlines):5} flagged  {flagged / len(headlines):6.1%}")
    of_titles, of_cuts = rule_counts(long), rule_counts(cuts)
    for rule in RULES:
        print(f"    {rule:26} {of_titles[rule] / len(long):6.2%} {of_cuts[rule] / len(cuts):6.2%}")
    for headline in [title for title in long if lint_headline(title)][:read]:
        print("  title flagged:", headline, "|", ", ".join(flag.rule for flag in lint_headline(headline)))
    for cut in [cut for cut in cuts if not lint_headline(cut)][:read]:
        print("  cut passed:   ", cut)


def rule_counts(headlines: Iterable[str]) -> Counter[str]:
    return Counter(flag.rule for headline in headlines for flag in lint_headline(headline))


if __name__ == "__main__":
    main()
