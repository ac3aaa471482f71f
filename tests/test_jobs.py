"""Many articles: the same records whatever the processes and the batches, in order, each article cleaned once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import closing

import pytest

import anawin.jobs.work
from anawin import Article, annotate_files, iter_articles
from anawin.errors import AnawinError, MissingExtra, WorkerDied
from anawin.jobs import Bodies, Headlines, Job, Themes, annotating, records, write_in_parts
from anawin.pipeline import clean_article, clean_record, headline_articles, headline_record, tag_articles, tag_record
from anawin.reading import survey
from anawin.themes import load_themes
from anawin.writing import write_table
from conftest import TESTS
from poison import Poison

OWN = TESTS.parent / "data" / "articles" / "articles.jsonl"
ALL = annotating(Themes(), Headlines())
CLEAN = Job("clean", (Bodies(),))


@pytest.fixture
def forty(tmp_path):
    path = tmp_path / "forty.jsonl"
    path.write_text("".join(OWN.read_text(encoding="utf-8").splitlines(keepends=True)[:40]), encoding="utf-8")
    return path


def write(job, path, output, kind="jsonl", **how):
    how = {"survey": survey([path])} | how
    return write_in_parts(job, iter_articles(path), output, kind, work=job.load(), **how)


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory):
    """What one process makes of the first forty articles, all in one batch."""
    folder = tmp_path_factory.mktemp("unbroken")
    path = folder / "forty.jsonl"
    path.write_text("".join(OWN.read_text(encoding="utf-8").splitlines(keepends=True)[:40]), encoding="utf-8")
    assert write(ALL, path, folder / "out.jsonl") == 40
    return (folder / "out.jsonl").read_bytes()


@pytest.mark.parametrize(("processes", "batch", "part"), [(1, 1, 1), (1, 7, 3), (1, 256, 2048), (2, 3, 10)])
def test_bytes_are_the_same_whatever_the_processes_and_the_batches(forty, tmp_path, unbroken, processes, batch, part):
    out = tmp_path / "out.jsonl"
    assert write(ALL, forty, out, processes=processes, batch=batch, part=part) == 40
    assert out.read_bytes() == unbroken
    assert sorted(file.name for file in tmp_path.iterdir()) == ["forty.jsonl", "out.jsonl"]


def test_a_record_says_what_tag_and_headline_and_clean_say(forty, unbroken):
    articles = list(iter_articles(forty))
    model = load_themes()
    for line, article, (_, tagged), (_, found) in zip(
        unbroken.decode().splitlines(),
        articles,
        tag_articles(articles, model),
        headline_articles(articles),
        strict=True,
    ):
        page = clean_record(article, clean_article(article))
        facts = {name: page[name] for name in ("title", "section", "dateline", "source", "keywords")}
        assert json.loads(line) == tag_record(tagged) | headline_record(found) | facts


def test_each_article_is_cleaned_once(forty, monkeypatch):
    cleaned = []
    monkeypatch.setattr(
        anawin.jobs.work, "clean_article", lambda article: cleaned.append(article.id) or clean_article(article)
    )
    found = list(records(ALL, iter_articles(forty), work=ALL.load()))
    assert cleaned == [record["id"] for record in found] == [article.id for article in iter_articles(forty)]


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_parts_joined_are_what_the_writer_makes_of_all_records(forty, tmp_path, unbroken, suffix):
    rows = [json.loads(line) for line in unbroken.splitlines()]
    write_table(rows, format=suffix, path=tmp_path / f"once.{suffix}")
    write(ALL, forty, tmp_path / f"parts.{suffix}", suffix, batch=3, part=9)
    assert (tmp_path / f"parts.{suffix}").read_bytes() == (tmp_path / f"once.{suffix}").read_bytes()


def test_parquet_has_row_groups_of_a_thousand_whatever_the_parts(tmp_path):
    import pyarrow.parquet

    path = tmp_path / "in.jsonl"
    path.write_text("".join(f'{{"id": "{n}", "text": "نزل المطر."}}\n' for n in range(2500)), encoding="utf-8")
    write(CLEAN, path, tmp_path / "out.parquet", "parquet", part=700)
    metadata = pyarrow.parquet.ParquetFile(tmp_path / "out.parquet").metadata
    assert [metadata.row_group(n).num_rows for n in range(metadata.num_row_groups)] == [1000, 1000, 500]


def test_parquet_without_pyarrow_is_refused_before_any_work(forty, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"anawin\[parquet\]"):
        write(CLEAN, forty, tmp_path / "out.parquet", "parquet")
    assert [file.name for file in tmp_path.iterdir()] == ["forty.jsonl"]


@pytest.mark.parametrize(("processes", "most"), [(1, 4), (2, 24)])
def test_no_more_is_read_than_the_processes_have_in_hand(processes, most):
    read = []

    def articles():
        for number in range(1000):
            read.append(number)
            yield Article(str(number), "نزل المطر.")

    with closing(records(CLEAN, articles(), work=CLEAN.load(), processes=processes, batch=4)) as found:
        assert next(found)["id"] == "0"
        assert len(read) == most


def test_no_article_is_no_output(tmp_path):
    (tmp_path / "empty.jsonl").write_text("", encoding="utf-8")
    done = write_in_parts(
        CLEAN, iter([]), tmp_path / "out.jsonl", "jsonl", work=CLEAN.load(), survey=survey([tmp_path])
    )
    assert done == 0
    assert [file.name for file in tmp_path.iterdir()] == ["empty.jsonl"]


def test_annotate_files_is_the_same_for_python_users(forty, tmp_path, unbroken):
    told = []
    out = tmp_path / "out.jsonl"
    assert annotate_files(forty, out, on_progress=told.append) == 40
    assert out.read_bytes() == unbroken
    assert (told[-1].articles, told[-1].bytes_read) == (40, forty.stat().st_size)


def test_annotate_files_takes_limits_and_refuses_a_table(forty, tmp_path):
    annotate_files(forty, tmp_path / "out.jsonl", max_words=6, candidates=2)
    for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines():
        assert len(json.loads(line)["headline"].split()) <= 6
        assert len(json.loads(line)["candidates"]) <= 2
    with pytest.raises(AnawinError, match="not a file in jsonl, csv or parquet"):
        annotate_files(forty, tmp_path / "out.txt")


def test_worker_that_dies_ends_the_run_and_what_was_done_is_kept(tmp_path):
    path, poison, out = tmp_path / "in.jsonl", tmp_path / "poison", tmp_path / "out.jsonl"
    path.write_text("".join(f'{{"id": "{n}", "text": "نزل المطر."}}\n' for n in range(12)), encoding="utf-8")
    poison.touch()
    job = Job("clean", (Poison(str(poison)),))
    with pytest.raises(WorkerDied, match="fewer --processes"):
        write(job, path, out, processes=2, batch=2, part=2)
    assert not out.exists()
    poison.unlink()
    assert write(job, path, out, processes=2, batch=2, part=2, resume=True) == 12
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == [*map(str, range(12))]


KILLED_WHILE_ANSWERING = """
import os, signal, time
from multiprocessing import active_children
from anawin import Article
from anawin.errors import WorkerDied
from anawin.jobs import Bodies, Job
from anawin.jobs.batches import cut
from anawin.jobs.pool import done

