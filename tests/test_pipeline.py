"""Headlines led back to the published text keep their limits."""

from __future__ import annotations

import pytest

import anawin
from anawin.cleaning import clean
from anawin.cleaning.records import Cleaned, Removal
from anawin.errors import AnawinError
from anawin.pipeline import headline_candidates_of, headline_of

TEXT = "افتتحت هيئة السكك محطة الساحل الكبرى بعد أعمال ترميم استمرت ثلاث سنوات، وعاد القطار إلى مدن الجنوب البعيدة."


def cut_in_a_word(text, place):
    """A page from which one character was cut in the middle of a word, so that its spans part the word."""
    return Cleaned(text[:place] + "|" + text[place:], (Removal("prompt", place, place + 1, "|"),))


def is_its_spans(page, found):
    return found.text == " ".join(page.published[start:end] for start, end in found.spans)


@pytest.mark.parametrize("method", ["learned", "rules", "lead"])
@pytest.mark.parametrize("max_words", [1, 4, 8, 12])
def test_a_word_parted_by_a_cut_counts_as_two(method, max_words):
    page = cut_in_a_word(TEXT, 3)
    found = headline_of(page, method=method, max_words=max_words)
    assert is_its_spans(page, found)
    assert len(found.text.split()) <= max_words


def test_candidates_parted_by_a_cut_keep_the_limits():
    page = cut_in_a_word(TEXT, 3)
    found = headline_candidates_of(page, 30, max_words=7, max_chars=45)
    assert found
    assert all(is_its_spans(page, one) and len(one.text.split()) <= 7 and len(one.text) <= 45 for one in found)


def test_candidates_of_another_method_are_refused():
    with pytest.raises(AnawinError, match="by the learned method, not by 'rules'"):
        headline_candidates_of(clean(TEXT), 3, method="rules")


@pytest.mark.parametrize("options", [{"max_words": 0}, {"min_words": 0}, {"max_chars": 0}, {"method": "luhn"}])
def test_bad_options_are_refused(options):
    with pytest.raises(ValueError, match=r"must be at least 1|unknown method"):
        anawin.headline(TEXT, **options)


def test_a_table_gets_the_fields_of_the_command():
    import pandas as pd

    table = pd.DataFrame({"text": [TEXT, ""]}, index=["أ", "ب"])
    assert anawin.headline(table).columns.tolist() == ["id", "headline", "spans", "way"]
    found = anawin.headline(table, candidates=2)
    assert found.index.tolist() == ["أ", "ب"]
    assert [len(some) for some in found.candidates] == [2, 0]
    assert found.way.tolist() == ["learned", ""]
