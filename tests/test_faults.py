"""What goes wrong around a run: disks, permissions, files, signals, memory, streams, settings of the system.

Whatever happens, an output is absent, as it was, or whole; the exit code is the documented one; and what is said is one
line without a traceback.  Killed runs are in test_resume.py, damaged inputs in test_reading.py and test_unpacking.py.
"""

from __future__ import annotations

import ast
import errno
import io
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import anawin
from anawin import find_stories, iter_articles
from anawin.cli import main
from anawin.corpora import read_ids
from anawin.dates import read_dates
from anawin.errors import AnawinError, ReadingError, WritingError
from anawin.reading import read_labels, survey
from anawin.reports import write_report
from anawin.reports.summarise import ArticleReport
from anawin.themes import TfidfThemes, load_themes
from anawin.writing.atomic import atomic_folder
from theme_texts import labelled

MATCH = "فاز المنتخب على ضيفه بهدفين في المباراة التي جرت على ملعب المدينة مساء الجمعة."
RIVER = "أعلنت وزارة الري أن منسوب النهر ارتفع مترين في ثلاثة أيام بعد أمطار غزيرة على المنابع."
FULL = OSError(errno.ENOSPC, "No space left on device")
DENIED = PermissionError(errno.EACCES, "Permission denied")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "مقالات"
    folder.mkdir()
    for name, text in (("كأس", MATCH), ("نهر", RIVER)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def said(capsys: pytest.CaptureFixture[str]) -> list[str]:
    lines = capsys.readouterr().err.splitlines()
    assert all(line.startswith("anawin: ") for line in lines)
    return [line.removeprefix("anawin: ") for line in lines]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def command(*arguments: Any, python: tuple[str, ...] = (), **options: Any) -> subprocess.CompletedProcess[bytes]:
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "check": False, "timeout": 120} | options
    return subprocess.run([sys.executable, *python, "-m", "anawin", *map(str, arguments)], **given)


def failing(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, fault: BaseException, *, at: int) -> None:
    """Let a function fail when it is called for the `at`-th time, from 0."""
    real, count = getattr(owner, name), 0

    def call(*arguments: Any, **options: Any) -> Any:
        nonlocal count
        count += 1
        if count == at + 1:
            raise fault
        return real(*arguments, **options)

    monkeypatch.setattr(owner, name, call)


# Disks that are full, and what may not be written.


@pytest.mark.parametrize("ending", ["jsonl", "csv", "parquet", "txt"])
def test_no_room_for_an_output_leaves_the_old_one(articles, tmp_path, capsys, monkeypatch, ending):
    out = tmp_path / f"out.{ending}"
    out.write_bytes(b"old")
    failing(monkeypatch, os, "fsync", FULL, at=0)
    assert main(["clean", str(articles), "-o", str(out)]) == 2
    (told,) = said(capsys)
    assert "no space left on the disk" in told
    assert [path.name for path in tmp_path.iterdir() if path != articles] == [out.name]
    assert out.read_bytes() == b"old"


def test_file_that_grows_beyond_what_the_system_allows_is_told(articles, tmp_path):
    resource = pytest.importorskip("resource")
    (articles / "كثير.jsonl").write_text(
        "".join(json.dumps({"id": str(n), "text": RIVER}) + "\n" for n in range(300)), encoding="utf-8"
    )
    out, limits = tmp_path / "out.csv", (40_000, 40_000)
    done = command("clean", articles, "-o", out, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limits))
    assert done.returncode == 2
    (told,) = done.stderr.decode().splitlines()
    assert told.startswith(f"anawin: {out}.unfinished/00000000.jsonl: cannot be written (File too large)")
    assert not out.exists()


@pytest.fixture
def drawn_at_once(monkeypatch):
    """A report without its figures, which take seconds."""
    monkeypatch.setattr("anawin.reports.folder.draw_figures", lambda *_, **__: ())


def a_report(folder: Path, headline: str) -> Path:
    rain = ArticleReport(id="1", headline=headline, published_text=headline, text=headline)
    return write_report([rain], folder, facts={"anawin": "0"})


