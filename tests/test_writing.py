from __future__ import annotations

import csv
import errno
import io
import json
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from anawin.errors import MissingExtra, WritingError
from anawin.reading import iter_articles, read_labels
from anawin.writing import FORMATS, write_bytes_atomic, write_table, write_text_atomic

CLEANED = {
    "id": "قمر-01",
    "title": "",
    "text": "أُطلق القمر فجراً.\r\nثم عاد.",
    "keywords": ["قمر", "وكالة الفضاء"],
    "related": [],
    "removed": [{"step": "dateline", "start": 0, "end": 8, "text": "الرياض -"}],
}
TAGGED = {"id": "كأس-02", "themes": ["sport", "economy"], "scores": {"sport": 0.91, "economy": 0.4}}


def written(format: str, *records: dict[str, Any], columns: list[str] | None = None) -> str:  # noqa: A002
    stream = io.BytesIO()
    write_table(records, columns, format=format, stream=stream)
    return stream.getvalue().decode("utf-8")


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class FullDisk(io.RawIOBase):
    """Takes `room` bytes, then says what a full disk says."""

    def __init__(self, room: int = 0) -> None:
        self.room = room

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.room -= len(data)
        if self.room < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return len(data)


# JSON Lines


def test_json_lines_keep_order_and_arabic() -> None:
    assert written("jsonl", TAGGED, columns=["id", "scores", "themes"]) == (
        '{"id": "كأس-02", "scores": {"sport": 0.91, "economy": 0.4}, "themes": ["sport", "economy"]}\n'
    )


def test_json_lines_give_back_what_was_written() -> None:
    assert json.loads(written("jsonl", CLEANED)) == CLEANED


def test_a_record_is_one_line_for_every_program() -> None:
    text = "نزل\u2028المطر\u2029ثم\x85توقف\nوعاد"
    line = written("jsonl", {"text": text})
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"text": text}


def test_lone_surrogate_survives_json_lines() -> None:
    assert written("jsonl", {"text": "فوز \ud83c"}) == '{"text": "فوز \\ud83c"}\n'
    assert json.loads(written("jsonl", {"text": "فوز \ud83c"})) == {"text": "فوز \ud83c"}


def test_numpy_numbers_dates_and_nan_in_json_lines() -> None:
    import datetime

    import numpy

    record = {
        "score": numpy.float64(0.5),
        "counts": numpy.array([1, 2]),
        "published": datetime.date(2024, 3, 4),
        "missing": [float("nan")],
    }
    expected = {"score": 0.5, "counts": [1, 2], "published": "2024-03-04", "missing": [None]}
    assert json.loads(written("jsonl", record)) == expected


# CSV


def test_csv_opens_in_a_spreadsheet_and_reads_back() -> None:
    text = written("csv", CLEANED)
    assert text.startswith("\ufeffid,title,text,")
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert row["text"] == CLEANED["text"]
    assert json.loads(row["removed"]) == CLEANED["removed"]
    assert row["keywords"] == '["قمر", "وكالة الفضاء"]'


def test_csv_themes_are_as_the_labels_reader_takes_them(tmp_path: Path) -> None:
    write_table([TAGGED], format="csv", path=tmp_path / "وسوم.csv")
    assert read_labels(tmp_path / "وسوم.csv") == {"كأس-02": ("sport", "economy")}


FORMULAS = ["=1+1", "+966 نداء", "- قال", "@وكالة", "\tنزل", "\rنزل", "\nنزل", "-", "-1+cmd|x!A0"]
# Behind white space and in full width; and what looks disarmed already, so that none is taken for another.
FORMULAS += [" =1+1", "\u00a0@وكالة", "＝1+1", "－ قال", "'=1", "''=1", "'-5", "'\t"]


@pytest.mark.parametrize("text", FORMULAS)
def test_formula_is_disarmed(text: str) -> None:
    rows = list(csv.reader(io.StringIO(written("csv", {"text": text}), newline="")))
    assert rows[1] == [f"'{text}"]


