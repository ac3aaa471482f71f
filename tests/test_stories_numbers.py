"""Numbers in words and digits, what they count, and where outlets differ."""

from __future__ import annotations

from datetime import date

import pytest

from anawin.stories.differences import differing_figures
from anawin.stories.figures import find_figures
from anawin.stories.numerals import find_numerals
from anawin.stories.pages import StoryPage
from anawin.tokens import tokenize
from conftest import cases


@pytest.mark.parametrize("case", cases("numerals"))
def test_numerals(case):
    assert [numeral.value for numeral in find_numerals(tokenize(case["text"]))] == case["values"]


@pytest.mark.parametrize("case", cases("figures"))
def test_figures(case):
    found = find_figures(StoryPage("1", "", case["text"], day=date(2024, 5, 1)))
    assert [[figure.what, figure.value] for figure in found] == case["figures"]


@pytest.mark.parametrize("case", cases("differing_figures"))
def test_differing_figures(case):
    pages = [StoryPage(source, "", text, source, date(2024, 5, 1)) for source, text in case["articles"].items()]
    found = differing_figures(pages)
    assert [[what, [[f.source, f.text] for f in figures]] for what, figures in found] == case["differing"]


def test_a_figure_quotes_its_article():
    text = "وقال المتحدث إن نحو عشرة آلاف جندي وصلوا."
    (figure,) = find_figures(StoryPage("خبر-1", "", text, "مرصد الجبل"))
    assert figure.text in text
    assert (figure.article, figure.source) == ("خبر-1", "مرصد الجبل")


def test_one_outlet_that_raises_its_toll_does_not_differ_from_itself():
    texts = ["قتل 4 أشخاص في الحريق.", "ارتفعت الحصيلة إلى 6 قتلى في الحريق."]
    assert differing_figures([StoryPage(text, "", text, "صوت الساحل") for text in texts]) == []
    assert differing_figures([StoryPage(text, "", text) for text in texts])  # outlets unknown
