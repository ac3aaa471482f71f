"""Runs on a scheduler with workers: the records of one process, in order, whoever dies; and nothing half-written."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from anawin.cli import main
from anawin.errors import AnawinError, MissingExtra, ReadingError, WorkerDied
from anawin.jobs import Bodies, Headlines, Job, Themes, annotating, write_in_parts
from anawin.reading import iter_articles, survey
from conftest import TESTS

distributed = pytest.importorskip("distributed")
fsspec = pytest.importorskip("fsspec")

import dask  # noqa: E402
import dask.dataframe as dd  # noqa: E402
import pandas as pd  # noqa: E402
import pyarrow.parquet  # noqa: E402

import anawin.dask  # noqa: E402
from anawin.dask import blocks, clusters, connected, run  # noqa: E402
from anawin.dask.folder import Folder  # noqa: E402
from anawin.dask.runs import _told  # noqa: E402
from counted import Counted  # noqa: E402

OWN = TESTS.parent / "data" / "articles" / "articles.jsonl"
ALL = annotating(Themes(), Headlines())
CLEAN = Job("clean", (Bodies(),))
TEN = [{"id": f"خبر-{n}", "text": f"أعلنت وزارة الري أن منسوب النهر ارتفع {n} أمتار في ثلاثة أيام."} for n in range(10)]


class Stop(AnawinError):
    """An end before the end."""


def put(path, rows):
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def ten(tmp_path, monkeypatch):
    """Ten articles, a block to a line."""
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 150)
    return put(tmp_path / "ten.jsonl", TEN)


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    """A client of a scheduler and a worker in this very process, which alone can see ``memory://``."""
    scratch = tmp_path_factory.mktemp("scratch")
    with (
        dask.config.set(temporary_directory=str(scratch)),
        distributed.Client(processes=False, n_workers=1, threads_per_worker=2, dashboard_address=None) as client,
    ):
        yield client


def one_process(job, path, folder):
    out = folder / "one.parquet"
    write_in_parts(job, iter_articles(path), out, "parquet", work=job.load(), survey=survey([path]))
    return pyarrow.parquet.read_table(out)


def parts(folder):
    return sorted(file.name for file in folder.glob("part-*"))


def table_of(folder):
    """All parts, in the order of their names."""
    return pyarrow.concat_tables(pyarrow.parquet.read_table(folder / name) for name in parts(folder))


def names(folder):
    return sorted(file.name for file in folder.iterdir())


# Dask 2026.8 reads Parquet with an argument that pandas 3.1 would rather not have.
@pytest.mark.filterwarnings("ignore:The inplace keyword in DataFrame.reset_index")
def test_parts_are_in_the_order_of_the_input_and_a_marker_ends_it(here, ten, tmp_path):
    out = tmp_path / "out"
    seen = []

    def look(progress):
        seen.append((progress.articles, (out / "_SUCCESS").exists(), table_of(out).num_rows >= progress.articles))

    done = run(here, CLEAN, [str(ten)], str(out), on_progress=look)
    assert (done.articles, done.failed) == (10, [])
    assert names(out) == ["_SUCCESS", *(f"part-{n:05d}.parquet" for n in range(done.parts))]
    assert table_of(out).equals(one_process(CLEAN, ten, tmp_path))
    assert [marked for _, marked, _ in seen] == [False] * done.parts
    assert all(whole for *_, whole in seen)
    told = json.loads((out / "_SUCCESS").read_text(encoding="utf-8"))
    assert (told["command"], told["articles"], told["failed"], told["parts"]) == ("clean", 10, 0, done.parts)
    # Readers of Parquet folders take it as one table.
    assert pd.read_parquet(out).id.tolist() == dd.read_parquet(out).compute().id.tolist() == [row["id"] for row in TEN]


def test_another_file_system_in_and_out(here, ten, tmp_path):
    memory = fsspec.filesystem("memory")
    memory.pipe_file("/news/ten.jsonl", ten.read_bytes())
    done = run(here, CLEAN, ["memory://news/*.jsonl"], "memory://done/clean")
    assert done.articles == 10
    found = sorted(memory.find("/done/clean"))
    assert [name.rpartition("/")[2] for name in found[:2]] == ["_SUCCESS", "part-00000.parquet"]
    rows = pyarrow.concat_tables(pyarrow.parquet.read_table(io.BytesIO(memory.cat_file(name))) for name in found[1:])
    assert rows.equals(one_process(CLEAN, ten, tmp_path))
    memory.rm("/news", recursive=True)
    memory.rm("/done", recursive=True)


