"""The functions of a notebook: on a string, a list of strings, or a DataFrame with a column ``text``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, Unpack, cast, overload

from anawin.article import Article
from anawin.cleaning import Cleaned
from anawin.display import rtl_block, rtl_table, shorten
from anawin.errors import AnawinError
from anawin.pipeline import (
    HeadlineOptions,
    PublishedHeadline,
    Tagged,
    clean_article,
    clean_record,
    headline_articles,
    headline_record,
    tag_articles,
    tag_record,
)

if TYPE_CHECKING:
    import pandas as pd

    from anawin.themes import ThemeTagger

    Model = str | os.PathLike[str] | ThemeTagger | None

Result = TypeVar("Result", Cleaned, Tagged, PublishedHeadline)
_SHOWN = 90
_FIELDS = ("text", "title", "source", "published", "path", "encoding")


class Results(list[Result]):
    """A list of results that a notebook shows one below the other, right to left."""

    def _repr_html_(self) -> str:
        return "<hr>".join(result._repr_html_() for result in self)


@overload
def clean(data: str, *, title: str = "") -> Cleaned: ...  # type: ignore[overload-overlap]  # a str is a sequence of str too
@overload
def clean(data: pd.DataFrame) -> pd.DataFrame: ...
@overload
def clean(data: Sequence[str]) -> Results[Cleaned]: ...
def clean(data: str | Sequence[str] | pd.DataFrame, *, title: str = "") -> Cleaned | Results[Cleaned] | pd.DataFrame:
    r"""Find the body of each story; see `anawin.cleaning.clean`.

    Parameters
    ----------
    data : str, list of str, or DataFrame with a column ``text``
        Published texts.  A column ``title`` is used to find titles in the text, a column ``id`` is kept.
    title : str
        The title, if `data` is one string and the title is known.

    Returns
    -------
    Cleaned, list of Cleaned, or DataFrame
        As was given.  A DataFrame has the fields of ``anawin clean`` and the index of `data`.

    Examples
    --------
    >>> import anawin
    >>> anawin.clean("الرباط - انطلق المهرجان.\nشارك الخبر").text
    'انطلق المهرجان.'
    """
    if isinstance(data, str):
        return clean_article(Article("", data, title=title))
    articles = _articles(data)
    if _is_table(data):
        return _table([clean_record(article, clean_article(article)) for article in articles], data)
    return Results(clean_article(article) for article in articles)


@overload
def tag(data: str, *, model: Model = None, explain: bool = False) -> Tagged: ...  # type: ignore[overload-overlap]  # a str is a sequence of str too
@overload
def tag(data: pd.DataFrame, *, model: Model = None, explain: bool = False) -> pd.DataFrame: ...
@overload
def tag(data: Sequence[str], *, model: Model = None, explain: bool = False) -> Results[Tagged]: ...
def tag(
    data: str | Sequence[str] | pd.DataFrame, *, model: Model = None, explain: bool = False
) -> Tagged | Results[Tagged] | pd.DataFrame:
    """Clean each text and tag it with one to three themes.

    Parameters
    ----------
    data : str, list of str, or DataFrame with a column ``text``
        Published texts.
    model : name, folder, fitted model, or None
        Names as of `anawin.load_themes`; None is the model that ships with the package.
    explain : bool
        Also give the words that spoke for each theme.

    Returns
    -------
    Tagged, list of Tagged, or DataFrame
        As was given.  A DataFrame has the fields of ``anawin tag`` and the index of `data`.

    Examples
    --------
    >>> import anawin
    >>> anawin.tag("فاز المنتخب على ضيفه بهدفين في المباراة التي جرت على ملعب المدينة.").themes
    ('sport',)
    """
    themes = _model(model)
    if isinstance(data, str):
        return next(tag_articles([Article("", data)], themes, explain=explain))[1]
    found = [tagged for _, tagged in tag_articles(_articles(data), themes, explain=explain)]
    if _is_table(data):
        return _table([tag_record(tagged, explain=explain) for tagged in found], data)
    return Results(found)


@overload
def headline(  # type: ignore[overload-overlap]  # a str is a sequence of str too
    data: str, *, candidates: int = 0, **options: Unpack[HeadlineOptions]
) -> PublishedHeadline: ...
@overload
def headline(data: pd.DataFrame, *, candidates: int = 0, **options: Unpack[HeadlineOptions]) -> pd.DataFrame: ...
@overload
def headline(
    data: Sequence[str], *, candidates: int = 0, **options: Unpack[HeadlineOptions]
) -> Results[PublishedHeadline]: ...
def headline(
    data: str | Sequence[str] | pd.DataFrame,
    *,
    max_words: int = 12,
    min_words: int = 5,
    max_chars: int | None = None,
    method: str = "learned",
    candidates: int = 0,
) -> PublishedHeadline | Results[PublishedHeadline] | pd.DataFrame:
    """Clean each text and take a headline from its own words; see `anawin.headlines.headline`.

    Parameters
    ----------
    data : str, list of str, or DataFrame with a column ``text``
        Published texts.  A title in a DataFrame is only used to cut it from the text, never as input.
    max_words : int, default=12
        The most words, a word being what white space separates.
    min_words : int, default=5
        The fewest, where the text has as many and a faithful headline of that length can be had.
    max_chars : int, optional
        The most characters.
    method : {"learned", "rules", "lead", "centroid", "textrank", "lexrank"}, default="learned"
        The field ``way`` says which one served in the end.
    candidates : int, default=0
        Also give so many of the best by the learned method, with their scores.

    Returns
    -------
    PublishedHeadline, list of PublishedHeadline, or DataFrame
        As was given.  A DataFrame has the fields of ``anawin headline`` and the index of `data`.

    Raises
    ------
    ValueError
        If a limit is below 1, or there is no such method.
    AnawinError
        If candidates are asked for of another method than the learned one.

    Examples
    --------
    >>> import anawin
    >>> text = "أعلنت وزارة الري، أمس الاثنين، أن منسوب النهر ارتفع مترين في ثلاثة أيام."
    >>> anawin.headline(text, method="rules").headline
    'منسوب النهر ارتفع مترين في ثلاثة أيام'
    """
    options = HeadlineOptions(max_words=max_words, min_words=min_words, max_chars=max_chars, method=method)
    if isinstance(data, str):
        return next(headline_articles([Article("", data)], candidates=candidates, **options))[1]
    found = [result for _, result in headline_articles(_articles(data), candidates=candidates, **options)]
    if _is_table(data):
        return _table([headline_record(result, candidates=candidates > 0) for result in found], data)
    return Results(found)


def report(
    data: str | os.PathLike[str] | Sequence[str | os.PathLike[str]] | pd.DataFrame,
    folder: str | os.PathLike[str],
    *,
    model: Model = None,
    max_words: int = 12,
    method: str = "learned",
) -> Path:
    """Write the report of articles into a folder: the page, the tables, the figures.

    Parameters
    ----------
    data : path, sequence of paths, or DataFrame with a column ``text``
        What `anawin.read_articles` reads, or what it gave.
    folder : path
        Made if missing.
    model, max_words, method
        As for `tag` and `headline`.

    Returns
    -------
    pathlib.Path
        The page.

    Raises
    ------
    AnawinError
        If an input cannot be read, or the folder cannot be written to.
    """
    from anawin.reading import iter_articles
    from anawin.report import write_report
    from anawin.reporting import report_records, run_facts

    articles: Iterable[Article]
    if isinstance(data, str | os.PathLike):
        articles = iter_articles(data)
    else:
        articles = _articles(data) if _is_table(data) else iter_articles(cast("Sequence[str]", data))
    themes = _model(model)
    reports = list(report_records(articles, themes, max_words=max_words, method=method))
    facts = run_facts(themes, max_words=max_words, method=method)
    return write_report(reports, Path(folder), facts=facts)


def show(table: pd.DataFrame, *, rows: int = 20) -> Any:
    """Show a table right to left in a notebook: long texts shortened, ids and numbers left to right, three decimals.

    An index is shown where it has a name or says more than the number of the row.

    Examples
    --------
    >>> import anawin
    >>> import pandas as pd
    >>> '<table dir="rtl"' in anawin.show(pd.DataFrame({"id": ["أ-1"], "headline": ["نزل المطر"]}))._repr_html_()
    True
    """
    return _Shown(table, rows)


class _Shown:
    def __init__(self, table: pd.DataFrame, rows: int) -> None:
        self.table, self.rows = table, rows

    def __repr__(self) -> str:
        return repr(self.table.head(self.rows))

    def _repr_html_(self) -> str:
        table = self.table.head(self.rows)
        if table.index.name is not None or table.index.dtype.kind not in "iu":
            table = table.reset_index(names=None if table.index.name is not None else [""])
        cells = [[_cell(value) for value in row] for row in table.itertuples(index=False)]
        return str(rtl_block(rtl_table(cells, header=list(table.columns))))


def _cell(value: object) -> object:
    if isinstance(value, list | tuple):
        return shorten(" ".join(map(str, value)), _SHOWN)
    if isinstance(value, float):
        return round(value, 3)
    return shorten(value, _SHOWN) if isinstance(value, str) else value


def _model(model: Model) -> ThemeTagger:
    from anawin.themes import load_themes

    if model is None or isinstance(model, str | os.PathLike):
        return load_themes(model)
    return model


def _is_table(data: object) -> bool:
    return hasattr(data, "columns") and hasattr(data, "itertuples")


def _articles(data: Any) -> list[Article]:
    """The rows of a table, or the strings of a list, as articles; articles as they are."""
    if not _is_table(data):
        return [_article(number, item) for number, item in enumerate(data)]
    if "text" not in data.columns:
        raise AnawinError(f"the table has the columns {', '.join(map(str, data.columns))}; it needs a column 'text'")
    columns = {name: data[name].fillna("") for name in _FIELDS if name in data.columns}
    ids = data["id"] if "id" in data.columns else data.index
    return [
        Article(str(name), **dict[str, Any]((field, str(column.iloc[number])) for field, column in columns.items()))
        for number, name in enumerate(ids)
    ]


def _article(number: int, item: object) -> Article:
    if isinstance(item, Article):
        return item
    if not isinstance(item, str):
        raise AnawinError(f"item {number} is {type(item).__name__}; give texts, articles, or a table with a column 'text'")
    return Article(str(number), item)


def _table(records: list[dict[str, Any]], like: Any) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame.from_records(records, index=like.index)
