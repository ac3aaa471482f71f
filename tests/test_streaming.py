"""Inputs larger than memory: every reader streams, and knows how far it has come."""

from __future__ import annotations

import gc
import gzip
import io
import json
import lzma
import sys
import tracemalloc

import pytest

from anawin import iter_articles
from anawin.cli import main
from anawin.errors import AnawinError
from anawin.jobs import Progress
from anawin.reading import Position, find_sources, survey
from anawin.reading.seen_ids import SeenIds

TEXT = "أعلنت وزارة الري أن منسوب النهر ارتفع مترين في ثلاثة أيام. " * 40
PACK = {"": bytes, ".gz": gzip.compress, ".xz": lzma.compress}


def jsonl(count):
    return "".join(json.dumps({"id": f"خبر-{n}", "text": TEXT}) + "\n" for n in range(count)).encode()


def csv(count):
    return ("id,text\n" + "".join(f"خبر-{n},{TEXT}\n" for n in range(count))).encode()


def parquet(count, *, row_group=None):
    import pyarrow
    import pyarrow.parquet

    table = pyarrow.table({"id": [f"خبر-{n}" for n in range(count)], "text": [f"{TEXT}{n}" for n in range(count)]})
    file = io.BytesIO()
    pyarrow.parquet.write_table(table, file, row_group_size=row_group, compression="none", use_dictionary=False)
    return file.getvalue()


@pytest.mark.parametrize("packed", PACK)
@pytest.mark.parametrize(("suffix", "made"), [("jsonl", jsonl), ("csv", csv)])
def test_tables_are_read_with_little_of_them_in_memory(tmp_path, suffix, made, packed):
    data = made(4000)
    path = tmp_path / f"in.{suffix}{packed}"
    path.write_bytes(PACK[packed](data))
    assert len(data) > 15_000_000
    del data
    tracemalloc.start()
    try:
        assert sum(1 for _ in iter_articles(path)) == 4000
        # An xz file asks for a window of eight megabytes, whatever its size.
        assert tracemalloc.get_traced_memory()[1] < (11_000_000 if packed == ".xz" else 3_000_000)
    finally:
        tracemalloc.stop()


def test_parquet_of_one_row_group_is_read_with_little_of_it_in_memory(tmp_path):
    import pyarrow

    path = tmp_path / "in.parquet"
    path.write_bytes(parquet(6000))
    assert path.stat().st_size > 25_000_000
    before, most = pyarrow.total_allocated_bytes(), 0
    tracemalloc.start()
    try:
        for _ in iter_articles(path):
            most = max(most, pyarrow.total_allocated_bytes() - before)
        assert tracemalloc.get_traced_memory()[1] + most < 15_000_000
    finally:
        tracemalloc.stop()


def test_ids_are_not_kept_in_memory():
    tracemalloc.start()
    try:
        with SeenIds.open() as seen:
            assert all(seen.add(f"خبر-{n}", "أخبار.csv") is None for n in range(50_000))
            assert seen.add("خبر-49999", "غيرها.csv") == "أخبار.csv"
            assert seen.add("خبر-7", "غيرها.csv") == "أخبار.csv"
        assert tracemalloc.get_traced_memory()[1] < 500_000
    finally:
        tracemalloc.stop()


def test_no_room_for_the_ids_is_told():
    with SeenIds.open() as seen:
        seen._database.execute("PRAGMA max_page_count = 3")
        with pytest.raises(AnawinError, match=r"database or disk is full\); free some space, .* TMPDIR"):
            [seen.add(f"خبر-{number}", "أخبار.csv") for number in range(10_000)]