def test_what_fails_is_told_in_order_and_the_rest_is_done(here, tmp_path, monkeypatch):
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 150)
    lines = [json.dumps(row, ensure_ascii=False) for row in TEN]
    bad = tmp_path / "bad.jsonl"
    bad.write_text("\n".join([*lines[:2], '{"text": ', *lines[2:8], '{"text": 5}', *lines[8:]]), encoding="utf-8")
    out = tmp_path / "out"
    done = run(here, CLEAN, [str(bad), str(tmp_path / "none.jsonl")], f"file://{out}")
    assert [(problem.path.rpartition("/")[2], problem.line) for problem in done.failed] == [
        ("none.jsonl", None),
        ("bad.jsonl", 3),
        ("bad.jsonl", 10),
    ]
    assert table_of(out)["id"].to_pylist() == [row["id"] for row in TEN]
    assert [row["line"] for row in json.loads((out / "_errors.json").read_text(encoding="utf-8"))] == [3, 10]


def test_block_without_an_article_is_a_part_without_a_row_of_the_same_types(here, tmp_path):
    put(tmp_path / "a.jsonl", [{"text": 5}])
    put(tmp_path / "b.jsonl", TEN[:1])
    run(here, ALL, [str(tmp_path)], str(tmp_path / "out"))
    first, second = (pyarrow.parquet.read_table(tmp_path / "out" / f"part-0000{n}.parquet") for n in (0, 1))
    assert (first.num_rows, second.num_rows) == (0, 1)
    assert first.schema == second.schema


def stopped(client, path, out, after):
    """End a run, as an error would, when so many parts are there."""
    count = 0

    def tell(progress):
        nonlocal count
        count += 1
        if count == after:
            raise Stop

    with pytest.raises(Stop):
        run(client, CLEAN, [str(path)], str(out), on_progress=tell)


def test_run_that_was_ended_goes_on_and_what_is_done_is_not_done_again(here, ten, tmp_path):
    out = tmp_path / "out"
    stopped(here, ten, out, 3)
    assert not (out / "_SUCCESS").exists()
    for _ in range(100):  # what was under way is written still
        if not any(here.processing().values()):
            break
        time.sleep(0.05)
    before = {name: (out / name).stat().st_mtime_ns for name in parts(out)}
    assert len(before) >= 3
    (out / ".part-00009.parquet.1a2b3c4d.part").write_text("half", encoding="ascii")
    with pytest.raises(AnawinError, match="holds what an earlier run has done; go on with --resume, or delete it"):
        run(here, CLEAN, [str(ten)], str(out))
    with pytest.raises(
        AnawinError, match=r'is of another run and cannot be resumed \(command: "clean" then, "headline"'
    ):
        run(here, Job("headline", (Headlines(),)), [str(ten)], str(out), resume=True)
    told = []
    done = run(here, CLEAN, [str(ten)], str(out), resume=True, on_progress=told.append)
    assert told[0].resumed
    assert told[0].articles >= 3
    assert done.articles == 10
    assert {name: (out / name).stat().st_mtime_ns for name in before} == before
    assert table_of(out).equals(one_process(CLEAN, ten, tmp_path))
    assert names(out) == ["_SUCCESS", *parts(out)]


def test_folder_that_holds_something_else_is_refused(here, ten, tmp_path):
    run(here, CLEAN, [str(ten)], str(tmp_path / "out"), resume=True)
    with pytest.raises(AnawinError, match="holds a finished output; name another folder"):
        run(here, CLEAN, [str(ten)], str(tmp_path / "out"), resume=True)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("لي", encoding="utf-8")
    with pytest.raises(AnawinError, match="is not empty; name another folder"):
        run(here, CLEAN, [str(ten)], str(tmp_path / "mine"))
    assert names(tmp_path / "mine") == ["notes.txt"]


