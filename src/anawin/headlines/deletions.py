"""What can be left out inside a clause without touching its meaning: times, brackets, and parts of names."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from anawin.headlines.names import name_rules_at
from anawin.headlines.words import Word
from anawin.wordtables import among, forms, parts, word_set

_BRACKET_LONGEST = 12
_NOTHING = range(0)


def deletions(words: list[Word], begin: int, end: int, *, verb_first: bool = False) -> list[range]:
    """Find the runs of words of ``words[begin:end]`` that may go, in order, none touching another.

    Examples
    --------
    >>> from anawin.headlines.words import split_words
    >>> text = "تفتتح البلدية، مساء غد الأحد، حديقة النخيل (شرق المدينة) للزوار"
    >>> [(run.start, run.stop) for run in deletions(split_words(text, 0, len(text)), 0, 10)]
    [(2, 5), (7, 9)]
    """
    found: list[range] = []
    place = begin
    while place < end:
        run = _NOTHING
        for rule in _rules_at(words[place].form):
            other = rule(words, place, end)
            if len(other) > len(run):
                run = other
        if not run:
            place += 1
            continue
        while found and found[-1].stop >= run.start:
            run = range(min(found.pop().start, run.start), run.stop)
        found.append(run)
        place = run.stop
    return _with_subject_tail(words, begin, end, found) if verb_first else found


@lru_cache(maxsize=1 << 15)
def _rules_at(form: str) -> tuple[Callable[[list[Word], int, int], range], ...]:
    """The rules that may find something where such a word stands: most need one of a few words."""
    time = (_time,) if form in parts("time_words")["weekday"] or form in parts("time_words")["open"] else ()
    return (_bracket, *time, *name_rules_at(form))


def _bracket(words: list[Word], place: int, end: int) -> range:
    """Find a bracket, unless it holds a bare number: "(12) قارباً" needs it."""
    word = words[place]
    if "(" not in word.before and not word.after.startswith("("):
        return _NOTHING
    level = words[place - 1].level if place else 0
    if word.level >= level:
        for last in range(place, min(end, place + _BRACKET_LONGEST)):
            if ")" in words[last].after and words[last].level == level:
                numbers = all(word.form.isdigit() or not word.form for word in words[place : last + 1])
                return _NOTHING if numbers else range(place, last + 1)
    return _NOTHING


def _time(words: list[Word], place: int, end: int) -> range:
    """Find today, yesterday evening, Wednesday 18 January 2017, between commas or bare."""
    table = parts("time_words")
    first = words[place].form
    weekday = first in table["weekday"]
    if not weekday and first not in table["open"]:
        return _NOTHING
    last = place + 1
    named = weekday or first in _DEICTIC
    while last < end and not words[last - 1].paused:
        form = words[last].form
        if form in _DEICTIC or among(form, table["weekday"]) or form in table["month"]:
            named = True
        elif not (form.isdigit() or form in table["inside"]):
            break
        last += 1
    while last > place + 1 and words[last - 1].form in _NOT_LAST:
        last -= 1
    previous = words[place - 1].form if place else ""
    if last < end and words[last].form in _APPOINTED:
        return _NOTHING
    if not named or previous in _TIES or previous in forms("dangling_ends"):
        return _NOTHING
    return range(place, last)


_DEICTIC = word_set("اليوم امس الليله البارحه مؤخرا")
_NOT_LAST = frozenset(("من", "بعد"))
_APPOINTED = word_set("موعدا كموعد تاريخا إجازة عطلة")
_TIES = word_set(
    "منذ حتى من إلى في لهذا هذا قبل بعد ل و بين كل قبيل تحديد حدد حددت تأجيل أجل نشر نشرت نشره نشرته صدر صدرت "
    "عقد عقدت عقده عقدته عقدها عقدتها أجري أجريت المنعقد المنعقدة الصادر الصادرة"
)


def _with_subject_tail(words: list[Word], begin: int, end: int, found: list[range]) -> list[range]:
    """Join to the first time expression what stands between a verb's subject and it, if the object comes behind.

    "ضبط حرس الحدود في قطاع الساحل، أمس، قاربين" loses "في قطاع الساحل، أمس،".
    """
    for number, run in enumerate(found):
        if run.stop >= end or not begin + 4 <= run.start <= begin + _TAIL_REACH:
            continue
        named = _DEICTIC | parts("time_words")["weekday"]
        coming = words[run.stop].form
        if not any(words[place].form in named for place in run) or _goes_on(coming):
            return found
        for place in range(begin + 3, run.start):
            form = words[place].form
            if form in _SUBJECT_TAILS or form.startswith(_IN_PLACE):
                kept = [other for other in found[:number] if other.stop < place]
                return [*kept, range(place, run.stop), *found[number + 1 :]]
            if words[place].after:
                return found
        return found
    return found


def _goes_on(form: str) -> bool:
    """Whether the word continues a phrase or opens a clause, hence is no object."""
    return form in forms("tail_openers") or form in forms("dangling_ends") or form[:1] in ("و", "ب", "ل")


_TAIL_REACH = 16
_SUBJECT_TAILS = word_set("في التابع التابعة التابعين ممثلة ممثلا برئاسة بقيادة خلال عبر عقب امام")
_IN_PLACE = ("بمنطق", "بمحافظ", "بمدين", "بولاي", "بمعتمدي", "بمركز", "بجه", "بقطاع", "بمقر")
