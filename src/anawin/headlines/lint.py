"""A lint of headlines: what no editor would print, found by rules that need no reference.

It says whether a headline can stand as one, not whether it is the right one; that is what ROUGE is for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from anawin.headlines import lint_ends, lint_inside, lint_starts
from anawin.headlines.words import BRACKETS, QUOTES, Word, split_words

Span = tuple[int, int]
Rule = Callable[[Sequence[Word]], range]

# Of each group the first rule that finds something speaks, so that one fault is told once.
STARTS: dict[str, tuple[Rule, str]] = {
    "nothing_said": (lint_starts.nothing_said, "says who speaks or acts and not what"),
    "starts_with_pronoun": (lint_starts.pronoun, "begins with a word that points before it"),
    "starts_with_continuation": (lint_starts.continuation, "begins as the continuation of another clause"),
    "starts_with_except": (lint_starts.exception, "begins with an exception to nothing"),
    "starts_with_hanging_act": (lint_starts.hanging_act, "begins with what hangs on a verb before it"),
}
ENDS: dict[str, tuple[Rule, str]] = {
    "ends_on_preposition": (lint_ends.preposition, "ends on a preposition"),
    "ends_on_that": (lint_ends.that, "ends before the clause it opens"),
    "ends_on_conjunction": (lint_ends.conjunction, "ends on a conjunction"),
    "ends_on_negation": (lint_ends.negation, "ends on a negation or particle"),
    "ends_on_number": (lint_ends.number, "ends on a number without what it counts"),
    "ends_on_verb": (lint_ends.verb, "ends on a verb that waits for its object"),
    "ends_on_time": (lint_ends.time, "ends on a bare time word"),
    "ends_on_genitive": (lint_ends.genitive, "ends on the first noun of a genitive"),
    "ends_on_comma": (lint_ends.comma_or_colon, "ends on a comma or colon"),
}
INSIDE: dict[str, tuple[Rule, str]] = {
    "open_quote": (lint_inside.open_quote, "has a quotation mark or bracket without its other half"),
    "repeated_word": (lint_inside.repeated_word, "says a word twice in a row"),
    "too_short": (lint_inside.too_short, f"has fewer than {lint_inside.LEAST_WORDS} words"),
    "date": (lint_inside.date, "tells the day as a body does"),
}
RULES = (*STARTS, *ENDS, *INSIDE, "loose_fragment")


class Flag(NamedTuple):
    """A fault of a headline: the rule, where it stands (``headline[start:end]``), and what is wrong."""

    rule: str
    start: int
    end: int
    message: str


def lint_headline(headline: str, spans: Sequence[Span] | None = None) -> list[Flag]:
    """Find what keeps a headline from standing as one.

    Parameters
    ----------
    headline : str
    spans : sequence of (int, int), optional
        Where its pieces stood in the text, in order, as `Headline.spans`; then pieces that nothing links are found too.

    Returns
    -------
    list of Flag
        At most one for the beginning, one for the end, and one each for the other rules; empty for a sound headline
        and for an empty one.

    Examples
    --------
    >>> lint_headline("افتتاح حديقة النخيل في حي المطار")
    []
    >>> for flag in lint_headline("وأضاف الوزير أن القطار سيعود إلى"):
    ...     print(flag.rule, flag.start, flag.end)
    starts_with_continuation 0 5
    ends_on_preposition 29 32
    """
    words = split(headline)
    if not words:
        return []
    flags = _first(STARTS, words)
    if not _CLOSED.intersection(words[-1].after):  # the last word of a quotation or bracket may be any
        flags += _first(ENDS, words)
    for name, (rule, message) in INSIDE.items():
        flags += _flag(name, message, words, rule(words))
    if spans is not None:
        found = lint_inside.loose_fragment(words, _lengths(words, spans))
        flags += _flag("loose_fragment", "is put together from pieces that nothing links", words, found)
    return flags


def lint_rate(headlines: Sequence[str], spans: Sequence[Sequence[Span]] | None = None) -> float:
    """Return the share of headlines with a flag, 0 to 1.

    Parameters
    ----------
    headlines : sequence of str
    spans : sequence of sequences of (int, int), optional
        Those of each headline, as for `lint_headline`.

    Raises
    ------
    ValueError
        If there are no headlines, or not as many spans.

    Examples
    --------
    >>> lint_rate(["افتتاح حديقة النخيل في حي المطار", "افتتاح حديقة النخيل في"])
    0.5
    """
    if not headlines:
        raise ValueError("there are no headlines to lint")
    if spans is not None and len(spans) != len(headlines):
        raise ValueError(f"{len(headlines)} headlines and the spans of {len(spans)}; they must be as many")
    pieces: Sequence[Sequence[Span] | None] = spans if spans is not None else [None] * len(headlines)
    return sum(bool(lint_headline(*pair)) for pair in zip(headlines, pieces, strict=True)) / len(headlines)


def split(headline: str) -> list[Word]:
    """Split a headline into its words; a sign that stands alone goes to the word behind it, or to the last.

    Examples
    --------
    >>> [(word.before, word.bare, word.after) for word in split("عاد « القطار »")]
    [('', 'عاد', ''), ('«', 'القطار', '»')]
    """
    words: list[Word] = []
    signs = ""
    for word in split_words(headline, 0, len(headline)):
        if not word.form:
            signs += word.after
        else:
            words.append(word._replace(before=signs + word.before))
            signs = ""
    if words and signs:
        words[-1] = words[-1]._replace(after=words[-1].after + signs)
    return words


def _first(rules: dict[str, tuple[Rule, str]], words: list[Word]) -> list[Flag]:
    for name, (rule, message) in rules.items():
        found = rule(words)
        if found:
            return _flag(name, message, words, found)
    return []


def _flag(name: str, message: str, words: list[Word], found: range) -> list[Flag]:
    return [Flag(name, words[found[0]].start, words[found[-1]].end, message)] if found else []


def _lengths(words: list[Word], spans: Sequence[Span]) -> list[int]:
    """The number of words of each piece; pieces that white space alone parts in the text count as one."""
    lengths: list[int] = []
    here, before = 0, None
    for start, end in spans:
        count = sum(here <= word.start < here + end - start for word in words)
        if before is not None and start - before <= _WHITE_SPACE:
            lengths[-1] += count
        elif count:
            lengths.append(count)
        here, before = here + end - start + 1, end
    return lengths


_CLOSED = frozenset(QUOTES + BRACKETS)
_WHITE_SPACE = 2  # characters between two pieces that may be white space; a word with its spaces is longer