def test_names_of_a_large_folder_take_little_memory(tmp_path):
    def most():
        gc.collect()  # what earlier tests left must not go, or stay, in the midst of this one
        tracemalloc.start()
        try:
            return sum(1 for _ in iter_articles(tmp_path)), tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    (tmp_path / "خبر.txt").write_text("نزل المطر.", encoding="utf-8")
    most()  # the first reading also loads modules and fills tables
    (tmp_path / "خبر.txt").unlink()
    found = []
    for begin, end in ((0, 500), (500, 2500)):
        for number in range(begin, end):
            (tmp_path / f"خبر-{number}.txt").write_text("نزل المطر.", encoding="utf-8")
        found.append(most())
    (few, little), (many, more) = found
    assert (few, many) == (500, 2500)
    assert more - little < 2000 * 600


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("in.jsonl", jsonl(900)),
        ("in.jsonl.gz", gzip.compress(jsonl(900))),
        ("in.csv.xz", lzma.compress(csv(900))),
        ("in.parquet", parquet(900, row_group=300)),
    ],
)
def test_position_goes_from_nothing_to_all_bytes(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    position = Position()
    seen = [position.bytes for _ in iter_articles(path, position=position)]
    assert seen == sorted(seen)
    assert seen[0] < len(data) or name.endswith("z")  # packed, all of it fits into one gulp
    assert position.bytes == len(data) == survey([path]).bytes


def test_position_adds_the_files_of_a_folder_up(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"12345678")
    (tmp_path / "b.jsonl").write_bytes(b'{"text": "1"}\n')
    (tmp_path / "c.txt").write_bytes(b"")
    position = Position()
    seen = [position.bytes for _ in iter_articles(tmp_path, on_error=print, position=position)]
    assert seen == [8, 22]
    assert survey([tmp_path])[:2] == (3, 22)


def test_survey_of_standard_input_has_no_total(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"1")
    assert survey(["-", tmp_path])[:2] == (2, None)
    assert survey([tmp_path, "none.txt"])[:2] == (2, 1)


def test_folder_of_an_unfinished_output_is_not_read(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"1")
    (tmp_path / "out.jsonl.unfinished").mkdir()
    (tmp_path / "out.jsonl.unfinished" / "00000000.jsonl").write_bytes(b'{"text": "1"}\n')
    assert [source.label for source in find_sources([tmp_path])] == ["a"]


class Terminal(io.StringIO):
    def isatty(self):
        return True


def shown(monkeypatch, total, *told, quiet=False, terminal=True):
    from anawin.cli.progress import progress

    stream = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    with progress(total, quiet=quiet) as tell:
        for each in told:
            tell(each)
    return stream.getvalue()


def test_progress_has_articles_rate_share_and_time_left(monkeypatch):
    text = shown(monkeypatch, 1000, Progress(1234, 250))
    assert "1,234 articles, " in text
    assert "/s" in text
    assert "25%" in text


def test_progress_without_a_total_has_no_share(monkeypatch):
    text = shown(monkeypatch, None, Progress(1234, 0))
    assert "1,234 articles, " in text
    assert "%" not in text


def test_rate_counts_nothing_that_was_passed_over(monkeypatch):
    moments = iter([0.0, 10.0, 10.0, 20.0])
    monkeypatch.setattr("anawin.cli.progress.time.monotonic", lambda: next(moments))
    text = shown(monkeypatch, 1000, Progress(5000, 400, resumed=True), Progress(5100, 500))
    assert "5,100 articles, 10/s" in text


@pytest.mark.parametrize("where", [{"quiet": True}, {"terminal": False}])
def test_nothing_is_shown_on_a_pipe_or_where_quiet_is_asked_for(monkeypatch, where):
    assert shown(monkeypatch, 1000, **where) == ""


def test_broken_lines_are_counted(tmp_path, capsys):
    path = tmp_path / "in.jsonl"
    path.write_bytes(b"{\n" * 3000 + b'{"text": "1"}\n')
    assert main(["clean", str(path), "--quiet"]) == 1
    assert capsys.readouterr().err.endswith("3000 of 3001 inputs failed; the others were done\n")


def test_code_page_of_a_table_is_told_once(tmp_path, capsys):
    path = tmp_path / "in.jsonl"
    path.write_bytes("".join(f'{{"id": "{n}", "text": "{TEXT}"}}\n' for n in range(3)).encode("cp1256"))
    assert main(["clean", str(path)]) == 0
    assert capsys.readouterr().err == f"anawin: {path}: read as cp1256\n"