@pytest.mark.parametrize("text", [*FORMULAS, "-5", "'نزل' المطر", "'", "'5", "نزل المطر"])
def test_what_was_disarmed_is_read_as_it_was(tmp_path: Path, text: str) -> None:
    file = tmp_path / "أخبار.csv"
    write_table([{"id": text, "text": f"{text} نزل", "=x": text}], format="csv", path=file)
    (article,) = iter_articles(file)
    assert (article.id, article.text, article.extra) == (text, f"{text} نزل", {"=x": text})
    write_table([{"id": text, "themes": ["sport"]}], format="csv", path=file)
    assert list(read_labels(file)) == [text]


@pytest.mark.parametrize("value", ["-5", "+3.25", "-1,000.5", "-2e10", "-12%", "+٢", -5, -0.5, "نزل = المطر", "'5"])
def test_number_and_plain_text_are_left_alone(value: Any) -> None:
    rows = list(csv.reader(io.StringIO(written("csv", {"text": value}), newline="")))
    assert rows[1] == [str(value)]


def test_column_name_is_disarmed_too() -> None:
    assert written("csv", {"=x": "نزل"}) == "\ufeff'=x\r\nنزل\r\n"


def test_csv_of_missing_values_and_surrogates() -> None:
    assert written("csv", {"a": None, "b": float("nan"), "c": "\ud83c"}) == "\ufeffa,b,c\r\n,,\\ud83c\r\n"


def test_zero_in_one_cell_does_not_make_the_csv_unreadable(tmp_path: Path) -> None:
    write_table([{"text": "نزل\0المطر"}, {"text": "\0=1"}], format="csv", path=tmp_path / "أخبار.csv")
    assert [article.text for article in iter_articles(tmp_path / "أخبار.csv")] == ["نزل\\x00المطر", "\\x00=1"]


