"""Every example in the README runs and prints what it says."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest

from anawin import THEMES
from anawin.cli import main
from conftest import COMMANDS, TESTS

README = TESTS.parent / "README.md"
EXAMPLES = re.findall(r"^\$ anawin (.+)$", README.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.fixture
def in_a_copy(tmp_path, monkeypatch):
    """A folder with the repository's data, so that examples leave nothing behind."""
    (tmp_path / "data").symlink_to(TESTS.parent / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_python_examples_print_what_they_say(in_a_copy):
    result = doctest.testfile(
        str(README), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE, encoding="utf-8"
    )
    assert result.attempted > 10
    assert result.failed == 0


@pytest.mark.parametrize("command", EXAMPLES)
def test_command_runs(command, in_a_copy, capsys):
    assert main(shlex.split(command)) == 0


def test_commands_were_found():
    assert len(EXAMPLES) >= 3


def test_every_command_and_extra_is_told():
    text = README.read_text(encoding="utf-8")
    project = Path(TESTS.parent, "pyproject.toml").read_text(encoding="utf-8")
    extras = re.search(r"\[project.optional-dependencies\]\n(.+?)\n\[", project, re.DOTALL)
    assert extras
    for extra in re.findall(r"^(\w+) = \[", extras[1], re.MULTILINE):
        assert f"`{extra}`" in text or extra == "test"
    for command in COMMANDS:
        assert f"| `anawin {command} " in text


def test_every_theme_is_told_with_its_name():
    text = README.read_text(encoding="utf-8")
    for theme in THEMES:
        assert f"| `{theme.slug}` | {theme.arabic} |" in text


def test_nothing_is_installed_from_where_it_is_not_published():
    assert not re.search(r"pip install ['\"]?anawin", README.read_text(encoding="utf-8"))
