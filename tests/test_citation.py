"""One version, wherever it is told."""

from __future__ import annotations

import re
import tomllib

from anawin import __version__
from conftest import TESTS

ROOT = TESTS.parent


def test_version_is_the_same_in_package_project_and_citation():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.findall(r"^version: (.+)$", citation, re.MULTILINE) == [project["version"]] == [__version__]
    assert f"license: {project['license']}\n" in citation
    assert all(f"  - name: {author['name']}\n" in citation for author in project["authors"])