def test_csv_on_a_terminal_has_no_byte_order_mark() -> None:
    class Terminal(io.BytesIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    write_table([{"text": "نزل"}], format="csv", stream=stream)
    assert stream.getvalue().decode("utf-8") == "text\r\nنزل\r\n"


def test_csv_of_no_record_has_its_header() -> None:
    assert written("csv", columns=["id", "themes"]) == "\ufeffid,themes\r\n"


def test_csv_and_json_lines_into_a_stream_of_text() -> None:
    stream = io.StringIO()
    write_table([{"text": "نزل المطر"}], format="csv", stream=stream)
    write_table([{"text": "نزل المطر"}], format="jsonl", stream=stream)
    assert stream.getvalue() == 'text\r\nنزل المطر\r\n{"text": "نزل المطر"}\n'


def test_stream_of_another_encoding_still_gets_utf8() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    stream.write("before ")
    write_table([{"text": "نزل"}], format="jsonl", stream=stream)
    assert raw.getvalue().decode("utf-8") == 'before {"text": "نزل"}\n'


# The table for the eye


def test_table_joins_shortens_and_sets_arabic_to_the_right() -> None:
    drawn = written("table", {**TAGGED, "text": "نزل المطر " * 40, "source": "Example"})
    assert "sport, economy" in drawn
    assert "sport 0.91, economy 0.40" in drawn
    assert "…\u061c" in drawn
    assert drawn.count("نزل") == 16  # 160 characters of it


def test_short_arabic_cell_stands_at_the_right_edge_of_its_column() -> None:
    drawn = written("table", {"text": "مطر"}, {"text": "نزل المطر غزيراً"})
    row = next(line for line in drawn.splitlines() if "مطر" in line and "غزير" not in line)
    assert row.endswith(" مطر │")
    assert "  مطر" in row


def test_table_shows_markup_and_control_signs_harmlessly() -> None:
    drawn = written("table", {"text": "[bold]نزل[/bold] \x1b[31mأحمر"})
    assert "[bold]نزل[/bold]" in drawn
    assert "\x1b" not in drawn


# Parquet


def read_parquet(path: Path) -> Any:
    parquet = pytest.importorskip("pyarrow.parquet")
    return parquet.read_table(path)


def test_parquet_keeps_lists_as_lists_and_scores_as_json(tmp_path: Path) -> None:
    file = tmp_path / "أخبار.parquet"
    record = {**CLEANED, **TAGGED, "spans": [[0, 4], [5, 9]], "year": 2024, "ok": True}
    write_table([record] * 2500, format="parquet", path=file)
    table = read_parquet(file)
    assert table.num_rows == 2500
    last = table.slice(2499).to_pylist()[0]
    assert json.loads(last.pop("scores")) == record.pop("scores")
    assert last == record


def test_parquet_types_do_not_depend_on_what_happens_to_be_empty(tmp_path: Path) -> None:
    empty = {"id": "1", "themes": [], "related": [], "removed": [], "spans": []}
    full = {**empty, "themes": ["arts"], "related": [{"start": 0, "end": 3, "text": "نزل"}], "spans": [[0, 3]]}
    write_table([empty], format="parquet", path=tmp_path / "أ.parquet")
    write_table([full], format="parquet", path=tmp_path / "ب.parquet")
    assert read_parquet(tmp_path / "أ.parquet").schema == read_parquet(tmp_path / "ب.parquet").schema


def test_parquet_reads_back_as_articles(tmp_path: Path) -> None:
    write_table([{"id": "1", "text": CLEANED["text"]}], format="parquet", path=tmp_path / "أ.parquet")
    pytest.importorskip("pyarrow")
    (article,) = iter_articles(tmp_path / "أ.parquet")
    assert article.text == CLEANED["text"]


def test_parquet_of_no_record_and_of_surrogates(tmp_path: Path) -> None:
    write_table([], ["id", "themes"], format="parquet", path=tmp_path / "أ.parquet")
    assert read_parquet(tmp_path / "أ.parquet").column_names == ["id", "themes"]
    write_table([{"text": "\ud83c", "keywords": ["\ud83c"]}], format="parquet", path=tmp_path / "ب.parquet")
    assert read_parquet(tmp_path / "ب.parquet").to_pylist() == [{"text": "\\ud83c", "keywords": ["\\ud83c"]}]


def test_parquet_column_that_changes_its_kind_late(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    records = [{"year": 2024}] * 1000 + [{"year": "قديم"}]
    with pytest.raises(WritingError, match="the column 'year' began as int64 and cannot hold a later value"):
        write_table(records, format="parquet", path=tmp_path / "أ.parquet")
    assert files_in(tmp_path) == []


def test_parquet_is_refused_where_only_text_goes() -> None:
    pytest.importorskip("pyarrow")
    with pytest.raises(WritingError, match="Parquet is not text; write it to a file"):
        write_table([TAGGED], format="parquet", stream=io.StringIO())


def test_parquet_without_pyarrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"needs pyarrow: pip install 'anawin\[parquet\]'"):
        write_table([TAGGED], format="parquet", path=tmp_path / "أ.parquet")
    assert files_in(tmp_path) == []


# Whole files or none


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("fault", [KeyboardInterrupt, RuntimeError, OSError])
def test_fault_in_the_block_leaves_the_old_file_and_nothing_else(
    tmp_path: Path,
    format: str,  # noqa: A002
    fault: type[BaseException],
) -> None:
    if format == "parquet":
        pytest.importorskip("pyarrow")
    file = tmp_path / "أخبار"
    file.write_text("قديم", encoding="utf-8")

    def interrupted() -> Iterator[dict[str, Any]]:
        yield from [TAGGED] * 1500
        raise fault

    with pytest.raises(fault) as caught:
        write_table(interrupted(), format=format, path=file)
    assert caught.type is fault
    assert file.read_text(encoding="utf-8") == "قديم"
    assert files_in(tmp_path) == ["أخبار"]


@pytest.mark.parametrize("format", FORMATS)
def test_disk_that_fills_while_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str) -> None:  # noqa: A002
    if format == "parquet":
        pytest.importorskip("pyarrow")
    file = tmp_path / "أخبار"
    file.write_text("قديم", encoding="utf-8")
    really_open = Path.open

    def open_on_full_disk(path: Path, mode: str) -> Any:
        really_open(path, mode).close()
        return io.BufferedWriter(FullDisk(100), buffer_size=64)

    monkeypatch.setattr(Path, "open", open_on_full_disk)
    with pytest.raises(WritingError) as caught:
        write_table([TAGGED] * 1500, format=format, path=file)
    monkeypatch.undo()
    assert str(caught.value).startswith(f"{file}: no space left on the disk")
    assert file.read_text(encoding="utf-8") == "قديم"
    assert files_in(tmp_path) == ["أخبار"]


def test_disk_found_full_only_when_forced_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WritingError, match="no space left on the disk"):
        write_text_atomic(tmp_path / "تقرير.html", "<p>نزل المطر.</p>")
    assert files_in(tmp_path) == []


