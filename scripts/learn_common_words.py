"""Learn which words of the news are no names: writes common_words.txt, and proposes family_names.txt for reading.

A word is common if it is met with an article, a pronoun or an ending (names hardly are), or very often, and hardly ever
behind a given name.  What stands behind a given name often and would still be taken for a common word is proposed as a
family name; the list in the package is what was left after reading it.

    python scripts/learn_common_words.py $ANAWIN_CORPORA
"""

from __future__ import annotations

import argparse
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import anawin
from anawin.names.common import stems
from anawin.tokens import words
from anawin.wordtables import forms, lines, parts

MIN_ARTICLES = 20  # of 37,614; fewer bring slips of typing
OFTEN = 150  # articles in which a word needs no other sign
BEHIND_NAME = 0.04  # below: common words; family names begin near 0.1, by the list read
FAMILY = 0.25
FAMILY_ARTICLES = 8
ENDINGS = ("ه", "ها", "هم", "ت", "وا", "ون", "ين", "ات", "نا", "ان", "هما", "ته", "تها", "ا")
ARABIC = re.compile("[ء-ي]{2,}")
WIDTH = 112


def count(folder: Path) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Count the articles of each word, its occurrences, and those behind a given name."""
    given = parts("given_names")
    names = given["sure"] | given["foreign"] | {"بن", "ابن", "ال", "بنت"}
    articles: Counter[str] = Counter()
    occurrences: Counter[str] = Counter()
    behind: Counter[str] = Counter()
    for article in anawin.iter_articles(folder):
        found = words(article.text)
        articles.update(set(found))
        occurrences.update(found)
        behind.update(word for before, word in itertools.pairwise(found) if before in names or before[:5] == "عبدال")
    return articles, occurrences, behind


def is_inflected(form: str, articles: Counter[str]) -> bool:
    """Whether the word is also met in another form."""
    bare = form.removeprefix("ال")
    other = "و" + form if bare != form else "ال" + form
    if articles[other] >= 3 or (bare != form and articles[bare] >= 3):
        return True
    if form[0] in "يتن" and any(articles[first + form[1:]] >= 3 for first in "يتن" if first != form[0]):
        return True
    if form.endswith("ه") and any(articles[form[:-1] + ending] >= 2 for ending in ("ات", "ته", "تها")):
        return True
    return any(articles[bare + ending] >= 2 for ending in ENDINGS)


def learn(articles: Counter[str], share: dict[str, float], names: frozenset[str]) -> set[str]:
    """Choose stems, the most frequent words first, until all common words have one."""
    learned: set[str] = set()
    for form, seen in articles.most_common():
        if seen < MIN_ARTICLES:
            break
        if form in names or len(form) < 3 or not ARABIC.fullmatch(form) or share[form] >= BEHIND_NAME:
            continue
        if (seen >= OFTEN or is_inflected(form, articles)) and learned.isdisjoint(stems(form)):
            learned.add(_bare(form))
    return learned


def _bare(form: str) -> str:
    """Take off what a common word is surely written with."""
    for article in ("وال", "بال", "ال", "لل"):
        if form.startswith(article) and len(form) - len(article) >= 3:
            form = form.removeprefix(article)
            break
    return next((short for short in sorted(stems(form), key=len) if form.startswith(short)), form)


def write(path: Path, comment: str, listed: Iterator[str]) -> None:
    rows = [""]
    for word in listed:
        if len(rows[-1]) + len(word) >= WIDTH:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    path.write_text("\n".join([comment, *rows]) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="Learn which words of the news are no names.")
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    articles, occurrences, behind = count(folder)
    share = {form: behind[form] / seen for form, seen in occurrences.items()}
    given = parts("given_names")
    known = {word for line in lines("known_names") for word in line.partition(":")[2].replace("|", " ").split()}
    names = given["sure"] | given["foreign"] | forms("places") | forms("countries") | known
    learned = learn(articles, share, names)
    target = Path(anawin.__file__).parent / "data" / "common_words.txt"
    comment = "# Stems of common words, by which names are told apart; learned by scripts/learn_common_words.py."
    write(target, comment, iter(sorted(learned)))
    print(f"{len(learned):,} stems written to {target}")
    family = [
        form
        for form, part in share.items()
        if part >= FAMILY
        and articles[form] >= FAMILY_ARTICLES
        and form not in given["sure"] | given["words"] | given["foreign"]
        and not learned.isdisjoint(stems(form))
    ]
    print("family names to read:", " ".join(sorted(family, key=lambda form: -articles[form])))


if __name__ == "__main__":
    main()
