"""The command line as a user meets it: what comes out, what is said, which exit code."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import lzma
import os
import re
import subprocess
import sys

import pytest

from anawin.cli import main
from conftest import COMMANDS

SPORT = "فاز المنتخب على ضيفه بهدفين في المباراة التي جرت أمس على ملعب المدينة أمام ستة آلاف متفرج."
RIVER = "أعلنت وزارة الري، أمس الاثنين، أن منسوب النهر ارتفع مترين في ثلاثة أيام."


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "كرة.txt").write_text(f"الرباط - {SPORT}\nشارك الخبر", encoding="utf-8")
    (tmp_path / "نهر.txt").write_text(RIVER, encoding="utf-8")
    return tmp_path


def run(capsys, *arguments):
    """Exit code, records of standard output, text of standard error."""
    code = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, [json.loads(line) for line in out.splitlines() if line.startswith("{")], err


def test_clean_has_the_fields_promised_and_offsets_into_the_published_text(folder, capsys):
    code, (ball, _), err = run(capsys, "clean", folder)
    assert (code, err) == (0, "")
    assert list(ball) == ["id", "title", "text", "section", "dateline", "source", "keywords", "related", "removed"]
    published = (folder / "كرة.txt").read_text(encoding="utf-8")
    assert ball["text"] == SPORT
    assert ball["removed"] == [
        {"step": "dateline", "start": 0, "end": 9, "text": "الرباط - "},
        {"step": "prompt", "start": len(published) - 11, "end": len(published), "text": "\nشارك الخبر"},
    ]


def test_tag_has_the_fields_promised_and_evidence_points_into_the_published_text(folder, capsys):
    code, (ball, _), _ = run(capsys, "tag", folder / "كرة.txt", folder / "نهر.txt", "--explain")
    assert code == 0
    assert list(ball) == ["id", "themes", "abstained", "scores", "evidence"]
    assert (ball["themes"], ball["abstained"]) == (["sport"], "")
    assert len(ball["scores"]) == 17
    assert max(ball["scores"], key=ball["scores"].get) == "sport"
    published = (folder / "كرة.txt").read_text(encoding="utf-8")
    words = ball["evidence"]["sport"]
    assert words
    assert all(published[word["start"] : word["end"]] == word["text"] and word["weight"] > 0 for word in words)


def test_headline_is_its_spans_of_the_published_text(folder, capsys):
    code, rows, _ = run(capsys, "headline", folder, "--max-words", "8")
    assert code == 0
    for row in rows:
        published = (folder / f"{row['id']}.txt").read_text(encoding="utf-8")
        assert row["headline"] == " ".join(published[start:end] for start, end in row["spans"])
        assert 0 < len(row["headline"].split()) <= 8
        assert row["way"] in ("learned", "whole")
    _, rows, _ = run(capsys, "headline", folder, "--method", "rules")
    assert [rows[1]["headline"], rows[1]["way"]] == ["منسوب النهر ارتفع مترين في ثلاثة أيام", "rules"]


def test_annotate_has_the_fields_of_tag_and_headline_and_what_cleaning_found(folder, capsys):
    code, (ball, _), err = run(capsys, "annotate", folder, "--explain", "--candidates", "2", "--max-words", "8")
    assert (code, err) == (0, "")
    tagged = run(capsys, "tag", folder, "--explain")[1][0]
    told = run(capsys, "headline", folder, "--candidates", "2", "--max-words", "8")[1][0]
    facts = {"title": "", "section": "", "dateline": "الرباط", "source": "", "keywords": []}
    assert ball == tagged | told | facts
    assert list(ball) == list(tagged | told | facts)


def test_annotate_for_the_eye_shows_what_fits_and_the_highest_scores(folder, capsys):
    assert main(["annotate", str(folder / "كرة.txt"), "--format", "table"]) == 0
    shown = capsys.readouterr().out
    assert re.search(r"│ sport \d\.\d\d, \S+ \d\.\d\d, \S+ \d\.\d\d │", shown)
    assert "spans" not in shown


def test_processes_on_standard_output_are_the_same_in_order(folder, capsys):
    assert main(["clean", str(folder)]) == 0
    expected = capsys.readouterr().out
    assert main(["clean", str(folder), "--processes", "2"]) == 0
    assert capsys.readouterr().out == expected


def test_candidates_are_spans_of_the_published_text(folder, capsys):
    code, rows, _ = run(capsys, "headline", folder, "--candidates", "3", "--max-words", "9", "--max-chars", "60")
    assert code == 0
    for row in rows:
        published = (folder / f"{row['id']}.txt").read_text(encoding="utf-8")
        assert row["candidates"][0]["headline"] == row["headline"]
        assert list(row) == ["id", "headline", "spans", "way", "candidates"]
        for one in row["candidates"]:
            assert one["headline"] == " ".join(published[start:end] for start, end in one["spans"])
            assert len(one["headline"].split()) <= 9
            assert len(one["headline"]) <= 60
        scores = [one["score"] for one in row["candidates"]]
        assert scores == sorted(scores, reverse=True)


def test_candidates_are_refused_for_other_methods(folder, capsys):
    assert main(["headline", str(folder), "--candidates", "3", "--method", "lead"]) == 2
    assert "--candidates needs --method learned, not lead" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--method", "luhn"], "invalid choice: 'luhn'"),
        (["--max-words", "0"], "'0' is not a whole number of at least 1"),
        (["--min-words", "few"], "'few' is not a whole number of at least 1"),
        (["--max-chars", "-3"], "'-3' is not a whole number of at least 1"),
        (["--candidates", "2.5"], "'2.5' is not a whole number of at least 1"),
        (["--processes", "0"], "'0' is not a whole number of at least 1"),
    ],
)
def test_limits_that_cannot_be_are_refused(folder, capsys, options, message):
    with pytest.raises(SystemExit) as stopped:
        main(["headline", str(folder), *options])
    assert stopped.value.code == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(("method", "way"), [("rules", "rules"), ("textrank", "textrank")])
def test_headlines_of_another_method_say_so(folder, capsys, method, way):
    _, rows, _ = run(capsys, "headline", folder, "--method", method, "--max-words", "6")
    assert {row["way"] for row in rows} <= {way, "whole"}


def test_headlines_as_csv_have_the_same_columns_for_every_method(folder, capsys):
    for method in ("learned", "rules"):
        assert main(["headline", str(folder), "--method", method, "--format", "csv", "--quiet"]) == 0
        assert capsys.readouterr().out.removeprefix("\ufeff").splitlines()[0] == "id,headline,spans,way"


def test_report_names_the_method(folder, tmp_path, capsys):
    assert main(["report", str(folder), "-o", str(tmp_path / "out"), "--method", "rules", "--quiet"]) == 0
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    facts = page[page.index('class="facts"') :]
    assert re.search("parameters.method</bdi></dt><dd><bdi[^>]*>rules<", facts)


def test_empty_text_gets_nothing_and_a_warning(tmp_path, capsys):
    (tmp_path / "فارغ.jsonl").write_text('{"id": "أ", "text": " "}\n', encoding="utf-8")
    assert run(capsys, "tag", tmp_path)[1][0]["themes"] == []
    code, (row,), err = run(capsys, "headline", tmp_path)
    assert (code, row["headline"], row["spans"]) == (0, "", [])
    assert "article 'أ' has no text" in err


def test_broken_line_is_named_and_the_rest_is_done(tmp_path, capsys):
    lines = [json.dumps({"id": f"خبر-{n}", "text": SPORT}, ensure_ascii=False) for n in range(1, 1001)]
    lines[811] = '{"id": "خبر-812", "text": "فاز'
    path = tmp_path / "أخبار.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    code, rows, err = run(capsys, "tag", path, "--quiet")
    assert (code, len(rows)) == (1, 999)
    assert f"anawin: {path}, line 812: " in err
    assert "1 of 1000 inputs failed; the others were done" in err


def test_nothing_readable_is_exit_2(tmp_path, capsys):
    empty = tmp_path / "فارغ.jsonl"
    empty.write_bytes(b"")
    for path in (empty, tmp_path / "none.txt"):
        code, rows, err = run(capsys, "clean", path)
        assert (code, rows) == (2, [])
        assert err.startswith(f"anawin: {path}: ")
        assert err.endswith("nothing could be done\n")


def test_binary_file_beside_a_good_one(folder, capsys):
    (folder / "صورة.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9)
    code, rows, err = run(capsys, "clean", folder)
    assert (code, len(rows)) == (1, 2)
    assert "صورة.txt" in err


def test_wrong_column_names_those_that_are_there(tmp_path, capsys):
    path = tmp_path / "t.csv"
    path.write_text("id,body\n1,نص\n", encoding="utf-8")
    code, _, err = run(capsys, "tag", path)
    assert code == 2
    assert "body" in err
    assert "'text'" in err


def test_windows_code_page_is_found_out_and_told(tmp_path, capsys):
    (tmp_path / "قديم.txt").write_bytes(f"{SPORT}\n{RIVER}".encode("cp1256"))
    code, (row,), err = run(capsys, "clean", tmp_path)
    assert (code, row["text"]) == (0, f"{SPORT}\n{RIVER}")
    assert "read as cp1256" in err


def test_standard_input_and_compressed_input(folder, tmp_path, capsys, monkeypatch):
    class Stdin:
        buffer = io.BytesIO(json.dumps({"text": SPORT}).encode())

    monkeypatch.setattr(sys, "stdin", Stdin)
    assert run(capsys, "tag", "-")[1][0]["themes"] == ["sport"]
    packed = tmp_path / "x.jsonl.xz"
    packed.write_bytes(lzma.compress(json.dumps({"id": "م", "text": SPORT}).encode()))
    assert run(capsys, "tag", packed)[1][0]["id"] == "م"


def test_csv_opens_right_in_a_spreadsheet(folder, tmp_path, capsys):
    out = tmp_path / "themes.csv"
    assert run(capsys, "tag", folder / "كرة.txt", "-o", out)[0] == 0
    raw = out.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert next(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))["themes"] == "sport"


def test_parquet_reads_back(folder, tmp_path, capsys):
    import pandas as pd

    out = tmp_path / "h.parquet"
    assert run(capsys, "headline", folder, "-o", out)[0] == 0
    assert pd.read_parquet(out)["id"].tolist() == ["كرة", "نهر"]


def test_output_whose_ending_tells_no_format_is_refused(folder, tmp_path, capsys):
    code, _, err = run(capsys, "tag", folder, "-o", tmp_path / "out.xyz")
    assert code == 2
    assert "'.xyz' tells no format" in err


@pytest.mark.skipif(not os.access("/dev/full", os.W_OK), reason="this system has no /dev/full")
def test_full_disk_is_told_and_exit_2(folder, capsys):
    command = [sys.executable, "-m", "anawin", "clean", str(folder)]
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert "no space left on the disk" in done.stderr
    assert "Traceback" not in done.stderr


def test_reader_of_the_pipe_that_leaves_early_is_no_error(tmp_path):
    path = tmp_path / "n.jsonl"
    path.write_text("".join(json.dumps({"text": SPORT}) + "\n" for _ in range(3000)), encoding="utf-8")
    clean = subprocess.Popen(
        [sys.executable, "-m", "anawin", "clean", str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    clean.stdout.readline()
    clean.stdout.close()
    assert clean.stderr.read() == b""
    clean.stderr.close()
    assert clean.wait(60) == 0


def test_output_file_stands_as_it_was_when_an_input_fails_altogether(tmp_path, capsys):
    out = tmp_path / "old.jsonl"
    out.write_text("قديم\n", encoding="utf-8")
    assert run(capsys, "tag", tmp_path / "none", "-o", out)[0] == 2
    assert out.read_text(encoding="utf-8") == "قديم\n"


def test_train_and_evaluate_on_one_file(tmp_path, capsys):
    rows = [
        {"id": f"s{n}", "text": f"{SPORT} الجولة {n}", "themes": ["sport"], "title": "فاز المنتخب"} for n in range(12)
    ]
    rows += [
        {"id": f"w{n}", "text": f"{RIVER} المحطة {n}", "themes": ["weather"], "title": "منسوب النهر ارتفع"}
        for n in range(12)
    ]
    for n, row in enumerate(rows):
        row["text"] = " ".join(dict.fromkeys([*row["text"].split(), *(f"كلمة{n}{k}" for k in range(40))]))
    labelled = tmp_path / "labelled.jsonl"
    labelled.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    model = tmp_path / "model"
    assert main(["train", str(labelled), "-o", str(model), "--quiet"]) == 0
    capsys.readouterr()
    code, scores, _ = run(capsys, "evaluate", labelled, "--model", model)
    assert code == 0
    assert [row["score"] for row in scores][:2] == ["sport", "weather"]
    micro = next(row for row in scores if row["score"] == "micro")
    assert (micro["precision"], micro["recall"], micro["f1"], micro["support"]) == (1.0, 1.0, 1.0, 24)
    code, rouge, err = run(capsys, "evaluate", labelled, "--headlines")
    assert [row["system"] for row in rouge] == [
        "headline",
        "first_12_words",
        "best_span",
        "best_deletion",
        "best_span_of_five",
    ]
    for row in rouge:
        low, high = row["rouge1_interval"]
        assert 0 < low <= row["rouge1"] <= high <= 1
    assert rouge[0]["rouge1"] <= rouge[2]["rouge1"] <= rouge[4]["rouge1"]
    assert [row["lint_rate"] is None for row in rouge] == [False, False, True, True, True]
    assert rouge[1]["mean_words"] == 12
    assert "24 headlines against titles" in err
    shorter = run(capsys, "evaluate", labelled, "--headlines", "--max-words", "8")[1][1]
    assert (shorter["system"], shorter["mean_words"]) == ("first_8_words", 8)


def write_rows(path, rows):
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def test_train_takes_labels_of_articles_elsewhere_and_rows_with_their_own_text(tmp_path, capsys):
    articles, labels, lists = [], [], []
    for n in range(12):
        tail = " ".join(f"كلمة{n}{k}" for k in range(12))
        articles += [{"id": f"s{n}", "text": f"{SPORT} {tail}"}, {"id": f"w{n}", "text": f"{RIVER} {tail}"}]
        labels += [{"id": f"s{n}", "themes": ["sport"]}, {"id": f"w{n}", "themes": ["weather"]}]
        lists.append(
            {"id": f"l{n}", "themes": [], "text": f"الفجر 4:{n + 10}\nالظهر 12:{n + 20}\nسوق{n} صيدلية{n} 3-{n}"}
        )
    model = tmp_path / "model"
    where = write_rows(tmp_path / "articles.jsonl", articles)
    files = [write_rows(tmp_path / "labels.jsonl", labels), write_rows(tmp_path / "lists.jsonl", lists)]
    code, _, err = run(capsys, "train", *files, "--articles", where, "-o", model, "--held-out", "0.25")
    assert (code, "36 labelled articles" in err) == (0, True)
    facts = json.loads((model / "config.json").read_text(encoding="utf-8"))["facts"]
    assert facts["training"]["labels"] == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    page = tmp_path / "page.txt"
    page.write_text("الفجر 4:41\nالظهر 12:38\nسوق5 صيدلية7 3-9", encoding="utf-8")
    (row,) = run(capsys, "tag", page, "--model", model)[1]
    assert (row["themes"], row["abstained"]) == ([], "no article")


def test_article_labelled_in_two_files_is_named(tmp_path, capsys):
    row = {"id": "أ", "themes": ["sport"], "text": SPORT}
    files = [write_rows(tmp_path / name, [row]) for name in ("one.jsonl", "two.jsonl")]
    code, _, err = run(capsys, "train", *files, "-o", tmp_path / "model")
    assert code == 2
    assert "two.jsonl: the id 'أ' has themes in another of the files" in err


@pytest.mark.parametrize("suffix", ["jsonl", "csv"])
def test_reason_for_no_theme_is_a_column_of_its_own(tmp_path, capsys, suffix):
    pages = write_rows(tmp_path / "in.jsonl", [{"text": SPORT}, {"text": "The river rose two metres in three days."}])
    out = tmp_path / f"out.{suffix}"
    assert run(capsys, "tag", pages, "-o", out)[0] == 0
    text = out.read_text(encoding="utf-8-sig")
    rows = (
        [json.loads(line) for line in text.splitlines()]
        if suffix == "jsonl"
        else list(csv.DictReader(io.StringIO(text)))
    )
    assert [row["abstained"] for row in rows] == ["", "not Arabic"]


def test_headlines_are_compared_only_where_the_labels_file_names_the_article(tmp_path, capsys):
    articles = tmp_path / "articles.jsonl"
    rows = [{"id": name, "text": SPORT, "title": "فاز المنتخب"} for name in ("أ", "ب", "ج")]
    articles.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    labels = tmp_path / "labels.csv"
    labels.write_text("id,themes\nأ,sport\nج,sport\n", encoding="utf-8")
    code, rouge, _ = run(capsys, "evaluate", labels, "--articles", articles, "--headlines")
    assert code == 0
    assert {row["support"] for row in rouge} == {2}


def test_unknown_theme_in_labels_is_named_with_its_line(tmp_path, capsys):
    path = tmp_path / "labels.jsonl"
    path.write_text(
        '{"id": "1", "themes": ["sport"], "text": "أ"}\n{"id": "2", "themes": ["sports"], "text": "ب"}\n',
        encoding="utf-8",
    )
    code, _, err = run(capsys, "evaluate", path)
    assert code == 2
    assert "line 2" in err
    assert "'sports'" in err


def test_labels_without_their_articles_are_told(folder, tmp_path, capsys):
    labels = tmp_path / "labels.csv"
    labels.write_text("id,themes\nكرة,sport\nمفقود,arts\n", encoding="utf-8")
    code, _, err = run(capsys, "evaluate", labels, "--articles", folder)
    assert code == 1
    assert "1 of 2 labelled articles were not found" in err


def test_help_of_each_command_names_the_exit_codes(capsys):
    for command in COMMANDS:
        with pytest.raises(SystemExit) as stop:
            main([command, "--help"])
        assert stop.value.code == 0
        assert "2 nothing could be done" in " ".join(capsys.readouterr().out.split())
