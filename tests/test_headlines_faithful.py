"""What a headline must not part: where it keeps the first word of a pair, it keeps the second."""

from __future__ import annotations

import pytest

from anawin.headlines import headline, headline_candidates
from anawin.headlines.bonds import find_bonds, keeps_meaning
from anawin.headlines.words import split_words, unmatched
from conftest import cases


def parted(case, text):
    """The pairs of a case of which a headline keeps the first word without the second."""
    kept = {word.strip("،.:") for word in text.split()}
    return [pair for pair in case["needs"] if pair[0] in kept and pair[1] not in kept]


@pytest.mark.parametrize("case", cases("headlines_faithful"))
@pytest.mark.parametrize("method", ["learned", "rules"])
def test_the_headline_keeps_the_meaning(case, method, request):
    if method in case.get("known_failures", ()):
        request.applymarker(pytest.mark.xfail(strict=True, reason="known failure"))
    found = headline(case["text"], method=method)
    assert found.text
    assert parted(case, found.text) == []
    assert unmatched(found.text) == []


@pytest.mark.parametrize("case", cases("headlines_faithful"))
def test_every_candidate_keeps_the_meaning(case):
    found = headline_candidates(case["text"], 1000, min_words=2)
    assert [(one.text, parted(case, one.text)) for one in found if parted(case, one.text)] == []
    assert [one.text for one in found if unmatched(one.text)] == []


def ways_kept(text, *kept):
    """Whether a headline of these words of a text keeps its meaning."""
    words = split_words(text, 0, len(text))
    return keeps_meaning(find_bonds(words), [place for place, word in enumerate(words) if word.bare in kept])


@pytest.mark.parametrize("case", cases("headlines_faithful"))
def test_a_sentence_kept_whole_parts_nothing(case):
    words = split_words(case["text"], 0, len(case["text"]))
    assert keeps_meaning(find_bonds(words), range(len(words)))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("كان المدير قد افتتح المعرض", ("افتتح", "المعرض")),
        ("عاد القطار عام 2015 وتوقف", ("عاد", "القطار", "وتوقف")),
        ("بلغ الإنتاج 40 في الواحة", ("بلغ", "الإنتاج", "40")),
        ("لم تفتح السوق، وعاد التجار", ("وعاد", "التجار")),
        ("متى تفتح السوق أبوابها؟", ("متى", "تفتح", "السوق")),
        ("قال المدير إن السوق مفتوحة", ("السوق", "مفتوحة")),
        ("أكدت هيئة مكافحة الفساد أن الجسر جاهز", ("هيئة", "مكافحة", "الفساد")),
    ],
)
def test_words_that_may_be_parted(text, kept):
    assert ways_kept(text, *kept)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("لم تفتح السوق بعد، وعاد التجار", ("لم", "تفتح", "السوق")),
        ("قالت الشرطة إن المدير سرق الأوراق", ("المدير", "سرق", "الأوراق")),
        ("متى تفتح السوق أبوابها؟", ("تفتح", "السوق")),
        ("ربما تفتح السوق غدا", ("تفتح", "السوق", "غدا")),
        ("بلغت النسبة 40 بالمئة من السكان", ("بلغت", "النسبة", "40")),
        ("زعم المدير أن السوق مفتوحة، وأن التجار عادوا", ("التجار", "عادوا")),
        ("أعلن المدير أن السوق مفتوحة", ("أعلن", "المدير", "السوق", "مفتوحة")),
    ],
)
def test_words_that_must_not_be_parted(text, kept):
    assert not ways_kept(text, *kept)
