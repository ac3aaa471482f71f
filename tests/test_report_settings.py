"""``report.toml``: what it sets, what comes before it, and what is said of a bad one."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

import anawin
from anawin.cli import main
from anawin.errors import AnawinError, ReadingError
from anawin.reporting import ReportSettings, read_settings
from conftest import TESTS

RAIN = "هطلت أمطار غزيرة ورياح قوية على الساحل، وتوقعت هيئة الأرصاد الجوية أن تنخفض درجات الحرارة."
MATCH = "فاز المنتخب على ضيفه بهدفين في المباراة التي جرت على ملعب المدينة، وسجل اللاعب البديل هدف الفوز."
ROWS = (
    {"id": "مطر", "text": RAIN, "published": "2024-03-12"},
    {"id": "كأس", "text": MATCH, "published": "2024-03-13"},
    {"id": "قديم", "text": RAIN, "published": "2023-12-31", "title": "أمطار العام الماضي"},
    {"id": "بلا-تاريخ", "text": MATCH},
)


@pytest.fixture
def folder(tmp_path):
    """A folder with articles and a ``report.toml`` that names them."""
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
    (tmp_path / "مقالات").mkdir()
    (tmp_path / "مقالات" / "أخبار.jsonl").write_text(lines, encoding="utf-8")
    settings(tmp_path, "")
    return tmp_path


def settings(folder, more):
    file = folder / "report.toml"
    file.write_text(f'input = "مقالات"\noutput = "تقرير"\nmethod = "rules"\n{more}', encoding="utf-8")
    return file


def ids(report):
    return [json.loads(line)["id"] for line in (report / "articles.jsonl").read_text(encoding="utf-8").splitlines()]


def record(report):
    return json.loads((report / "run.json").read_text(encoding="utf-8"))


def test_paths_are_relative_to_the_file(folder, monkeypatch, capsys):
    monkeypatch.chdir("/")
    assert main(["report", "--config", str(folder / "report.toml"), "--quiet"]) == 0
    assert capsys.readouterr().out.strip() == str(folder / "تقرير" / "report.html")
    assert ids(folder / "تقرير") == [row["id"] for row in ROWS]


def test_period_leaves_out_and_the_undated_are_kept_or_dropped(folder):
    file = settings(folder, '[period]\nfrom = 2024-01-01\nto = "2024-03-12"\n')
    page = anawin.report(config=file).read_text(encoding="utf-8")
    assert ids(folder / "تقرير") == ["مطر", "بلا-تاريخ"]
    section = page[page.index('id="left-out"') :]
    assert "Outside the period" in section
    assert "أمطار العام الماضي" in section
    assert "Kept although their day is not known" in section
    assert main(["report", "--config", str(file), "--undated", "drop", "--quiet"]) == 0
    assert ids(folder / "تقرير") == ["مطر"]
    assert record(folder / "تقرير")["parameters"]["period"] == {
        "from": "2024-01-01",
        "to": "2024-03-12",
        "undated": "drop",
    }


def test_only_articles_with_the_themes_asked_for(folder):
    page = anawin.report(config=settings(folder, 'themes = ["sport"]')).read_text(encoding="utf-8")
    assert ids(folder / "تقرير") == ["كأس", "بلا-تاريخ"]
    assert "Without the themes asked for" in page


def test_options_come_before_the_file(folder, tmp_path):
    file = settings(folder, 'max_words = 6\nlanguage = "en"\nthemes = ["sport"]')
    arguments = [
        "report",
        "--config",
        str(file),
        "--language",
        "ar",
        "--themes",
        "weather",
        "-o",
        str(tmp_path / "out"),
    ]
    assert main([*arguments, "--quiet"]) == 0
    found = record(tmp_path / "out")["parameters"]
    assert (found["max_words"], found["language"], found["themes"]) == (6, "ar", ["weather"])
    assert not (folder / "تقرير").exists()


BAD = {
    "maxwords = 8": "maxwords is no setting of a report; did you mean max_words? There are: input, output,",
    "max_words = 0": "max_words is 0; give a whole number of at least 1",
    "max_words = true": "max_words is True; give a whole number of at least 1",
    'max_words = "12"': "max_words is '12'; give a whole number of at least 1",
    "strictness = 1": "strictness is 1; give a number above 0 and below 1, such as 0.5",
    'language = "fr"': 'language is \'fr\'; give one of "ar", "en"',
    'themes = "sport"': "themes is 'sport'; give a list of themes",
    "themes = [1]": "themes is [1]; give a list of themes",
    "period = 2024": "period is 2024; give a table: [period]",
    "[period]\nsince = 2024-01-01": "period.since is no setting of a report",
    '[period]\nfrom = "2024-13-01"': "period.from is '2024-13-01'; give a day, such as 2024-03-01",
    "[period]\nfrom = 2024-01-01T10:00:00": "period.from is datetime.datetime(2024, 1, 1, 10, 0); give a day",
    '[period]\nundated = "maybe"': 'period.undated is \'maybe\'; give one of "keep", "drop"',
    "[period]\nfrom = 2024-02-01\nto = 2024-01-01": "period.to, 2024-01-01, is before period.from, 2024-02-01",
    "language = fr\n": "line 4: not TOML",
    "dates = 5": "dates is 5; give the path of a .csv",
}


@pytest.mark.parametrize(("more", "message"), BAD.items())
def test_what_is_wrong_is_told_with_file_key_and_remedy(folder, more, message):
    file = settings(folder, more)
    with pytest.raises(ReadingError, match=f"^{re.escape(str(file))}.*{re.escape(message)}"):
        read_settings(file)


def test_missing_file_and_other_encodings_are_told(tmp_path):
    with pytest.raises(ReadingError, match=re.escape("report.toml: there is no such file")):
        read_settings(tmp_path / "report.toml")
    (tmp_path / "report.toml").write_bytes('\ninput = "مقالات"'.encode("cp1256"))
    with pytest.raises(ReadingError, match=r"report.toml, line 2: not UTF-8"):
        read_settings(tmp_path / "report.toml")


def test_theme_the_model_does_not_know_is_told_with_the_file(folder, capsys):
    file = settings(folder, 'themes = ["sports"]')
    assert main(["report", "--config", str(file), "--quiet"]) == 2
    assert f"{file}: themes: 'sports' is unknown to the model; its themes are: arts, crime" in capsys.readouterr().err


def test_no_article_left_is_told_with_the_reasons(folder, capsys):
    file = settings(folder, '[period]\nfrom = 2025-01-01\nundated = "drop"')
    assert main(["report", "--config", str(file), "--quiet"]) == 2
    assert "of 4 read, 3 outside the period, 1 undated" in capsys.readouterr().err


def test_nothing_to_read_and_nowhere_to_write_are_told(folder, tmp_path, capsys):
    assert main(["report", "-o", str(tmp_path / "out")]) == 2
    assert "nothing to read: name files or folders, or set input in a report.toml" in capsys.readouterr().err
    assert main(["report", str(folder)]) == 2
    assert "nowhere to write: name a folder with -o FOLDER" in capsys.readouterr().err
    with pytest.raises(AnawinError, match="report needs articles and a folder"):
        anawin.report()


def test_wrong_settings_in_python_do_not_blame_the_file(folder):
    with pytest.raises(AnawinError, match=r"^strictness is 2.0; give"):
        anawin.report(config=folder / "report.toml", strictness=2.0)


def test_two_runs_from_elsewhere_to_elsewhere_give_the_same_bytes(folder, tmp_path, monkeypatch):
    (folder / "مقالات" / "فاسد.jsonl").write_text("{\n", encoding="utf-8")
    settings(folder, "[period]\nfrom = 2024-01-01\n")
    runs = []
    for name, place, config in (("أ", folder, "report.toml"), ("ب", folder / "مقالات", "../report.toml")):
        monkeypatch.chdir(place)
        assert main(["report", "--config", config, "-o", str(tmp_path / name), "--quiet"]) == 1
        runs.append(
            {str(file.relative_to(tmp_path / name)): file.read_bytes() for file in Path(tmp_path, name).rglob("*.*")}
        )
    assert runs[0].keys() == runs[1].keys() >= {"run.json", "report.html", "figures/theme-counts.png"}
    assert [name for name in runs[0] if runs[0][name] != runs[1][name]] == []
    assert "مقالات/فاسد.jsonl, line 1" in runs[0]["report.html"].decode()


def test_paths_on_the_command_line_may_be_spelt_in_any_way(folder, tmp_path, monkeypatch):
    pages = []
    for name, place, path in (
        ("أ", folder, "مقالات"),
        ("ب", folder / "مقالات", "."),
        ("ج", tmp_path, str(folder / "مقالات")),
    ):
        monkeypatch.chdir(place)
        assert main(["report", path, "-o", str(tmp_path / name), "--method", "rules", "--quiet"]) == 0
        pages.append((tmp_path / name / "report.html").read_bytes())
    assert pages[0] == pages[1] == pages[2]


def test_run_record_names_versions_model_input_and_parameters(folder):
    anawin.report(config=folder / "report.toml", period_from=date(2020, 1, 1))
    found = record(folder / "تقرير")
    assert found["versions"].keys() == {"anawin", "python", "numpy", "scikit-learn", "matplotlib"}
    assert found["input"]["paths"] == ["مقالات"]
    assert found["input"]["articles"] == 4
    assert re.fullmatch("[0-9a-f]{64}", found["model"]["sha256"][0])
    assert found["headline_model"] == {}  # method = "rules"
    assert found["parameters"]["period"]["from"] == "2020-01-01"
    assert "تقرير" not in json.dumps(found, ensure_ascii=False)


def test_other_input_or_dates_give_another_hash(folder, tmp_path):
    hashes = set()
    for name, text in (("أ", RAIN), ("ب", MATCH)):
        anawin.report([anawin.Article("1", text)], tmp_path / name, method="rules")
        hashes.add(record(tmp_path / name)["input"]["sha256"])
    anawin.report([anawin.Article("1", RAIN)], tmp_path / "ج", method="rules", dates={"1": date(2024, 3, 1)})
    assert len(hashes | {record(tmp_path / "ج")["input"]["sha256"]}) == 3


def test_example_in_the_repository_names_every_setting():
    file = TESTS.parent / "data" / "report.toml"
    found = read_settings(file)
    assert found == ReportSettings(
        input=(str(file.parent / "articles"),),
        output=str(file.parent / "../report"),
        period_from=date(2019, 1, 1),
        period_to=date(2024, 12, 31),
        origin=str(file),
    )
    text = file.read_text(encoding="utf-8")
    for name in ("themes", "model", "dates", "encoding", "max_words", "method", "strictness", "undated"):
        assert re.search(rf"^(# )?{name} = ", text, re.MULTILINE)
