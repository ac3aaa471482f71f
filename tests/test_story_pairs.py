"""The labelled pairs, and what reads them."""

from __future__ import annotations

import pytest

from anawin.errors import LabelsError
from anawin.evaluation.story_pairs import LABELS, read_story_pairs
from conftest import TESTS

PATH = TESTS.parent / "data" / "annotations" / "story_pairs.jsonl"


def test_the_labelled_pairs_are_many_of_every_label_and_none_twice():
    pairs = read_story_pairs(PATH)
    assert len(pairs) >= 560
    assert len({frozenset((pair.a, pair.b)) for pair in pairs}) == len(pairs)
    assert all(pair.a != pair.b for pair in pairs)
    for label in LABELS:
        assert sum(pair.label == label for pair in pairs) >= 40


def test_both_halves_are_large_enough():
    tuning = sum(pair.tuning for pair in read_story_pairs(PATH))
    assert 250 < tuning < 450


@pytest.mark.parametrize("line", ["{", "[]", '{"a": "1", "b": "2"}', '{"a": "1", "label": "copy"}', "7"])
def test_a_line_that_is_no_pair_is_named(tmp_path, line):
    path = tmp_path / "pairs.jsonl"
    path.write_text('{"a": "1", "b": "2", "label": "copy"}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(LabelsError, match=r"pairs.jsonl, line 2: .* is no object with a, b and label"):
        read_story_pairs(path)


def test_an_unknown_label_is_named_with_those_that_are_known(tmp_path):
    path = tmp_path / "pairs.jsonl"
    path.write_text('{"a": "1", "b": "2", "label": "same"}\n', encoding="utf-8")
    with pytest.raises(LabelsError, match=r"line 1: label 'same'; the labels are copy, rewritten, event"):
        read_story_pairs(path)
