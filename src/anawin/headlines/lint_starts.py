"""What a headline must not begin with: each rule gives the places of the words that are wrong, none if all is well."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from anawin.headlines.words import Word
from anawin.wordtables import forms, lines, parts

# Of the measures whose verbal noun is known by its letters: تفعيل, افتعال (and اتفاق), انفعال, استفعال.
_SHAPED = re.compile(r"ت..ي[^اه]|ا.ت.ا.|ات.ا.|ان..ا.|است..?ا.")
_PAUSE = re.compile(r"[:،؛…|–—]|\.\.|\s-\s")
_CLAIM_LEAST = 3  # words that must come behind "said that"
_ANY_LEAST = 1  # words that must come behind another particle


def pronoun(words: Sequence[Word]) -> range:
    """Begins with a pronoun, or with "this matter", that points before the headline.

    Examples
    --------
    >>> from anawin.headlines.lint import split
    >>> pronoun(split("وهو أول قطار يصل الساحل")), pronoun(split("هذا الأمر يقلق الأهالي كثيرا"))
    (range(0, 1), range(0, 2))
    """
    table = parts("headline_starts")
    if words[0].form in table["pronoun"]:
        return range(1)
    pointing = len(words) > 1 and words[0].form in table["pointing"] and words[1].form in table["pointed"]
    return range(2) if pointing else range(0)


def continuation(words: Sequence[Word]) -> range:
    """Begins with what goes on from another clause: a conjunction, a participle, "and he added".

    Examples
    --------
    >>> from anawin.headlines.lint import split
    >>> continuation(split("وأضاف الوزير أن القطار عاد")), continuation(split("كما عاد القطار إلى الساحل"))
    (range(0, 1), range(0, 1))
    """
    form = words[0].form
    adds = form[:1] == "و" and form[1:] in forms("reporting_verbs")
    return range(1) if adds or form in parts("headline_starts")["continuation"] else range(0)


def exception(words: Sequence[Word]) -> range:
    """Begins with "except", whose negation is lost.

    Examples
    --------
    >>> from anawin.headlines.lint import split
    >>> exception(split("إلا قطار واحد في اليوم"))
    range(0, 1)
    """
    return range(1) if words[0].form in parts("headline_starts")["except"] else range(0)


def hanging_act(words: Sequence[Word]) -> range:
    """Begins with "by" or "for" and a verbal noun: what the verb before it said or did is lost.

    Behind a pause the news may follow ("to fight the drought: a thousand trees"), so a headline with one is let pass.

    Examples
    --------
    >>> from anawin.headlines.lint import split
    >>> hanging_act(split("بإغلاق الطريق الساحلي ليلا")), hanging_act(split("للمطالبة بإغلاق الطريق الساحلي"))
    (range(0, 1), range(0, 1))
    >>> hanging_act(split("لمواجهة الجفاف: زراعة ألف شجرة")), hanging_act(split("باكستان تغلق الطريق الساحلي"))
    (range(0, 0), range(0, 0))
    """
    first, following = words[0].form, words[1].form if len(words) > 1 else ""
    if first.startswith("لل"):
        # With the article, what is done stands behind a particle; "for sale" needs none.
        led = following.startswith(("بال", "لل")) or following in parts("headline_ends")["preposition"]
        hangs = _is_act(first[2:]) and (led or _by_act(following))
    else:
        hangs = _by_act(first)
    told = " ".join(word.before + word.bare + word.after for word in words)
    return range(1) if hangs and not _PAUSE.search(told) else range(0)


def nothing_said(words: Sequence[Word]) -> range:
    """Is a bare frame: who said, announced or managed, but not what.

    Examples
    --------
    >>> from anawin.headlines.lint import split
    >>> nothing_said(split("أعلنت وزارة الري")), nothing_said(split("قال وزير الري أمس إن النهر"))
    (range(0, 3), range(0, 6))
    >>> nothing_said(split("قال وزير الري إن منسوب النهر ارتفع"))
    range(0, 0)
    """
    verb = words[0].form
    if (verb not in forms("reporting_verbs") and verb not in _asked()) or ":" in words[0].after or words[0].level:
        return range(0)
    if len(words) <= _CLAIM_LEAST:
        return range(len(words))
    wanted = _asked().get(verb)
    if wanted is None or any(_says(words, place, wanted) for place in range(1, len(words))):
        return range(0)
    return range(len(words))


def _by_act(form: str) -> bool:
    return form.startswith(("ب", "ل")) and _is_act(form[1:])


def _is_act(form: str) -> bool:
    table = parts("headline_starts")
    known = form in forms("masdars") or form in table["act"] or bool(_SHAPED.fullmatch(form))
    return known and form not in table["no_act"]


@cache
def _asked() -> dict[str, tuple[str, ...]]:
    """The verbs of `waiting_verbs` and what each asks for."""
    return {line.split()[0]: tuple(line.split()[1:]) for line in lines("waiting_verbs")}


def _says(words: Sequence[Word], place: int, wanted: Sequence[str]) -> bool:
    """Whether the word at `place` is one of those wanted and enough follows it."""
    form, rest = words[place].form, len(words) - place - 1
    if "that" in wanted:
        if words[place].level > words[place - 1].level or ":" in words[place - 1].after:
            return True
        if form in parts("headline_ends")["that"] and not form.startswith("ال"):
            return rest >= _CLAIM_LEAST
    clitics = tuple(word for word in wanted if len(word) == 1)
    if rest >= _ANY_LEAST and form in wanted:
        return True
    return place > 1 and bool(clitics) and form.startswith(clitics)
