"""A Dask DataFrame in, a Dask DataFrame with the command's columns out: row by row what one process writes."""

from __future__ import annotations

import sys

import numpy as np
import pandas as pd
import pyarrow
import pytest

import anawin
from anawin.errors import AnawinError, MissingExtra
from anawin.jobs import Bodies, Headlines, Job, Themes, annotating, write_in_parts
from anawin.reading import iter_articles, survey
from conftest import TESTS

dd = pytest.importorskip("dask.dataframe")

import anawin.dask  # noqa: E402  # it needs Dask
from anawin.dask import frames  # noqa: E402

OWN = TESTS.parent / "data" / "articles" / "articles.jsonl"
JOBS = {
    "clean": Job("clean", (Bodies(),)),
    "tag": Job("tag", (Themes(),)),
    "headline": Job("headline", (Headlines(),)),
    "annotate": annotating(Themes(), Headlines()),
}


@pytest.fixture(scope="module")
def thirty(tmp_path_factory):
    path = tmp_path_factory.mktemp("thirty") / "thirty.jsonl"
    path.write_text("".join(OWN.read_text(encoding="utf-8").splitlines(keepends=True)[:30]), encoding="utf-8")
    return path


def computed(found):
    return found.compute(scheduler="synchronous")


@pytest.mark.parametrize("command", JOBS)
def test_columns_types_and_rows_are_those_of_the_command(command, thirty, tmp_path):
    job = JOBS[command]
    write_in_parts(
        job, iter_articles(thirty), tmp_path / "one.parquet", "parquet", work=job.load(), survey=survey([thirty])
    )
    one = pyarrow.parquet.read_table(tmp_path / "one.parquet")
    news = dd.from_pandas(anawin.read_articles(thirty), npartitions=4)
    found = getattr(anawin.dask, command)(news, errors="raise")
    rows = computed(found)
    assert pyarrow.Table.from_pandas(rows, schema=one.schema, preserve_index=False).equals(one)
    assert found.columns.tolist() == rows.columns.tolist() == one.column_names
    assert found.dtypes.tolist() == rows.dtypes.tolist()
    # What Dask itself writes of it has the same schema too.
    found.to_parquet(tmp_path / "many", write_index=False, compute_kwargs={"scheduler": "synchronous"})
    assert [
        (field.name, field.type.to_pandas_dtype())
        for field in pyarrow.parquet.read_schema(tmp_path / "many" / "part.0.parquet")
    ] == [(field.name, field.type.to_pandas_dtype()) for field in one.schema]


def test_lists_are_arrows_and_what_varies_is_json(thirty):
    news = dd.from_pandas(anawin.read_articles(thirty).head(2), npartitions=1)
    found = anawin.dask.annotate(news, explain=True, candidates=2)
    kinds = {name: str(kind) for name, kind in found.dtypes.items()}
    assert kinds["themes"] == "list<item: string>[pyarrow]"
    assert kinds["spans"] == "list<item: list<item: int64>>[pyarrow]"
    assert {kinds[name] for name in ("id", "scores", "evidence", "candidates", "error")} == {"str"}


def test_index_and_divisions_stay(thirty):
    table = anawin.read_articles(thirty).set_index(pd.RangeIndex(100, 130))
    found = anawin.dask.clean(dd.from_pandas(table, npartitions=3))
    assert found.divisions == (100, 110, 120, 129)
    assert computed(found).index.equals(table.index)


BAD = pd.DataFrame(
    {
        "id": ["1", "2", None, "4", "5"],
        "text": ["نزل المطر.", None, "نزل المطر.", "فاز الفريق.", "نزل الثلج."],
        "title": ["مطر", "", "", "فوز", None],
    }
)


def test_row_that_fails_has_its_reason_and_the_others_are_done():
    rows = computed(anawin.dask.clean(dd.from_pandas(BAD, npartitions=2)))
    assert rows.error.isna().tolist() == [True, False, False, True, True]
    assert rows.error[1] == "the column 'text' holds null where text is needed; fill or remove the record"
    assert rows.error[2] == "the column 'id' holds nothing; give each row an id"
    assert rows.id.fillna("").tolist() == ["1", "2", "", "4", "5"]
    assert rows.text[[0, 3, 4]].tolist() == ["نزل المطر.", "فاز الفريق.", "نزل الثلج."]
    assert rows.loc[1].isna().drop(["id", "error"]).all()


