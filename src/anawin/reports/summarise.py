"""What a report says about all its articles together, as plain records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, Protocol

from anawin.taxonomy import SLUGS

# Why an article that was read is not on the page.
Reason = Literal["period", "undated", "themes"]


class SpanLike(Protocol):
    """A passage of the published text."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102


class RemovalLike(SpanLike, Protocol):
    """A passage that a cleaning step removed."""

    @property
    def step(self) -> str: ...  # noqa: D102


class EvidenceLike(SpanLike, Protocol):
    """Words that spoke for a theme, and how much."""

    @property
    def weight(self) -> float: ...  # noqa: D102


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleReport:
    """Everything the report shows of one article.  All offsets point into `published_text`.

    Parameters
    ----------
    id, title, source, published, path, encoding : str
        As in `anawin.article.Article`; `source` is the outlet.
    published_text, text : str
        The text as published, and the same less exactly what `removed` lists.
    headline : str
    headline_spans : sequence of (start, end)
        Where the words of the headline stand.
    themes : sequence of str
        Slugs, main theme first.
    scores : mapping of slug to probability
    evidence : mapping of slug to sequence of spans with `weight`
    removed : sequence of spans with `step`
    related : sequence of spans
        Other articles that were glued to this one.
    section, dateline, source_line : str
    keywords : sequence of str
        What cleaning took from the text as metadata.
    warnings : sequence of str
        What the reader should know before trusting the rest.

    Raises
    ------
    ValueError
        If `text` is not `published_text` less what `removed` lists.

    Examples
    --------
    >>> ArticleReport(id="7", published_text="نزل المطر. إعلان", text="نزل المطر.")
    Traceback (most recent call last):
    ValueError: article '7': its text is not its published text less what was removed
    """

    id: str
    title: str = ""
    source: str = ""
    published: str = ""
    path: str = ""
    encoding: str = "utf-8"
    published_text: str = ""
    text: str = ""
    headline: str = ""
    headline_spans: Sequence[tuple[int, int]] = ()
    themes: Sequence[str] = ()
    scores: Mapping[str, float] = field(default_factory=dict)
    evidence: Mapping[str, Sequence[EvidenceLike]] = field(default_factory=dict)
    removed: Sequence[RemovalLike] = ()
    related: Sequence[SpanLike] = ()
    section: str = ""
    dateline: str = ""
    source_line: str = ""
    keywords: Sequence[str] = ()
    warnings: Sequence[str] = ()

    def __post_init__(self) -> None:
        if "".join(self.published_text[start:end] for start, end in self.kept_spans()) != self.text:
            raise ValueError(f"article {self.id!r}: its text is not its published text less what was removed")

    def kept_spans(self) -> list[tuple[int, int]]:
        """Spans of the published text that no removal covers, in order."""
        kept, place = [], 0
        for removal in sorted(self.removed, key=lambda removal: (removal.start, removal.end)):
            if removal.start > place:
                kept.append((place, removal.start))
            place = max(place, removal.end)
        if place < len(self.published_text):
            kept.append((place, len(self.published_text)))
        return kept

    def as_record(self) -> dict[str, Any]:
        """Give the article as a line of ``articles.jsonl``: everything but the published text."""
        return {
            "id": self.id,
            "headline": self.headline,
            "spans": [[start, end] for start, end in self.headline_spans],
            "themes": list(self.themes),
            "scores": dict(self.scores),
            "evidence": {
                slug: [{**_span(word), "weight": word.weight} for word in words]
                for slug, words in self.evidence.items()
            },
            "title": self.title,
            "source": self.source,
            "published": self.published,
            "path": self.path,
            "encoding": self.encoding,
            "text": self.text,
            "section": self.section,
            "dateline": self.dateline,
            "source_line": self.source_line,
            "keywords": list(self.keywords),
            "related": [_span(text) for text in self.related],
            "removed": [{"step": removal.step, **_span(removal)} for removal in self.removed],
            "warnings": list(self.warnings),
        }


class LeftOut(NamedTuple):
    """An article that was read and is not on the page: for its day (`period`, `undated`), or its `themes`."""

    reason: Reason
    id: str
    title: str
    day: str


class Totals(NamedTuple):
    """The figures at the head of the page; words are what white space separates."""

    articles: int
    themes: int
    published_words: int
    words: int

    @property
    def removed_share(self) -> float:
        """The share of the published words that cleaning removed, 0 where nothing was published."""
        return 1 - self.words / self.published_words if self.published_words else 0.0


class Entry(NamedTuple):
    """A line of the table of contents: an article by its number on the page, counted from 1."""

    number: int
    headline: str
    is_main: bool


def totals(reports: Sequence[ArticleReport]) -> Totals:
    """Count articles, themes in use and words.

    Examples
    --------
    >>> totals([ArticleReport(id="1", published_text="نزل المطر", text="نزل المطر", themes=("weather",))])
    Totals(articles=1, themes=1, published_words=2, words=2)
    """
    return Totals(
        articles=len(reports),
        themes=len({slug for report in reports for slug in report.themes}),
        published_words=sum(len(report.published_text.split()) for report in reports),
        words=sum(len(report.text.split()) for report in reports),
    )


def contents(reports: Sequence[ArticleReport]) -> list[tuple[str, list[Entry]]]:
    """List the articles by theme, themes in the order of the taxonomy, those without a theme last under ``""``.

    Within a theme the articles that have it as their main theme come first.

    Examples
    --------
    >>> rain = ArticleReport(id="1", headline="أمطار", themes=("weather", "disaster"))
    >>> flood = ArticleReport(id="2", headline="سيول", themes=("disaster",))
    >>> [(slug, [entry.number for entry in entries]) for slug, entries in contents([rain, flood])]
    [('disaster', [2, 1]), ('weather', [1])]
    """
    by_theme: defaultdict[str, list[Entry]] = defaultdict(list)
    for number, report in enumerate(reports, start=1):
        for rank, slug in enumerate(report.themes or ("",)):
            by_theme[slug].append(Entry(number, report.headline, is_main=rank == 0))
    known = [slug for slug in SLUGS if slug in by_theme]
    unknown = sorted(slug for slug in by_theme if slug and slug not in SLUGS)
    last = [""] if "" in by_theme else []
    return [(slug, sorted(by_theme[slug], key=lambda entry: not entry.is_main)) for slug in known + unknown + last]


def _span(passage: SpanLike) -> dict[str, Any]:
    return {"start": passage.start, "end": passage.end, "text": passage.text}