def test_folder_that_not_all_machines_see_is_told(here, ten, tmp_path, monkeypatch):
    real = Folder.add
    monkeypatch.setattr(Folder, "add", lambda self, number, *rest: number == 2 or real(self, number, *rest))
    with pytest.raises(AnawinError, match=r"a worker has written part-00002\.parquet and it is not here"):
        run(here, CLEAN, [str(ten)], str(tmp_path / "out"))
    assert not (tmp_path / "out" / "_SUCCESS").exists()


def test_input_that_a_worker_does_not_see_is_told_with_what_is_kept(here, ten, tmp_path, monkeypatch):
    def elsewhere(block, encoding):
        raise FileNotFoundError(2, "No such file", block.file.url)

    monkeypatch.setattr("anawin.dask.runs.read_block", elsewhere)
    with pytest.raises(AnawinError, match="a worker does not see it; put the files where all machines see") as stop:
        run(here, CLEAN, [str(ten)], str(tmp_path / "out"))
    assert "parts are done; the same command with --resume goes on from there" in stop.value.__notes__[0]


def test_machines_of_another_version_are_refused(here, ten, tmp_path, monkeypatch):
    monkeypatch.setattr("anawin.dask.runs.__version__", "9.9")
    with pytest.raises(AnawinError, match=r"the scheduler has Anawin 0\.1\.0, here it is 9\.9; install the same"):
        run(here, CLEAN, [str(ten)], str(tmp_path / "out"))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("ended", "told"),
    [
        (distributed.KilledWorker("part", "tcp://w", 3), "workers died, one after another, over the same part"),
        (distributed.CancelledError("lost"), "the scheduler is gone; start it and go on with --resume"),
    ],
)
def test_ends_of_workers_and_schedulers_are_told(ended, told):
    with pytest.raises(WorkerDied, match=told), _told():
        raise ended


def test_address_that_is_none_or_where_nothing_answers_is_told(monkeypatch):
    with (
        pytest.raises(AnawinError, match="'localhost' is no scheduler; give tcp://HOST:PORT, or local"),
        connected("localhost"),
    ):
        pass
    monkeypatch.setattr(clusters, "_SECONDS", 0.3)
    with (
        pytest.raises(AnawinError, match=r"no scheduler answers at tcp://127\.0\.0\.1:9; start one"),
        connected("tcp://127.0.0.1:9"),
    ):
        pass


def test_without_distributed_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtra, match=r"needs distributed: pip install 'anawin\[dask\]'"), connected("local"):
        pass


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["x.jsonl"], "--scheduler needs -o FOLDER"),
        (["x.jsonl", "-o", "out", "--format", "csv"], "--scheduler writes parquet, not csv"),
        (["-", "-o", "out"], "--scheduler needs files"),
        (["x.jsonl", "-o", "out", "--processes", "2"], "--processes goes with --scheduler local"),
    ],
)
def test_options_that_do_not_go_together(given, told, capsys):
    assert main(["clean", *given, "--scheduler", "tcp://127.0.0.1:9"]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    "problem", [ReadingError("أخبار.jsonl", "empty", line=3), MissingExtra("dask", extra="dask", purpose="x")]
)
def test_errors_come_back_from_another_process_as_they_were(problem):
    from distributed.protocol.pickle import dumps, loads

    again = loads(dumps(problem))
    assert type(again) is type(problem)
    assert (str(again), vars(again)) == (str(problem), vars(problem))


