"""Licences of the dependencies: the core is permissive all the way down, and what is not in the extras stands in docs/licences.md."""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, PathDistribution

import pytest

from conftest import TESTS

sys.path.insert(0, str(TESTS.parent / "scripts"))

import check_licences  # it lies in scripts/

TABLE = (TESTS.parent / "docs" / "licences.md").read_text(encoding="utf-8")


def others(extra: str) -> set[str]:
    try:
        return set(check_licences.not_permissive(check_licences.licences_of(extra)))
    except PackageNotFoundError as missing:
        pytest.skip(f"the extra {extra} is not installed: {missing.name}")


def test_core_is_permissive_all_the_way_down():
    licences = check_licences.licences_of("core")
    # Beside those that pyproject.toml names, what they bring themselves.
    assert licences.keys() >= {"numpy", "scikit-learn", "joblib", "pillow", "markupsafe"}
    assert check_licences.not_permissive(licences) == {}


@pytest.mark.parametrize("extra", ["html", "parquet", "rouge", "notebooks", "onnx", "arabert", "docs", "test"])
def test_what_is_not_permissive_in_an_extra_is_told(extra):
    (row,) = re.findall(rf"^\| `{extra}` \| (.+) \|$", TABLE, re.MULTILINE)
    told = set(re.findall(r"[a-z][a-z0-9_-]+", row))
    assert others(extra) <= told


def test_every_extra_has_its_row():
    assert re.findall(r"^\| `(\w+)` \|", TABLE, re.MULTILINE) == ["core", *check_licences.extras()]


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ("MIT", True),
        ("Apache-2.0 OR BSD-2-Clause", True),
        ("BSD-3-Clause AND 0BSD AND MIT AND Zlib", True),
        ("Apache-2.0 WITH LLVM-exception AND MIT", True),
        ("MIT OR GPL-3.0-only", True),
        ("MPL-2.0 AND MIT", False),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", False),
        ("MIT OR BSD AND GPL-3.0-only", True),
        ("(MIT OR BSD) AND GPL-3.0-only", False),
        ("research-only", False),
        ("none stated", False),
        ("", False),
    ],
)
def test_an_expression_is_permissive_where_a_whole_choice_is(licence, expected):
    assert check_licences.is_permissive(licence) is expected


@pytest.mark.parametrize(
    ("fields", "licence"),
    [
        ("License-Expression: MIT\nClassifier: License :: OSI Approved :: BSD License", "MIT"),
        ("Classifier: License :: OSI Approved :: BSD License\nLicense: GPL", "BSD"),
        ("Classifier: License :: Public Domain\nClassifier: License :: OSI Approved :: MIT License", "Public-Domain AND MIT"),
        ("Classifier: License :: Some :: Other\nClassifier: Topic :: Text", "License :: Some :: Other"),
        ("License: Apache 2.0", "Apache-2.0"),
        ("License: GPL", "GPL"),
        (f"License: {'Permission is hereby granted to any person. ' * 2}", "none stated"),
        ("Summary: nothing", "none stated"),
    ],
)  # fmt: skip
def test_a_licence_is_taken_from_where_it_is_stated_best(tmp_path, fields, licence):
    folder = tmp_path / "x-1.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(f"Metadata-Version: 2.4\nName: x\nVersion: 1\n{fields}\n", encoding="utf-8")
    assert check_licences.licence_of(PathDistribution(folder)) == licence


def test_a_core_that_is_not_permissive_fails(monkeypatch, capsys):
    monkeypatch.setattr(check_licences, "licences_of", lambda _: {"strict": "GPL-3.0-only"})
    assert check_licences.main(["html"]) == 0
    assert check_licences.main(["core", "--packages"]) == 1
    assert "core: 1 packages, not permissive: strict (GPL-3.0-only)\n  strict " in capsys.readouterr().out


def test_an_extra_that_is_not_installed_is_told(monkeypatch, capsys):
    def missing(extra: str) -> dict[str, str]:
        raise PackageNotFoundError(f"package of {extra}")

    monkeypatch.setattr(check_licences, "licences_of", missing)
    assert check_licences.main([]) == 0
    assert "parquet: not installed (package of parquet)" in capsys.readouterr().out
