"""Which words of a sentence turn the meaning of others, so that a headline must not part them.

A negation and its verb, a number and what it counts, "denied that" and what was denied, a condition and what hangs on
it, an accusation and its source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from anawin.headlines.acts import without_and
from anawin.headlines.faithful import SOURCES, accuses_alone, is_condition
from anawin.headlines.phrases import PREPOSITIONS, THAT
from anawin.headlines.words import Word
from anawin.wordtables import forms, reports, reports_more, word_set

_CLAIM_SIGHT = 12  # words behind "denied" among which its "that" stands; longer subjects are rare
_EXCEPTION_SIGHT = 14
_NEGATIONS = word_set("لم لن لا ليس ليست ليسوا لما ما غير عدم دون بدون بلا")
_NOT_YET = word_set("لم لما")
_EXCEPTIONS = word_set("إلا سوى")
_UNSURE = word_set("هل ربما لعل لعله لعلها ليت أحقا")
ANY_THAT = word_set("أن بأن أنه بأنه أنها بأنها")
_DONE = word_set("تم تمت")
_AGAINST = word_set("مكافحة لمكافحة محاربة لمحاربة")
_NUMBERS = word_set(
    "ثلاث أربع خمس ست سبع ثمان ثماني تسع عشر ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة عشرون عشرين ثلاثون ثلاثين أربعون أربعين خمسون "
    "خمسين ستون ستين سبعون سبعين ثمانون ثمانين تسعون تسعين مئة مائة مئتي مئتا مئات عشرات ألف ألفا ألفي آلاف مليون مليونا مليوني "
    "ملايين مليار مليارا مليارات نصف ثلث ربع ثلثي"
)
_TEN = word_set("عشر عشرة")
_HUNDRED = word_set("المئة المائة الألف")
_BY_HUNDRED = word_set("بالمئة بالمائة بالألف")
_YEARS = range(1300, 2100)
_QUESTION_WORDS = word_set("هل متى أين كيف لماذا ماذا كم أي")
_ASKING = ("\u061f", "?")


class Bond(NamedTuple):
    """Where words of `one` and words of `other` are kept, one of `needs` must be; sets of places, a bit each."""

    one: int
    other: int
    needs: int


def find_bonds(words: list[Word]) -> tuple[Bond, ...]:
    """Find what a headline of these words must not part.

    Examples
    --------
    >>> from anawin.headlines.words import split_words
    >>> find_bonds(split_words("لم تفتح السوق", 0, 13))
    (Bond(one=2, other=2, needs=1), Bond(one=1, other=1, needs=2))
    """
    pauses = [place for place, word in enumerate(words) if word.paused]
    rules = (_negations, _numbers, _claims, _thats, _conditions, _questions)
    found = chain.from_iterable(rule(words, pauses) for rule in rules)
    return (*found, *_accusations(words))


def keeps_meaning(bonds: Iterable[Bond], kept: Iterable[int]) -> bool:
    """Whether a headline of the words at the places `kept` parts nothing that belongs together.

    Examples
    --------
    >>> from anawin.headlines.words import split_words
    >>> bonds = find_bonds(split_words("لم تفتح السوق", 0, 13))
    >>> keeps_meaning(bonds, [0, 1, 2]), keeps_meaning(bonds, [1, 2]), keeps_meaning(bonds, [2])
    (True, False, True)
    """
    mask = _bits(kept)
    return not any(mask & bond.one and mask & bond.other and not mask & bond.needs for bond in bonds)


def _negations(words: list[Word], pauses: list[int]) -> Iterator[Bond]:
    """A verb needs its negation, which needs it; the negated its exception and its "yet"."""
    for place, word in enumerate(words[:-1]):
        form = word.form.removeprefix("و").removeprefix("ف")
        if form not in _NEGATIONS or word.paused:
            continue
        yield _needs([place + 1], place)
        yield _needs([place], place + 1)
        stop = _pause_behind(words, pauses, place)
        exception = next(
            (at for at in range(place + 1, min(stop, place + _EXCEPTION_SIGHT)) if words[at].form in _EXCEPTIONS), None
        )
        if exception is not None:
            yield _needs([place], exception)
            yield from (_needs([place], exception + 1) for _ in range(exception + 1 < len(words)))
            yield _needs(range(exception, stop), place)
        if form in _NOT_YET and words[stop - 1].form == "بعد":
            yield _needs([place], stop - 1)


def _numbers(words: list[Word], pauses: list[int]) -> Iterator[Bond]:  # noqa: ARG001
    """A number and what it counts stand together."""
    for place, word in enumerate(words[:-1]):
        digits = word.form.isdigit()
        if not (digits or word.form.removeprefix("و") in _NUMBERS) or word.after:
            continue
        behind = words[place + 1].form
        if word.form in _TEN and place and words[place - 1].form.startswith("ال"):
            yield _needs([place], place - 1)  # "the thirteenth"
            continue
        share = behind in _BY_HUNDRED or (
            behind == "في" and place + 2 < len(words) and words[place + 2].form in _HUNDRED
        )
        if share:
            last = place + 1 + (behind == "في")
            yield _needs([place], last)
            yield _needs([last], place)
        elif behind and not (digits and int(word.form) in _YEARS) and not _opens(behind):
            yield _needs([place], place + 1)
            yield _needs([place + 1], place)


def _claims(words: list[Word], pauses: list[int]) -> Iterator[Bond]:
    """What somebody denied, expected or warned of is no fact: it needs the verb.  So does what may be or is asked."""
    for place, word in enumerate(words):
        form = word.form
        if form in _UNSURE or _is_modal(words, place):
            yield _needs(range(place + 1, _pause_behind(words, pauses, place)), place)
        elif without_and(form, forms("claims")):
            sight = range(place + 1, min(len(words), place + _CLAIM_SIGHT))
            that = next((at for at in sight if words[at].form in ANY_THAT), None)
            if that is not None:
                yield _needs(range(that + 1, _next_said(words, that + 1)), place)


def _thats(words: list[Word], pauses: list[int]) -> Iterator[Bond]:
    """What stands before "that" and what stands behind it need it; a wish ("that he return") needs it always."""
    for place, word in enumerate(words[:-1]):
        if word.form in THAT and place:
            behind = _bits(range(place + 1, _pause_behind(words, pauses, place)))
            yield Bond(_bits(range(place)), behind, 1 << place)
            following = words[place + 1].form
            if word.bare.endswith("أن") and following[:1] == "ي" and len(following) > 3 and following not in _NAMES:
                yield _needs([place + 1], place)


def _conditions(words: list[Word], pauses: list[int]) -> Iterator[Bond]:
    """What holds on a condition needs it, and the condition is no fact."""
    for place in range(len(words)):
        before = words[place - 1].form if place else ""
        unless = before == "ما" and words[place].form == "لم"
        whether = words[place].form == "اذا" and before in ("ما", "عما", "فيما")
        if unless or whether or is_condition(before, words[place].form):
            behind = _pause_behind(words, pauses, place)
            opening = place < 2
            begin = place + 1 if whether else _segment(pauses, place)
            others = set(range(begin, len(words) if opening else behind)) - {place}
            yield _needs(others, place)


def _questions(words: list[Word], pauses: list[int]) -> Iterator[Bond]:
    """A question needs its mark or the word that asks."""
    for place, word in enumerate(words):
        if any(sign in word.after for sign in _ASKING):
            question = range(_segment(pauses, place), place)
            asked = _bits(question)
            yield Bond(asked, asked, _bits([place, *(at for at in question if words[at].form in _QUESTION_WORDS)]))


def _accusations(words: list[Word]) -> Iterator[Bond]:
    """What accuses needs who says so, where the sentence names him."""
    accusing = [place for place, word in enumerate(words) if accuses_alone(word) and not _is_about(words, place)]
    if not accusing:
        return
    verbs = [place for place in accusing if _accusing_verb(words[place].form)]
    sources = [place for place, word in enumerate(words) if word.form in SOURCES]
    sources += [place for place, word in enumerate(words) if _reports(words, place, word)]
    named = _bits([*sources, *verbs])
    if named:
        blamed = _bits(place for place in accusing if place not in verbs)
        yield Bond(blamed, blamed, named)


def _is_about(words: list[Word], place: int) -> bool:
    """Whether the accusing word says what somebody works against: "fighting corruption", "an inquiry into theft"."""
    return any(
        before.form in _AGAINST or before.form.removeprefix("ال").startswith("تحقيق")
        for before in words[max(0, place - 2) : place]
    )


def _accusing_verb(form: str) -> bool:
    return form.removeprefix("و").startswith(("اتهم", "يتهم", "تتهم"))


def _reports(words: list[Word], place: int, word: Word) -> bool:
    near = words[place + 1 : place + _CLAIM_SIGHT]
    return reports(word.form) and any(other.form in ANY_THAT or ":" in other.after for other in near)


def _is_modal(words: list[Word], place: int) -> bool:
    """Whether the word is قد before an imperfect: may, where before a perfect it says has."""
    if words[place].form not in ("قد", "وقد", "فقد") or place + 1 >= len(words):
        return False
    behind = words[place + 1].form
    return behind[:1] in ("ي", "ت") and behind not in _DONE


def _needs(where: Iterable[int], place: int) -> Bond:
    mask = _bits(where)
    return Bond(mask, mask, 1 << place)


def _bits(places: Iterable[int]) -> int:
    mask = 0
    for place in places:
        mask |= 1 << place
    return mask


def _pause_behind(words: list[Word], pauses: list[int], place: int) -> int:
    """Where the words up to the next pause end."""
    return next((pause + 1 for pause in pauses if pause >= place), len(words))


def _segment(pauses: list[int], place: int) -> int:
    """Where the clause of the word at `place` begins; a condition behind a comma belongs to what stands before it."""
    before = [pause for pause in pauses if pause < place - 1]
    return before[-1] + 1 if before else 0


def _next_said(words: list[Word], place: int) -> int:
    """Where the next thing is said: "… and he added"."""
    return next((at for at in range(place, len(words)) if reports_more(words[at].form)), len(words))


def _opens(form: str) -> bool:
    return form in PREPOSITIONS or form in forms("tail_openers") or form.startswith(("و", "بال", "لل"))


_NAMES = word_set(
    "يوسف ياسر يونس يحيى يونيو يوليو يناير يورو يمني يمنية يهودي يهودية ياباني يابانية يسارية يونانية يوناني"
)
