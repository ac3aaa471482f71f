"""The word tables of `anawin/data`, read when first asked for and held in the form used for matching."""

from __future__ import annotations

from functools import cache

from anawin.normalising import normalise
from anawin.wordlists import read_lines


@cache
def lines(name: str) -> tuple[str, ...]:
    """Read the lines of `data/<name>.txt` in normalised form, comments and empty lines left out."""
    return tuple(normalise(line) for line in read_lines(f"{name}.txt"))


@cache
def forms(name: str) -> frozenset[str]:
    """Read all words of `data/<name>.txt` in normalised form.

    Examples
    --------
    >>> "اعلن" in forms("reporting_verbs")
    True
    """
    return frozenset(word for line in lines(name) for word in line.split())


@cache
def phrases(name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Read a table of phrases, a line each, by their first word, longest first."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for line in lines(name):
        phrase = tuple(line.split())
        by_first.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in by_first.items()}


@cache
def parts(name: str) -> dict[str, frozenset[str]]:
    """Read a table whose lines are ``part: words``, by part; a part may go on in further lines."""
    found: dict[str, set[str]] = {}
    for line in lines(name):
        part, _, words = line.partition(":")
        found.setdefault(part, set()).update(words.split())
    return {part: frozenset(words) for part, words in found.items()}


def word_set(words: str) -> frozenset[str]:
    """Split a string into words in normalised form: for the few short lists that stand in code."""
    return frozenset(normalise(words).split())


def among(form: str, words: frozenset[str]) -> bool:
    """Whether a word is among `words`, alone or behind "and".

    Examples
    --------
    >>> among("وقبل", word_set("قبل وسط")), among("وسط", word_set("قبل وسط"))
    (True, True)
    """
    return form in words or (form[:1] == "و" and form[1:] in words)


def reports(form: str) -> bool:
    """Whether a word is a verb of reporting, alone or behind "and".

    Examples
    --------
    >>> reports("اعلن"), reports("واعلن"), reports("عاد")
    (True, True, False)
    """
    return among(form, forms("reporting_verbs"))


def reports_more(form: str) -> bool:
    """Whether a word says that the next thing is reported ("and he added").

    Examples
    --------
    >>> reports_more("واعلن"), reports_more("اعلن")
    (True, False)
    """
    return form[:1] == "و" and form[1:] in forms("reporting_verbs")
