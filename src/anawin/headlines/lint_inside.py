"""What must not stand anywhere in a headline: each rule gives the places of the words that are wrong."""

from __future__ import annotations

from collections.abc import Sequence

from anawin.headlines.words import Word, unmatched
from anawin.wordtables import parts, word_set

LEAST_WORDS = 4
_MOST_FRAGMENTS = 3
_LINKS = ("و", "ف", "ب", "ل", "ك")


def open_quote(words: Sequence[Word]) -> range:
    """Holds a quotation mark or bracket without its other half.

    Pages write ”…“, “…“ and “…″ alike, so one sign is as good as another.

    Examples
    --------
    >>> from anawin.headlines.lint import split
    >>> open_quote(split("الوزير: «القطار سيعود"))
    range(1, 2)
    """
    headline = " ".join(word.before + word.bare + word.after for word in words).translate(_ANY_QUOTE)
    alone = unmatched(headline)
    if not alone:
        return range(0)
    place = headline.count(" ", 0, alone[0])
    return range(place, place + 1)


def repeated_word(words: Sequence[Word]) -> range:
    """Says a word twice in a row.

    Examples
    --------
    >>> from anawin.headlines.lint import split
    >>> repeated_word(split("عاد القطار القطار إلى الساحل"))
    range(1, 3)
    """
    for place in range(1, len(words)):
        one, other = words[place - 1], words[place]
        if one.bare == other.bare and other.form not in _SAID_TWICE and not one.after and not other.before:
            return range(place - 1, place + 1)
    return range(0)


def too_short(words: Sequence[Word]) -> range:
    """Has fewer than four words.

    Examples
    --------
    >>> from anawin.headlines.lint import split
    >>> too_short(split("عاد القطار"))
    range(0, 2)
    """
    return range(len(words)) if len(words) < LEAST_WORDS else range(0)


def date(words: Sequence[Word]) -> range:
    """Tells the day in the middle as the body of a story does: "yesterday Monday", "on Sunday the 3rd of May".

    At its end a day may be what the headline is about ("the weather today, Thursday"), "yesterday" never is.

    Examples
    --------
    >>> from anawin.headlines.lint import split
    >>> date(split("أعادت البلدية أمس الاثنين فتح الحديقة")), date(split("مباراة اليوم في ملعب الساحل"))
    (range(2, 4), range(0, 0))
    """
    table = parts("time_words")
    for place in range(len(words)):
        form = words[place].form
        following = words[place + 1].form if place + 1 < len(words) else ""
        if form in _YESTERDAY:
            return range(place, place + 1 + (following in table["weekday"]))
        named = form in _DAYS and (following in table["weekday"] or following in _YESTERDAY)
        numbered = form in table["weekday"] and (following.isdigit() or following in _PAST)
        if (named or numbered) and any(not _dated(word.form) for word in words[place + 2 :]):
            return range(place, place + 2)
    return range(0)


def _dated(form: str) -> bool:
    table = parts("time_words")
    return form.isdigit() or any(form in table[part] for part in ("weekday", "month", "inside"))


def loose_fragment(words: Sequence[Word], lengths: Sequence[int]) -> range:
    """Is put together from pieces that nothing links: a piece of one word, or more than three pieces.

    `lengths` are the words of each piece.  A piece that begins with a preposition or "and" is linked by it.

    Examples
    --------
    >>> from anawin.headlines.lint import split
    >>> loose_fragment(split("افتتاح حديقة جديدة النخيل"), [3, 1]), loose_fragment(split("افتتاح حديقة جديدة للأطفال"), [3, 1])
    (range(3, 4), range(0, 0))
    """
    first = 0
    for number, length in enumerate(lengths):
        linked = words[first].form.startswith(_LINKS) or words[first].form in parts("headline_ends")["preposition"]
        if number >= _MOST_FRAGMENTS or (number and length == 1 and not linked):
            return range(first, first + length)
        first += length
    return range(0)


_ANY_QUOTE = str.maketrans(dict.fromkeys("«»“”„‟″", '"'))
_SAID_TWICE = word_set("ولي إن كا")  # the deputy crown prince, CNN, PKK
_YESTERDAY = word_set("أمس البارحة")
_DAYS = word_set("اليوم يوم مساء صباح ظهر فجر ليلة عصر")
_PAST = word_set("الماضي الماضية الجاري الموافق")
