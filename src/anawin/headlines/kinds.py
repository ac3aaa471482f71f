"""Rough kinds of words, by their letters and the word lists: as much grammar as the learned method knows."""

from __future__ import annotations

from functools import lru_cache

from anawin.headlines.phrases import PREPOSITIONS
from anawin.headlines.words import Word
from anawin.tokens import stop_words
from anawin.wordtables import reports, word_set

BEGIN, END = "<s>", "</s>"
# All that `kind_of` answers.
KINDS = [
    "sign",
    "preposition",
    "number",
    "reporting",
    "that",
    "who",
    "function",
    "the",
    "و+the",
    "ب+the",
    "ل+the",
    "ك+the",
    "ف+the",
    "accusative",
    "and",
    "ب+",
    "ل+",
    "imperfect",
    "perfect",
    "owned",
    "other",
]

_ARTICLES = ("ال", "لل", "وال", "بال", "كال", "فال")
_OWN = ("ها", "هم", "نا", "هما")
_THAT = word_set("أن بأن أنه أنها")
_RELATIVE = word_set("الذي التي الذين")
_ACCUSATIVE = ("\u0627\u064b", "\u064b\u0627")


def is_definite(word: Word) -> bool:
    """Whether the word has the article or a pronoun at its end.

    Examples
    --------
    >>> from anawin.headlines.words import split_words
    >>> [is_definite(word) for word in split_words("وزارة التعليم ومدارسها جديدة", 0, 28)]
    [False, True, True, False]
    """
    return word.form.startswith(_ARTICLES) or (len(word.form) > 4 and word.form.endswith(_OWN))


def starts_phrase(words: list[Word], place: int) -> bool:
    """Whether a phrase may start at `place`: behind a pause, or undetermined behind a definite word.

    Examples
    --------
    >>> from anawin.headlines.words import split_words
    >>> text = "أطلقت وزارة التعليم خدمة جديدة"
    >>> words = split_words(text, 0, len(text))
    >>> [starts_phrase(words, place) for place in range(1, 5)]
    [False, False, True, False]
    """
    word, previous = words[place], words[place - 1]
    if not word.form or (word.level != previous.level and not word.before):
        return False
    if previous.paused:
        return True
    return is_definite(previous) and not word.form.startswith(("ال", "لل", "و"))


def kind_of(word: Word) -> str:
    """Name the kind of a word.

    Examples
    --------
    >>> from anawin.headlines.words import split_words
    >>> text = "أعلنت الوزارة أن 40 مدرسة في الساحل ستفتح"
    >>> [kind_of(word) for word in split_words(text, 0, len(text))]
    ['reporting', 'the', 'that', 'number', 'other', 'preposition', 'the', 'other']
    """
    return _kind(word.form, word.bare.endswith(_ACCUSATIVE), word.bare.endswith(("ه", "هم")))


@lru_cache(maxsize=1 << 15)
def _kind(form: str, accusative: bool, owned: bool) -> str:
    if not form:
        return "sign"
    if form in PREPOSITIONS:
        return "preposition"
    if any(sign.isdigit() for sign in form):
        return "number"
    if reports(form):
        return "reporting"
    if form in _THAT:
        return "that"
    if form in _RELATIVE:
        return "who"
    if form in stop_words():
        return "function"
    if form.startswith(_ARTICLES):
        return "the" if form.startswith("ال") else f"{form[0]}+the"
    if accusative:
        return "accusative"
    if form[0] == "و":
        return "and"
    if form[0] in "بل" and len(form) > 3:
        return f"{form[0]}+"
    if form[0] in "يت" and 4 <= len(form) <= 6:
        return "imperfect"
    if form.endswith("ت") and 4 <= len(form) <= 7:
        return "perfect"
    return "owned" if owned else "other"
