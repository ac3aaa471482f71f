"""The ruled method: the first sentence that tells something, its frame skipped, what may go left out, ended where a phrase ends."""

from __future__ import annotations

from itertools import accumulate
from operator import or_

from anawin.headlines.analysis import Sentence, analyse
from anawin.headlines.bonds import keeps_meaning
from anawin.headlines.deletions import deletions
from anawin.headlines.faithful import denies, look_ahead, source_of_accusation
from anawin.headlines.frames import Start
from anawin.headlines.phrases import best_end, dangles
from anawin.headlines.sentences import FEW_WORDS
from anawin.headlines.words import Word
from anawin.wordtables import reports_more

_MOST_DELETIONS = 2  # hence three fragments: more read like notes


def by_rules(sentences: list[list[Word]], max_words: int) -> tuple[int, list[int]]:
    """Cut the first sentence that can be cut faithfully; failing that, the first anyhow.

    Returns
    -------
    number : int
        Of the sentence.
    places : list of int
        Of the words kept.

    Examples
    --------
    >>> from anawin.headlines.words import split_words
    >>> text = "أعلنت وزارة الري، أمس الاثنين، أن منسوب النهر ارتفع مترين في ثلاثة أيام."
    >>> words = split_words(text, 0, len(text))
    >>> number, places = by_rules([words], 12)
    >>> " ".join(words[place].bare for place in places)
    'منسوب النهر ارتفع مترين في ثلاثة أيام'
    """
    for number, words in enumerate(sentences):
        places = compress(analyse(words), max_words)
        if places:
            return number, places
    return 0, compress(analyse(sentences[0]), max_words, anyhow=True)


def compress(sentence: Sentence, max_words: int, *, anyhow: bool = False) -> list[int]:
    """Cut one sentence to a headline; no words if no end of it is faithful, unless it must be cut anyhow."""
    words, begin = sentence.words, sentence.start
    kept = _keep(words, begin)
    level = words[kept[0] - 1].level if kept[0] else 0
    source = source_of_accusation(words, kept)
    if len(source) + FEW_WORDS > max_words:
        source = []
    most = min(max_words - len(source), len(kept))
    least = min(FEW_WORDS + len(begin.prefix), most)
    counts = [count for count in range(least, most + 1) if not dangles(words, kept[count - 1], _next(kept, count))]
    taken_whole = [count for count in counts if keeps_meaning(sentence.bonds, _with(kept, count, source))]
    ahead = look_ahead([words[place] for place in kept])
    denied = list(accumulate((denies(words[place]) for place in kept), or_))
    faithful = [
        count
        for count in taken_whole
        if not (ahead.condition[count - 1] or (ahead.exception[count - 1] and denied[count - 1]))
    ]
    even = [count for count in faithful if words[kept[count - 1]].level == level]
    count = best_end(words, kept, even or faithful)
    if not count:
        if not anyhow:
            return []
        count = best_end(words, kept, counts) or most
    return _with(kept, count, source)


def _clause_end(words: list[Word], begin: Start) -> int:
    """Find where the clause stops: before the next thing said ("... and she added that"), or where it must."""
    end = len(words) if begin.until is None else begin.until
    for place in range(begin.clause + FEW_WORDS, end):
        if reports_more(words[place].form) and words[place].level == 0:
            return place
    return end


def _verb_first(words: list[Word], begin: Start) -> bool:
    """Whether the clause is the sentence's own, hence verb, subject, object; behind أن the subject comes first."""
    return not begin.prefix and (begin.clause == 0 or words[begin.clause - 1].paused)


def _with(kept: list[int], count: int, source: list[int]) -> list[int]:
    """The first words kept, and behind them the source of an accusation that was not among them."""
    taken = kept[:count]
    return taken + source if source and count and source[0] > taken[-1] else taken


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
