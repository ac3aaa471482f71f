"""Where the news begins: behind the reporting frame ("the ministry said that"), not with it."""

from __future__ import annotations

from typing import NamedTuple

from anawin.headlines.acts import find_act, points_back, without_and
from anawin.headlines.faithful import accuses
from anawin.headlines.phrases import THAT
from anawin.headlines.words import COMMAS, Word
from anawin.wordtables import among, forms, parts

# Tuned on 1,000 articles of SaudiNewsNet (21 to 31 July 2015) and 300 of ANT, as all numbers of this package.
_FRAME_REACH = 30  # a frame longer than this is no frame
_AGENT_REACH = 6  # an agent longer than this would fill the headline
_LEAD_REACH = 25  # an opening circumstance longer than this is the news itself
_ACCUSATION_SIGHT = 14  # words of a clause searched for an accusation
_CLAUSE_LEAST = 4  # words that must be left behind a frame

_THAT_IT = {"انه": False, "بانه": False, "انها": True, "بانها": True}
_IMPERSONAL_NEXT = {
    "من": ("المقرر", "المتوقع", "المنتظر", "الممكن", "المرجح", "المحتمل", "الضروري", "غير"),
    "لا": ("يوجد", "توجد", "يمكن", "بد", "يجوز", "يحق"),
    "ليس": ("هناك",),
    "لن": ("يتم", "يكون"),
    "لم": ("يتم", "تسجل", "يسجل"),
}
_RESUMING = ("فقد", "فان")


_TANWIN = ("\u0627\u064b", "\u064b\u0627")


class Start(NamedTuple):
    """The words a headline may hold: those of `prefix`, then those from `clause` on, before `until` if it is set."""

    prefix: range
    clause: int
    until: int | None = None


def _table() -> dict[str, frozenset[str]]:
    return parts("frame_words")


def find_start(words: list[Word]) -> Start:
    """Find where the headline of a sentence begins.

    The frame is kept where leaving it would lose more than "who said it": before an accusation, and where the clause
    begins with a pronoun that points back into the frame.

    Examples
    --------
    >>> from anawin.headlines.words import split_words
    >>> text = "أعلنت وزارة الري، أمس، أن منسوب النهر ارتفع مترين"
    >>> find_start(split_words(text, 0, len(text))).clause
    5
    """
    begin = _skip_lead(words, 0)
    verb = without_and(words[begin].form, forms("reporting_verbs"))
    if verb:
        start = _behind_report(words, begin, verb)
        if start:
            return start
    return Start(range(0), find_act(words, begin) or begin)


def _skip_lead(words: list[Word], begin: int) -> int:
    """Step behind an opening circumstance that ends in a comma ("في خطوة مفاجئة، ..."), unless it is a condition."""
    first = words[begin]
    if not among(first.form, _table()["leads"]) and not first.bare.endswith(_TANWIN):
        return begin
    if first.form == "من" and words[begin + 1 : begin + 2] and words[begin + 1].form not in _table()["sides"]:
        return begin
    for place in range(begin, min(len(words) - 2 * _CLAUSE_LEAST, begin + _LEAD_REACH)):
        word = words[place]
        if word.form in _table()["conditions"]:
            return begin
        if word.level == 0 and word.after.startswith(COMMAS):
            rest = place + 1
            opening = words[rest].form
            if place == begin or opening in _table()["agent_stops"] - _table()["leads"]:
                return begin
            if opening.startswith("و") and not among(opening, _table()["leads"]):
                return begin
            if any(word.after.startswith(COMMAS) for word in words[rest : rest + 3]):
                return begin  # an apposition, not the clause
            behind = _skip_lead(words, rest + (opening in _RESUMING))
            return begin if behind == rest and among(opening, _table()["leads"]) else behind
    return begin


