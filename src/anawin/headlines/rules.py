"""A headline out of an article's own words."""

from __future__ import annotations

import re
from typing import NamedTuple

from anawin.headlines.deletions import deletions
from anawin.headlines.faithful import source_of_accusation, turns
from anawin.headlines.frames import Start, find_start
from anawin.headlines.phrases import best_end, dangles
from anawin.headlines.spans import spans_of
from anawin.headlines.tables import forms
from anawin.headlines.words import Word, split_words
from anawin.sentences import sentence_spans

_FEW_WORDS = 4  # fewer do not make a headline, where the text has more
_MOST_DELETIONS = 2  # hence three fragments: more read like notes
_SENTENCES_TRIED = 8
_SENTENCES_COMPRESSED = 3
_LEAD_CHARACTERS = 4000  # the rest of a text is not looked at; the word that stands there is not cut
_SENTENCE_WORDS = 90
_SPACE = re.compile(r"\s")


class Headline(NamedTuple):
    """A headline and where it stands.

    `text` is the spans of the text given, joined by one space: ``text == " ".join(source[s:e] for s, e in spans)``.
    """

    text: str
    spans: tuple[tuple[int, int], ...]


def headline(text: str, *, max_words: int = 12) -> Headline:
    """Take a headline of at most `max_words` words from `text`, in their order.

    The first real sentence is taken, its reporting frame skipped, times, brackets and forms of address left out, and
    the rest ended where a phrase ends.  No word is added or changed.

    Parameters
    ----------
    text : str
        Cleaned text of an article: no dateline, no title, no furniture of the page.
    max_words : int
        The most words, a word being what white space separates; at least 1.

    Returns
    -------
    Headline
        Empty for a text without words.

    Raises
    ------
    ValueError
        If `max_words` is below 1.

    Examples
    --------
    >>> found = headline("أعلنت وزارة الري، أمس الاثنين، أن منسوب النهر ارتفع مترين في ثلاثة أيام. ولم تقع أضرار.")
    >>> found.text
    'منسوب النهر ارتفع مترين في ثلاثة أيام'
    >>> found.spans
    ((34, 71),)
    """
    if max_words < 1:
        raise ValueError(f"max_words is {max_words}; it must be at least 1")
    words, spans = _best_sentence(text, max_words)
    if words and not spans:
        spans = _compress(text, words, max_words, anyhow=True)
    return Headline(" ".join(text[start:end] for start, end in spans), tuple(spans))


def _best_sentence(text: str, max_words: int) -> tuple[list[Word], list[tuple[int, int]]]:
    """Find the first sentence that tells something and can be cut faithfully, and its headline.

    Without spans: the first that tells something, failing that the longest of the first few.
    """
    telling: list[list[Word]] = []
    longest: list[Word] = []
    behind_lead = _SPACE.search(text, _LEAD_CHARACTERS)
    lead = text[: behind_lead.start()] if behind_lead else text
    for start, end in sentence_spans(lead)[:_SENTENCES_TRIED]:
        words = split_words(text, start, end)[:_SENTENCE_WORDS]
        if _tells(words, text[start:end]):
            spans = _compress(text, words, max_words)
            if spans:
                return words, spans
            telling.append(words)
            if len(telling) == _SENTENCES_COMPRESSED:
                break
        elif len(words) > len(longest):
            longest = words
    return (telling[0] if telling else longest), []


def _tells(words: list[Word], sentence: str) -> bool:
    real = sum(1 for word in words if len(word.form) > 1)
    return (
        real >= _FEW_WORDS + 2
        and not sentence.rstrip("\"»”' ").endswith(("\u061f", "?"))
        and words[0].form not in forms("not_a_lead")
        and not words[0].form.isdigit()
        and not (words[0].form[0:1] == "و" and words[0].form[1:] in forms("reporting_verbs"))
    )


def _compress(text: str, words: list[Word], max_words: int, *, anyhow: bool = False) -> list[tuple[int, int]]:
    """Cut one sentence to a headline; no spans if no end of it is faithful, unless it must be cut anyhow."""
    begin = find_start(words)
    kept = _keep(words, begin)
    level = words[kept[0] - 1].level if kept[0] else 0
    source = source_of_accusation(words, kept)
    if len(source) + _FEW_WORDS > max_words:
        source = []
    most = min(max_words - len(source), len(kept))
    least = min(_FEW_WORDS + len(begin.prefix), most)
    counts = [count for count in range(least, most + 1) if not dangles(words, kept[count - 1], _next(kept, count))]
    faithful = [count for count in counts if not turns(words, kept, count)]
    even = [count for count in faithful if words[kept[count - 1]].level == level]
    count = best_end(words, kept, even or faithful)
    if not count:
        if not anyhow:
            return []
        count = best_end(words, kept, counts) or most
    taken = kept[:count]
    if source and source[0] > taken[-1]:
        taken += source
    return spans_of(text, words, taken)


def _clause_end(words: list[Word], begin: Start) -> int:
    """Find where the clause stops: before the next thing said ("... and she added that"), or where it must."""
    end = len(words) if begin.until is None else begin.until
    for place in range(begin.clause + _FEW_WORDS, end):
        form = words[place].form
        if form[:1] == "و" and form[1:] in forms("reporting_verbs") and words[place].level == 0:
            return place
    return end


def _verb_first(words: list[Word], begin: Start) -> bool:
    """Whether the clause is the sentence's own, hence verb, subject, object; behind أن the subject comes first."""
    return not begin.prefix and (begin.clause == 0 or words[begin.clause - 1].paused)


def _next(kept: list[int], count: int) -> int | None:
    return kept[count] if count < len(kept) else None


def _keep(words: list[Word], begin: Start) -> list[int]:
    """Find the places of the words left after the deletions."""
    kept = list(begin.prefix)
    inner = int(bool(kept))
    place = begin.clause
    end = _clause_end(words, begin)
    for run in deletions(words, begin.clause, end, verb_first=_verb_first(words, begin)):
        kept.extend(range(place, run.start))
        asks = any(sign in words[run.stop - 1].after for sign in "\u061f?")
        place = run.start if asks or (kept and inner >= _MOST_DELETIONS) else run.stop
        inner += bool(kept)
    kept.extend(range(place, end))
    if not kept:  # nothing but what could go
        kept = list(range(begin.clause, end))
    while len(kept) > 1 and not words[kept[0]].form:
        del kept[0]
    return kept