# From here on processes of their own.


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """The address of a scheduler with two workers, each a process without a nanny that would start it again."""
    folder = tmp_path_factory.mktemp("cluster")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path]), "PYTHONWARNINGS": "ignore"}
    address = folder / "scheduler.json"
    dask_command = [sys.executable, "-m", "dask"]
    starts = [["scheduler", "--port", "0", "--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(address)]]
    work = ["worker", "--scheduler-file", str(address), "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    starts += [
        [*work, "--name", name, "--host", "127.0.0.1", "--local-directory", str(folder)] for name in ("one", "two")
    ]
    log = (folder / "log").open("wb")
    running = [subprocess.Popen([*dask_command, *start], env=environment, stdout=log, stderr=log) for start in starts]
    try:
        for _ in range(600):
            if address.exists() and address.stat().st_size:
                break
            time.sleep(0.05)
        with connected(json.loads(address.read_bytes())["address"]) as client:
            client.wait_for_workers(2, timeout=60)
            yield client
    finally:
        for process in reversed(running):
            process.kill()
            process.wait(20)
        log.close()


def test_fitted_model_travels_to_each_worker_and_not_with_each_task(cluster, tmp_path):
    news = anawin.read_articles(OWN).head(24)
    found = anawin.dask.tag(dd.from_pandas(news, npartitions=12), model=Counted(tmp_path / "sent"))
    with cluster.as_current():
        rows = found.compute()
    workers = {str(pid) for pid in cluster.run(os.getpid).values()}
    sent = [pid for pid in (tmp_path / "sent").read_text(encoding="ascii").split() if pid in workers]
    assert set(sent) == workers
    # Of twelve tasks; a second time only where the scheduler changes its mind about who has it first.
    assert len(sent) <= 2 * len(workers)
    assert rows.themes.tolist() == anawin.tag(news).themes.tolist()


def test_folders_named_from_here_are_found_by_workers_elsewhere(cluster, tmp_path, monkeypatch):
    (tmp_path / "news").mkdir()
    put(tmp_path / "news" / "ten.jsonl", TEN)
    shutil.copytree(Path(anawin.__file__).parent / "models" / "themes", tmp_path / "mine")
    monkeypatch.chdir(tmp_path)
    done = run(cluster, Job("tag", (Themes("mine"),)), ["news"], "out")
    assert done.articles == 10
    assert names(tmp_path / "out") == ["_SUCCESS", "part-00000.parquet"]


def test_command_on_a_scheduler_writes_the_parts_and_tells_what_failed(cluster, tmp_path, capsys):
    path = put(tmp_path / "news.jsonl", [*TEN, {"id": "none"}])
    address = cluster.scheduler.address
    code = main(["headline", str(path), "--scheduler", address, "-o", f"file://{tmp_path}/out", "--max-words", "6"])
    told = capsys.readouterr().err.splitlines()
    assert code == 1
    assert told[0].endswith("news.jsonl, line 11: no column 'text'; found: id; rename the one meant to 'text'")
    assert told[1:] == [
        f"anawin: 10 articles; parts in file://{tmp_path}/out: 1",
        "anawin: 1 of 11 inputs failed; the others were done",
    ]
    path = put(tmp_path / "news.jsonl", TEN)
    assert table_of(tmp_path / "out").equals(one_process(Job("headline", (Headlines(max_words=6),)), path, tmp_path))


def test_worker_killed_in_mid_run_changes_nothing(cluster, tmp_path, monkeypatch):
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 100_000)
    out = tmp_path / "out"
    killed = []

    def kill(progress):
        """Kill a worker that has work in its hands, when the first part is there."""
        if not killed:
            busy = {worker for worker, tasks in cluster.processing().items() if tasks}
            pid = next(pid for worker, pid in cluster.run(os.getpid).items() if worker in busy)
            os.kill(pid, signal.SIGKILL)
            killed.append((len(parts(out)), len(busy)))

    done = run(cluster, ALL, [str(OWN)], str(out), on_progress=kill)
    ((there, busy),) = killed
    assert there < done.parts - 2
    assert busy == 2
    assert len(cluster.scheduler_info()["workers"]) == 1
    assert table_of(out).equals(one_process(ALL, OWN, tmp_path))
    assert names(out) == ["_SUCCESS", *parts(out)]


def test_local_workers_of_ones_own(tmp_path):
    path = put(tmp_path / "news.jsonl", TEN)
    scratch = os.environ | {"DASK_TEMPORARY_DIRECTORY": str(tmp_path / "scratch")}
    command = [sys.executable, "-m", "anawin", "clean", str(path), "--scheduler", "local", "--processes", "2"]
    done = subprocess.run(
        [*command, "-o", str(tmp_path / "out")], capture_output=True, text=True, env=scratch, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"anawin: 10 articles; parts in {tmp_path / 'out'}: 1\n"
    assert table_of(Path(tmp_path / "out")).equals(one_process(CLEAN, path, tmp_path))
