"""Where the act begins in "the police managed to seize ...": headlines open with the verbal noun."""

from __future__ import annotations

from anawin.headlines.words import COMMAS, Word
from anawin.wordtables import forms, lines, parts

_REACH = 30  # words behind the verb in which the act must begin; tuned with the frames
_LEAST = 4  # words the act must have


def find_act(words: list[Word], begin: int) -> int:
    """Find the act behind a verb that wraps one ("managed to", "announced the"); 0 if there is none.

    An act that points back to who did it ("managed to end its season") needs him: none is found.

    Examples
    --------
    >>> from anawin.headlines.words import split_words
    >>> text = "تمكنت فرق الإطفاء في المرفأ من إخماد حريق كبير صباحاً"
    >>> find_act(split_words(text, 0, len(text)), 0)
    6
    """
    places = []
    for line in lines("masdar_verbs"):
        verb, particle = line.split()
        if not without_and(words[begin].form, frozenset({verb})):
            continue
        if particle == "-":
            places.append(begin + 1)
        elif particle == ",":
            places.append(_masdar_behind_pause(words, begin))
        else:
            places.append(_masdar_behind(words, begin, particle))
    found = [place for place in places if place and place + _LEAST <= len(words)]
    if not found or any(points_back(word) for word in words[min(found) : min(found) + 2]):
        return 0
    return min(found)


def _masdar_behind(words: list[Word], begin: int, particle: str) -> int:
    for place in range(begin + 1, min(len(words) - _LEAST, begin + _REACH)):
        near = words[place - 1].form.startswith("ب")  # "بالقرب من" belongs to the agent
        if words[place].form == particle and not near and _is_masdar(words[place + 1]):
            return place + 1
    return 0


def _masdar_behind_pause(words: list[Word], begin: int) -> int:
    """Find the act in "the ministry announced, today Sunday, the opening of ..."; 0 if there is none."""
    table = parts("time_words")
    for place in range(begin + 3, min(len(words) - _LEAST, begin + _REACH)):
        before, word = words[place - 1], words[place]
        timed = before.form in table["weekday"] or before.form in ("امس", "اليوم")
        if (timed or before.after.startswith(COMMAS)) and _is_masdar(word) and not word.form.startswith("ال"):
            return place
    return 0


def _is_masdar(word: Word) -> bool:
    """Whether the word is one of the verbal nouns of news, or has the shape of تفعيل or افتعال."""
    form = word.form.removeprefix("ال")
    shaped = (len(form) == 5 and form[0] == "ت" and form[3] == "ي") or (len(form) >= 5 and form[0] == form[-2] == "ا")
    return form in forms("masdars") or (shaped and not points_back(word))


def without_and(form: str, verbs: frozenset[str]) -> str:
    """Return the verb that `form` is, alone or behind و or ف; empty if none."""
    if form in verbs:
        return form
    return form[1:] if form[:1] in ("و", "ف") and form[1:] in verbs else ""


def points_back(word: Word) -> bool:
    """Whether the word carries a pronoun whose noun would be gone ("بلاده", "لديها"); ة is none."""
    return len(word.bare) > 3 and word.bare.endswith(_OWN) and word.form not in parts("frame_words")["not_his"]


_OWN = ("ه", "ها", "هم", "هما")
