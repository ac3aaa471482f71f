"""Articles through cleaning, themes and headlines, with every offset led back to the published text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypedDict, Unpack, runtime_checkable

from anawin.article import Article
from anawin.cleaning import Cleaned, clean
from anawin.display import Html, mark_spans, reason_name, rtl_block, rtl_table, theme_name
from anawin.errors import AnawinError

if TYPE_CHECKING:
    from anawin.headlines import Headline
    from anawin.themes import ThemeTagger

# Articles vectorised together: enough to pay for the call, few enough to answer while a user waits.
BATCH = 256
_TITLE_TIMES = 2


@dataclass(frozen=True, slots=True)
class PublishedEvidence:
    """A word that spoke for a theme, ``published[start:end]``, and how much."""

    start: int
    end: int
    text: str
    weight: float


@dataclass(frozen=True)
class Tagged:
    """The themes of an article.

    Attributes
    ----------
    id : str
    themes : tuple of str
        Slugs, the main theme first; empty where the model abstains.
    abstained : str
        Why there are no themes: ``"not Arabic"``, ``"no known word"`` or ``"no article"``; empty where there are some.
    scores : dict of str to float
        The calibrated probability of every theme.
    evidence : dict of str to tuple of PublishedEvidence
        For each chosen theme, if it was asked for, the words that spoke for it; offsets into `published_text`.
    read_share : float or None
        How much of the article the model read, 0 to 1; None for a model that always reads all.
    """

    id: str
    themes: tuple[str, ...]
    scores: dict[str, float]
    evidence: dict[str, tuple[PublishedEvidence, ...]] = field(default_factory=dict)
    published_text: str = field(default="", repr=False)
    abstained: str = ""
    read_share: float | None = None

    def _repr_html_(self) -> str:
        if self.abstained:
            return str(rtl_block(f"بلا ثيمات: {reason_name(self.abstained)}"))
        rows = [[theme_name(slug), slug, round(self.scores[slug], 2)] for slug in self.themes]
        table = rtl_table(rows, header=["الموضوع", "slug", "الدرجة"])
        if not self.evidence:
            return str(rtl_block(table))
        marks = sorted((e.start, e.end, theme_name(slug)) for slug, words in self.evidence.items() for e in words)
        return str(rtl_block(Html(table + mark_spans(self.published_text, marks))))


class PageThemes(NamedTuple):
    """What a model says of a cleaned article; as the fields of `Tagged`."""

    themes: tuple[str, ...]
    scores: dict[str, float]
    evidence: dict[str, tuple[PublishedEvidence, ...]]
    abstained: str
    read_share: float | None


@runtime_checkable
class ReadsInPart(Protocol):
    """A model that may read only a part of a long text."""

    def read_shares(self, texts: Iterable[str]) -> list[float]:
        """How much of each text it reads, 0 to 1."""
        ...


class HeadlineLimits(TypedDict, total=False):
    """How long a headline may be; what is left out is as in `anawin.headlines.headline`."""

    max_words: int
    min_words: int
    max_chars: int | None


class HeadlineOptions(HeadlineLimits, total=False):
    """What a caller may ask of a headline."""

    method: str


@dataclass(frozen=True)
class PublishedHeadline:
    """A headline taken from a published text.

    Attributes
    ----------
    id : str
    headline : str
        ``" ".join(published_text[start:end] for start, end in spans)``; empty where there is no text.
    spans : tuple of (int, int)
    way : str
        How it was found, as `anawin.headlines.Headline` says: the method asked for, or what served in its place.
    candidates : tuple of anawin.headlines.Headline
        If they were asked for, the best by the learned method with their scores; spans of `published_text` too.
    """

    id: str
    headline: str
    spans: tuple[tuple[int, int], ...]
    published_text: str = field(default="", repr=False)
    way: str = ""
    candidates: tuple[Headline, ...] = ()

    def _repr_html_(self) -> str:
        return str(rtl_block(mark_spans(self.published_text, self.spans), title=self.headline))


def clean_article(article: Article) -> Cleaned:
    """Clean an article; its title and its outlet, where they are known, are sought in the text."""
    return clean(article.text, title=article.title, outlet=article.source)


def tag_articles(
    articles: Iterable[Article], model: ThemeTagger, *, explain: bool = False
) -> Iterator[tuple[Article, Tagged]]:
    """Tag articles in batches, in order.

    Parameters
    ----------
    articles : iterable of Article
    model : ThemeTagger
        Fitted, as `anawin.themes.load_themes` gives it.
    explain : bool
        Also give the words that spoke for the chosen themes.
    """
    for batch in batched(articles):
        results = tag_pages([clean_article(article) for article in batch], model, explain=explain)
        for article, found in zip(batch, results, strict=True):
            yield article, Tagged(article.id, published_text=article.text, **found._asdict())


def tag_pages(pages: Sequence[Cleaned], model: ThemeTagger, *, explain: bool = False) -> Iterator[PageThemes]:
    """Themes, scores and evidence of cleaned articles, and why there are no themes where there are none, in order."""
    texts = [theme_text(page) for page in pages]
    probabilities = model.predict_proba(texts)
    chosen = model.choose_from(probabilities)
    reasons = iter(model.abstains([text for text, themes in zip(texts, chosen, strict=True) if not themes]))
    shares = model.read_shares(texts) if isinstance(model, ReadsInPart) else [None] * len(texts)
    for page, row, themes, share in zip(pages, probabilities, chosen, shares, strict=True):
        scores = {slug: round(float(score), 4) for slug, score in zip(model.classes_, row, strict=True)}
        evidence = _evidence(page, model, themes) if explain else {}
        yield PageThemes(themes, scores, evidence, "" if themes else next(reasons), share)


def theme_text(page: Cleaned) -> str:
    r"""What the theme model reads of an article: its title twice, where one is known, above its body.

    By five grouped folds on the training labels this is worth 1.0 points of micro F1 and 1.5 of macro where
    titles are known, and costs nothing where they are not; once is worth half of it.

    Examples
    --------
    >>> from anawin.cleaning import clean
    >>> theme_text(clean("نزل المطر.", title="مطر"))
    'مطر\nمطر\nنزل المطر.'
    """
    return f"{page.title}\n" * _TITLE_TIMES + page.text if page.title and page.text.strip() else page.text


def headline_of(page: Cleaned, **options: Unpack[HeadlineOptions]) -> Headline:
    """The headline of a cleaned article, its spans led back to the published text.

    Examples
    --------
    >>> from anawin.cleaning import clean
    >>> page = clean("الرباط - انطلق المهرجان أمس.")
    >>> found = headline_of(page)
    >>> found.text, [page.published[start:end] for start, end in found.spans]
    ('انطلق المهرجان أمس', ['انطلق المهرجان أمس'])
    """
    return headlines_of([page], **options)[0]


def headlines_of(pages: Sequence[Cleaned], **options: Unpack[HeadlineOptions]) -> list[Headline]:
    """The headlines of cleaned articles: `headline_of` of each, only faster."""
    from anawin.headlines import headlines

    found = headlines([page.text for page in pages], **options)
    return [_within_limits(page, one, options) for page, one in zip(pages, found, strict=True)]


def _within_limits(page: Cleaned, found: Headline, options: HeadlineOptions) -> Headline:
    """A headline led back to the published text; a shorter one where it then no longer keeps the limits."""
    from anawin.headlines import MAX_WORDS, Headline, headline

    most, max_chars = options.get("max_words", MAX_WORDS), options.get("max_chars")
    published = _led_back(page, found)
    for fewer in range(most - 1, 0, -1):
        if _fits(published, most, max_chars):
            break
        published = _led_back(page, headline(page.text, **options | {"max_words": fewer}))
    return published if _fits(published, most, max_chars) else Headline("", ())


def headline_candidates_of(
    page: Cleaned, n: int, *, method: str = "learned", **limits: Unpack[HeadlineLimits]
) -> tuple[Headline, ...]:
    """The `n` best headlines of a cleaned article by the learned method, their spans led back to the published text."""
    from anawin.headlines import MAX_WORDS, headline_candidates

    if method != "learned":
        raise AnawinError(f"candidates are ranked by the learned method, not by {method!r}; leave one of the two out")
    found = (_led_back(page, candidate) for candidate in headline_candidates(page.text, n, **limits))
    most, max_chars = limits.get("max_words", MAX_WORDS), limits.get("max_chars")
    return tuple(candidate for candidate in found if _fits(candidate, most, max_chars))


def _led_back(page: Cleaned, found: Headline) -> Headline:
    spans = []
    for start, end in found.spans:
        for left, right in page.published_spans(start, end):
            # A span that runs over a cut is parted there; white space beside the cut is not part of the headline.
            piece = page.published[left:right]
            left += len(piece) - len(piece.lstrip())
            right -= len(piece) - len(piece.rstrip())
            if left < right:
                spans.append((left, right))
    return found._replace(text=" ".join(page.published[start:end] for start, end in spans), spans=tuple(spans))


def _fits(found: Headline, max_words: int, max_chars: int | None) -> bool:
    """Whether a headline keeps the limits still: a cut in the middle of a word has made two of it."""
    return len(found.text.split()) <= max_words and (max_chars is None or len(found.text) <= max_chars)


def headline_articles(
    articles: Iterable[Article], *, candidates: int = 0, **options: Unpack[HeadlineOptions]
) -> Iterator[tuple[Article, PublishedHeadline]]:
    """Headlines of articles, in order; with `candidates`, as many of the best beside each.

    Raises
    ------
    AnawinError
        If candidates are asked for of another method than the learned one.
    """
    for batch in batched(articles):
        pages = [clean_article(article) for article in batch]
        yield from zip(batch, published_headlines(batch, pages, candidates=candidates, **options), strict=True)


def published_headlines(
    articles: Sequence[Article],
    pages: Sequence[Cleaned],
    *,
    candidates: int = 0,
    **options: Unpack[HeadlineOptions],
) -> Iterator[PublishedHeadline]:
    """The headlines of articles that have been cleaned, in order; see `headline_articles`."""
    for article, page, found in zip(articles, pages, headlines_of(pages, **options), strict=True):
        others = headline_candidates_of(page, candidates, **options) if candidates else ()
        yield PublishedHeadline(article.id, found.text, found.spans, article.text, found.way, others)


def clean_record(article: Article, page: Cleaned) -> dict[str, Any]:
    """The fields of ``anawin clean``."""
    return {
        "id": article.id,
        "title": page.title,
        "text": page.text,
        "section": page.section,
        "dateline": page.dateline,
        "source": page.source,
        "keywords": list(page.keywords),
        "related": [{"start": r.start, "end": r.end, "text": r.text} for r in page.related],
        "removed": [{"step": r.step, "start": r.start, "end": r.end, "text": r.text} for r in page.removed],
    }


def tag_record(tagged: Tagged, *, explain: bool = False) -> dict[str, Any]:
    """The fields of ``anawin tag``; with `explain` also the evidence."""
    record: dict[str, Any] = {"id": tagged.id, "themes": list(tagged.themes), "abstained": tagged.abstained}
    record["scores"] = tagged.scores
    if tagged.read_share is not None:
        record["read_share"] = round(tagged.read_share, 4)
    if explain:
        record["evidence"] = {
            slug: [{"start": e.start, "end": e.end, "text": e.text, "weight": e.weight} for e in words]
            for slug, words in tagged.evidence.items()
        }
    return record


def tag_fields(model: ThemeTagger, *, explain: bool = False) -> tuple[str, ...]:
    """The names of the fields that `tag_record` gives of articles tagged by `model`."""
    fields = ("id", "themes", "abstained", "scores")
    return (*fields, *(["read_share"] if isinstance(model, ReadsInPart) else []), *(["evidence"] if explain else []))


def headline_record(found: PublishedHeadline, *, candidates: bool = False) -> dict[str, Any]:
    """The fields of ``anawin headline``; with `candidates` also those."""
    record: dict[str, Any] = {"id": found.id, "headline": found.headline, "spans": _listed(found.spans)}
    record["way"] = found.way
    if candidates:
        record["candidates"] = [
            {"headline": one.text, "spans": _listed(one.spans), "score": one.score} for one in found.candidates
        ]
    return record


def _listed(spans: Iterable[tuple[int, int]]) -> list[list[int]]:
    return [list(span) for span in spans]


def batched(articles: Iterable[Article], size: int = BATCH) -> Iterator[list[Article]]:
    """Lists of up to `size` articles."""
    stream = iter(articles)
    while batch := list(islice(stream, size)):
        yield batch


def _evidence(page: Cleaned, model: ThemeTagger, themes: Sequence[str]) -> dict[str, tuple[PublishedEvidence, ...]]:
    if not themes:
        return {}
    text = theme_text(page)
    above = len(text) - len(page.text)
    explained = model.explain(text)
    return {
        slug: tuple(
            PublishedEvidence(start, end, page.published[start:end], round(float(word.weight), 4))
            for word in explained.get(slug, ())
            if word.start >= above
            for start, end in page.published_spans(word.start - above, word.end - above)
        )
        for slug in themes
    }