def _behind_report(words: list[Word], begin: int, verb: str) -> Start | None:
    if ":" in words[begin].after:
        return None
    for place in range(begin + 1, min(len(words) - _CLAUSE_LEAST, begin + _FRAME_REACH)):
        word, level = words[place], words[place - 1].level
        if word.form in _table()["saying"]:
            return None
        if ":" in word.after and word.level == 0 and words[place + 1].form not in THAT:
            agent = _agent(words, begin)
            return Start(range(0), begin + 1) if agent.stop == place + 1 else None
        if level == 0 and word.form in THAT and words[place - 1].form not in _table()["no_that"]:
            return _behind_that(words, begin, place, verb)
        if level == 0 and word.form in _THAT_IT:
            return _behind_that_it(words, begin, place, verb)
    return None


def _behind_that(words: list[Word], begin: int, that: int, verb: str) -> Start | None:
    clause = _skip_lead(words, _behind_concession(words, that + 1))
    if words[that].bare.endswith("أن") and _imperfect(words[clause].form):
        return Start(range(0), begin)
    if accuses(words[clause : clause + _ACCUSATION_SIGHT]) or points_back(words[clause]):
        return _framed(words, begin, that)
    his = _whose(words, clause, feminine=verb.endswith("ت"))
    if his is None:
        return Start(range(0), clause)
    return Start(range(0), clause, his) if his >= clause + _CLAUSE_LEAST else _framed(words, begin, that)


def _whose(words: list[Word], clause: int, *, feminine: bool) -> int | None:
    """Find "his country", "her ministry" in a clause, if it may be that of the agent whom the frame named."""
    his = _table()["his"]
    for place in range(clause, min(len(words), clause + _FRAME_REACH)):
        form = words[place].form
        if form in THAT:
            return None
        noun = form if form in his else form[1:] if form[:1] in ("ل", "ب") else ""
        if noun in his and form.endswith("ها") == feminine:
            return place
    return None


def _imperfect(form: str) -> bool:
    """Whether the word is a verb of the kind that أن makes subjunctive ("على الطلاب أن يسجلوا"): no report then."""
    return form.startswith("ي") and len(form) > 2 and form not in _table()["no_verb"]


def _behind_concession(words: list[Word], clause: int) -> int:
    """Step behind "although ..., still": the claim, not what it is made in spite of."""
    if words[clause].form not in _table()["though"] and words[clause + 1].form not in _table()["though"]:
        return clause
    for place in range(clause + 2, min(len(words) - _CLAUSE_LEAST, clause + _FRAME_REACH)):
        if words[place].form == "فان" or (words[place].form == "ان" and words[place - 1].form in ("الا", "غير")):
            return place + 1
    return clause


def _behind_that_it(words: list[Word], begin: int, that: int, verb: str) -> Start | None:
    clause = _behind_concession(words, that + 1)
    if clause > that + 1:
        return _behind_that(words, begin, clause - 1, verb)
    if accuses(words[clause : clause + _ACCUSATION_SIGHT]):
        return _framed(words, begin, that)
    opening, following = words[clause].form, words[clause + 1].form
    if opening in _table()["impersonal"] and following.startswith(_IMPERSONAL_NEXT.get(opening, ("",))):
        return Start(range(0), clause)
    agent = _agent(words, begin)
    same_gender = verb.endswith("ت") == _THAT_IT[words[that].form]
    if same_gender and 0 < len(agent) <= _AGENT_REACH and opening[:1] in tuple("سيت"):
        return Start(agent, clause)
    return _framed(words, begin, that)


def _framed(words: list[Word], begin: int, that: int) -> Start:
    """Keep the frame itself, its agent without what follows him (time, place, occasion)."""
    agent = _agent(words, begin)
    if 0 < len(agent) <= _AGENT_REACH:
        return Start(range(begin, agent.stop), that)
    return Start(range(0), begin)


def _agent(words: list[Word], begin: int) -> range:
    place = begin + 1
    while place < len(words) and words[place].form not in _table()["agent_stops"]:
        place += 1
        if words[place - 1].paused:
            break
    return range(begin + 1, place)
