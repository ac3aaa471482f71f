"""How far a headline made of the article's own words could go: scores of its first words, and of oracles that see the title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from anawin.evaluation.rouge import RougeScores, rouge_scores
from anawin.segmentation import sentence_spans
from anawin.tokens import words

BOUNDS = ("first_words", "best_span", "best_deletion", "best_span_of_five")
_SENTENCES = 5
_READ = 20_000  # characters of a text in which its first five sentences are sought


class Word(NamedTuple):
    """A word as it stands between white space, and the normalised words that ROUGE sees in it (none in a dash)."""

    text: str
    forms: tuple[str, ...]


def headline_bounds(texts: Iterable[str], titles: Iterable[str], *, max_words: int = 12) -> dict[str, RougeScores]:
    """Score what could be had from each text against its title.

    Parameters
    ----------
    texts : iterable of str
        Cleaned texts; a title left at the head of one would make it its own bound.
    titles : iterable of str
        Of the same length.
    max_words : int
        The most words, a word being what white space separates.

    Returns
    -------
    dict of str to RougeScores
        ``first_words``: the first `max_words` words, cut wherever that falls.  ``best_span``: the words in a row of the first sentence with the highest
        ROUGE-1 F1 (of equals that with more pairs of the title, then the shorter, then the earlier); every span is tried.
        ``best_deletion``: the words of the first sentence that are left when all others are deleted but a longest common
        subsequence with the title, cut to the limit; no deletion has a higher ROUGE-L.  ``best_span_of_five``: as
        ``best_span``, in the first five sentences.

    Raises
    ------
    ValueError
        If the two differ in length, or `max_words` is below 1.
    MissingExtra
        If `rouge-score` is not installed.

    Examples
    --------
    >>> text = "أعلنت البلدية أمس أن حديقة النخيل ستفتح أبوابها غدا للأطفال."
    >>> bounds = headline_bounds([text], ["حديقة النخيل للأطفال"], max_words=3)
    >>> {name: round(scores.rouge1.f1, 2) for name, scores in bounds.items()}
    {'first_words': 0.0, 'best_span': 0.8, 'best_deletion': 1.0, 'best_span_of_five': 0.8}
    """
    if max_words < 1:
        raise ValueError(f"max_words is {max_words}; it must be at least 1")
    texts, titles = list(texts), list(titles)
    if len(texts) != len(titles):
        raise ValueError(f"{len(texts)} texts and {len(titles)} titles; they must be as many")
    chosen: dict[str, list[str]] = {name: [] for name in BOUNDS}
    for text, title in zip(texts, titles, strict=True):
        gold = words(title)
        sentences = [_read(text[start:end]) for start, end in sentence_spans(text[:_READ])[:_SENTENCES]] or [[]]
        chosen["first_words"].append(" ".join(text.split()[:max_words]))
        chosen["best_span"].append(best_span(sentences[:1], gold, max_words))
        chosen["best_deletion"].append(best_deletion(sentences[0], gold, max_words))
        chosen["best_span_of_five"].append(best_span(sentences, gold, max_words))
    return {name: rouge_scores(titles, candidates) for name, candidates in chosen.items()}


def best_span(sentences: Sequence[Sequence[Word]], title: Sequence[str], max_words: int) -> str:
    """Find the words in a row with the highest ROUGE-1 F1 against `title` (normalised words)."""
    best, best_key = "", (-1.0, -1, 0)
    pairs = Counter(pairwise(title))
    for sentence in sentences:
        for start in range(len(sentence)):
            left = Counter(title)
            shared = total = 0
            for end in range(start + 1, min(start + max_words, len(sentence)) + 1):
                for form in sentence[end - 1].forms:
                    total += 1
                    if left[form] > 0:
                        left[form] -= 1
                        shared += 1
                f1 = 2 * shared / (total + len(title)) if total else 0.0
                if f1 >= best_key[0]:
                    key = (f1, _pairs(sentence[start:end], pairs), start - end)
                    if key > best_key:
                        best, best_key = " ".join(word.text for word in sentence[start:end]), key
    return best


def best_deletion(sentence: Sequence[Word], title: Sequence[str], max_words: int) -> str:
    """Find the words of `sentence` in a longest common subsequence with `title`, at most `max_words` of them."""
    longest = [[0] * (len(title) + 1) for _ in range(len(sentence) + 1)]  # [i][j]: of what begins at i and at j
    for i in reversed(range(len(sentence))):
        for j in reversed(range(len(title))):
            meet = title[j] in sentence[i].forms
            longest[i][j] = longest[i + 1][j + 1] + 1 if meet else max(longest[i + 1][j], longest[i][j + 1])
    kept: list[str] = []
    i = j = 0
    while i < len(sentence) and j < len(title) and len(kept) < max_words:
        if title[j] in sentence[i].forms:
            kept.append(sentence[i].text)
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            i += 1
        else:
            j += 1
    return " ".join(kept)


def _read(sentence: str) -> list[Word]:
    return [Word(text, tuple(words(text))) for text in sentence.split()]


def _pairs(span: Sequence[Word], pairs: Counter[tuple[str, str]]) -> int:
    """The pairs of the title that the span holds."""
    return (Counter(pairwise(form for word in span for form in word.forms)) & pairs).total()
