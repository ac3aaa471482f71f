"""The Arabic README says what the English one says: the same code, sections, tables, figures and links."""

from __future__ import annotations

import re

import pytest

from conftest import TESTS

FENCE = re.compile(r"^```\w*\n.*?^```$", re.MULTILINE | re.DOTALL)
# Digits of any script, so that ١٢ is found and is not 12; names such as F1 and UTF-8 count too, as they stay Latin.
NUMBER = re.compile(r"\d+(?:[.,]\d+)*[⁰¹²³⁴⁵⁶⁷⁸⁹]*")
RIGHT_TO_LEFT = re.compile(r'^<div dir="rtl" lang="ar">\n\n(.*?)\n\n</div>$', re.MULTILINE | re.DOTALL)


def without_comments(name):
    return re.sub(r"<!--.*?-->", "", (TESTS.parent / name).read_text(encoding="utf-8"), flags=re.DOTALL)


def readme(name):
    """A README with code between backticks, as the English one has it."""
    return re.sub(r'<code dir="ltr">(.*?)</code>', r"`\1`", without_comments(name))


def sections(text):
    """The text from each heading to the next; what its fences hold is compared apart."""
    _, *found = re.split(r"^(?=#)", FENCE.sub("(fence)", text), flags=re.MULTILINE)
    return found


def level(section):
    return re.match("#+", section)[0]


def table_rows(section):
    return [line for line in section.splitlines() if line.startswith("|")]


def prose(section):
    kept = [line for line in section.splitlines() if not line.startswith("|")]
    return re.sub(r"<[^>]+>", "", "\n".join(kept))


def numbers(text):
    """Sorted, because a sentence may name its figures in another order."""
    return sorted(NUMBER.findall(text))


def shape(section):
    """How many cells each row has; a table's rule parts its head from its body."""
    return [(row.count("|"), set(row) <= set("|- ")) for row in table_rows(section)]


def code(section):
    """File names, commands and options."""
    return sorted(re.findall(r"`([^`]+)`", section))


def links(text):
    return [markdown or html for markdown, html in re.findall(r'\]\(([^)]+)\)|href="([^"]+)"', FENCE.sub("", text))]


ENGLISH, ARABIC = readme("README.md"), readme("README.ar.md")
PAIRS = [
    pytest.param(english, arabic, id=english.splitlines()[0].lstrip("# "))
    for english, arabic in zip(sections(ENGLISH), sections(ARABIC), strict=False)
]


def test_code_fences_are_the_same():
    assert FENCE.findall(ARABIC) == FENCE.findall(ENGLISH)
    assert len(FENCE.findall(ENGLISH)) >= 5


@pytest.mark.parametrize(("english", "arabic"), PAIRS)
def test_sections_have_as_many_fences(english, arabic):
    assert arabic.count("(fence)") == english.count("(fence)")


def test_headings_have_the_same_levels():
    assert [level(section) for section in sections(ARABIC)] == [level(section) for section in sections(ENGLISH)]
    assert len(PAIRS) >= 5


@pytest.mark.parametrize(("english", "arabic"), PAIRS)
def test_tables_have_the_same_shape(english, arabic):
    assert shape(arabic) == shape(english)


@pytest.mark.parametrize(("english", "arabic"), PAIRS)
def test_rows_hold_the_same_numbers(english, arabic):
    assert [numbers(row) for row in table_rows(arabic)] == [numbers(row) for row in table_rows(english)]


@pytest.mark.parametrize(("english", "arabic"), PAIRS)
def test_prose_holds_the_same_numbers(english, arabic):
    assert numbers(prose(arabic)) == numbers(prose(english))


@pytest.mark.parametrize(("english", "arabic"), PAIRS)
def test_files_commands_and_options_are_the_same(english, arabic):
    assert code(arabic) == code(english)


def test_each_links_to_the_other_and_both_to_the_same_pages():
    assert links(ENGLISH)[0] == "README.ar.md"
    assert links(ARABIC)[0] == "README.md"
    assert links(ARABIC)[1:] == links(ENGLISH)[1:]


def test_all_but_fences_runs_right_to_left():
    text = without_comments("README.ar.md")
    assert FENCE.sub("", RIGHT_TO_LEFT.sub("", text)).strip() == ""
    for inside in RIGHT_TO_LEFT.findall(text):
        assert "`" not in inside  # the comment at the head of the file says why
        for block in inside.split("\n\n"):
            assert block.startswith(("#", "|", "- ", '<p style="text-align:right">'))
