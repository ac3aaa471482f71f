"""What a headline must not leave behind: the condition, the exception to a negation, the source of an accusation."""

from __future__ import annotations

from anawin.headlines.phrases import dangles
from anawin.headlines.tables import forms, word_set
from anawin.headlines.words import Word

_SIGHT = 14  # words behind the end in which a condition still belongs to what was kept
_SOURCE_SIGHT = 40
_SOURCE_LONGEST = 6

_NEGATIONS = word_set("لم لن لا ليس ليست ما لما")
_EXCEPTIONS = word_set("إلا سوى غير")
_CONDITIONS = word_set("إذا لو لولا بشرط شريطة شرط حال حالة")
_WHETHER = word_set("ما عما فيما مما")  # ما إذا is no condition
_SOURCES = word_set("وفق وفقا بحسب حسب حسبما طبقا نقلا")
_BEFORE_ACCUSING = ("", "و", "ف", "ب", "ل", "ال", "وب", "ول", "وال", "بال", "فال", "لل", "وبال", "ولل")


def accuses(words: list[Word]) -> bool:
    """Whether one of the words accuses somebody.

    Examples
    --------
    >>> from anawin.headlines.words import split_words
    >>> accuses(split_words("المدير متورط بالرشوة", 0, 20)), accuses(split_words("المدير في المكتب", 0, 16))
    (True, False)
    """
    accusing = forms("accusations")
    return any(
        word.form.startswith(prefix) and word.form[len(prefix) :] in accusing
        for word in words
        for prefix in _BEFORE_ACCUSING
    )


def turns(words: list[Word], kept: list[int], count: int) -> bool:
    """Whether ending after `count` of the `kept` words turns the meaning.

    It does where a condition follows before the next pause, or where something was denied "except" what follows.
    """
    denied = any(words[place].form in _NEGATIONS for place in kept[:count])
    for position in range(count, min(len(kept), count + _SIGHT)):
        if words[kept[position - 1]].paused:
            return False
        form = words[kept[position]].form
        before = words[kept[position - 1]].form
        if form in _CONDITIONS and before not in _WHETHER and (form[0] != "ح" or before == "في"):
            return True
        if denied and form in _EXCEPTIONS:
            return True
    return False


def source_of_accusation(words: list[Word], kept: list[int]) -> list[int]:
    """Find "according to the police" behind an accusing clause; empty if nothing accuses or no source is named."""
    for position in range(4, min(len(kept), _SOURCE_SIGHT)):
        if words[kept[position]].form in _SOURCES:
            if not accuses([words[place] for place in kept[:position]]):
                return []
            return _phrase(words, kept, position)
    return []


def _phrase(words: list[Word], kept: list[int], begin: int) -> list[int]:
    """Take the words up to the next pause, or as many as may end a headline; none if they are too many."""
    best: list[int] = []
    for end in range(begin + 2, min(len(kept), begin + _SOURCE_LONGEST) + 1):
        if not dangles(words, kept[end - 1], kept[end] if end < len(kept) else None):
            best = kept[begin:end]
        if words[kept[end - 1]].paused:
            break
    return best
