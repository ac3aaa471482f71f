"""What several test files need: the data cases and the project's shared folder."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

# Networks of the tests are tiny: on a busy machine two threads wait for one another a hundred times as long as one computes.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# Who starts the tests behind its back (`nohup make test &`) has them and all they start ignore Ctrl-C, which some are about.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

TESTS = Path(__file__).parent
# Real pages and corpora may not be copied into the repository; tests that need them run where they lie beside it.
SHARED = TESTS.parent.parent / "shared"

COMMANDS = ["clean", "tag", "headline", "annotate", "stories", "report", "evaluate"]
COMMANDS += ["train", "pretrain", "export", "bench", "corpora", "notebooks"]


CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def cases(name: str) -> list:
    """The cases of ``tests/cases/<name>.json`` as parameters; a known failure is a strict xfail."""
    rows = json.loads((TESTS / "cases" / f"{name}.json").read_text(encoding="utf-8"))
    marks = {True: (pytest.mark.xfail(strict=True, reason="known failure"),), False: ()}
    return [pytest.param(row, id=row["label"], marks=marks[row.get("known_failure", False)]) for row in rows]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("shared") and not SHARED.is_dir():
            item.add_marker(pytest.mark.skip(reason="the shared folder is not beside the checkout"))


def _chromium() -> str:
    path = shutil.which("chromium")
    if path is None:
        if os.environ.get("ANAWIN_REQUIRE_BROWSER") == "1":
            pytest.fail("ANAWIN_REQUIRE_BROWSER=1, but there is no Chromium: apt-get install chromium")
        pytest.skip("no Chromium here: apt-get install chromium")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    path = _chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        yield chromium
        chromium.close()