def test_row_that_our_code_trips_over_is_told_alone(monkeypatch):
    real = anawin.jobs.work.clean_article

    def trips(article):
        if article.id == "4":
            raise IndexError("string index out of range")
        return real(article)

    monkeypatch.setattr("anawin.jobs.work.clean_article", trips)
    rows = computed(anawin.dask.clean(dd.from_pandas(BAD.drop([1, 2]), npartitions=1)))
    assert rows.error.isna().tolist() == [True, False, True]
    assert rows.error[3] == "the article '4' could not be done (IndexError: string index out of range)"


def test_machine_that_fails_is_not_the_rows_fault(monkeypatch):
    def full(article):
        raise MemoryError

    found = anawin.dask.clean(dd.from_pandas(BAD, npartitions=1))
    monkeypatch.setattr("anawin.jobs.work.clean_article", full)
    with pytest.raises(MemoryError):
        computed(found)


def test_first_row_that_fails_ends_it_where_that_is_asked_for():
    with pytest.raises(AnawinError, match="the row with the id '2': the column 'text' holds null"):
        computed(anawin.dask.clean(dd.from_pandas(BAD, npartitions=1), errors="raise"))


def test_numbers_as_ids_and_categories_as_sources_are_taken():
    table = pd.DataFrame({"id": [7, 8], "text": ["نزل المطر."] * 2, "source": pd.Categorical(["ملاعب", None])})
    rows = computed(anawin.dask.clean(dd.from_pandas(table, npartitions=1)))
    assert rows.id.tolist() == ["7", "8"]
    assert rows.error.isna().all()


def test_fitted_model_is_taken_and_other_columns_come_with_it(thirty):
    news = dd.from_pandas(anawin.read_articles(thirty).head(6), npartitions=2)
    model = anawin.load_themes()
    given, named = anawin.dask.tag(news, model=model), anawin.dask.tag(news, model="tfidf")
    pd.testing.assert_frame_equal(computed(given), computed(named))


def test_model_that_is_another_on_the_worker_is_refused(thirty, monkeypatch):
    news = dd.from_pandas(anawin.read_articles(thirty).head(2), npartitions=1)
    found = anawin.dask.tag(news)
    frames.loaded.cache_clear()
    monkeypatch.setattr("anawin.jobs.work.themes_step", lambda *_, **__: anawin.jobs.work.Step((), list, ("other",)))
    with pytest.raises(AnawinError, match="on a worker the model of that name is another than here"):
        computed(found)


def test_model_is_loaded_once_for_all_partitions(thirty, monkeypatch):
    loads = []
    real = Themes.load
    monkeypatch.setattr(Themes, "load", lambda self, threads: loads.append(1) or real(self, threads))
    frames.loaded.cache_clear()
    computed(anawin.dask.tag(dd.from_pandas(anawin.read_articles(thirty), npartitions=6)))
    assert len(loads) == 2  # here, to know the columns; and in the worker


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (dd.from_pandas(BAD.drop(columns="text"), npartitions=1), "no column 'text'; found: id, title"),
        (dd.from_pandas(BAD.drop(columns="id"), npartitions=1), "no column 'id'; found: text, title"),
        (BAD, "a DataFrame is no Dask DataFrame; dask.dataframe.from_pandas makes one"),
    ],
)
def test_table_that_will_not_do_is_refused_at_once(table, told):
    with pytest.raises(AnawinError, match=told):
        anawin.dask.clean(table)


def test_unknown_way_with_errors_is_refused():
    with pytest.raises(ValueError, match="errors is 'ignore'; it must be 'column' or 'raise'"):
        anawin.dask.clean(dd.from_pandas(BAD, npartitions=1), errors="ignore")


def test_options_that_cannot_be_are_told_at_once():
    news = dd.from_pandas(BAD, npartitions=1)
    with pytest.raises(AnawinError, match="candidates are ranked by the learned method, not by 'rules'"):
        anawin.dask.headline(news, method="rules", candidates=2)
    with pytest.raises(ValueError, match="unknown method 'best'"):
        anawin.dask.headline(news, method="best")


@pytest.mark.parametrize("gone", ["dask", "dask.dataframe"])
def test_without_dask_the_extra_is_named(gone, monkeypatch):
    monkeypatch.setitem(sys.modules, gone, None)
    with pytest.raises(MissingExtra, match=r"needs dask: pip install 'anawin\[dask\]'"):
        anawin.dask.clean(BAD)


def test_partition_without_rows_has_the_same_types():
    news = dd.from_pandas(BAD[["id", "text"]], npartitions=1)
    rows = computed(anawin.dask.annotate(news[news.id == "none"]))
    assert len(rows) == 0
    assert rows.dtypes.tolist() == anawin.dask.annotate(news).dtypes.tolist()
    assert rows.index.dtype == np.dtype("int64")
