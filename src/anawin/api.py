"""The functions of a notebook: on a string, a list of strings, or a DataFrame with a column ``text``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, Unpack, overload

from anawin.article import Article
from anawin.cleaning import Cleaned
from anawin.display import rtl_block, rtl_table, shorten
from anawin.errors import AnawinError, InputError
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

    from anawin.reporting.settings import MoreSettings
    from anawin.stories import Stories
    from anawin.themes import ThemeTagger

    Dates = str | os.PathLike[str] | Mapping[str, date] | None
    Model = str | os.PathLike[str] | ThemeTagger | None

Result = TypeVar("Result", Cleaned, Tagged, PublishedHeadline)
_SHOWN = 90
_ACCEPTED = "give a text, a list of texts or articles, or a table (DataFrame) with a column 'text'"
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

    Raises
    ------
    InputError
        A TypeError, if `data` is none of these.

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

    Raises
    ------
    InputError
        A TypeError, if `data` is none of these.

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
    InputError
        A TypeError, if `data` is none of these.

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


@overload
def find_stories(
    data: pd.DataFrame,
    *,
    dates: Dates = None,
    strictness: float = 0.5,
    window_days: float = 10.0,
    related: bool = False,
) -> pd.DataFrame: ...
@overload
def find_stories(
    data: Iterable[str] | Iterable[Article],
    *,
    dates: Dates = None,
    strictness: float = 0.5,
    window_days: float = 10.0,
    related: bool = False,
) -> Stories: ...
def find_stories(
    data: Iterable[str] | Iterable[Article] | pd.DataFrame,
    *,
    dates: Dates = None,
    strictness: float = 0.5,
    window_days: float = 10.0,
    related: bool = False,
) -> Stories | pd.DataFrame:
    """Find the articles that tell of one event, and the events that are one long story; see `anawin.stories.find_stories`.

    Parameters
    ----------
    data : iterable of Article, list of str, or DataFrame with a column ``text``
        Published articles, as `anawin.iter_articles` reads them or `anawin.read_articles` tabulates them.
    dates : path or mapping of str to date, optional
        Days of publication by id, or a CSV file of them (see `anawin.dates.read_dates`); they come before what the
        articles say themselves.
    strictness : float, default=0.5
        How sure it must be that articles tell of one event, above 0 and below 1.
    window_days : float, default=10
        Articles further apart are not linked to a story.
    related : bool, default=False
        Take the related texts that cleaning cuts off as articles of their own.

    Returns
    -------
    anawin.stories.Stories, or DataFrame
        For a DataFrame one with a row a story and the fields of ``anawin stories``, days as pandas' timestamps.

    Raises
    ------
    AnawinError
        If two articles have one id, a parameter is out of range, or the file of dates cannot be read.

    Examples
    --------
    >>> import anawin
    >>> import pandas as pd
    >>> texts = [
    ...     "وصل وزير الخارجية هادي الصافي إلى جزيرة سماوة أمس لتوقيع اتفاق الصيد مع الحاكم نادر الباهي.",
    ...     "وصل وزير الخارجية هادي الصافي إلى جزيرة سماوة أمس لتوقيع اتفاق الصيد مع حاكم الجزيرة نادر الباهي.",
    ...     "فاز فريق المدينة على ضيفه بهدفين في افتتاح الدوري.",
    ... ]
    >>> anawin.find_stories(pd.DataFrame({"id": ["أ", "ب", "ج"], "text": texts}))["articles"].tolist()
    [['أ', 'ب'], ['ج']]
    """
    from anawin.stories import find_stories as find
    from anawin.stories import with_related

    articles = _stream(data)
    found = find(
        with_related(articles) if related else articles,
        dates=_days(dates),
        strictness=strictness,
        window_days=window_days,
    )
    return _story_table(found) if _is_table(data) else found


def report(
    data: str | os.PathLike[str] | Sequence[str | os.PathLike[str]] | Sequence[Article] | pd.DataFrame | None = None,
    folder: str | os.PathLike[str] | None = None,
    *,
    config: str | os.PathLike[str] | None = None,
    model: Model = None,
    max_words: int | None = None,
    method: str | None = None,
    dates: Dates = None,
    **settings: Unpack[MoreSettings],
) -> Path:
    """Write the report of articles into a folder: the page, the tables, the figures, the record of the run.

    Parameters
    ----------
    data : path, sequence of paths, sequence of Article, or DataFrame with a column ``text``
        What `anawin.read_articles` reads, or what it gave; by default the input that `config` names.
    folder : path
        Made if missing; by default the output that `config` names.
    config : path, optional
        A ``report.toml``; what is given here comes before it.
    model, max_words, method, dates
        As for `tag`, `headline` and `find_stories`.
    **settings
        ``themes``, ``period_from``, ``period_to``, ``period_undated``, ``strictness``, ``language`` and ``notebook``,
        as `anawin.reporting.ReportSettings` has them.

    Returns
    -------
    pathlib.Path
        The page.

    Raises
    ------
    AnawinError
        If a setting is wrong, an input cannot be read, no article is left, or the folder cannot be written to.
    """
    from anawin.reporting import ReportSettings, make_report, read_settings

    chosen = read_settings(config) if config is not None else ReportSettings()
    named = model if isinstance(model, str | os.PathLike) else None
    dated_by = dates if isinstance(dates, str | os.PathLike) else None
    given = {"input": _named(data), "output": folder, "model": named, "dates": dated_by}
    paths = {name: os.fspath(value) if isinstance(value, os.PathLike) else value for name, value in given.items()}
    more = {name: tuple(value) if isinstance(value, list) else value for name, value in settings.items()}
    chosen = chosen.changed(paths | more | {"max_words": max_words, "method": method})
    if chosen.output is None or (data is None and not chosen.input):
        raise AnawinError("report needs articles and a folder: give both, or a config that names input and output")
    page = make_report(
        _sources(chosen.input if data is None else data, encoding=chosen.encoding),
        chosen,
        _model(chosen.model if model is None else model),
        chosen.output,
        dates=_days(chosen.dates if dates is None else dates),
    )
    if page is None:
        raise AnawinError("no article to report on")
    return page


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


def _days(dates: Dates) -> Mapping[str, date]:
    from anawin.dates import read_dates

    if dates is None or isinstance(dates, Mapping):
        return dates or {}
    return read_dates(dates)


def _stream(data: Any) -> Iterable[Article]:
    """The articles of `data`, which may be articles already."""
    if isinstance(data, str):
        raise AnawinError("find_stories compares articles and was given one text; give a list, a table, or articles")
    return _articles(data)


def _story_table(found: Stories) -> pd.DataFrame:
    import pandas as pd

    from anawin.stories.records import STORY_FIELDS, story_record

    table = pd.DataFrame([story_record(story) for story in found.stories], columns=list(STORY_FIELDS))
    return table.assign(first=pd.to_datetime(table["first"]), last=pd.to_datetime(table["last"]))


def _is_table(data: object) -> bool:
    return hasattr(data, "columns") and hasattr(data, "itertuples")


def _named(data: Any) -> tuple[str, ...] | None:
    """The paths that name the data; none where it is in memory, None where none is given."""
    if data is None:
        return None
    named = [data] if isinstance(data, str | os.PathLike) else [] if _is_table(data) else list(data)
    return () if any(isinstance(item, Article) for item in named) else tuple(os.fspath(item) for item in named)


def _sources(data: Any, *, encoding: str | None = None) -> Iterable[Article]:
    """Articles from where paths name them, or as they are given."""
    from anawin.reading import iter_articles

    if _is_table(data):
        return _articles(data)
    if isinstance(data, str | os.PathLike):
        return iter_articles(data, encoding=encoding)
    given = list(data)
    return given if any(isinstance(item, Article) for item in given) else iter_articles(given, encoding=encoding)


def _articles(data: Any) -> list[Article]:
    """The rows of a table, or the strings of a list, as articles; articles as they are.

    Raises
    ------
    InputError
        If it is none of these: a number, bytes, a mapping, one article, a list with something else in it.
    """
    if not _is_table(data):
        if isinstance(data, bytes | Mapping | Article) or not isinstance(data, Iterable):
            raise InputError(f"given {_named_kind(data)}; {_ACCEPTED}")
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
        raise InputError(f"item {number} of the list is {_named_kind(item)}; {_ACCEPTED}")
    return Article(str(number), item)


def _named_kind(value: object) -> str:
    """What was given, as a message names it.

    Examples
    --------
    >>> _named_kind(5), _named_kind(None), _named_kind({"text": "نزل المطر"})
    ('5 (int)', 'None', 'a value of type dict')
    """
    if value is None:
        return "None"
    kind = type(value).__name__
    return f"{value} ({kind})" if isinstance(value, int | float) else f"a value of type {kind}"


def _table(records: list[dict[str, Any]], like: Any) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame.from_records(records, index=like.index)
