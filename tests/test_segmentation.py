"""Sentences: the cases in cases/sentences.json, and laws that hold for every text."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anawin import segmentation as module
from anawin.normalising import normalise
from anawin.segmentation import LONGEST_HEADLINE, LONGEST_WHOLE_QUOTE, sentence_spans, sentences

CASES = json.loads((Path(__file__).parent / "cases" / "sentences.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["label"], marks=pytest.mark.xfail(strict=True) if case.get("xfail") else ())
        for case in CASES
    ],
)
def test_case(case):
    assert sentences(case["input"]) == case["expected"]


@pytest.mark.parametrize("name", ["_TITLES", "_NAMED_BY_LETTER", "_LETTER_NAMES", "_LATIN_ABBREVIATIONS", "_SAYING"])
def test_words_are_listed_in_the_form_they_are_compared_in(name):
    listed = getattr(module, name)
    assert listed == {normalise(word) for word in listed}


def test_semicolons_end_sentences_where_asked():
    text = "تأخر القطار؛ فالثلج كثيف. قال «نعم؛ لا» ومضى"
    assert sentences(text, semicolons=True) == ["تأخر القطار؛", "فالثلج كثيف.", "قال «نعم؛ لا» ومضى"]


@pytest.mark.parametrize(("repeats", "count"), [(1, 1), (20, 21)])
def test_only_a_long_quotation_is_cut_inside(repeats, count):
    quoted = "سنعمل معا. " * repeats + "شكرا"
    assert (len(quoted) > LONGEST_WHOLE_QUOTE) == (count > 1)
    assert len(sentences(f"قال الوزير «{quoted}» وغادر.")) == count


def test_a_long_line_without_a_final_stop_is_no_headline():
    clause = "عاد الفريق إلى المدينة بعد رحلة طويلة"
    short, long = f"{clause}.. {clause}", f"{clause}.. {clause} {clause} {clause}"
    assert len(short) <= LONGEST_HEADLINE < len(long)
    assert (len(sentences(short)), len(sentences(long))) == (1, 2)


@given(st.text(alphabet="اد سم\u0651\u064e1٢..!؟…،؛:\"«»“”()'\u200f\n-Ab ", max_size=60), st.booleans())
@settings(max_examples=500, deadline=None, database=None)
def test_spans_are_in_order_stripped_and_miss_no_word(text, semicolons):
    end = 0
    between = ""
    for first, last in sentence_spans(text, semicolons=semicolons):
        assert end <= first < last <= len(text)
        assert text[first:last] == text[first:last].strip()
        assert "\n" not in text[first:last]
        between += text[end:first]
        end = last
    assert not any(character.isalnum() for character in between + text[end:])


@pytest.mark.parametrize(
    "hostile", [".", '"', "«", "(", "ا", ". ", "«ا. ", "«ا؟» ", "…ا", "ا؟ ،", "(.) ", "1. ", "ا.", '." ']
)
def test_time_grows_with_the_text_and_not_faster(hostile):
    def seconds(size):
        text = hostile * (size // len(hostile))
        start = time.process_time()
        sentence_spans(text)
        return time.process_time() - start

    seconds(1_000)
    small, large = seconds(20_000), seconds(160_000)
    # Eight times the text; quadratic time would take sixty-four times as long.  The sum forgives a coarse clock.
    assert large < 16 * small + 0.05
