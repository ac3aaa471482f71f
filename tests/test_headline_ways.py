"""Texts that are no plain news: which way their headline is found, and what must hold of it."""

from __future__ import annotations

import pytest

from anawin.evaluation import lint_headline
from anawin.headlines import METHODS, headline, headline_candidates
from conftest import cases

NEWS = (
    "افتتحت هيئة السكك محطة الساحل الكبرى بعد أعمال ترميم استمرت ثلاث سنوات في المدينة القديمة، وقالت إن القطار السريع سيعود "
    "إلى مدن الجنوب نهاية الشهر. ولم تحدد الهيئة سعر التذاكر. ورحب سكان الحي بعودة القطار بعد انتظار طويل."
)


@pytest.mark.parametrize("case", cases("headline_ways"))
def test_way(case):
    found = headline(case["text"])
    assert found.way == case["way"]
    assert bool(found.text) == bool(case["way"])
    assert len(found.text.split()) <= 12
    assert found.text == " ".join(case["text"][start:end] for start, end in found.spans)
    if case.get("clean"):
        assert lint_headline(found.text, found.spans) == []
    assert case.get("never_has", "…") not in found.text
    assert not found.text.endswith(case.get("never_ends", "-"))


@pytest.mark.parametrize("text", [case.values[0]["text"] for case in cases("headline_ways")])
@pytest.mark.parametrize("method", METHODS[1:])
def test_every_method_gives_words_of_the_text_or_nothing(text, method):
    found = headline(text, method=method)
    assert found.text == " ".join(text[start:end] for start, end in found.spans)
    assert len(found.text.split()) <= 12


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("max_words", range(1, 16))
def test_no_headline_is_longer_than_asked_for(method, max_words):
    found = headline(NEWS, max_words=max_words, method=method)
    assert 0 < len(found.text.split()) <= max_words


@pytest.mark.parametrize("min_words", [2, 5, 8, 11])
def test_a_headline_is_as_long_as_asked_for_where_that_can_be(min_words):
    assert min_words <= len(headline(NEWS, min_words=min_words).text.split()) <= 12


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("max_chars", [1, 12, 25, 40, 80])
def test_no_headline_has_more_characters_than_asked_for(method, max_chars):
    assert len(headline(NEWS, max_chars=max_chars, method=method).text) <= max_chars


def test_where_no_word_fits_there_is_no_headline():
    assert headline(NEWS, max_chars=1).text == ""


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"max_words": 0}, "max_words is 0; it must be at least 1"),
        ({"min_words": -1}, "min_words is -1; it must be at least 1"),
        ({"max_chars": 0}, "max_chars is 0; it must be at least 1"),
        ({"method": "luhn"}, "unknown method 'luhn'; the methods are: learned, rules, lead, centroid"),
    ],
)
def test_what_cannot_be_is_refused(options, message):
    with pytest.raises(ValueError, match=message):
        headline(NEWS, **options)


def test_the_same_text_gives_the_same_headlines():
    assert headline_candidates(NEWS, 20) == headline_candidates(NEWS, 20)


def test_candidates_come_best_first_and_differ():
    found = headline_candidates(NEWS, 10)
    assert len({one.text for one in found}) == len(found) == 10
    clean = [one.score for one in found if not lint_headline(one.text, spans=one.spans)]
    assert clean == sorted(clean, reverse=True)
    assert found[0] == headline(NEWS)


def test_candidates_keep_the_limits():
    found = headline_candidates(NEWS, 10, max_words=8, max_chars=50)
    assert found
    assert all(len(one.text.split()) <= 8 and len(one.text) <= 50 for one in found)


def test_a_brief_is_its_only_candidate():
    assert [one.way for one in headline_candidates("عاد قطار الساحل.", 10)] == ["whole"]
    assert headline_candidates("", 10) == []
