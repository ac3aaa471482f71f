import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anawin.headlines import METHODS, Headline, headline
from anawin.headlines.faithful import accuses
from anawin.headlines.phrases import dangles
from anawin.headlines.rules import by_rules
from anawin.headlines.sentences import telling_sentences
from anawin.headlines.spans import spans_of
from anawin.headlines.words import split_words, unmatched
from anawin.normalising import normalise
from anawin.wordtables import forms

CASES = json.loads((Path(__file__).parent / "cases" / "headlines.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["situation"],
            marks=[pytest.mark.xfail(reason="known failure", strict=True)] if case.get("known_failure") else [],
        )
        for case in CASES
    ],
)
def test_case(case):
    found = ruled(case["text"])
    assert found.text == case["expected"]
    assert_is_its_spans(case["text"], found, 12)


def ruled(text, max_words=12):
    """What the rules make of a text, also where it is short enough to be its own headline."""
    sentences = telling_sentences(text)
    if not any(word.form for words in sentences for word in words):
        return headline(text, method="rules")
    number, places = by_rules(sentences, max_words)
    spans = tuple(spans_of(text, sentences[number], places))
    return Headline(" ".join(text[start:end] for start, end in spans), spans)


def assert_is_its_spans(text, found, max_words):
    assert found.text == " ".join(text[start:end] for start, end in found.spans)
    assert all(0 <= start < end <= len(text) for start, end in found.spans)
    ends = [0, *(end for _, end in found.spans)]
    assert all(before <= start for before, (start, _) in zip(ends, found.spans, strict=False))
    assert not any(re.search(r"[^\S ]|  |^ | $", text[start:end]) for start, end in found.spans)
    assert len(found.text.split()) <= max_words


@pytest.mark.parametrize("method", METHODS)
def test_empty_text_gives_an_empty_headline(method):
    assert headline("", method=method) == headline(" \n ", method=method) == Headline("", ())


def test_no_word_at_all_is_refused():
    with pytest.raises(ValueError, match="max_words is 0; it must be at least 1"):
        headline("عاد القطار", max_words=0)


def test_fewer_words_give_a_shorter_headline():
    text = "افتتحت أمينة المكتبة معرضا لكتب الأطفال في القاعة الكبرى."
    assert headline(text, max_words=6, method="rules").text == "افتتحت أمينة المكتبة معرضا لكتب الأطفال"


def test_a_long_text_without_a_sentence_mark_gives_a_headline_at_a_phrase_end():
    text = "تواصل فرق البلدية تنظيف الشواطئ قبل الموسم في الجنوب " * 400
    found = headline(text, method="rules")
    assert found.text == "تواصل فرق البلدية تنظيف الشواطئ قبل الموسم في الجنوب تواصل فرق البلدية"


def test_an_open_quote_is_never_left_open():
    text = "وصف المدرب الفوز بأنه «لحظة لا تنسى في تاريخ هذه المدينة العريقة وفي قلوب أهلها جميعا» أمس."
    found = headline(text, method="rules")
    assert unmatched(found.text) == []
    assert found.text == "وصف المدرب الفوز بأنه لحظة لا تنسى في تاريخ هذه المدينة العريقة"


pieces = st.sampled_from(
    [
        *[
            "أعلنت",
            "قال",
            "أكد",
            "إن",
            "أن",
            "أنه",
            "من",
            "في",
            "على",
            "المدير",
            "وزارة",
            "السيد",
            "محمد",
            "بن",
            "أمس",
            "اليوم",
            "السبت",
            "12",
            "لم",
            "إذا",
            "لا",
            "إلا",
            "الذي",
            "يفتح",
            "وفق",
        ],
        *["«", "»", "(", ")", '"', "،", ".", ":", "؟", "–", "•"],
        "متورط",
        "«نعم»",
        "(صفر)",
        "الأحد،",
        "\u200f",
        'و"نعم',
        "ً",
    ]
)
spaces = st.sampled_from([" ", " ", " ", "  ", "\n", "\u00a0", "\u2003", ""])
news = st.lists(st.tuples(pieces, spaces), max_size=60).map(lambda pairs: "".join(a + b for a, b in pairs))


@settings(max_examples=400, deadline=None)
@given(text=st.one_of(news, st.text(max_size=200)), max_words=st.integers(1, 14), method=st.sampled_from(METHODS[:3]))
def test_a_headline_is_always_its_spans_and_short_enough(text, max_words, method):
    assert_is_its_spans(text, headline(text, max_words=max_words, method=method), max_words)


def test_a_text_of_one_endless_line_takes_little_longer_than_its_opening():
    assert headline("«" * 200_000 + " عاد القطار") == headline("«" * 200_000)


def test_the_word_at_the_end_of_what_is_looked_at_is_not_cut():
    word = "ص" * 5_000
    assert headline(f"عاد {word} أمس").text.split()[1] == word


def ends_badly(text, following):
    words = split_words(text + " " + following, 0, len(text) + 1 + len(following))
    last = len(text.split()) - 1
    return dangles(words, last, last + 1)


@pytest.mark.parametrize(
    ("text", "following"),
    [
        ("عاد القطار إلى", "الساحل"),
        ("أكد الوزير أن", "السد جاهز"),
        ("المدينة التي", "زارها"),
        ("المدينة التي زارها", "الوفد"),
        ("سافر 30", "طالبا"),
        ("اجتمع مجلس", "الأمناء"),
        ("الشركة ستفتح", "فرعا"),
        ("ثلاثة ملايين", "ونصف"),
        ("أعلى مستوى", "له"),
    ],
)
def test_words_on_which_no_headline_ends(text, following):
    assert ends_badly(text, following)


@pytest.mark.parametrize(
    ("text", "following"), [("عاد القطار", "إلى الساحل"), ("بلغت النسبة 30%", "من السكان"), ("زار الوزير مصر", "أمس")]
)
def test_words_on_which_a_headline_may_end(text, following):
    assert not ends_badly(text, following)


def test_accusing_words_are_found_behind_prefixes_only():
    assert accuses(split_words("وبالتزوير", 0, 9))
    assert not accuses(split_words("المزورعة", 0, 8))


@pytest.mark.parametrize(
    "name",
    [
        "reporting_verbs",
        "masdar_verbs",
        "masdars",
        "accusations",
        "dangling_ends",
        "tail_openers",
        "honorifics",
        "offices",
    ],
)
def test_word_tables_are_read_in_normalised_form(name):
    assert forms(name)
    assert all(normalise(form) == form for form in forms(name))


def test_verbs_that_say_more_than_said_are_no_frame():
    more = {
        normalise(verb) for verb in ["نفى", "زعم", "ادعى", "توقع", "حذر", "هدد", "اتهم", "شكك", "رجح", "اعتبر", "رأى"]
    }
    assert not more & forms("reporting_verbs")
