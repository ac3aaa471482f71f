"""A run that was killed at any moment goes on: nothing lost, nothing twice, the bytes of an unbroken run."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys

import pytest

from anawin.cli import main
from anawin.errors import AnawinError, WritingError
from anawin.jobs import Bodies, Headlines, Job, write_in_parts
from anawin.reading import iter_articles, survey
from anawin.writing.unfinished import Unfinished

# Three to a part: parts of 3, 3, 3 and 1.
TEN = [{"id": f"خبر-{n}", "text": f"أعلنت وزارة الري أن منسوب النهر ارتفع {n} أمتار في ثلاثة أيام."} for n in range(10)]
CLEAN = Job("clean", (Bodies(),))
HEADLINE = Job("headline", (Headlines(method="rules"),))


def put(path, rows):
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def ten(tmp_path):
    return put(tmp_path / "ten.jsonl", TEN)


def run(path, output, job=CLEAN, *, kind="jsonl", **how):
    options = {"work": job.load(), "survey": survey([path]), "batch": 3, "part": 3} | how
    return write_in_parts(job, iter_articles(path), output, kind, **options)


def unbroken(path, folder, kind="jsonl"):
    run(path, folder / f"unbroken.{kind}", kind=kind)
    data = (folder / f"unbroken.{kind}").read_bytes()
    (folder / f"unbroken.{kind}").unlink()
    return data


def names(folder):
    return sorted(file.name for file in folder.iterdir())


class Stop(AnawinError):
    """An end before the end."""


def stop_after(parts, path, output, job=CLEAN, **how):
    """End a run, as an error would, when so many parts are there."""

    def tell(progress):
        if progress.articles == 3 * parts:
            raise Stop

    with pytest.raises(Stop) as stopped:
        run(path, output, job, on_progress=tell, **how)
    return stopped.value


# filelock is imported before the trap is set: some versions try links out in a folder of their own as they are imported.
KILLED = """
import os, signal, sys
import filelock
sys.path.insert(0, {tests!r})
from test_resume import *

def dying(name, moment, before):
    real, count = getattr(os, name), 0
    def call(*arguments):
        nonlocal count
        count += 1
        if count == moment and before:
            os.kill(os.getpid(), signal.SIGKILL)
        real(*arguments)
        if count == moment:
            os.kill(os.getpid(), signal.SIGKILL)
    setattr(os, name, call)

