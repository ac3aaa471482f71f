"""Sentences of Arabic news text, as spans of the text given.

A line end always ends a sentence.  Inside a line ``. ! ؟ ? …`` end one unless a guard says that the stop belongs
to a title, an initial, a number, an address, a quotation or a headline.  Every guard looks at a few
characters beside the stop, and quotation marks are paired once per line, so the time is linear.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from anawin import letters
from anawin.normalising import normalise

# A quotation or bracket of at most so many characters is not cut inside.  94 of 100 quotations in the corpora
# ($ANAWIN_CORPORA) are shorter; the longer ones are speeches of several sentences.
LONGEST_WHOLE_QUOTE = 200

# A line without a final stop and of at most so many characters is a headline, where `..` only parts clauses.
# All but 1 in 1,000 titles of the corpora are shorter.
LONGEST_HEADLINE = 120

_STOPS = ".!?؟…۔‼⁇⁈⁉"
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_STOP = re.compile(f"[{_STOPS}]+")
_STOP_OR_SEMICOLON = re.compile(f"[{_STOPS}]+|؛")
_FINAL_STOP = re.compile(rf"[{_STOPS}][^\w\s]*\s*\Z")
_SPACE = re.compile(r"\s+")
_INVISIBLE = re.compile(f"[{letters.INVISIBLE}]")
_GAP = re.compile(rf"[\s{letters.INVISIBLE}]{{1,2}}")
_WORD = re.compile(r"\w")
_WORD_BEFORE = re.compile(rf"[\w{letters.MARKS}{letters.TATWEEL}]*\Z")
_WORD_AFTER = re.compile(rf"[\w{letters.MARKS}{letters.TATWEEL}]{{1,24}}")
_LIST_NUMBER = re.compile(r"(?<!\w)(\d{1,2})\s?\Z")
_DIGITS_AFTER = re.compile(r"\s\d{1,3}(?!\d|\s?[-\u2013.)]\s*[^\d\s])")  # and not "2 - " of a list
_ARABIC = re.compile(f"[{letters.ARABIC_LETTERS}]")

_BRACKETS = dict(letters.BRACKETS)
_FAMILIES = (
    dict.fromkeys(letters.DOUBLE_QUOTES, '"')
    | dict.fromkeys(letters.GUILLEMETS, "«")
    | {mark: opening for opening, closing in letters.BRACKETS for mark in (opening, closing)}
)
_QUOTE_OR_BRACKET = re.compile("[" + re.escape("".join(_FAMILIES)) + "]")
_OPENING = frozenset("«“" + "".join(_BRACKETS))
_STRAY_CLOSERS = frozenset("'\u2019" + letters.DOUBLE_QUOTES + letters.GUILLEMETS)


def _listed(words: str) -> frozenset[str]:
    """Words in the form that `normalise` gives them, so that importing this module computes nothing."""
    return frozenset(words.split())


# Titles of two letters; single letters (د. أ. م. ع.) need no list.
_TITLES = _listed("ود وا وم اد")
# A single letter is the name of something, and may end a sentence, after one of these.
_NAMED_BY_LETTER = _listed("مجموعه فيه فيتامين حرف قسم مستوي درجه نوع بند فقره")
# م (ميلادي, متر), ه (هجري), ك, غ after a number end a sentence too.
_UNITS = frozenset("مهكغ")
# Names of Latin letters, for بي.بي.سي and for initials such as جون إف. كينيدي.
_LETTER_NAMES = _listed("ايه اي بي سي دي اي اف جي جيه اتش كيه كي ال ام ان كيو ار اس تي يو دبليو اكس واي زد")
_LATIN_ABBREVIATIONS = _listed("no st mr mrs ms dr prof jr vs fig vol pp al gen col lt sgt capt rev gov sen rep mt")
# A sentence goes on with one of these after a quotation: «أين ذهبت؟» سأل الرجل.
_SAYING = _listed(
    "قال قالت قالوا يقول تقول يقولون سال سالت يسال تسال تساءل تساءلت يتساءل تتساءل اجاب اجابت يجيب تجيب رد ردت يرد "
    "هتف هتفت هتفوا صاح صاحت صرخ صرخت يصرخ همس همست كتب كتبت علق علقت اضاف اضافت اوضح اوضحت اكد اكدت تابع تابعت "
    "ختم نادي بحسب وفق وفقا حسب"
)


class _Stop(NamedTuple):
    """A stop ``line[first:last]``, its closing marks up to `end`, in the sentence that begins at `start`."""

    start: int
    first: int
    last: int
    end: int


def sentence_spans(text: str, *, semicolons: bool = False) -> list[tuple[int, int]]:
    """Find the sentences of `text`.

    Parameters
    ----------
    text : str
        As published, or cleaned; not normalised.
    semicolons : bool, default=False
        Whether ``؛`` ends a sentence too.

    Returns
    -------
    list of (int, int)
        Spans in reading order, without white space at either side, never overlapping.  Every letter and digit
        lies in one of them; a line without any gives none.

    Notes
    -----
    Closing quotation marks and brackets stay with the sentence that they close.  Stops inside a quotation of at
    most `LONGEST_WHOLE_QUOTE` characters do not end the sentence around it.  ``..`` and ``…`` end a sentence in
    running text and not in a headline, that is, in a line of at most `LONGEST_HEADLINE` characters without a
    final stop.

    Examples
    --------
    >>> sentence_spans("زار د. سامي المعرض. بلغ الحضور ٣.٥ آلاف!")
    [(0, 19), (20, 40)]
    """
    return list(iter_sentence_spans(text, semicolons=semicolons))


def iter_sentence_spans(text: str, *, semicolons: bool = False) -> Iterator[tuple[int, int]]:
    """Find the sentences of `text` one by one, for those who need the first few only; see `sentence_spans`."""
    for match in _LINE.finditer(text):
        line, offset = match.group(), match.start()
        begin = end = -1  # of the last sentence
        for first, last in _pieces(line, _STOP_OR_SEMICOLON if semicolons else _STOP):
            piece = line[first:last]
            kept = piece.strip()
            start = offset + first + len(piece) - len(piece.lstrip())
            if _WORD.search(kept):
                if begin >= 0:
                    yield begin, end
                begin, end = start, start + len(kept)
            elif kept and begin >= 0:  # a stop on its own, as in "نعم. ."
                end = start + len(kept)
        if begin >= 0:
            yield begin, end


def sentences(text: str, *, semicolons: bool = False) -> list[str]:
    """Cut `text` into sentences; see `sentence_spans`.

    Examples
    --------
    >>> sentences("«أين ذهبت؟» سأل الرجل. لم يجبه أحد.")
    ['«أين ذهبت؟» سأل الرجل.', 'لم يجبه أحد.']
    """
    return [text[start:end] for start, end in sentence_spans(text, semicolons=semicolons)]


def _pieces(line: str, stops: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Cut one line after each stop that ends a sentence."""
    start = 0
    taken = 0  # up to here the stops belong to an earlier one, as the point in "؟»."
    counted = 0  # the last number of a list: 1. … 2. …
    spoken = False  # whether the sentence has a word yet
    quotes: _Quotes | None = None
    for match in stops.finditer(line):
        first, last = match.span()
        if first < taken:
            continue
        spoken = spoken or bool(_WORD.search(line, max(start, taken), first))
        quotes = quotes or _Quotes(line)
        taken = quotes.close_after(last)
        if quotes.whole_around(first, taken):
            continue
        stop = _Stop(start, first, last, taken)
        if match.group() == "." and (number := _list_number(line, stop, counted)):
            counted = number
        elif match.group() == "؛" or not _goes_on(line, stop, quotes, spoken):
            yield start, taken
            start, spoken = taken, False
    yield start, len(line)


