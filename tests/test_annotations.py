"""The labels in data/annotations: complete, apart, and without anybody's text."""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter

import pytest

from anawin.taxonomy import SLUGS, check_themes
from conftest import TESTS

FOLDER = TESTS.parent / "data" / "annotations"
ROWS = {
    split: [json.loads(line) for line in (FOLDER / f"{split}.jsonl").read_text(encoding="utf-8").splitlines()]
    for split in ("train", "test")
}
# How the ids of the corpora look; see data/annotations/README.md.
ID = re.compile(r"(JA-\w+-\d+-\d{7,8}|SNN-2015-\d\d-\d\d-\d{4}|(HES|AJ)-\w+-\d+)$")


def test_no_article_stands_in_both_splits_or_twice():
    ids = [row["id"] for split in ROWS.values() for row in split]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("split", ROWS)
def test_rows_hold_ids_and_labels_and_nothing_else(split):
    for row in ROWS[split]:
        assert set(row) <= {"id", "themes", "split", "draw", "passes", "first", "second"}
        assert ID.match(row["id"])
        assert row["split"] == split
        assert row["draw"] in ("random", "retrieval", "uncertain", "pilot")
        assert len(check_themes(row["themes"])) == len(set(row["themes"])) <= 3


def test_every_theme_is_carried_by_enough_training_articles():
    counts = Counter(slug for row in ROWS["train"] for slug in row["themes"])
    assert min(counts[slug] for slug in SLUGS) >= 200
    for slug in ("human-interest", "society", "lifestyle", "environment", "labour", "arts"):
        assert counts[slug] >= 300
    assert sum(row["draw"] != "pilot" for row in ROWS["train"]) >= 4300


def test_test_set_was_drawn_at_random_and_read_twice_in_part():
    assert len(ROWS["test"]) == 700
    assert {row["draw"] for row in ROWS["test"]} == {"random"}
    assert sum(row["passes"] == 2 for row in ROWS["test"]) == 400
    parts = Counter(row["id"].partition("-")[0] for row in ROWS["test"])
    assert (parts["SNN"], parts["JA"], parts["HES"] + parts["AJ"]) == (420, 140, 140)


JUDGEMENTS = [json.loads(line) for line in (FOLDER / "headlines.jsonl").read_text(encoding="utf-8").splitlines()]


def test_judgements_hold_ids_spans_and_a_verdict_and_nothing_else():
    for row in JUDGEMENTS:
        assert row.keys() == {"id", "spans", "verdict"}
        assert ID.match(row["id"])
        assert row["verdict"] in {"print", "thin", "unclear", "broken", "unfaithful"}
        flat = [place for span in row["spans"] for place in span]
        assert flat == sorted(set(flat))
        assert len(flat) % 2 == 0


def test_no_judged_headline_is_of_an_article_that_headlines_are_measured_on():
    days = {row["id"][4:14] for row in JUDGEMENTS if row["id"].startswith("SNN-")}
    assert max(days) < "2015-08-03"
    others = {zlib.crc32(row["id"].encode()) % 10 for row in JUDGEMENTS if not row["id"].startswith("SNN-")}
    assert others <= set(range(7))


CUTS = [json.loads(line) for line in (FOLDER / "headline_cuts.jsonl").read_text(encoding="utf-8").splitlines()]


def test_cuts_hold_ids_and_spans_in_at_most_three_pieces_and_nothing_else():
    assert len({row["id"] for row in CUTS}) == len(CUTS)
    for row in CUTS:
        assert row.keys() == {"id", "spans"}
        assert ID.match(row["id"])
        flat = [place for span in row["spans"] for place in span]
        assert flat == sorted(set(flat))
        assert len(flat) % 2 == 0
        assert len(row["spans"]) <= 3


def test_no_cut_headline_is_of_an_article_that_headlines_are_measured_on():
    assert max(row["id"][4:14] for row in CUTS if row["id"].startswith("SNN-")) < "2015-08-06"
    others = {zlib.crc32(row["id"].encode()) % 10 for row in CUTS if not row["id"].startswith("SNN-")}
    assert others <= set(range(8))
