"""Normalising: the cases in cases/normalise.json, and laws that hold for every text."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anawin.normalising import describe_normalisation, normalise, normalise_with_map

CASES = json.loads((Path(__file__).parent / "cases" / "normalise.json").read_text(encoding="utf-8"))

# Letters, folded letters, harakat, tatweel, ligatures, direction marks, digits, Latin, spaces and punctuation.
CHARACTERS = "اأإبتةلمهـىيکپ\u064e\u0651\u064b\u0670\u0654\ufefb\ufdfa\ufe70\u200f\u200c\u202b12٣۴٫AéßİﬁЙ ،.\n\u00a0"
texts = st.text(alphabet=CHARACTERS, max_size=30)
quickly = settings(max_examples=300, deadline=None, database=None)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["label"], marks=pytest.mark.xfail(strict=True) if case.get("xfail") else ())
        for case in CASES
    ],
)
def test_case(case):
    assert normalise(case["input"]) == case["expected"]


def test_a_second_pass_changes_no_character_of_unicode():
    # normalise works character by character, so this holds for every text.
    every = "".join(map(chr, range(0x110000)))
    once = normalise(every)
    assert normalise(once) == once
    assert once != every


@pytest.mark.parametrize("block", [(0x0600, 0x0700), (0x0750, 0x0780), (0x00C0, 0x0250), (0x0370, 0x0530)])
def test_composed_and_decomposed_text_agree(block):
    for character in filter(str.isalpha, map(chr, range(*block))):
        assert normalise(unicodedata.normalize("NFD", character)) == normalise(character), f"U+{ord(character):04X}"


@given(texts, texts)
@quickly
def test_parts_are_normalised_as_the_whole_is(first, second):
    assert normalise(first + second) == normalise(first) + normalise(second)


@given(texts)
@quickly
def test_the_map_leads_every_character_back(text):
    found = normalise_with_map(text)
    assert found.text == normalise(text)
    assert len(found.starts) == len(found.ends) == len(found.text)
    for character, start, end in zip(found.text, found.starts, found.ends, strict=True):
        assert character in normalise(text[start:end])
    assert list(found.starts) == sorted(found.starts)
    assert list(found.ends) == sorted(found.ends)


@given(texts)
@quickly
def test_characters_that_nothing_maps_to_are_dropped_ones(text):
    found = normalise_with_map(text)
    covered = {place for start, end in zip(found.starts, found.ends, strict=True) for place in range(start, end)}
    assert all(normalise(text[place]) == "" for place in range(len(text)) if place not in covered)


@pytest.mark.parametrize(
    ("published", "word", "expected"),
    [
        ("قال محمّدٌ ذلك", "محمد", "محمّدٌ"),
        ("في المدرســـةِ، أمس", "المدرسه", "المدرســـةِ"),
        ("بيتـ ـهُم", "هم", "ـهُم"),
        ("قال \u202bالوزيرُ\u202c نعم", "الوزير", "الوزيرُ"),
        ("و\u200fفتح الباب", "وفتح", "و\u200fفتح"),
        ("سنة ١٤٣٦هـ فقط", "1436ه", "١٤٣٦هـ"),
        ("نحو \ufefbجئ واحد", "لاجي", "\ufefbجئ"),
        ("\ufefb\u064f بأس", "لا", "\ufefb\u064f"),
        ("دخل \ufdfa المسجد", "عليه", "\ufdfa"),
    ],
)
def test_a_match_covers_the_published_word_whole(published, word, expected):
    found = normalise_with_map(published)
    at = found.text.index(word)
    start, end = found.original_span(at, at + len(word))
    assert published[start:end] == expected


def test_an_empty_span_has_a_place_too():
    found = normalise_with_map("مَن")
    assert [found.original_span(place, place) for place in range(3)] == [(0, 0), (2, 2), (3, 3)]


@pytest.mark.parametrize("span", [(-1, 1), (2, 1), (0, 4)])
def test_a_span_outside_the_text_is_refused(span):
    with pytest.raises(ValueError, match="is not inside the 3 normalised characters"):
        normalise_with_map("نعم").original_span(*span)


def test_the_printed_table_is_what_normalise_does():
    table = describe_normalisation()
    assert list(table.columns) == ["character", "code", "name", "becomes", "why"]
    assert table["character"].is_unique
    assert all(normalise(row.character) == row.becomes != row.character for row in table.itertuples())
    every = "".join(map(chr, range(0x110000)))
    changed = {character for character in every if normalise(character) != character}
    assert changed == set(table["character"])
