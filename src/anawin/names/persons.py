"""Names of people: which words belong to a name that begins here."""

from __future__ import annotations

from anawin.names.common import is_common
from anawin.names.lists import is_given
from anawin.names.starts import start_of, titles
from anawin.names.words import TextWords
from anawin.tokens import stop_words
from anawin.wordtables import forms, word_set

LONGEST = 10  # words of a name; only a line of fathers comes near
_FOREIGN_LONGEST = 4

_SON = word_set("بن ابن بنت ابنة")
_FATHER = word_set("أبو أبي أم")
PARTICLES = _SON | _FATHER | {"عبد", "ال"}  # parts of names that are none alone
_FOREIGN_PARTICLES = word_set("دي دا دو دوس ديل دال فان فون لو لا أوغلو")
# Adjectives in ي with the article that stand behind names and are no family names.
_NO_FAMILY = word_set(
    "الذي التي الماضي الحالي الجاري التالي الثاني الحادي العالي الداخلي الخارجي الرسمي المدني العسكري السياسي الإعلامي "
    "الرياضي الوطني الدولي المحلي الإقليمي الأساسي الأصلي الرئيسي النهائي الشعبي الثقافي الاجتماعي الاقتصادي المالي "
    "القيادي الصحفي الصحافي العالمي الإسلامي القاضي المحامي السنوي الشخصي الفعلي اليومي التاريخي الإداري القانوني الفني "
    "الأولي"
)
# How verbs begin that no list knows, and that follow a name more often than a name goes on so.
_VERB_BEGINS = ("ي", "ت", "است", "انت")
_HAMZAS = "أإآ"
_WISHES = word_set("رضي حفظه رحمه أيده")
_PREPOSITION = word_set("على")


def read_name(words: TextWords, place: int, skip: int, *, anchored: bool) -> int:
    """Return where the name that begins at a word ends; `place` itself where none does.

    Parameters
    ----------
    words : TextWords
    place, skip : int
        The first word, and how many of its letters were written on to it.
    anchored : bool
        Whether a title or the like stands before, so that a word unknown to all lists may begin the name.

    Examples
    --------
    >>> words = TextWords("زار محمد بن سلمان المدينة")
    >>> read_name(words, 1, 0, anchored=False)
    4
    """
    first = words.forms[place][skip:]
    if first in PARTICLES:
        end = place + _with_next(words, place, first, opens=not anchored)
        arabic = True
    else:
        end = place + _begins(words, place, first, anchored)
        arabic = is_given(first)
    definite, complete = 0, False
    while place < end < min(len(words), place + LONGEST) and words.joined(end):
        form = words.forms[end]
        if form in PARTICLES and (form != "ال" or arabic):
            step, arabic = _with_next(words, end, form, opens=False), True
        elif form.startswith("ال") and not is_given(form):
            definite += 1
            step = int(definite <= 2 and is_family(form, arabic=arabic))
        elif definite or complete:
            break
        else:
            step = int(_goes_on(words, end, arabic=arabic, late=arabic or end > place + 1))
            arabic = arabic or is_given(form)
            complete = (arabic and not is_given(form)) or end == place + _FOREIGN_LONGEST - 1
        if not step:
            break
        end += step
    return min(end, len(words))


def _with_next(words: TextWords, place: int, form: str, *, opens: bool) -> int:
    """Count the words that a particle takes: بن, أبو, آل or عبد and what follows; `opens` where nothing stands before."""
    if place + 1 >= len(words) or not words.joined(place + 1):
        return 0
    following = words.forms[place + 1]
    if following in stop_words() or not following.isalpha() or following.isascii():
        return 0
    if form == "عبد":
        return 2 if following.startswith("ال") or following == "ربه" else 0
    if following in PARTICLES:
        return 1
    if opens and (form in _SON or is_common(following)) and not is_given(following):
        return 0
    return 2


def _begins(words: TextWords, place: int, form: str, anchored: bool) -> bool:
    """Whether a name may begin with a word."""
    start = start_of(form)
    if not start.skip and not start.what.isdisjoint(("given", "foreign")):
        return True
    if not start.skip and "word" in start.what:
        return _begins_with_word(words, place, anchored)
    return anchored and is_unknown(form) and not form.startswith("ال") and not is_attached(words, place)


def _begins_with_word(words: TextWords, place: int, anchored: bool) -> bool:
    """Whether a given name that is also a common word begins a name: a title, a father or two more names tell it."""
    if _is_preposition(words, place):
        return False
    if anchored:
        return True
    following = words.forms[place + 1 : place + 3]
    if not following or not words.joined(place + 1):
        return False
    if following[0] in _SON:
        return True
    if len(following) < 2 or not words.joined(place + 2) or not _is_sure(following[0]):
        return False
    return is_given(following[1]) or is_family(following[1], arabic=True) or is_unknown(following[1])


def _is_sure(form: str) -> bool:
    start = start_of(form)
    return "given" in start.what and not start.skip


def _is_preposition(words: TextWords, place: int) -> bool:
    """Whether علي is على: in a text that never dots it so, either may be meant, and no name is found."""
    if words.forms[place] not in _PREPOSITION or words.forms[place + 1 : place + 2] in (["بن"], ["ابن"]):
        return False
    return words.ends_dotless(place) or not words.dots_final_ya


def _goes_on(words: TextWords, place: int, *, arabic: bool, late: bool) -> bool:
    """Whether a name goes on with a word without article; `late` where it may be complete, and a verb follow."""
    form = words.forms[place]
    following = words.forms[place + 1] if place + 1 < len(words) and words.joined(place + 1) else ""
    if form in titles() and not is_family(following, arabic=True):
        return False  # «حسين عبد الغني قائد الفريق», but «الباجي قائد السبسي»
    if is_given(form):
        return arabic and not _is_preposition(words, place)
    if form in _FOREIGN_PARTICLES:
        return is_unknown(following)
    start = start_of(form)
    if start.skip or not start.what.isdisjoint(("title", "known", "head")) or (form in _WISHES and following == "الله"):
        return False  # something is written on to it, or something else begins
    if "foreign" in start.what:
        return True
    if late and form.startswith(_VERB_BEGINS) and form not in forms("family_names"):
        return False
    return is_unknown(form) and not is_attached(words, place)


def is_attached(words: TextWords, place: int) -> bool:
    """Whether و or a preposition stands on a word: an article or hamza behind it tells, or that the text has the rest."""
    form = words.forms[place]
    if form.startswith(("لل", "بال", "وال")) and form not in forms("family_names"):
        return True
    if form[0] == "و" and form[1] not in "وي":
        return True
    if form[0] in "بلف" and words.text[words.starts[place] + 1] in _HAMZAS:
        return True
    return form[0] in "وبلف" and form[1:] in words.vocabulary


def is_family(form: str, *, arabic: bool) -> bool:
    """Whether a word with the article may be a family name; behind an Arabic name any in ي is, but for a few.

    Examples
    --------
    >>> is_family("المصري", arabic=True), is_family("الماضي", arabic=True), is_family("المدرسه", arabic=True)
    (True, False, False)
    """
    if form in forms("family_names"):
        return True
    if not form.startswith("ال") or form in _NO_FAMILY or form in titles():
        return False
    return is_unknown(form) or (arabic and form.endswith("ي") and len(form) > 4)


def is_unknown(form: str) -> bool:
    """Whether a word is Arabic script and none of the common words.

    Examples
    --------
    >>> is_unknown("بيلوسوف"), is_unknown("المدرسه"), is_unknown("cnn")
    (True, False, False)
    """
    return form.isalpha() and not form.isascii() and form not in stop_words() and not is_common(form)