@pytest.mark.usefixtures("drawn_at_once")
@pytest.mark.parametrize("fault", [FULL, DENIED, KeyboardInterrupt()], ids=["full", "denied", "interrupted"])
@pytest.mark.parametrize("moment", range(6))
def test_report_that_cannot_be_finished_leaves_the_old_one_whole(tmp_path, monkeypatch, fault, moment):
    a_report(tmp_path, "نزل المطر")
    before = contents(tmp_path)
    # Two tables are forced to the disk with their folder, then each of the four files.
    failing(monkeypatch, os, "fsync", fault, at=moment if isinstance(fault, KeyboardInterrupt) else 4 + moment % 4)
    with pytest.raises((WritingError, KeyboardInterrupt)) as stopped:
        a_report(tmp_path, "عاد القطار")
    assert contents(tmp_path) == before
    assert ".part" not in str(stopped.value)
    monkeypatch.undo()


@pytest.mark.usefixtures("drawn_at_once")
def test_page_is_absent_while_the_files_of_a_report_are_exchanged(tmp_path, monkeypatch):
    a_report(tmp_path, "نزل المطر")
    failing(monkeypatch, Path, "replace", KeyboardInterrupt(), at=3)  # two tables in place, then one file of four
    with pytest.raises(KeyboardInterrupt):
        a_report(tmp_path, "عاد القطار")
    assert "report.html" not in contents(tmp_path)
    a_report(tmp_path, "عاد القطار")
    assert sorted(contents(tmp_path)) == ["articles.csv", "articles.jsonl", "report.html", "run.json"]


@pytest.fixture(scope="module")
def models() -> tuple[TfidfThemes, TfidfThemes]:
    texts, themes = labelled()
    return tuple(TfidfThemes(min_df=1, n_folds=4, random_state=seed).fit(texts, themes) for seed in (0, 1))


@pytest.mark.parametrize("fault", [FULL, DENIED, KeyboardInterrupt()], ids=["full", "denied", "interrupted"])
@pytest.mark.parametrize("moment", range(4))
def test_model_that_cannot_be_finished_leaves_the_old_one_in_use(models, tmp_path, monkeypatch, fault, moment):
    old, new = models
    old.save(tmp_path)
    before = contents(tmp_path)
    failing(monkeypatch, Path, "write_bytes", fault, at=moment)
    with pytest.raises((WritingError, KeyboardInterrupt)):
        new.save(tmp_path)
    assert contents(tmp_path) == before
    assert np.array_equal(load_themes(tmp_path).predict_proba([MATCH]), old.predict_proba([MATCH]))


