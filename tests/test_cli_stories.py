"""``anawin stories`` and ``--dates`` as a user meets them, and the same from Python."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pandas as pd
import pytest

import anawin
from anawin import Article
from anawin.cli import main
from anawin.cli.main import STRICTNESS
from anawin.errors import AnawinError, ReadingError
from anawin.stories import find as stories
from anawin.stories.related import with_related
from conftest import SHARED
from story_samples import FIRE, MATCH, WEATHER

FIELDS = ["story", "thread", "headline", "articles", "first", "last", "links"]
COPY = f"{FIRE} (وكالات)"
GLUED = f"{WEATHER} {WEATHER}\nإقرأ أيضا\nحريق في سوق الصفارين\n{FIRE}"


@pytest.fixture
def folder(tmp_path):
    """The fire, a copy of it, and a match; none is dated."""
    for name, text in {"حريق": FIRE, "نسخة": COPY, "كأس": MATCH}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def write_dates(folder, *lines):
    path = folder / "dates" / "تواريخ.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(["id,date", *lines]), encoding="utf-8")
    return path


def run(capsys, *arguments):
    code = main(["stories", *(str(argument) for argument in arguments)])
    out, err = capsys.readouterr()
    return code, [json.loads(line) for line in out.splitlines() if line.startswith("{")], err


def files(folder):
    return sorted(folder.glob("*.txt"))


def test_one_line_a_story_with_the_fields_promised(folder, capsys):
    code, (fire, match), err = run(capsys, *files(folder))
    assert (code, err) == (0, "")
    assert list(fire) == list(match) == FIELDS
    assert (fire["articles"], match["articles"]) == (["حريق", "نسخة"], ["كأس"])
    assert (fire["story"], match["story"]) == (1, 2)
    assert fire["thread"] != match["thread"]
    assert (fire["first"], fire["last"], match["links"]) == (None, None, [])
    (link,) = fire["links"]
    assert list(link) == ["a", "b", "score", "kind", "reasons"]
    assert (link["a"], link["b"], link["kind"]) == ("حريق", "نسخة", "near")
    assert link["score"] >= STRICTNESS
    reasons = link["reasons"]
    assert reasons["days"] is None
    assert "جابر السندي" in reasons["names"]
    assert reasons["words"]


def test_dates_come_from_the_file(folder, capsys):
    dates = write_dates(folder, "حريق,2024-03-05", "نسخة,٦ مارس ٢٠٢٤", "كأس,")
    code, (fire, match), err = run(capsys, *files(folder), "--dates", dates)
    assert (code, err) == (0, "")
    assert (fire["first"], fire["last"]) == ("2024-03-05", "2024-03-06")
    assert (match["first"], match["last"]) == (None, None)
    assert fire["links"][0]["reasons"]["days"] == 1


def test_dates_far_apart_part_a_story(folder, capsys):
    dates = write_dates(folder, "حريق,2024-03-05", "نسخة,2025-03-05")
    _, rows, _ = run(capsys, *files(folder), "--dates", dates)
    assert [row["articles"] for row in rows] == [["حريق"], ["نسخة"], ["كأس"]]


def test_bad_lines_of_the_dates_are_told_one_by_one_and_the_rest_is_done(folder, capsys):
    dates = write_dates(folder, "حريق,أمس", ",2024-03-05", "نسخة,2024-03-06", "نسخة,2024-03-07")
    code, rows, err = run(capsys, *files(folder), "--dates", dates)
    assert (code, len(rows)) == (1, 2)
    told = [line.removeprefix(f"anawin: {dates}, ") for line in err.splitlines()]
    assert told[0] == "line 2: the date 'أمس' is not one day with its year; write it like 2024-11-30"
    assert told[1].startswith("line 3: the column 'id' is empty")
    assert told[2].startswith("line 5: the article 'نسخة' has the date 2024-03-06 already")
    assert told[3] == "anawin: 3 of 6 inputs failed; the others were done"


@pytest.mark.parametrize(
    ("table", "message"),
    [(None, "dates.csv: "), ("id,day\nحريق,2024-03-05\n", "no column 'date' or 'published'; found: id, day")],
    ids=["missing", "other columns"],
)
def test_dates_that_cannot_be_read_stop_the_run(folder, capsys, table, message):
    path = folder / "dates.csv"
    if table:
        path.write_text(table, encoding="utf-8")
    code, rows, err = run(capsys, *files(folder), "--dates", path)
    assert (code, rows) == (2, [])
    assert message in err
    assert err.count("\n") == 1


def test_dates_of_no_article_are_told(folder, capsys):
    some = write_dates(folder, "حريق,2024-03-05", "حرق,2024-03-05")
    assert "1 of its 2 ids are no article's, the first is 'حرق'" in run(capsys, *files(folder), "--dates", some)[2]
    assert run(capsys, *files(folder), "--dates", some, "--quiet")[2] == ""
    none = write_dates(folder, "حرق,2024-03-05")
    assert "warning: " in run(capsys, *files(folder), "--dates", none, "--quiet")[2]


def test_related_texts_become_articles_when_asked(tmp_path, capsys):
    (tmp_path / "طقس.txt").write_text(GLUED, encoding="utf-8")
    (tmp_path / "حريق.txt").write_text(COPY, encoding="utf-8")
    _, rows, _ = run(capsys, tmp_path)
    assert sorted(row["articles"] for row in rows) == [["حريق"], ["طقس"]]
    _, rows, _ = run(capsys, tmp_path, "--related")
    assert sorted(row["articles"] for row in rows) == [["حريق", "طقس+1"], ["طقس"]]


def test_related_texts_keep_the_outlet_but_not_the_date_and_come_once():
    pages = [Article(name, GLUED, title="الطقس", published="2024-03-05", source="صوت الساحل") for name in ("أ", "ب")]
    one, related, other = with_related(pages)
    assert (one, other) == tuple(pages)
    assert (related.id, related.source, related.published, related.title) == ("أ+1", "صوت الساحل", "", "")
    assert related.text.endswith(FIRE)


def test_strictness_parts_stories(folder, capsys):
    loose, strict = (run(capsys, *files(folder), "--strictness", x)[1] for x in ("0.3", "0.9999"))
    assert (len(loose), len(strict)) == (2, 3)


@pytest.mark.parametrize("value", ["0", "1", "2.5", "streng"])
def test_strictness_out_of_range_is_refused(folder, capsys, value):
    with pytest.raises(SystemExit) as stopped:
        main(["stories", str(folder), "--strictness", value])
    assert stopped.value.code == 2
    assert value in capsys.readouterr().err


def test_default_strictness_is_that_of_the_library():
    assert stories.STRICTNESS == STRICTNESS


def test_csv_and_table_and_parquet(folder, capsys):
    dates = write_dates(folder, "حريق,2024-03-05", "نسخة,2024-03-05")
    options = [*files(folder), "--dates", dates]
    out = folder / "stories.csv"
    assert run(capsys, *options, "-o", out)[0] == 0
    row = next(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert list(row) == FIELDS
    assert json.loads(row["articles"]) == ["حريق", "نسخة"]
    assert json.loads(row["links"])[0]["kind"] == "near"
    assert row["first"] == "2024-03-05"

    assert main(["stories", *map(str, options), "--format", "table"]) == 0
    shown = " ".join(capsys.readouterr().out.replace("│", " ").split())
    assert "near" in shown
    assert "2024-03-05" in shown

    out = folder / "stories.parquet"
    assert run(capsys, *options, "-o", out)[0] == 0
    table = pd.read_parquet(out)
    assert [list(ids) for ids in table["articles"]] == [["حريق", "نسخة"], ["كأس"]]
    assert table["first"].tolist()[0] == "2024-03-05"
    assert table["first"].isna().tolist() == [False, True]


def test_parquet_of_the_corpora_still_counts_articles(tmp_path):
    assert main(["corpora", "list", "-o", str(tmp_path / "corpora.parquet")]) == 0
    assert pd.read_parquet(tmp_path / "corpora.parquet")["articles"].dtype.kind == "i"


def test_output_that_tells_no_format_is_refused_before_anything_is_read(folder, capsys):
    code, _, err = run(capsys, folder / "none.txt", "-o", folder / "out.xyz")
    assert code == 2
    assert "'.xyz' tells no format" in err
    assert "none.txt" not in err


def test_failed_inputs_are_told_and_nothing_readable_is_exit_2(folder, capsys):
    code, rows, err = run(capsys, folder / "none.txt", *files(folder))
    assert (code, len(rows)) == (1, 2)
    assert "1 of 4 inputs failed" in err
    assert run(capsys, folder / "none.txt")[:2] == (2, [])


def test_python_answers_articles_and_texts_with_stories():
    found = anawin.find_stories([FIRE, COPY, MATCH], dates={"0": date(2024, 3, 5)})
    assert [story.articles for story in found.stories] == [("0", "1"), ("2",)]
    assert found.stories[0].first == date(2024, 3, 5)
    glued = [Article("طقس", GLUED), Article("حريق", FIRE)]
    assert len(anawin.find_stories(glued).stories) == 2
    assert ("طقس+1", "حريق") in [story.articles for story in anawin.find_stories(iter(glued), related=True).stories]


def test_python_answers_a_table_with_a_table(folder):
    dates = write_dates(folder, "حريق,2024-03-05", "نسخة,2024-03-06")
    table = anawin.find_stories(anawin.read_articles(*files(folder)), dates=dates)
    assert list(table.columns) == FIELDS
    assert table["articles"].tolist() == [["حريق", "نسخة"], ["كأس"]]
    assert table["first"].tolist()[0] == pd.Timestamp(2024, 3, 5)
    assert pd.isna(table["last"].tolist()[1])
    assert list(anawin.find_stories(pd.DataFrame({"text": []})).columns) == FIELDS


def test_one_text_and_bad_dates_are_refused(folder):
    with pytest.raises(AnawinError, match="was given one text"):
        anawin.find_stories(FIRE)
    with pytest.raises(ReadingError, match="line 2: the date 'أمس'"):
        anawin.find_stories([FIRE], dates=write_dates(folder, "0,أمس"))


@pytest.mark.shared
def test_real_pages_run_from_2023_to_2025(capsys):
    _, rows, err = run(capsys, SHARED / "articles", "--dates", SHARED / "articles-dates.csv")
    assert err == ""
    assert sorted(name for row in rows for name in row["articles"]) == sorted(
        path.stem for path in (SHARED / "articles").iterdir()
    )
    assert [row["first"] for row in rows] == sorted(row["first"] for row in rows)
    assert (rows[0]["first"], rows[-1]["last"]) == ("2023-09-13", "2025-07-14")