def _goes_on(line: str, stop: _Stop, quotes: _Quotes, spoken: bool) -> bool:
    """Whether the sentence goes on after `stop`."""
    sign = line[stop.first : stop.last]
    space = _SPACE.match(line, stop.end)
    after = space.end() if space else stop.end
    if after == len(line):
        return False
    if line[after] in "،؛,;:":
        return True
    word_before = _word_before(line, stop.first)
    match = _WORD_AFTER.match(line, after)
    word_after = normalise(match.group()) if match else ""
    if after == stop.end and not quotes.opens(after) and not _is_glued(word_before, word_after):
        return True
    opener = quotes.opener_of(stop)
    if opener >= 0 and line[stop.end - 1] not in _STOPS:
        if word_after in _SAYING or not _WORD.search(line, opener, min(stop.first, opener + 100)):
            return True  # «أين ذهبت؟» سأل الرجل, or a sign on its own: (!), (...)
        return (sign != "." or line[opener] in _BRACKETS) and not _is_introduced(line, stop.start, opener)
    if sign == ".":
        return _is_abbreviation(line, stop, word_before, word_after)
    if not sign.strip(".…"):
        return not spoken or _is_headline(line)
    return False


def _is_glued(word_before: str, word_after: str) -> bool:
    """Whether a stop without a space after it may still end a sentence: ``انتهى.وقال``, but not ``د.سامي``."""
    return len(word_before) > 1 and len(word_after) > 1 and bool(_ARABIC.match(word_after))


