"""Ways into the package, each a function of bytes that ends well, or in an `AnawinError`, whatever the bytes."""

from __future__ import annotations

import io
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests"))

import anawin  # noqa: E402
from anawin.article import Article  # noqa: E402
from anawin.cleaning import clean  # noqa: E402
from anawin.dates import article_date, find_dates  # noqa: E402
from anawin.errors import AnawinError, ReadingError  # noqa: E402
from anawin.headlines import METHODS, headline  # noqa: E402
from anawin.names import find_names  # noqa: E402
from anawin.normalising import normalise, normalise_with_map  # noqa: E402
from anawin.reading import iter_articles, read_labels  # noqa: E402
from anawin.segmentation import sentence_spans  # noqa: E402
from anawin.themes import load_themes  # noqa: E402
from anawin.tokens import tokenize  # noqa: E402
from hostile_texts import BREAKING, PIECES  # noqa: E402

Target = Callable[[bytes], None]
OWN = HERE.parent / "data" / "articles" / "articles.jsonl"
_VOCABULARY = (*PIECES, *BREAKING)
_model = cache(load_themes)


@cache
def work() -> Path:
    """A folder for the files that are read."""
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


def text_of(data: bytes) -> str:
    """Bytes as text: below 128 a piece of a page or something that breaks programs, the rest as it is decoded.

    >>> text_of("أب".encode())
    'أب'
    """
    parts = []
    for run in data.decode("utf-8", "surrogateescape"):
        known = ord(run) < 128 and run not in "\n :.-/"
        parts.append(_VOCABULARY[ord(run) % len(_VOCABULARY)] if known else run)
    return "".join(parts)


def text_bytes(text: str) -> bytes:
    """A seed: Arabic text as `text_of` leaves it alone, as near as can be."""
    return text.encode("utf-8", "ignore")


# Readers


def _reading(ending: str) -> Target:
    def target(data: bytes) -> None:
        path = work() / f"file{ending}"
        path.write_bytes(data)
        problems: list[ReadingError] = []
        articles = list(iter_articles(path, on_error=problems.append))
        assert articles or problems
        for article in articles:
            article.text.encode()

    return target


def stdin(data: bytes) -> None:
    sys.stdin = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")
    list(iter_articles("-", on_error=lambda _: None))


def labels(data: bytes) -> None:
    for ending in (".jsonl", ".csv"):
        path = work() / f"labels{ending}"
        path.write_bytes(data)
        _allowed(read_labels, path)


# Texts


def clean_(data: bytes) -> None:
    text = text_of(data)
    page = clean(text)
    assert page.restore() == text
    _in_order([(cut.start, cut.end) for cut in page.removed], len(text))
    assert "".join(text[a:b] for a, b in page.published_spans(0, len(page.text))) == page.text


def sentences(data: bytes) -> None:
    text = text_of(data)
    for semicolons in (False, True):
        _in_order(sentence_spans(text, semicolons=semicolons), len(text))


def words(data: bytes) -> None:
    text = text_of(data)
    assert normalise_with_map(text).text == normalise(text) == normalise(normalise(text))
    for token in tokenize(text):
        assert token.form in normalise(text[token.start : token.end])


def dates(data: bytes) -> None:
    text = text_of(data)
    for published in (None, date(2024, 3, 4)):
        _in_order([(found.start, found.end) for found in find_dates(text, published=published)], len(text))
    article_date(Article("a", text, published=text[:40]))


def names(data: bytes) -> None:
    text = text_of(data)
    _in_order([(found.start, found.end) for found in find_names(text)], len(text))


def headline_(data: bytes) -> None:
    text = text_of(data[2:])
    most = data[0] % 14 + 1 if data else 12
    for method in METHODS[: 2 + data[1] % 2 * 4 if len(data) > 1 else 2]:
        found = headline(text, method=method, max_words=most, max_chars=most * 9)
        assert found.text == " ".join(text[start:end] for start, end in found.spans)
        assert len(found.text) <= most * 9
        _in_order(found.spans, len(text))


def tag(data: bytes) -> None:
    text = text_of(data)
    found = anawin.tag(text, model=_model(), explain=True)
    assert bool(found.themes) != bool(found.abstained)
    assert all(0 <= score <= 1 for score in found.scores.values())
    assert all(word.text == text[word.start : word.end] for seen in found.evidence.values() for word in seen)


def stories(data: bytes) -> None:
    articles = [Article(str(number), text_of(part)) for number, part in enumerate(data.split(b"\n\n"))]
    found = anawin.find_stories(articles)
    assert sorted(one for story in found.stories for one in story.articles) == sorted(one.id for one in articles)


def report(data: bytes) -> None:
    parts = data.split(b"\n\n")
    articles = [
        Article(f"{number}{text_of(part)[:3]}", text_of(part), title=text_of(part)[:30])
        for number, part in enumerate(parts)
    ]
    folder = work() / "report"
    shutil.rmtree(folder, ignore_errors=True)
    page: Any = _allowed(lambda given: anawin.report(given, folder, model=_model()), articles)
    if page is not None:
        assert "</html>" in Path(page).read_text(encoding="utf-8")


TARGETS: dict[str, Target] = {
    "txt": _reading(".txt"),
    "jsonl": _reading(".jsonl"),
    "csv": _reading(".csv"),
    "parquet": _reading(".parquet"),
    "html": _reading(".html"),
    "gz": _reading(".jsonl.gz"),
    "xz": _reading(".txt.xz"),
    "stdin": stdin,
    "labels": labels,
    "clean": clean_,
    "sentences": sentences,
    "words": words,
    "dates": dates,
    "names": names,
    "headline": headline_,
    "tag": tag,
    "stories": stories,
    "report": report,
}


def seeds(name: str) -> list[bytes]:
    """Inputs to begin with: articles of our own, in the format of the target."""
    from seeds import seeds_of

    records = [json.loads(line) for line in OWN.read_text(encoding="utf-8").splitlines()[::37]]
    return seeds_of(name, records)


def _allowed(run: Callable[[Any], Any], given: Any) -> Any:
    try:
        return run(given)
    except AnawinError:
        return None


def _in_order(spans: Any, length: int) -> None:
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges), edges
    assert all(0 <= edge <= length for edge in edges), edges