def test_place_that_may_not_be_written_is_told(articles, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(Path, "mkdir", lambda *_, **__: (_ for _ in ()).throw(DENIED))
    assert main(["clean", str(articles), "-o", str(tmp_path / "out.jsonl")]) == 2
    (told,) = said(capsys)
    assert told.endswith("no permission to write here; change the folder's permissions or write elsewhere")


@pytest.mark.usefixtures("drawn_at_once")
@pytest.mark.parametrize("what", ["clean", "report", "train", "notebooks"])
def test_file_that_stands_where_a_folder_should_be_is_told(articles, tmp_path, capsys, what):
    (tmp_path / "taken").write_text("", encoding="utf-8")
    labels = tmp_path / "labels.jsonl"
    rows = [{"id": str(n), "text": one, "themes": each} for n, (one, each) in enumerate(zip(*labelled(), strict=True))]
    labels.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    where = tmp_path / "taken" / "out"
    arguments = {
        "clean": ["clean", articles, "-o", where.with_suffix(".csv")],
        "report": ["report", articles, "-o", where, "--method", "rules"],
        "train": ["train", labels, "-o", where],
        "notebooks": ["notebooks", where],
    }[what]
    assert main([*map(str, arguments), *([] if what == "notebooks" else ["--quiet"])]) == 2
    (told,) = [line for line in said(capsys) if "warning" not in line]
    assert str(tmp_path / "taken") in told


# Files that may not be read, that vanish, shrink or fail while they are read.


def test_file_that_may_not_be_read_is_told_and_the_others_are_done(articles, capsys, monkeypatch):
    real = io.open

    def closed(file: Any, *arguments: Any, **options: Any) -> Any:
        if Path(str(file)).name == "كأس.txt":
            raise DENIED
        return real(file, *arguments, **options)

    monkeypatch.setattr(io, "open", closed)
    assert main(["clean", str(articles)]) == 1
    first, _ = said(capsys)
    assert first == f"{articles / 'كأس.txt'}: no permission to read it; change its permissions or leave it out"


def test_file_that_vanishes_after_the_folder_was_listed_is_told(articles, capsys):
    problems: list[ReadingError] = []
    found = iter_articles(articles, on_error=problems.append)
    assert next(found).id == "كأس"
    (articles / "نهر.txt").unlink()
    assert list(found) == []
    assert [str(each) for each in problems] == [
        f"{articles / 'نهر.txt'}: there is no such file or folder; check the name"
    ]


def test_file_that_vanishes_while_the_inputs_are_counted_counts_nothing(articles, monkeypatch):
    failing(monkeypatch, Path, "stat", FileNotFoundError(errno.ENOENT, "No such file"), at=0)
    assert survey([articles]).bytes == len(RIVER.encode())


def test_table_that_shrinks_while_it_is_read_gives_what_was_there(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"id": str(n), "text": RIVER}) + "\n" for n in range(3000)), encoding="utf-8")
    problems: list[ReadingError] = []
    found = iter_articles(path, on_error=problems.append)
    assert next(found).id == "0"
    os.truncate(path, path.stat().st_size // 2)
    ids = [article.id for article in found]
    assert 1000 < len(ids) < 2000
    assert all(str(each).startswith(f"{path}, line ") for each in problems)


def test_disk_that_fails_while_a_table_is_read_is_told_with_its_line(tmp_path, monkeypatch):
    path = tmp_path / "in.jsonl"
    lines = "".join(json.dumps({"id": str(n), "text": RIVER}) + "\n" for n in range(3000)).encode()
    path.write_bytes(lines)

    class Failing(io.BytesIO):
        def __next__(self) -> bytes:
            if self.tell() > len(lines) / 2:
                raise OSError(errno.EIO, "Input/output error")
            return super().__next__()

        def fileno(self) -> int:
            return opened.fileno()

    opened = path.open("rb")
    monkeypatch.setattr(Path, "open", lambda *_: Failing(lines))
    problems: list[ReadingError] = []
    assert len(list(iter_articles(path, on_error=problems.append))) > 1000
    opened.close()
    (problem,) = problems
    assert problem.line is not None
    assert problem.reason == "cannot be read (Input/output error)"


def test_dates_and_labels_that_vanish_before_they_are_hashed_are_told(articles, tmp_path, capsys, monkeypatch):
    dates = tmp_path / "dates.csv"
    dates.write_text("id,date\nكأس,2024-03-01\n", encoding="utf-8")
    monkeypatch.setattr("anawin.cli.reports.tell_unmatched", lambda *_: dates.unlink())
    assert main(["report", str(articles), "-o", str(tmp_path / "out"), "--dates", str(dates), "--method", "rules"]) == 2
    assert said(capsys) == [f"{dates}: cannot be read any more (No such file or directory)"]
    assert not (tmp_path / "out").exists()
    from anawin.cli.labelled import fingerprints

    with pytest.raises(ReadingError, match=r"labels\.csv: cannot be read any more"):
        fingerprints([str(tmp_path / "labels.csv")])


def test_folder_for_temporary_files_that_is_not_there_is_told(tmp_path, capsys, monkeypatch):
    pytest.importorskip("pyarrow")
    (tmp_path / "in.parquet.gz").write_bytes(b"")
    monkeypatch.setattr("tempfile.TemporaryFile", lambda: (_ for _ in ()).throw(FULL))
    assert main(["clean", str(tmp_path / "in.parquet.gz")]) == 2
    assert "No space left on device" in said(capsys)[0]


# Ctrl-C, as the terminal sends it.

INTERRUPTED = """
import os, runpy, signal, sys

def interrupt(*_):
    os.kill(os.getpid(), signal.SIGINT)

moment, sys.argv = sys.argv[1], ["anawin", *sys.argv[2:]]
if moment == "loading":
    class Finder:
        def find_spec(self, name, *_):
            if name == "anawin.headlines":
                interrupt()
    sys.meta_path.insert(0, Finder())
else:
    name, function = moment.rsplit(".", 1)
    module = __import__(name, fromlist=[function])
    real = getattr(module, function)
    setattr(module, function, lambda *a, **k: (interrupt(), real(*a, **k))[1])
runpy.run_module("anawin", run_name="__main__")
"""


@pytest.mark.parametrize(
    ("what", "moment"),
    [
        (["clean", "مقالات"], "loading"),
        (["clean", "مقالات"], "anawin.reading.articles.text_article"),
        (["clean", "مقالات"], "os.fsync"),
        (["corpora", "list"], "os.fsync"),
    ],
)
def test_ctrl_c_ends_a_run_in_one_line_and_leaves_outputs_as_they_were(articles, tmp_path, what, moment):
    out = tmp_path / "out.jsonl"
    out.write_bytes(b"old")
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, moment, *what, "-o", out],
        cwd=articles.parent,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 130
    (told,) = done.stderr.decode().splitlines()
    assert told.startswith("anawin: interrupted")
    assert out.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "مقالات"]


