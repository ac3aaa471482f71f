"""`anawin notebooks`: the lessons lie where one can work on them, and the wheel carries all that is copied."""

from __future__ import annotations

import tomllib
from pathlib import Path

import nbformat
import pytest

from anawin import AnawinError
from anawin.cli import main
from anawin.notebooks import copy_notebooks, notebook_text, run_notebook
from anawin.notebooks import copying as module
from conftest import TESTS

ROOT = TESTS.parent


def test_lessons_student_versions_and_articles_are_copied(tmp_path, capsys):
    folder = tmp_path / "دروس"
    assert main(["notebooks", str(folder)]) == 0
    copied = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    lessons = {path.name for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert copied == (
        lessons
        | {f"student/{name}" for name in lessons}
        | {"README.md", "TEACHING.md", "data/articles/README.md", "data/articles/articles.jsonl"}
        | {"benchmarks/results/mini.json"}
    )
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == str(folder / "01_reading_and_cleaning.ipynb")
    assert len(printed) == 2 * len(lessons)


def test_nothing_is_overwritten(tmp_path, capsys):
    mine = tmp_path / "05_headlines.ipynb"
    mine.write_text("عملي", encoding="utf-8")
    assert main(["notebooks", str(tmp_path)]) == 2
    assert mine.read_text(encoding="utf-8") == "عملي"
    assert [path.name for path in tmp_path.iterdir()] == [mine.name]
    assert f"{mine} is already there and is not overwritten" in capsys.readouterr().err


def test_folder_that_cannot_be_made_is_told(tmp_path, capsys):
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["notebooks", str(tmp_path / "file" / "lessons")]) == 2
    assert "the notebooks cannot be copied there" in capsys.readouterr().err


def test_installation_without_them_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_SHIPPED", tmp_path / "none")
    monkeypatch.setattr(module, "_CHECKOUT", tmp_path)
    with pytest.raises(AnawinError, match=r"no notebooks lie in .*: install anawin from a wheel"):
        copy_notebooks(tmp_path / "lessons")


def test_those_inside_the_package_come_first(tmp_path, monkeypatch):
    shipped = tmp_path / "_notebooks"
    for name in ("01_a.ipynb", "student/01_a.ipynb", "README.md", "data/articles/articles.jsonl"):
        (shipped / name).parent.mkdir(parents=True, exist_ok=True)
        (shipped / name).write_text(name, encoding="utf-8")
    monkeypatch.setattr(module, "_SHIPPED", shipped)
    folder = tmp_path / "lessons"
    assert copy_notebooks(folder) == [folder / "01_a.ipynb", folder / "student/01_a.ipynb"]
    assert (folder / "data/articles/articles.jsonl").read_text(encoding="utf-8") == "data/articles/articles.jsonl"


@pytest.mark.notebooks
def test_copied_lesson_runs_away_from_the_checkout(tmp_path):
    """`scripts/try_wheel.py` does the same from a wheel, in an environment of its own."""
    copy_notebooks(tmp_path / "دروس")
    name = "01_reading_and_cleaning.ipynb"
    lesson = nbformat.read(tmp_path / "دروس" / name, as_version=4)
    text = notebook_text(run_notebook(lesson, tmp_path / "دروس" / "student"))
    assert without_images(text) == without_images((ROOT / "notebooks" / name).read_text(encoding="utf-8"))


def without_images(text):
    """A notebook's lines; drawn on another processor, figures may differ by a shade."""
    return [line for line in text.splitlines() if not line.lstrip().startswith('"image/png"')]


def test_wheel_carries_every_lesson():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    lessons = {f"notebooks/{path.name}" for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert set(carried) == lessons | {
        "notebooks/README.md",
        "notebooks/TEACHING.md",
        "notebooks/student",
        "data/articles",
        "benchmarks/results/mini.json",
    }
    assert all(
        inside == f"anawin/_notebooks/{Path(source.removeprefix('notebooks/'))}" for source, inside in carried.items()
    )
