"""The pages for contributors keep step with the code: what they name exists, and their Python runs."""

from __future__ import annotations

import doctest
import re
import shlex
import textwrap
from types import ModuleType

import pytest

from anawin.cli.main import build_parser
from conftest import TESTS

ROOT = TESTS.parent
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MADE = {"docs/_build/index.html"}  # by the commands these pages tell of


def fences(language: str) -> list[str]:
    return [textwrap.dedent(body) for body in re.findall(rf"^ *```{language}\n(.*?)^ *```$", PAGE, re.MULTILINE | re.DOTALL)]  # fmt: skip


COMMANDS = [line.partition("#")[0].strip() for fence in fences("console") for line in fence.splitlines()]


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md", "docs/licences.md"])
def test_files_a_page_names_exist(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    named = {name for name in re.findall(r"`([\w./-]+)`", text) if re.search(r"\w/\w|\.(?:md|toml|txt)$", name)}
    assert [name for name in sorted(named - MADE) if not (ROOT / name).exists()] == []
    if page != "SECURITY.md":
        assert named


def test_links_within_the_page_lead_to_its_headings():
    headings = re.findall(r"^## (.+)$", PAGE, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([\w-]+)\)", PAGE)) == anchors


@pytest.mark.parametrize("example", fences("python"))
def test_examples_run(example):
    module = ModuleType("example")
    exec(example, module.__dict__)
    found = [test for test in doctest.DocTestFinder().find(module, "example") if test.examples]
    assert len(found) == 1
    assert doctest.DocTestRunner(verbose=False).run(found[0]).failed == 0


@pytest.mark.parametrize("command", [line for line in COMMANDS if "pytest" in line or ".py" in line])
def test_tests_and_scripts_a_command_names_exist(command):
    paths = [word for word in shlex.split(command) if re.fullmatch(r"[\w-]+(?:/[\w.-]+)+", word)]
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("command", [line for line in COMMANDS if line.startswith("anawin ")])
def test_commands_are_those_of_anawin(command):
    build_parser().parse_args(shlex.split(command)[1:])


def test_targets_of_make_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[1].split()
    told = re.findall(r"\bmake (?:PYTHON=\S+ )?((?:[a-z-]+)(?: docs)?)`", PAGE)
    told += [re.sub(r".*\bmake ", "", line) for line in COMMANDS if re.search(r"\bmake ", line)]
    assert {target for each in told for target in each.split()} <= set(phony)
    assert len(told) > 8