def test_ctrl_c_just_when_a_part_has_got_its_name_keeps_it(articles, tmp_path, capsys, monkeypatch):
    out = tmp_path / "out.jsonl"
    # run.json and its folder are forced to the disk, then the part and its folder.
    failing(monkeypatch, os, "fsync", KeyboardInterrupt(), at=3)
    assert main(["clean", str(articles), "-o", str(out)]) == 130
    _, kept = said(capsys)
    assert kept.startswith("2 articles are done and kept in ")
    monkeypatch.undo()
    assert main(["clean", str(articles), "-o", str(out), "--resume"]) == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 2


def test_ctrl_c_while_standard_input_is_awaited(tmp_path):
    run = subprocess.Popen(
        [sys.executable, "-m", "anawin", "clean", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    run.stdin.write((json.dumps({"text": RIVER}) + "\n").encode())
    run.stdin.flush()
    time.sleep(2)
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=60)
    assert run.returncode == 130
    assert (out, err.decode()) == (b"", "anawin: interrupted; every output is whole, or as it was before\n")


# Memory.


def test_file_larger_than_the_memory_is_told(tmp_path):
    resource = pytest.importorskip("resource")
    big = tmp_path / "كبير.txt"
    big.touch()
    os.truncate(big, 4 << 30)  # of which the disk holds nothing
    limit = 1 << 30
    done = command(
        "clean",
        big,
        "-o",
        tmp_path / "out.jsonl",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )
    assert done.returncode == 2
    (told,) = done.stderr.decode().splitlines()
    assert told.startswith("anawin: out of memory; ")
    assert [path.name for path in tmp_path.iterdir()] == ["كبير.txt"]


def test_memory_that_runs_out_in_the_midst_keeps_what_is_done(articles, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("anawin.jobs.files.PART_SECONDS", 0.0)
    monkeypatch.setattr("anawin.jobs.batches.BATCH", 1)
    monkeypatch.setattr("anawin.jobs.files.write_in_parts.__kwdefaults__", {**_defaults(), "batch": 1})
    failing(monkeypatch, __import__("anawin.jobs.work", fromlist=["x"]), "clean_article", MemoryError(), at=1)
    out = tmp_path / "out.jsonl"
    assert main(["clean", str(articles), "-o", str(out)]) == 2
    first, second = said(capsys)
    assert first.startswith("out of memory")
    assert second.startswith("1 articles are done and kept in ")
    assert not out.exists()
    monkeypatch.undo()
    assert main(["clean", str(articles), "-o", str(out), "--resume"]) == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 2


def _defaults() -> dict[str, Any]:
    from anawin.jobs.files import write_in_parts

    return write_in_parts.__kwdefaults__


# Two runs in one folder.


@pytest.mark.usefixtures("drawn_at_once")
def test_two_reports_into_one_folder_at_once_are_one_of_them(tmp_path):
    with pytest.MonkeyPatch.context() as patch:
        real = os.fsync
        count = 0

        def between(number: int) -> None:
            nonlocal count
            count += 1
            if count == 3:
                a_report(tmp_path, "عاد القطار")
            real(number)

        patch.setattr(os, "fsync", between)
        a_report(tmp_path, "نزل المطر")
    found = contents(tmp_path)
    assert sorted(found) == ["articles.csv", "articles.jsonl", "report.html", "run.json"]
    assert all("نزل المطر" in found[name].decode() for name in ("articles.csv", "articles.jsonl", "report.html"))


def test_two_trainings_into_one_folder_at_once_are_one_of_them(models, tmp_path):
    one, other = models
    with atomic_folder(tmp_path, last="config.json") as waiting:
        one.save(waiting)
        other.save(tmp_path)
    assert np.array_equal(load_themes(tmp_path).predict_proba([MATCH]), one.predict_proba([MATCH]))
    assert sorted(contents(tmp_path)) == ["README.md", "config.json", "vocabulary.txt", "weights.npz"]


# Streams that are closed or full, and the system's settings.


@pytest.mark.skipif(not os.access("/dev/full", os.W_OK), reason="this system has no /dev/full")
def test_standard_error_that_is_full_stops_no_work(articles, tmp_path):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = command("clean", articles, tmp_path / "none.txt", stderr=full)
    assert (done.returncode, len(done.stdout.splitlines())) == (1, 2)


@pytest.mark.parametrize(
    ("closed", "arguments", "code", "told"),
    [
        (0, ["-"], 2, "-: standard input is closed; name a file"),
        (1, ["{}"], 2, "standard output is closed: name a file with -o FILE"),
        (2, ["{}", "none.txt"], 1, ""),
    ],
)
def test_stream_that_is_closed(articles, closed, arguments, code, told):
    arguments = [each.format(articles) for each in arguments]
    done = command("clean", *arguments, preexec_fn=lambda: os.close(closed))
    assert done.returncode == code
    assert told in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    if closed == 2:
        assert len(done.stdout.splitlines()) == 2  # and no message among them


def test_locale_without_arabic_changes_no_byte_of_the_records(articles, tmp_path):
    narrow = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    done = command("clean", articles, "--format", "csv", env=os.environ | narrow)
    assert main(["clean", str(articles), "-o", str(tmp_path / "usual.csv")]) == 0
    assert (done.returncode, done.stdout) == (0, (tmp_path / "usual.csv").read_bytes())
    assert "\r\nكأس,".encode() in done.stdout


def test_path_that_the_output_s_encoding_cannot_hold_is_shown_escaped(tmp_path, monkeypatch):
    from anawin.cli.telling import say, show

    written, said_too = io.BytesIO(), io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="cp1252", write_through=True))
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(said_too, "ascii", "backslashreplace", write_through=True))
    show("C:/خبر/report.html")
    say("خبر")
    assert written.getvalue().split() == [rb"C:/\u062e\u0628\u0631/report.html"]
    assert said_too.getvalue().split() == [b"anawin:", rb"\u062e\u0628\u0631"]


