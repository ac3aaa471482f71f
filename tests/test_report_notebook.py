"""``anawin report --notebook``: the report as a notebook that was run, the same bytes wherever it was made."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys

import nbformat
import pytest

import anawin
from anawin.cli import main
from anawin.errors import AnawinError, MissingExtra
from anawin.notebooks import run_notebook

ROWS = (
    {"id": "007", "text": "هطلت أمطار غزيرة ورياح قوية على الساحل.", "published": "2024-03-12", "source": "صوت الساحل"},
    {"id": "كأس", "text": "فاز المنتخب على ضيفه بهدفين في المباراة.", "published": "2024-03-13", "source": "ملاعب"},
    {"id": "سطران", "text": "سقطت الكأس\u2028من يد القائد في الملعب.", "published": "", "source": ""},
)


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "هنا" / "مقالات"
    folder.mkdir(parents=True)
    lines = "".join(json.dumps(row) + "\n" for row in ROWS)
    (folder / "أخبار.jsonl").write_text(lines, encoding="utf-8")
    return folder


def outputs(path):
    """What the notebook shows, all of it as one text."""
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    return "\n".join(
        output.get("text", "") + "".join(map(str, output.get("data", {}).values()))
        for cell in notebook.cells
        for output in cell.get("outputs", ())
    )


def test_without_being_asked_there_is_none(articles, tmp_path):
    page = anawin.report(articles, tmp_path / "تقرير")
    assert not (page.parent / "report.ipynb").exists()
    run = json.loads((page.parent / "run.json").read_text(encoding="utf-8"))
    assert run["notebook"] == {}


@pytest.mark.notebooks
def test_same_articles_elsewhere_give_the_same_bytes(articles, tmp_path, monkeypatch):
    there = tmp_path / "هناك" / "مقالات"
    shutil.copytree(articles, there)
    one = anawin.report(articles, tmp_path / "أول", notebook=True).with_name("report.ipynb")
    # Settings of the user's own do not count.
    profile = tmp_path / "ipython" / "profile_default"
    profile.mkdir(parents=True)
    (profile / "ipython_kernel_config.py").write_text("c.InlineBackend.figure_formats = {'svg'}\n", encoding="utf-8")
    (tmp_path / "matplotlibrc").write_text("figure.dpi: 40\nfont.family: monospace\n", encoding="utf-8")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("MATPLOTLIBRC", str(tmp_path / "matplotlibrc"))
    monkeypatch.chdir(there)
    assert main(["report", ".", "-o", str(tmp_path / "ثان"), "--notebook", "--quiet"]) == 0
    text = one.read_text(encoding="utf-8")
    assert (tmp_path / "ثان" / "report.ipynb").read_text(encoding="utf-8") == text
    assert str(tmp_path) not in text
    assert not re.search(r"\bat 0x[0-9a-f]{6,}|execution\":", text)
    shown = outputs(one)
    assert "صوت الساحل" in shown
    for name in ("report.html", "articles.jsonl", "articles.csv", "stories.jsonl", "run.json"):
        assert hashlib.sha256(one.with_name(name).read_bytes()).hexdigest() in shown
    run = json.loads(one.with_name("run.json").read_text(encoding="utf-8"))
    assert run["notebook"]["sha256"] in shown


@pytest.mark.notebooks
def test_what_failed_and_what_was_left_out_stand_in_the_notebook(articles, tmp_path, capsys):
    (articles / "تالف.txt").write_bytes(b"\x00\x01\x02\x03" * 50)
    arguments = ["report", str(articles), "-o", str(tmp_path / "تقرير"), "--notebook", "--language", "en"]
    assert main([*arguments, "--to", "2024-03-12", "--undated", "drop", "--quiet"]) == 1
    run = json.loads((tmp_path / "تقرير" / "run.json").read_text(encoding="utf-8"))
    assert run["left_out"] == {"period": 1, "undated": 1, "themes": 0}
    [failed] = run["input"]["failed"]
    assert failed.startswith("مقالات/تالف.txt: ")
    shown = outputs(tmp_path / "تقرير" / "report.ipynb")
    assert "Could not be read" in shown
    assert "تالف.txt" in shown
    assert "Left out, undated" in shown


def test_where_nothing_can_be_read_there_is_no_notebook(tmp_path, capsys):
    (tmp_path / "تالف.txt").write_bytes(b"\x00\x01\x02\x03" * 50)
    folder = tmp_path / "تقرير"
    assert main(["report", str(tmp_path / "تالف.txt"), "-o", str(folder), "--notebook"]) == 2
    assert not folder.exists()


def test_missing_extra_is_told_before_anything_is_read(articles, tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "nbclient", None)
    assert main(["report", str(articles), "-o", str(tmp_path / "تقرير"), "--notebook"]) == 2
    message = "anawin: a report with a notebook needs nbclient: pip install 'anawin[notebooks]'\n"
    assert capsys.readouterr().err == message
    assert not (tmp_path / "تقرير").exists()
    with pytest.raises(MissingExtra, match="running a notebook needs nbclient"):
        run_notebook(None, tmp_path)


def test_notebook_is_a_setting_of_the_file_too(articles, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "ipykernel", None)
    file = tmp_path / "report.toml"
    file.write_text('input = "هنا/مقالات"\noutput = "تقرير"\nnotebook = true\n', encoding="utf-8")
    with pytest.raises(MissingExtra, match="a report with a notebook needs ipykernel"):
        anawin.report(config=file)
    assert main(["report", "--config", str(file), "--no-notebook", "--quiet"]) == 0
    assert not (tmp_path / "تقرير" / "report.ipynb").exists()


@pytest.mark.notebooks
def test_kernel_that_dies_is_told(tmp_path):
    cell = nbformat.v4.new_code_cell("import os\nos._exit(1)")
    with pytest.raises(AnawinError, match="the notebook could not be run to its end: Kernel died"):
        run_notebook(nbformat.v4.new_notebook(cells=[cell]), tmp_path)
