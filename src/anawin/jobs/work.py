"""What is done to articles one by one, as values that can be sent to another process and compared with an earlier run's."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from anawin.article import Article
from anawin.cleaning import Cleaned
from anawin.pipeline import (
    HeadlineOptions,
    Tagged,
    clean_article,
    clean_record,
    headline_record,
    published_headlines,
    tag_fields,
    tag_pages,
    tag_record,
)

if TYPE_CHECKING:
    from anawin.themes import ThemeTagger

CLEAN_FIELDS = ("id", "title", "text", "section", "dateline", "source", "keywords", "related", "removed")
HEADLINE_FIELDS = ("id", "headline", "spans", "way")
# What cleaning found, but for the text itself and what was cut from it.
PAGE_FIELDS = ("title", "section", "dateline", "source", "keywords")

Record = dict[str, Any]


class Step(NamedTuple):
    """A step with its model loaded.

    Attributes
    ----------
    fields : tuple of str
        Of every record.
    records : callable
        From some articles and their pages a record each, in order.
    models : tuple of str
        The SHA-256 of each model, of an ensemble its own before those of its members (`model_hashes`).
    """

    fields: tuple[str, ...]
    records: Callable[[Sequence[Article], Sequence[Cleaned]], Iterable[Record]]
    models: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bodies:
    """What ``anawin clean`` gives."""

    def load(self, threads: int | None) -> Step:  # noqa: ARG002 (of a network, here as below)
        """Nothing is loaded."""
        return Step(CLEAN_FIELDS, lambda articles, pages: map(clean_record, articles, pages))


@dataclass(frozen=True)
class Facts:
    """What cleaning found in a page, without the text."""

    def load(self, threads: int | None) -> Step:  # noqa: ARG002
        """Nothing is loaded."""

        def records(articles: Sequence[Article], pages: Sequence[Cleaned]) -> Iterator[Record]:
            for record in map(clean_record, articles, pages):
                yield {name: record[name] for name in PAGE_FIELDS}

        return Step(PAGE_FIELDS, records)


def themes_step(model: ThemeTagger, *, explain: bool = False) -> Step:
    """Tag with a model that is at hand."""
    from anawin.themes.hashes import model_hashes

    def records(articles: Sequence[Article], pages: Sequence[Cleaned]) -> Iterator[Record]:
        found = tag_pages(pages, model, explain=explain)
        for article, one in zip(articles, found, strict=True):
            yield tag_record(Tagged(article.id, **one._asdict()), explain=explain)

    return Step(tag_fields(model, explain=explain), records, tuple(str(each) for each in model_hashes(model)))


@dataclass(frozen=True)
class Themes:
    """What ``anawin tag`` gives; `model`, `runtime` and `threads` as `anawin.load_themes` takes them."""

    model: str | None = None
    runtime: str = "auto"
    threads: int | None = None
    explain: bool = False

    def load(self, threads: int | None) -> Step:
        """Load the model of themes."""
        from anawin.themes import load_themes

        model = load_themes(self.model, runtime=self.runtime, threads=self.threads or threads)
        set_torch_threads(self.threads or threads)
        return themes_step(model, explain=self.explain)


@dataclass(frozen=True)
class Headlines:
    """What ``anawin headline`` gives; the options are those of `anawin.headline`."""

    max_words: int = 12
    min_words: int = 5
    max_chars: int | None = None
    method: str = "learned"
    candidates: int = 0

    def load(self, threads: int | None) -> Step:  # noqa: ARG002
        """The model comes with the first headline."""
        candidates = self.candidates
        options = HeadlineOptions(
            max_words=self.max_words, min_words=self.min_words, max_chars=self.max_chars, method=self.method
        )

        def records(articles: Sequence[Article], pages: Sequence[Cleaned]) -> Iterator[Record]:
            for found in published_headlines(articles, pages, candidates=candidates, **options):
                yield headline_record(found, candidates=candidates > 0)

        config = resources.files("anawin").joinpath("models", "headlines", "config.json")
        models = (hashlib.sha256(config.read_bytes()).hexdigest(),) if self.method == "learned" else ()
        return Step((*HEADLINE_FIELDS, "candidates") if candidates else HEADLINE_FIELDS, records, models)


class Job(NamedTuple):
    """The steps of a command.

    Attributes
    ----------
    command : str
    steps : tuple
        Of `Bodies`, `Themes`, `Headlines` and `Facts`; a record has the fields of all.

    Examples
    --------
    >>> work = Job("annotate", (Headlines(method="rules"), Facts())).load()
    >>> (record,) = work.records([Article("نهر", "عمّان - أعلنت وزارة الري أن منسوب النهر ارتفع مترين في ثلاثة أيام.")])
    >>> record["headline"], record["dateline"]
    ('أعلنت وزارة الري أن منسوب النهر ارتفع مترين في ثلاثة أيام', 'عمّان')
    """

    command: str
    steps: tuple[Bodies | Themes | Headlines | Facts, ...]

    def load(self, *, threads: int | None = None) -> Work:
        """Load the models; a network has so many `threads` where its options do not say."""
        return Work([step.load(threads) for step in self.steps])

    def options(self) -> dict[str, Any]:
        """What decides the records beside the models, in JSON's types."""
        merged = {name: value for step in self.steps for name, value in asdict(step).items()}
        return {name: value for name, value in merged.items() if name not in ("model", "threads")}


def annotating(themes: Themes, headlines: Headlines) -> Job:
    """All that is said of an article: themes, headline, and what cleaning found."""
    return Job("annotate", (themes, headlines, Facts()))


class Work:
    """A job with its models loaded.

    Parameters
    ----------
    steps : sequence of Step

    Attributes
    ----------
    fields : tuple of str
        Of every record.
    models : tuple of str
        Those of the steps.
    """

    def __init__(self, steps: Sequence[Step]) -> None:
        self._steps = steps
        self.fields = tuple(dict.fromkeys(name for step in steps for name in step.fields))
        self.models = tuple(seal for step in steps for seal in step.models)

    def records(self, articles: Sequence[Article]) -> Iterator[Record]:
        """The records of some articles, one each, in order; each is cleaned once."""
        pages = [clean_article(article) for article in articles]
        for parts in zip(*(step.records(articles, pages) for step in self._steps), strict=True):
            yield {name: value for part in parts for name, value in part.items()}


def set_torch_threads(threads: int | None) -> None:
    """PyTorch has one number of threads for the process, where it is in use at all."""
    torch: Any = sys.modules.get("torch")
    if threads and torch:
        torch.set_num_threads(threads)