def test_home_that_cannot_be_written_is_needed_for_nothing_but_corpora(articles, tmp_path, capsys, monkeypatch):
    (tmp_path / "home").write_text("", encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "ANAWIN_CORPORA"):
        monkeypatch.delenv(name, raising=False)
    assert main(["annotate", str(articles), "-o", str(tmp_path / "out.csv")]) == 0
    assert main(["corpora", "list", "--format", "jsonl"]) == 0
    capsys.readouterr()
    origin = Path(__file__).parent / "data" / "corpora" / "ant"
    assert main(["corpora", "fetch", "ant", "--from", str(origin)]) == 2
    (told,) = said(capsys)
    assert "a file stands where a folder should be" in told


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Adak", "UTC"])
def test_time_zone_makes_no_difference(articles, monkeypatch, zone):
    rows = [
        {"id": "1", "text": f"{MATCH} وقال المدرب سالم النخلي اليوم.", "published": "2024-03-31T23:30:00+03:00"},
        {"id": "2", "text": f"{MATCH} وأضاف سالم النخلي أمس.", "published": "2024-04-01"},
    ]
    path = articles / "in.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        found = find_stories(iter_articles(path))
        days = [(story.first, story.last) for story in found.stories]
    finally:
        monkeypatch.undo()
        time.tzset()
    assert [tuple(map(str, each)) for each in days] == [("2024-03-31", "2024-04-01")]


