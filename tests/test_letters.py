"""The tables of letters say each thing once and hide nothing."""

import re
import unicodedata
from pathlib import Path

from anawin import letters

EVERY_CHARACTER = "".join(map(chr, range(0x10000)))


def test_no_letter_is_folded_twice_or_onto_a_folded_one():
    variants = "".join(variants for _, variants, _ in letters.LETTER_FOLDS)
    standard = {letter for letter, _, _ in letters.LETTER_FOLDS}
    assert len(set(variants)) == len(variants)
    assert not standard & set(variants)


def test_every_digit_stands_at_its_value():
    for digits in (letters.ASCII_DIGITS, letters.ARABIC_INDIC_DIGITS, letters.EXTENDED_DIGITS):
        assert [int(digit) for digit in digits] == list(range(10))


def test_marks_and_accents_are_combining_marks():
    for character in re.findall(f"[{letters.MARKS}{letters.ACCENTS}]", EVERY_CHARACTER):
        assert unicodedata.category(character) == "Mn", f"U+{ord(character):04X}"


def test_arabic_letters_are_letters_of_arabic_script():
    found = re.findall(f"[{letters.ARABIC_LETTERS}]", EVERY_CHARACTER)
    assert all(character.isalpha() and "ARABIC" in unicodedata.name(character) for character in found)
    assert {"ء", "ي", "ى", "ۓ", "گ"} <= set(found)


def test_the_source_holds_no_invisible_character():
    source = Path(letters.__file__).read_text(encoding="utf-8")
    assert not re.search(f"[{letters.INVISIBLE}{letters.MARKS}]", source)
