"""A Dask DataFrame of articles → a Dask DataFrame of records, row by row."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Unpack

from anawin.article import Article
from anawin.dask.clusters import import_dask
from anawin.dask.rows import anywhere, at_work, loaded, outcomes
from anawin.errors import AnawinError, ReadingError
from anawin.jobs import Bodies, Headlines, Job, Themes, Work, annotating, themes_step
from anawin.reading.records import article_from_row
from anawin.reading.rows import Row, missing_column
from anawin.writing.parquet import arrow_array, record_schema

if TYPE_CHECKING:
    import pandas as pd

    from anawin.pipeline import HeadlineOptions
    from anawin.themes import ThemeTagger

    Model = str | os.PathLike[str] | ThemeTagger | None
    Errors = Literal["column", "raise"]

_NEEDED = ("id", "text")
_READ = (*_NEEDED, "title", "source", "published")
_ERROR = "error"


def clean(ddf: Any, *, errors: Errors = "column") -> Any:
    """Find the body of each story; the columns are those of ``anawin clean``, see `tag`."""
    return _mapped(ddf, Job("clean", (Bodies(),)), None, errors)


def tag(ddf: Any, *, model: Model = None, explain: bool = False, errors: Errors = "column") -> Any:
    """Clean each text and tag it with one to three themes.

    Rows, index and divisions stay as they are, and the records are those of the command, whatever the partitions: texts
    are of pandas' type ``str``, lists of Arrow's types as in the Parquet that the command writes, and what varies from row
    to row (``scores``, ``evidence``, ``candidates``) is JSON text, as it is there.

    Parameters
    ----------
    ddf : dask.dataframe.DataFrame
        With the columns ``id`` and ``text``; ``title`` and ``source`` are used where they are there.
    model : name, folder, fitted model, or None
        A name or folder is loaded once by each worker process, from a place that all must see.  A fitted model is part
        of the graph, once, and travels to each worker, not with each task.
    explain : bool, default=False
        Also give the words that spoke for each theme.
    errors : {"column", "raise"}, default="column"
        What becomes of a row that cannot be done: its reason stands in a last column ``error``, missing in all other
        rows, and its other fields but ``id`` are missing; or the computation ends with it, and the columns are the
        command's and no other.

    Returns
    -------
    dask.dataframe.DataFrame

    Raises
    ------
    MissingExtra
        Without Dask.
    AnawinError
        If a column is missing; while computing, if a row fails and `errors` is ``"raise"``.

    Examples
    --------
    >>> import pandas as pd
    >>> import dask.dataframe as dd
    >>> import anawin.dask
    >>> news = pd.DataFrame({"id": ["كأس"], "text": ["فاز المنتخب على ضيفه بهدفين في مباراة على ملعب المدينة."]})
    >>> found = anawin.dask.tag(dd.from_pandas(news, npartitions=1)).compute(scheduler="synchronous")
    >>> found.columns.tolist(), found.themes.tolist()
    (['id', 'themes', 'abstained', 'scores', 'error'], [['sport']])
    """
    return _mapped(ddf, Job("tag", (_themes(model, explain),)), _object(model), errors)


def headline(ddf: Any, *, candidates: int = 0, errors: Errors = "column", **options: Unpack[HeadlineOptions]) -> Any:
    """Clean each text and take a headline from its own words; options as of `anawin.headline`, the rest as of `tag`."""
    return _mapped(ddf, Job("headline", (Headlines(candidates=candidates, **options),)), None, errors)


def annotate(
    ddf: Any,
    *,
    model: Model = None,
    explain: bool = False,
    candidates: int = 0,
    errors: Errors = "column",
    **options: Unpack[HeadlineOptions],
) -> Any:
    """Clean, tag and headline in one pass; options as of `anawin.annotate_files`, the rest as of `tag`."""
    job = annotating(_themes(model, explain), Headlines(candidates=candidates, **options))
    return _mapped(ddf, job, _object(model), errors)


def _themes(model: Model, explain: bool) -> Themes:
    named = os.fspath(model) if isinstance(model, str | os.PathLike) else None
    return Themes(named, explain=explain)


def _object(model: Model) -> ThemeTagger | None:
    return None if model is None or isinstance(model, str | os.PathLike) else model


def _mapped(ddf: Any, job: Job, model: ThemeTagger | None, errors: Errors) -> Any:
    dask = import_dask("annotating a Dask DataFrame")
    if not hasattr(ddf, "map_partitions"):
        raise AnawinError(
            f"a {type(ddf).__name__} is no Dask DataFrame; dask.dataframe.from_pandas makes one of a table"
        )
    for name in _NEEDED:
        if name not in ddf.columns:
            raise AnawinError(f"the table has {missing_column(name, map(str, ddf.columns))}")
    if errors not in ("column", "raise"):
        raise ValueError(f"errors is {errors!r}; it must be 'column' or 'raise'")
    job = anywhere(job)
    work = job.load() if model is None else _with(job, model)
    # An option that cannot be is told now, and not in every row.
    list(work.records([Article("", "نزل المطر.")]))
    # As one node of the graph it travels to each worker, not with each task, and is there again if all of them die.
    given = (
        None if model is None else dask.delayed(model, name=f"theme-model-{dask.base.tokenize(model)}", traverse=False)
    )
    read = ddf[[name for name in _READ if name in ddf.columns]]
    return read.map_partitions(
        _partition, job, work.models, given, errors, meta=_frame([], work.fields, errors, ddf._meta.index[:0])
    )


def _with(job: Job, model: ThemeTagger) -> Work:
    """The job with a model of themes that is at hand."""
    return Work(
        [
            themes_step(model, explain=step.explain) if isinstance(step, Themes) else step.load(threads=1)
            for step in job.steps
        ]
    )


# What follows runs in the workers.


def _partition(
    table: pd.DataFrame, job: Job, models: tuple[str, ...], model: ThemeTagger | None, errors: Errors
) -> pd.DataFrame:
    with at_work():
        work = loaded(job, models) if model is None else _with(job, model)
        found = [_article(values) for values in table.astype(object).where(table.notna(), None).to_dict("records")]
        done = outcomes(work, (article for article in found if isinstance(article, Article)))
        rows: list[dict[str, Any]] = []
        for article, name in zip(found, table["id"], strict=True):
            outcome = next(done) if isinstance(article, Article) else article
            if isinstance(outcome, str):
                if errors == "raise":
                    raise AnawinError(f"the row with the id {name!r}: {outcome}")
                outcome = {"id": str(name) if isinstance(article, Article) else _id_text(name), _ERROR: outcome}
            rows.append(outcome)
        return _frame(rows, work.fields, errors, table.index)


def _article(values: Mapping[Any, Any]) -> Article | str:
    """The article of a row, or why there is none."""
    if values["id"] is None or values["id"] == "":
        return "the column 'id' holds nothing; give each row an id"
    try:
        return article_from_row(Row(0, values), label="", path="", encoding="utf-8")
    except ReadingError as problem:
        return problem.reason


def _id_text(name: object) -> str | None:
    return name if isinstance(name, str) else str(name) if isinstance(name, int) else None


def _frame(rows: Sequence[dict[str, Any]], fields: Sequence[str], errors: Errors, index: Any) -> pd.DataFrame:
    """Rows as a table of the exact types, those of an empty one included."""
    import pyarrow

    schema = record_schema(fields if errors == "raise" else [*fields, _ERROR])
    columns = [arrow_array([row.get(field.name) for row in rows], field.type) for field in schema]
    table = pyarrow.Table.from_arrays(columns, schema=schema)
    found: pd.DataFrame = table.to_pandas(types_mapper=_pandas_type).set_axis(index)
    return found


def _pandas_type(kind: Any) -> Any:
    import pandas as pd
    import pyarrow

    if kind == pyarrow.string():
        return pd.StringDtype(na_value=float("nan"))
    return pd.ArrowDtype(kind) if pyarrow.types.is_list(kind) else None