@contextmanager
def of_windows(path: Path):
    """The same file with line ends and byte order mark as Windows' editor writes them."""
    data = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    yield
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("name", "content", "read"),
    [
        ("labels.csv", "id,themes\nأ,sport|economy\nب,\n", read_labels),
        ("labels.jsonl", '{"id": "أ", "themes": ["sport"]}\n\n{"id": "ب", "themes": []}\n', read_labels),
        ("dates.csv", "id,date\nأ,2024-03-01\nب,1445-09-01\n", read_dates),
        ("ids.txt", "أ\nب\n", read_ids),
        ("ids.csv", "id\nأ\nب\n", read_ids),
        ("in.csv", "id,text\nأ,نزل\nب,عاد\n", lambda path: [(a.id, a.text) for a in iter_articles(path)]),
        ("in.jsonl", '{"id": "أ", "text": "نزل"}\n', lambda path: [(a.id, a.text) for a in iter_articles(path)]),
    ],
)
def test_windows_line_ends_and_byte_order_mark_change_nothing(tmp_path, name, content, read):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    expected = read(path)
    assert expected
    with of_windows(path):
        assert read(path) == expected


def test_settings_of_a_report_with_windows_line_ends_and_paths(tmp_path, articles):
    from anawin.reporting import read_settings

    file = tmp_path / "report.toml"
    file.write_text(f'input = "{articles.name}"\noutput = "out"\nmax_words = 9\n', encoding="utf-8")
    expected = read_settings(file)
    with of_windows(file):
        assert read_settings(file) == expected
    file.write_text("input = 'C:\\مقالات\\خبر.txt'\n", encoding="utf-8")
    assert Path(read_settings(file).input[0]).name.endswith("خبر.txt")
    file.write_text('input = "C:\\مقالات"\n', encoding="utf-8")
    with pytest.raises(AnawinError, match="line 1: not TOML"):
        read_settings(file)


def test_names_with_backslashes_and_drives_are_names_like_others(tmp_path, capsys):
    (tmp_path / "C:\\خبر.txt").write_text(MATCH, encoding="utf-8")
    assert main(["clean", str(tmp_path)]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "C:\\خبر"


# Python's own switches.

OFF = "from anawin.cli import main; import sys; print(__debug__, main(sys.argv[1:]))"
STRICT = """
import sys
from anawin.cli import main
folder, out = sys.argv[1:]
import anawin.plots.timeline, anawin.reports.folder, anawin.reporting, matplotlib.backends.backend_svg
for command in ("annotate", "stories"):
    print(command, main([command, folder, "-o", f"{out}/{command}.csv", "--quiet"]))
"""


def test_without_asserts_and_docstrings_cleaning_is_the_same(articles, tmp_path):
    python = [sys.executable, "-B", "-OO", "-c", OFF]
    done = subprocess.run([*python, "clean", articles, "-o", tmp_path / "off.csv"], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"False 0\n", b"")
    assert main(["clean", str(articles), "-o", str(tmp_path / "on.csv")]) == 0
    assert (tmp_path / "off.csv").read_bytes() == (tmp_path / "on.csv").read_bytes()


def test_asserts_only_tell_types_and_docstrings_are_not_used():
    asserts, used = [], []
    for path in Path(anawin.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assert):
                asserts.append(ast.unparse(node.test))
            elif isinstance(node, (ast.Attribute, ast.Name)) and "__doc__" in ast.unparse(node):
                used.append(f"{path.name}:{node.lineno}")
    assert [each for each in asserts if not each.endswith(" is not None")] == []
    assert used == []


def test_with_warnings_as_errors_all_is_done(articles, tmp_path):
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", STRICT, articles, tmp_path], capture_output=True, check=False, timeout=120
    )
    assert done.stderr.decode() == ""
    assert done.stdout.decode().splitlines() == ["annotate 0", "stories 0"]