name, moment, before, path, output, kind = sys.argv[1:]
dying(name, int(moment), before == "before")
run(path, output, kind=kind, resume=True)
"""


# Of files fsync makes sure of run.json, four parts and the output; after each the folder's own follows.  Files are
# renamed as often, and unlinked when all is done: run.json, the parts, the lock.
@pytest.mark.parametrize(
    ("name", "moment", "before"),
    [("fsync", n, "before") for n in (1, 2, 3, 6, 10, 11)]
    + [("fsync", n, "after") for n in (3, 11)]
    + [("unlink", n, "before") for n in (1, 2, 4, 6)],
)
def test_run_killed_at_any_moment_goes_on(ten, tmp_path, name, moment, before):
    expected = unbroken(ten, tmp_path)
    out = tmp_path / "out.jsonl"
    script = KILLED.format(tests=os.path.dirname(__file__))  # noqa: PTH120
    killed = subprocess.run(
        [sys.executable, "-c", script, name, str(moment), before, str(ten), str(out), "jsonl"], check=False
    )
    assert killed.returncode == -9
    # Before all is done nothing stands under the name; then it is whole.
    assert not out.exists() or out.read_bytes() == expected
    assert run(ten, out, resume=True) == 10
    assert out.read_bytes() == expected
    assert names(tmp_path) == ["out.jsonl", "ten.jsonl"]


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
@pytest.mark.parametrize("parts", [1, 2, 3])
def test_run_stopped_after_some_parts_goes_on_in_every_format(ten, tmp_path, kind, parts):
    expected = unbroken(ten, tmp_path, kind)
    out = tmp_path / f"out.{kind}"
    stopped = stop_after(parts, ten, out, kind=kind)
    assert stopped.__notes__ == [
        f"{3 * parts} articles are done and kept in {out}.unfinished; the same command with --resume goes on from there"
    ]
    assert not out.exists()
    assert run(ten, out, kind=kind, resume=True) == 10
    assert out.read_bytes() == expected
    assert names(tmp_path) == [f"out.{kind}", "ten.jsonl"]


def test_what_is_done_is_not_done_again(ten, tmp_path, monkeypatch):
    out = tmp_path / "out.jsonl"
    stop_after(2, ten, out)
    done = []
    work = CLEAN.load()
    real = work.records
    monkeypatch.setattr(work, "records", lambda articles: done.extend(each.id for each in articles) or real(articles))
    told = []
    run(ten, out, resume=True, work=work, on_progress=told.append)
    assert done == ["خبر-6", "خبر-7", "خبر-8", "خبر-9"]
    assert [(each.articles, each.resumed) for each in told] == [(3, True), (6, True), (9, False), (10, False)]


def test_resumed_with_other_batches_parts_and_processes_it_is_the_same(ten, tmp_path):
    expected = unbroken(ten, tmp_path)
    out = tmp_path / "out.jsonl"
    stop_after(2, ten, out)
    run(ten, out, resume=True, batch=2, part=2048, processes=2)
    assert out.read_bytes() == expected


def test_resume_where_nothing_was_left_begins(ten, tmp_path):
    assert run(ten, tmp_path / "out.jsonl", resume=True) == 10


def test_without_resume_what_was_left_is_neither_used_nor_lost(ten, tmp_path):
    out = tmp_path / "out.jsonl"
    stop_after(2, ten, out)
    with pytest.raises(
        AnawinError, match=r"out\.jsonl\.unfinished holds what an earlier run has done .* --resume, or delete"
    ):
        run(ten, out)
    assert names(tmp_path / "out.jsonl.unfinished") == ["00000000.jsonl", "00000001.jsonl", "lock", "run.json"]
    assert run(ten, out, resume=True) == 10


def test_folder_without_a_part_is_no_obstacle(ten, tmp_path):
    folder = tmp_path / "out.jsonl.unfinished"
    folder.mkdir()
    (folder / "run.json").write_text('{"format": 1}', encoding="utf-8")
    (folder / ".00000000.jsonl.1a2b3c4d.part").write_text("half", encoding="utf-8")
    assert run(ten, tmp_path / "out.jsonl") == 10
    assert names(tmp_path) == ["out.jsonl", "ten.jsonl"]


def test_files_that_are_not_ours_stay(ten, tmp_path):
    folder = tmp_path / "out.jsonl.unfinished"
    folder.mkdir()
    (folder / "notes.txt").write_text("لي", encoding="utf-8")
    assert run(ten, tmp_path / "out.jsonl") == 10
    assert names(folder) == ["notes.txt"]


def test_article_changed_since_is_refused(ten, tmp_path):
    out = tmp_path / "out.jsonl"
    stop_after(2, ten, out)
    # As long as before, so that only what is read can tell.
    put(ten, [row | {"text": row["text"].replace("النهر", "البحر")} if n == 4 else row for n, row in enumerate(TEN)])
    with pytest.raises(AnawinError, match="of its first 6 articles one or more differ"):
        run(ten, out, resume=True)
    put(ten, TEN)
    assert run(ten, out, resume=True) == 10


def test_file_of_another_size_is_refused(ten, tmp_path):
    out = tmp_path / "out.jsonl"
    stop_after(2, ten, out)
    size = ten.stat().st_size
    put(ten, [*TEN, {"text": "نزل المطر."}])
    told = f'inputs: .*"bytes": {size}, .* then, .*"bytes": {ten.stat().st_size}, .* now'
    with pytest.raises(AnawinError, match=told):
        run(ten, out, resume=True)


def test_file_that_was_only_touched_or_is_a_copy_goes_on(ten, tmp_path):
    out = tmp_path / "out.jsonl"
    stop_after(2, ten, out)
    os.utime(ten, (0, 0))
    assert run(ten, out, resume=True) == 10


def test_other_options_are_refused_by_name(ten, tmp_path):
    out = tmp_path / "out.jsonl"
    stop_after(2, ten, out, HEADLINE)
    with pytest.raises(AnawinError, match=r"cannot be resumed \(max_words: 12 then, 8 now\): give what was given then"):
        run(ten, out, Job("headline", (Headlines(method="rules", max_words=8),)), resume=True)
    with pytest.raises(AnawinError, match='command: "headline" then, "clean" now'):
        run(ten, out, CLEAN, resume=True)
    assert run(ten, out, HEADLINE, resume=True) == 10


def test_another_model_is_refused(ten, tmp_path):
    out = tmp_path / "out.jsonl"
    stop_after(1, ten, out)
    other = CLEAN.load()
    other.models = ("0" * 64,)
    with pytest.raises(AnawinError, match=r"models: \[\] then, \[\"000"):
        run(ten, out, resume=True, work=other)


def test_another_version_is_refused(ten, tmp_path, monkeypatch):
    out = tmp_path / "out.jsonl"
    stop_after(1, ten, out)
    monkeypatch.setattr("anawin.jobs.files.__version__", "9.9")
    with pytest.raises(AnawinError, match=r'anawin: "0\.1\.0" then, "9\.9" now'):
        run(ten, out, resume=True)


@pytest.mark.parametrize("damage", [lambda data: data[:-9], lambda data: b"{" + data, lambda data: data[:0]])
def test_damaged_part_and_those_behind_it_are_done_again(ten, tmp_path, damage):
    expected = unbroken(ten, tmp_path)
    out = tmp_path / "out.jsonl"
    stop_after(3, ten, out)
    part = tmp_path / "out.jsonl.unfinished" / "00000001.jsonl"
    part.write_bytes(damage(part.read_bytes()))
    assert run(ten, out, resume=True) == 10
    assert out.read_bytes() == expected


def test_damaged_run_record_is_told(ten, tmp_path):
    out = tmp_path / "out.jsonl"
    stop_after(1, ten, out)
    (tmp_path / "out.jsonl.unfinished" / "run.json").write_text("{", encoding="utf-8")
    with pytest.raises(AnawinError, match=r"run\.json: cannot be read .* delete that folder"):
        run(ten, out, resume=True)


def test_two_runs_at_once_on_one_output(ten, tmp_path, capsys):
    out = tmp_path / "out.jsonl"
    with Unfinished.open(out, {}):
        assert main(["clean", str(ten), "-o", str(out)]) == 2
        assert (
            capsys.readouterr().err
            == f"anawin: {out}: another run is writing it; wait for that one, or name another output\n"
        )
    assert main(["clean", str(ten), "-o", str(out)]) == 0


def test_disk_that_is_full_keeps_what_is_done(ten, tmp_path, monkeypatch):
    expected = unbroken(ten, tmp_path)
    out = tmp_path / "out.jsonl"
    real, files = os.fsync, []

    def full(number):
        files.append(number)
        if len(files) == 5:  # run.json and one part are there, each with its folder
            raise OSError(errno.ENOSPC, "No space left on device")
        real(number)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WritingError, match="no space left on the disk") as stopped:
        run(ten, out)
    assert "3 articles are done" in stopped.value.__notes__[0]
    assert names(tmp_path / "out.jsonl.unfinished") == ["00000000.jsonl", "lock", "run.json"]
    monkeypatch.setattr(os, "fsync", real)
    assert run(ten, out, resume=True) == 10
    assert out.read_bytes() == expected


def test_disk_that_is_full_at_the_end_keeps_all_parts(ten, tmp_path, monkeypatch, capsys):
    out = tmp_path / "out.jsonl"

    def full(*arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("shutil.copyfileobj", full)
    assert main(["clean", str(ten), "-o", str(out)]) == 2
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith(f"anawin: {out}.unfinished/joined: no space left on the disk")
    assert told[1].startswith("anawin: 10 articles are done and kept in ")
    monkeypatch.undo()
    assert main(["clean", str(ten), "-o", str(out), "--resume"]) == 0
    assert names(tmp_path) == ["out.jsonl", "ten.jsonl"]


def test_folder_that_is_missing_is_told_before_any_work(ten, tmp_path, capsys):
    assert main(["clean", str(ten), "-o", str(tmp_path / "none" / "out.jsonl")]) == 2
    assert "none' does not exist; make it first" in capsys.readouterr().err


def test_inputs_that_fail_are_counted_once(tmp_path, capsys):
    path = put(tmp_path / "ten.jsonl", TEN)
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines[:2], '{"text": ', *lines[2:8], lines[0], *lines[8:]]), encoding="utf-8")
    out = tmp_path / "out.jsonl"
    with pytest.raises(Stop):
        run_with_errors(path, out, stop=6)
    capsys.readouterr()
    assert main(["clean", str(path), "-o", str(out), "--resume"]) == 1
    told = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[1] for line in told[:2]] == [f"{path}, line 3", f"{path}, line 10"]
    assert told[2:] == ["anawin: 2 of 12 inputs failed; the others were done"]
    ids = [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()]
    assert ids == [row["id"] for row in TEN]


def run_with_errors(path, output, stop):
    def tell(progress):
        if progress.articles == stop:
            raise Stop

    errors = []
    articles = iter_articles(path, on_error=errors.append)
    how = {"work": CLEAN.load(), "survey": survey([path]), "batch": 3, "part": 3}
    write_in_parts(CLEAN, articles, output, "jsonl", on_progress=tell, **how)


def test_standard_input_given_again_goes_on(ten, tmp_path, monkeypatch):
    expected = unbroken(ten, tmp_path)
    out = tmp_path / "out.jsonl"

    class Stdin:
        buffer = io.BytesIO(ten.read_bytes())

    monkeypatch.setattr(sys, "stdin", Stdin)
    stop_after(2, "-", out)
    Stdin.buffer = io.BytesIO(put(tmp_path / "other.jsonl", TEN[5:]).read_bytes())
    with pytest.raises(AnawinError, match="of its first 3 articles"):
        run("-", out, resume=True)
    Stdin.buffer = io.BytesIO(ten.read_bytes())
    assert run("-", out, resume=True) == 10
    assert out.read_bytes() == expected


def test_output_beside_its_input_is_not_read_when_resumed(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    put(folder / "ten.jsonl", TEN)
    out = folder / "out.jsonl"
    stop_after(2, folder, out)
    assert run(folder, out, resume=True) == 10


@pytest.mark.parametrize("where", [[], ["-o", "/dev/null", "--format", "jsonl"], ["-o", "out.txt"]])
def test_resume_needs_a_file_in_parts(ten, where, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["clean", str(ten), "--resume", *where]) == 2
    assert "--resume needs -o FILE in jsonl, csv or parquet" in capsys.readouterr().err


@pytest.mark.skipif(not os.path.exists("/dev/null"), reason="this system has no /dev/null")  # noqa: PTH110
def test_device_takes_what_comes(ten):
    assert main(["clean", str(ten), "-o", "/dev/null", "--format", "jsonl"]) == 0


def test_output_behind_a_link_is_written_where_it_points(ten, tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "out.jsonl").symlink_to(tmp_path / "there" / "real.jsonl")
    assert run(ten, tmp_path / "out.jsonl") == 10
    assert (tmp_path / "out.jsonl").is_symlink()
    assert names(tmp_path / "there") == ["real.jsonl"]
