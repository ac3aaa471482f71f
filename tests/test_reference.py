"""The reference that ``make docs`` builds: it tells every public name, and its examples set Arabic apart.

That it builds without a warning is for ``make docs`` itself, which CI runs.
"""

from __future__ import annotations

import pkgutil
import re
import sys

import pytest
from pygments.token import Generic, String

import anawin
from conftest import TESTS

DOCS = TESTS.parent / "docs"
sys.path.insert(0, str(DOCS))

from arabic_console import ArabicConsoleLexer  # noqa: E402  # it lies in docs/

# What is not called from outside: told with the names of the front door (api, article), on the command line, or in no
# other module's answers.
LEFT_OUT = {
    "__main__",
    "api",
    "article",
    "bert",
    "cli",
    "letters",
    "model_folder",
    "spreadsheets",
    "wordlists",
    "wordtables",
}


def test_every_part_of_the_package_is_told_or_left_out_by_name():
    listed = re.findall(r"^   anawin\.(\w+)$", (DOCS / "index.rst").read_text(encoding="utf-8"), re.MULTILINE)
    parts = {module.name for module in pkgutil.iter_modules(anawin.__path__)}
    assert sorted([*listed, *LEFT_OUT]) == sorted(parts)


def test_page_of_the_front_door_has_each_of_its_names_once():
    page = (DOCS / "anawin.rst").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\.\. (?:auto\w+|data):: (\w+)$", page, re.MULTILINE)) == sorted(
        ["anawin", *anawin.__all__]
    )


def tokens(console: str) -> list[tuple]:
    return [(kind, value) for _, kind, value in ArabicConsoleLexer().get_tokens_unprocessed(console)]


def test_strings_of_an_answer_are_pieces_apart_from_their_quotes():
    answer = tokens(">>> page.section, page.source\n('اقتصاد', 'بترا')\n")[-9:]
    assert answer == [
        (Generic.Output, "("),
        (String.Delimiter, "'"),
        (String.Double, "اقتصاد"),
        (String.Delimiter, "'"),
        (Generic.Output, ", "),
        (String.Delimiter, "'"),
        (String.Double, "بترا"),
        (String.Delimiter, "'"),
        (Generic.Output, ")\n"),
    ]


def test_file_name_with_a_latin_ending_runs_as_code_does():
    assert (String.Other, "أخبار.jsonl") in tokens('>>> read("أخبار.jsonl")\n')
    assert (String.Other, "أخبار.jsonl") in tokens(">>> path\n'أخبار.jsonl'\n")
    assert (String.Double, "فاز الفريق.") in tokens('>>> tag("فاز الفريق.")\n')


@pytest.mark.parametrize(
    "console",
    [
        ">>> clean(\"الرباط - انطلق المهرجان.\").text\n'انطلق المهرجان.'\n",
        ">>> print('')\n\n",
        ">>> 'لا\n",
        ">>> name\n'it isn''t closed\n",
        ">>> for word in words:\n...     print(word)\nكأس\n",
    ],
)
def test_nothing_of_an_example_is_lost(console):
    assert "".join(value for _, value in tokens(console)) == console
