"""AraBERT's preparation: cases, equality with the `arabert` package, and time in proportion to the text."""

from __future__ import annotations

import json
import lzma
import re
import time
import warnings
from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from anawin.bert.preparation import prepare_v02
from conftest import SHARED, TESTS, cases

# What the steps look at: links, mail, mentions, tags, entities, digits, marks, brackets, emoji, and all kinds of space.
UNITS = [
    *"abZ0179.@:/-_<>&;=%#~+?!()[]{}|^`'\"\\,*$ \n\t\x0b\x1c\u00a0\u2028",
    *"ابةأىءيپ٠٢٩۳७²،؛؟…«»“”–—·٪٫٬۔୍ۚé字ﻻݐ\u200f\u200d\ufe0f\ufeff\ud800",
    *"\u064b\u064e\u0651\u0652\u0653\u0670\u0640",
    *"😂❤⚽🇪",
    *("http", "https", "ftp", "://", "www", "www.", "com", ".com", "org", "br", "<br />", "</", "[رابط]", "[بريد]"),
    *("&amp;", "&lt;", "&gt;", "&#", "&#x", "&#1575;", "&nbsp", "قال", "من"),
]
some_units = st.lists(st.sampled_from(UNITS), min_size=2, max_size=10).flatmap(
    lambda few: st.lists(st.sampled_from(few), max_size=40)
)
texts = st.one_of(some_units, st.lists(st.sampled_from(UNITS), max_size=30)).map("".join)


@pytest.fixture(scope="module")
def arabert() -> Callable[[str], str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # invalid escapes in its source, told when it is compiled
        preprocess = pytest.importorskip("arabert.preprocess")
    return preprocess.ArabertPreprocessor("bert-base-arabertv02").preprocess


@pytest.mark.parametrize("case", cases("bert_preparation"))
def test_case(case, arabert):
    assert prepare_v02(case["text"]) == case["prepared"]
    assert arabert(case["text"]) == case["prepared"]


@given(text=texts)
@settings(max_examples=3000, deadline=None, database=None)
def test_any_text_is_prepared_as_the_package_does(arabert, text):
    # A pattern of the package that never matches takes twice as long with every letter here.
    assume(not re.search(r"@(https?|ftp)://\S{12}", text))
    assert prepare_v02(text) == arabert(text)


@pytest.mark.parametrize("between", ["", "ب", "1", " "], ids=["together", "letter", "digit", "space"])
def test_every_sign_is_prepared_as_the_package_does(arabert, between):
    for first in [*range(0, 0x3100, 128), *range(0xFB00, 0xFF00, 128), *range(0x1F000, 0x1FA00, 128)]:
        text = between.join(map(chr, range(first, first + 128)))
        assert prepare_v02(text) == arabert(text), hex(first)


def test_our_own_articles_are_prepared_as_the_package_does(arabert):
    lines = (TESTS.parent / "data" / "articles" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line) for line in lines]
    assert len(articles) > 300
    assert [each["id"] for each in articles if prepare_v02(each["text"]) != arabert(each["text"])] == []


@pytest.mark.shared
@pytest.mark.parametrize("corpus", ["ant", "hespress-aljazeera", "saudinewsnet"])
def test_published_articles_are_prepared_as_the_package_does(arabert, corpus):
    with lzma.open(SHARED / "corpora" / f"{corpus}.jsonl.xz", "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for number, line in enumerate(lines) if number % 20 == 0]
    assert [each["id"] for each in articles if prepare_v02(each["text"]) != arabert(each["text"])] == []


def test_a_host_of_more_than_256_letters_is_cut_in_front_as_the_package_does(arabert):
    text = "ab" * 150 + ".org"
    assert prepare_v02(text) == arabert(text) == "ab" * 22 + " [رابط]"


@pytest.mark.parametrize(
    ("text", "prepared"),
    [
        ("&#" + "1" * 5000 + ";م", "م"),
        ("&#" + "0" * 5000 + "1605;", "م"),
        ("&#" + "0" * 5000 + ";م", "م"),
    ],
    ids=["no character", "zeros before", "only zeros"],
)
def test_a_character_number_too_long_for_python_is_read(text, prepared):
    # The package gives up here with ValueError.
    assert prepare_v02(text) == prepared


RUNS = [
    "a", "ab", "اب", "1", "٠", "-", "_", "<", "<>", "</", "@", "a@", "س@", "a.", "س.", "a.b@", "www", "http",
    "://", "&", "&#1", "&#0", "1ا", "ا1", "ab.com", "a.comb", "/", "[", "😂", "\u064e", " ", " \n", "< ",
]  # fmt: skip


@pytest.mark.parametrize("unit", RUNS)
def test_a_run_ten_times_as_long_takes_ten_times_as_long(unit):
    # A hundred times if a pattern read on from every place of the run.  Processor seconds, which other work on the machine
    # does not add to; what is too short to measure counts as a fiftieth of a second.
    # What stands before the run is there so that no step is passed over.
    short, long = (processor_seconds("<b> س@ص " + unit * (length // len(unit))) for length in (10_000, 100_000))
    assert long < 40 * max(short, 0.02)


def processor_seconds(text: str) -> float:
    begun = time.process_time()
    prepare_v02(text)
    return time.process_time() - begun
