"""Print what data/annotations and data/articles hold: counts per theme and split, and agreement of two readings.

.venv/bin/python scripts/label_counts.py
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pandas as pd
from sklearn.metrics import cohen_kappa_score, f1_score

from anawin.taxonomy import SLUGS

DATA = Path(__file__).resolve().parent.parent / "data"


def read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def counts(**rows: list[dict]) -> pd.DataFrame:
    """How many articles carry each theme; `none` is text that is no article."""
    table = {name: Counter(slug for row in part for slug in row["themes"] or ["none"]) for name, part in rows.items()}
    return pd.DataFrame(table, index=[*SLUGS, "none"]).fillna(0).astype(int)


def agreement(test: list[dict]) -> pd.DataFrame:
    """F1 of the second reading against the first and Cohen's kappa, per theme, of articles read twice."""
    twice = [row for row in test if row["passes"] == 2]
    first = pd.DataFrame([[slug in row["first"] for slug in SLUGS] for row in twice], columns=list(SLUGS))
    second = pd.DataFrame([[slug in row["second"] for slug in SLUGS] for row in twice], columns=list(SLUGS))
    rows = {
        slug: {
            "first": first[slug].sum(),
            "second": second[slug].sum(),
            "f1": f1_score(first[slug], second[slug], zero_division=float("nan")),
            "kappa": cohen_kappa_score(first[slug], second[slug]),
        }
        for slug in SLUGS
    }
    rows["micro"] = {
        "first": first.values.sum(),
        "second": second.values.sum(),
        "f1": f1_score(first, second, average="micro"),
        "kappa": cohen_kappa_score(first.values.ravel(), second.values.ravel()),
    }
    return pd.DataFrame(rows).T.round(3).astype({"first": int, "second": int})


def main() -> None:
    train, test = read(DATA / "annotations" / "train.jsonl"), read(DATA / "annotations" / "test.jsonl")
    new = [row for row in train if row["draw"] != "pilot"]
    own = read(DATA / "articles" / "articles.jsonl")
    twice = [row for row in test if row["passes"] == 2]
    print(
        f"train {len(train)} (new {len(new)}, pilot {len(train) - len(new)}), test {len(test)}, own articles {len(own)}"
    )
    print("drawn:", dict(Counter(row["draw"] for row in train)))
    far = sum(row["id"].startswith(("HES-", "AJ-")) for row in new)
    print(f"from Hespress and Al Jazeera, new: {far}")
    print(counts(train=train, test=test, own=own).to_string())
    several = sum(len(row["themes"]) > 1 for row in own)
    print(
        f"\nown articles with two or three themes: {several}; events: {len({row['event'] for row in own if row['event']})}"
    )
    print(f"\nagreement of two readings of {len(twice)} test articles")
    print(agreement(test).to_string())
    same = sum(set(row["first"]) == set(row["second"]) for row in twice)
    main_same = sum(row["first"][:1] == row["second"][:1] for row in twice)
    print(f"same set {same / len(twice):.3f}, same main theme {main_same / len(twice):.3f}")


if __name__ == "__main__":
    main()
