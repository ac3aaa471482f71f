"""Arabic and what only looks like it; the sentences are ours."""

from __future__ import annotations

import pytest

from anawin.language import is_arabic
from conftest import cases


@pytest.mark.parametrize("case", cases("language"))
def test_case(case):
    assert is_arabic(case["text"]) is case["arabic"]


def test_only_the_beginning_is_read():
    arabic = "افتتحت البلدية حديقة عامة في حي الزهور شمال المدينة. " * 30
    assert is_arabic(arabic + "body { margin: 0 } " * 500)


@pytest.mark.parametrize("text", ["", " \n", "12:30 | 2024", "؟!…"])
def test_text_without_a_letter_is_not_held_to_be_another_language(text):
    assert is_arabic(text)


def test_half_of_the_letters_in_latin_script_is_still_arabic():
    assert is_arabic("مطر rain"[:7])
    assert not is_arabic("مطر rain")