def test_pipe_is_written_to_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "أنبوب"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_table([{"text": "نزل"}], format="jsonl", path=pipe)
        assert os.read(reader, 1000).decode("utf-8") == '{"text": "نزل"}\n'
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert files_in(tmp_path) == ["أنبوب"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's /dev/full")
@pytest.mark.parametrize("format", FORMATS)
def test_full_device_behind_a_stream(format: str) -> None:  # noqa: A002
    if format == "parquet":
        pytest.importorskip("pyarrow")
    # Opened here, never by its path in the code under test, which might replace it for the whole machine.
    with open("/dev/full", "wb", buffering=0) as full, pytest.raises(WritingError, match="no space left on the disk"):  # noqa: PTH123
        write_table([TAGGED], format=format, stream=full)


def test_unbuffered_stream_that_takes_little_at_a_time_gets_all() -> None:
    class Sips(io.RawIOBase):
        taken = b""

        def writable(self) -> bool:
            return True

        def write(self, data: Any) -> int:
            self.taken += bytes(data[:7])
            return min(len(data), 7)

    stream: Any = Sips()
    write_table([TAGGED], format="jsonl", stream=stream)
    assert json.loads(stream.taken) == TAGGED


def test_full_disk_behind_a_stream() -> None:
    stream = io.TextIOWrapper(io.BufferedWriter(FullDisk(10**6)), encoding="utf-8")
    with pytest.raises(WritingError, match="no space left on the disk"):
        write_table([TAGGED] * 20_000, format="jsonl", stream=stream)


def test_closed_pipe_stays_a_closed_pipe() -> None:
    reader, sender = os.pipe()
    os.close(reader)
    with open(sender, "wb", buffering=0) as pipe, pytest.raises(BrokenPipeError):  # noqa: PTH123
        write_table([TAGGED], format="jsonl", stream=pipe)


def test_file_is_complete_whole_and_has_usual_permissions(tmp_path: Path) -> None:
    file = tmp_path / "تقرير.html"
    (tmp_path / "عادي").touch()
    write_text_atomic(file, "أ\r\nب\n")
    assert file.read_bytes() == "أ\r\nب\n".encode()
    assert file.stat().st_mode == (tmp_path / "عادي").stat().st_mode
    assert files_in(tmp_path) == ["تقرير.html", "عادي"]


def test_old_permissions_are_kept_and_a_link_is_followed(tmp_path: Path) -> None:
    file, link = tmp_path / "بيانات", tmp_path / "رابط"
    file.write_bytes(b"old")
    file.chmod(0o640)
    link.symlink_to(file)
    write_bytes_atomic(link, b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_longest_file_name_can_be_written(tmp_path: Path) -> None:
    write_bytes_atomic(tmp_path / ("ن" * 127), b"x")
    assert files_in(tmp_path) == ["ن" * 127]


def test_lone_surrogate_in_a_text_file(tmp_path: Path) -> None:
    write_text_atomic(tmp_path / "أ.html", "فوز \ud83c")
    assert (tmp_path / "أ.html").read_text(encoding="utf-8") == "فوز \\ud83c"


def test_folder_missing_and_folder_instead_of_file(tmp_path: Path) -> None:
    with pytest.raises(WritingError, match=r"the folder '.*/ضائع' does not exist; make it first"):
        write_bytes_atomic(tmp_path / "ضائع" / "أ.html", b"x")
    with pytest.raises(WritingError, match="is a folder; name a file in it"):
        write_bytes_atomic(tmp_path, b"x")


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(WritingError, match="no permission to write here"):
        write_bytes_atomic(tmp_path / "أ.html", b"x")


# Wrong calls


def test_unknown_format_and_no_place_to_write_to() -> None:
    with pytest.raises(ValueError, match="unknown format 'xlsx'; the formats are: table, jsonl, csv, parquet"):
        write_table([], format="xlsx", stream=io.StringIO())
    with pytest.raises(ValueError, match="either a path or a stream"):
        write_table([], format="jsonl")


@pytest.mark.parametrize("second", [{"id": "2"}, {"id": "2", "text": "ب", "more": 1}, {"id": "2", "body": "ب"}])
def test_record_with_other_fields(second: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"a record has the fields \['id'.*the columns are \['id', 'text'\]"):
        written("jsonl", {"id": "1", "text": "أ"}, second)