def _is_abbreviation(line: str, stop: _Stop, word: str, word_after: str) -> bool:
    """Whether a single point belongs to `word`: a title, an initial, an abbreviation, a number."""
    latin_after = word_after[:1].isascii() and word_after[:1].isalnum()
    if len(word) == 1 and _ARABIC.match(word):
        before = line[max(stop.first - 40, 0) : stop.first].rstrip().rstrip(letters.TATWEEL)[:-1].rstrip()
        if before[-1:].isdigit():
            return word not in _UNITS
        return _word_before(before, len(before)).removeprefix("ال") not in _NAMED_BY_LETTER
    if word.isascii() and word.isalpha():
        if len(word) == 1:
            return latin_after or line[max(stop.first - 2, 0)] == "."
        return latin_after and (word in _LATIN_ABBREVIATIONS or line[_next_letter(line, stop.end)].islower())
    if word in _LETTER_NAMES:
        before = line[max(stop.first - 40, 0) : stop.first].rstrip()[: -len(word)]
        return word_after in _LETTER_NAMES or _word_before(before, len(before)) not in _LETTER_NAMES
    if word.isdecimal():  # "8. 54 مليار", "6-4 . 6-3"; after a year a number may begin a sentence
        return len(word) <= 3 and bool(_DIGITS_AFTER.match(line, stop.last))
    return word in _TITLES


def _list_number(line: str, stop: _Stop, counted: int) -> int:
    """Return the number that numbers an item of a list (``1.`` at the beginning, the next one later), else 0."""
    before = line[max(stop.start, stop.first - 16) : stop.first]
    match = _LIST_NUMBER.search(before)
    if not match or line[stop.last : stop.last + 1].isdecimal():
        return 0
    number = int(match[1])
    lead = before[: match.start()].strip(f" \t\u00a0-*•{letters.TATWEEL}\u200e\u200f")
    at_beginning = not lead and len(before) < 16
    return number if at_beginning or lead.endswith(":") or (counted and number == counted + 1) else 0


def _is_introduced(line: str, start: int, opener: int) -> bool:
    """Whether a quotation opens the sentence or follows a colon, so that it can also end the sentence."""
    before = line[max(start, opener - 8) : opener].rstrip()
    return before.endswith(":") or (not before and opener - 8 < start)


def _is_headline(line: str) -> bool:
    return len(line) <= LONGEST_HEADLINE and not _FINAL_STOP.search(line, max(len(line) - 12, 0))


def _word_before(line: str, end: int) -> str:
    """Return the normalised word that ends at `end`, spaces between allowed; a long word loses its beginning."""
    match = _WORD_BEFORE.search(line[max(end - 24, 0) : end].rstrip())
    return normalise(match.group()) if match else ""


def _next_letter(line: str, place: int) -> int:
    match = _SPACE.match(line, place)
    return match.end() if match else place


class _Quotes:
    """Quotation marks and brackets of one line, paired.

    The marks of a family pair by turns, because pages write ”…“, “…“ and »…« alike; a mark that by its
    neighbours can only open or only close mends the count where one is missing.
    """

    def __init__(self, line: str) -> None:
        self._line = line
        self._opener: dict[int, int] = {}  # place of a closing mark -> place of its opening mark
        waiting: dict[str, list[int]] = {family: [] for family in _FAMILIES.values()}
        for match in _QUOTE_OR_BRACKET.finditer(line):
            here, mark = match.start(), match.group()
            family = _FAMILIES[mark]
            before, after = line[max(here - 1, 0) : here] or " ", line[here + 1 : here + 2] or " "
            if family in _BRACKETS:
                opens, closes = mark == family, mark != family
            else:
                opens = (before.isspace() or before in _OPENING) and after.isalnum()
                closes = not before.isspace() and before not in _OPENING and not after.isalnum()
                if opens:  # the one before was never closed
                    waiting[family].clear()
            if waiting[family] and not opens:
                self._opener[here] = waiting[family].pop()
            elif not closes:
                waiting[family].append(here)
        self._opening = frozenset(self._opener.values())
        self._whole = _merged(
            (opening, closing) for closing, opening in self._opener.items() if closing - opening <= LONGEST_WHOLE_QUOTE
        )

    def opens(self, place: int) -> bool:
        return place in self._opening

    def opener_of(self, stop: _Stop) -> int:
        """Return the place of the mark whose partner follows the stop, or -1."""
        return max((self._opener.get(place, -1) for place in range(stop.last, stop.end)), default=-1)

    def whole_around(self, first: int, end: int) -> bool:
        """Whether a stop at `first`, with its closing marks up to `end`, lies inside a pair that is kept whole."""
        at = bisect_right(self._whole, (first, 0)) - 1
        return at >= 0 and end <= self._whole[at][1]

    def close_after(self, place: int) -> int:
        """Return the end of the closing marks, and of the stops among them, that follow a stop ending at `place`."""
        line = self._line
        while place < len(line):
            stray = (
                line[place] in _STRAY_CLOSERS
                and place not in self._opening
                and not line[place + 1 : place + 2].isalnum()
            )
            gap = _GAP.match(line, place)
            if line[place] in _STOPS or place in self._opener or stray or _INVISIBLE.match(line, place):
                place += 1
            elif gap and gap.end() in self._opener:
                place = gap.end() + 1
            else:
                break
        return place


def _merged(pairs: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join overlapping spans."""
    merged: list[tuple[int, int]] = []
    for opening, closing in sorted(pairs):
        if merged and opening < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(closing, merged[-1][1]))
        else:
            merged.append((opening, closing))
    return merged