if __name__ == "__main__":
    # Each answer is more than a pipe holds: nobody takes them, so both workers stop in the middle of one.
    articles = (Article(str(number), "نزل المطر على الساحل. " * 20_000) for number in range(40))
    job = Job("clean", (Bodies(),))
    results = done(job, job.load(), cut(articles, lambda: 0, 2), processes=2)
    next(results)
    time.sleep(1.5)
    for worker in active_children():
        os.kill(worker.pid, signal.SIGKILL)
    try:
        list(results)
    except WorkerDied:
        print("told")
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_worker_killed_in_the_middle_of_an_answer_ends_the_run(tmp_path):
    (tmp_path / "run.py").write_text(KILLED_WHILE_ANSWERING, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "run.py")]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert run.stdout == "told\n", run.stderr


TWO_WORKERS = """
import sys
from anawin import Article

def endless():
    number = 0
    while True:
        number += 1
        yield Article(str(number), "نزل المطر.")

if __name__ == "__main__":
    from anawin.cli import main
    import anawin.cli.inputs
    anawin.cli.inputs.Inputs.articles = lambda self, position=None: endless()
    sys.exit(main(["clean", "none.jsonl", "-o", sys.argv[1], "--processes", "2", "--quiet"]))
"""


def _all_gone(group, seconds=20):
    for _ in range(seconds * 20):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize(
    ("to_all", "number", "code"),
    [(True, signal.SIGINT, 130), (False, signal.SIGKILL, -9), (False, signal.SIGTERM, -15)],
)
def test_no_process_outlives_a_run_that_is_ended(tmp_path, to_all, number, code):
    (tmp_path / "run.py").write_text(TWO_WORKERS, encoding="utf-8")
    out = tmp_path / "out.jsonl"
    run = subprocess.Popen(
        [sys.executable, str(tmp_path / "run.py"), str(out)], stderr=subprocess.PIPE, start_new_session=True
    )
    first = tmp_path / "out.jsonl.unfinished" / "00000000.jsonl"
    for _ in range(600):
        if first.exists() or run.poll() is not None:
            break
        time.sleep(0.05)
    # A terminal sends Ctrl-C to every process of the group.
    (os.killpg if to_all else os.kill)(run.pid, number)
    assert run.wait(20) == code
    assert _all_gone(run.pid)
    said = run.stderr.read().decode()
    run.stderr.close()
    if to_all:
        assert said.startswith("anawin: interrupted; every output is whole, or as it was before\nanawin: ")
        assert said.endswith("the same command with --resume goes on from there\n")
        assert "Traceback" not in said
