"""Evidence words that are part of a name are shown as the whole name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from anawin.names import FoundName, find_names
from anawin.reports.summarise import ArticleReport, EvidenceLike


class ShownWord(NamedTuple):
    """A stretch of the published text that spoke for a theme; one `key` for all spellings of a name."""

    start: int
    end: int
    text: str
    key: str


def shown_evidence(article: ArticleReport) -> Mapping[str, list[ShownWord]]:
    """Widen the evidence for each theme of an article to the names of several words that it is part of, heaviest first.

    Examples
    --------
    >>> from anawin.themes import Evidence
    >>> text = "قال الوزير هادي الصافي إن الصافي سيزور الجزيرة"
    >>> word = Evidence(16, 22, "الصافي", 0.7)
    >>> article = ArticleReport(id="1", published_text=text, text=text, themes=("politics",), evidence={"politics": (word,)})
    >>> [shown.text for shown in shown_evidence(article)["politics"]]
    ['هادي الصافي']
    """
    names = [name for name in find_names(article.published_text) if " " in name.text] if article.evidence else []
    return {
        slug: [_widened(word, names) for word in sorted(found, key=lambda word: (-word.weight, word.start))]
        for slug, found in article.evidence.items()
    }


def told_once(words: Sequence[ShownWord]) -> Iterator[str]:
    """Spell each word once, a name as it is first spelt."""
    seen = set()
    for word in words:
        if word.key not in seen:
            seen.add(word.key)
            yield word.text


def _widened(word: EvidenceLike, names: Sequence[FoundName]) -> ShownWord:
    place = bisect_right(names, word.end - 1, key=lambda name: name.start) - 1
    if place < 0 or names[place].end <= word.start:
        return ShownWord(word.start, word.end, word.text, word.text)
    name = names[place]
    return ShownWord(min(word.start, name.start), max(word.end, name.end), name.text, name.key)
