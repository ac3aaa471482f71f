"""All headlines that a sentence allows: where one may begin, what may be left out inside, where one may end.

Rules decide what is possible, here and in the modules named beside each; which of the possible ones reads best is
learned (`anawin.headlines.ranking`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from anawin.headlines.acts import find_act
from anawin.headlines.bonds import ANY_THAT, Bond, find_bonds, keeps_meaning
from anawin.headlines.deletions import deletions
from anawin.headlines.faithful import Ahead, denies, look_ahead
from anawin.headlines.frames import Start, find_start
from anawin.headlines.kinds import kind_of, starts_phrase
from anawin.headlines.phrases import PREPOSITIONS, THAT, dangles
from anawin.headlines.tables import forms, reports, word_set
from anawin.headlines.words import COMMAS, Word

MOST_FRAGMENTS = 3  # more read like notes
_START_REACH = 40  # words of a sentence among which a headline may begin
_PHRASE_LONGEST, _APPOSITION_LONGEST = 9, 14
_FRAGMENT_LEAST = 2
_SAID_LEAST = 3
_SAID_BEHIND_FRAME = 4  # words of a clause that a headline needs which keeps its frame: fewer are but a subject
_PER_START = 150  # candidates; where there are more, the sentence is a list

_NO_START = word_set(
    "أن بأن إنه أنها الذي التي الذين هو هي هم هذا هذه ذلك تلك كما وهو حيث إذ إذا قد لقد كان كانت يكون تكون ثم أو أم بل لكن "
    "ولكن إلا أي أيضا فيما بينما عندما منذ حتى كي لكي"
)


@dataclass(frozen=True)
class Gap:
    """Words left out inside a headline: it goes on at `resume`; `kind` says why they may go."""

    resume: int
    kind: str


@dataclass(frozen=True)
class Sentence:
    """A sentence and what the rules find in it.

    Attributes
    ----------
    words : list of Word
    start : Start
        Where the rules would begin.
    starts : dict of int to str
        Places where a headline may begin, and why.
    gaps : dict of int to tuple of Gap
        By the first word that is left out.
    removable : frozenset of int
        Words in times, brackets, titles and names that the rules would leave out.
    dangling : tuple of bool
        For each word, whether a headline that ends on it leaves something open.
    ahead : Ahead
        For each word, whether what follows would turn the meaning of a headline that ends on it.
    bonds : tuple of Bond
        What must not be parted.
    """

    words: list[Word]
    start: Start
    starts: dict[int, str]
    gaps: dict[int, tuple[Gap, ...]]
    removable: frozenset[int]
    dangling: tuple[bool, ...]
    ahead: Ahead
    bonds: tuple[Bond, ...]


def analyse(words: list[Word]) -> Sentence:
    """Find in a sentence all that the rules know of it."""
    start = find_start(words)
    runs = deletions(words, 0, len(words))
    removable = frozenset(place for run in runs for place in run)
    end = len(words)
    return Sentence(
        words=words,
        start=start,
        starts=_starts(words, start, removable),
        gaps=_gaps(words, runs),
        removable=removable,
        dangling=tuple(dangles(words, place, place + 1 if place + 1 < end else None) for place in range(end)),
        ahead=look_ahead(words),
        bonds=find_bonds(words),
    )


def candidates(sentence: Sentence, *, max_words: int, min_words: int) -> Iterator[tuple[list[int], str, list[Gap]]]:
    """Walk through all headlines of a sentence.

    Yields
    ------
    places : list of int
        The words kept, in order.
    why : str
        Why it may begin there.
    gaps : list of Gap
        What is left out inside.

    Examples
    --------
    >>> from anawin.headlines.words import split_words
    >>> text = "أعلنت وزارة الري، أمس، أن منسوب النهر ارتفع مترين"
    >>> sentence = analyse(split_words(text, 0, len(text)))
    >>> found = [places for places, _, _ in candidates(sentence, max_words=6, min_words=4)]
    >>> " ".join(sentence.words[place].bare for place in found[0])
    'منسوب النهر ارتفع مترين'
    """
    words, begin = sentence.words, sentence.start
    for first, why in sentence.starts.items():
        end = len(words)
        if begin.until is not None and first >= begin.clause:
            end = min(end, begin.until)
        framed = first == 0 and begin.clause > 1
        prefix = list(begin.prefix) if first == begin.clause else []
        found = 0
        waiting: list[tuple[int, list[int], list[Gap]]] = [(first, prefix, [])]
        while waiting and found < _PER_START:
            place, kept, gaps = waiting.pop()
            if place >= end or len(kept) >= max_words:
                continue
            if not words[place].form:
                waiting.append((place + 1, kept, gaps))
                continue
            kept = [*kept, place]
            said = not framed or place >= begin.clause + _SAID_BEHIND_FRAME
            if len(kept) >= min_words and said and _is_whole(words, kept, why) and may_end(sentence, kept):
                found += 1
                yield kept, why, gaps
            if len(gaps) < MOST_FRAGMENTS - 1 and len(kept) >= _FRAGMENT_LEAST:
                onward = [gap for gap in sentence.gaps.get(place + 1, ()) if gap.resume < end]
                waiting += [(gap.resume, kept, [*gaps, gap]) for gap in onward]
            waiting.append((place + 1, kept, gaps))


def may_end(sentence: Sentence, kept: list[int]) -> bool:
    """Whether a headline of these words leaves nothing open and turns nothing."""
    words, last = sentence.words, kept[-1]
    level = words[kept[0] - 1].level if kept[0] else 0
    if sentence.dangling[last] or words[last].level != level or sentence.ahead.condition[last]:
        return False
    if sentence.ahead.exception[last] and any(denies(words[place]) for place in kept):
        return False
    return keeps_meaning(sentence.bonds, kept)


def _is_whole(words: list[Word], kept: list[int], why: str) -> bool:
    """Whether what was said is there with who said it, and who said it with what was said."""
    that = next((number for number, place in enumerate(kept) if words[place].form in ANY_THAT), 0)
    if that:
        # From the middle of a name on: "… Hassan that the river rose".
        return why in ("rule", "sentence") or len(kept) - that < _SAID_LEAST or reports(words[kept[0]].form)
    return not reports(words[kept[0]].form) or ":" in words[kept[0]].after


def why_start(sentence: Sentence, first: int) -> str:
    """Why a headline may begin at `first`; ``"other"`` where no rule here says so."""
    return sentence.starts.get(first, "other")


def gaps_between(sentence: Sentence, places: Sequence[int]) -> list[Gap]:
    """The gaps of a headline that is given as the words it keeps."""
    found = []
    for before, after in pairwise(places):
        if after != before + 1:
            known = [gap for gap in sentence.gaps.get(before + 1, ()) if gap.resume == after]
            found.append(known[0] if known else Gap(after, "other"))
    return found


def _starts(words: list[Word], start: Start, removable: frozenset[int]) -> dict[int, str]:
    found = {start.clause: "rule", 0: "sentence"} if start.clause else {0: "rule"}
    act = find_act(words, 0)
    if act:
        found.setdefault(act, "act")
    for place in range(1, min(len(words), _START_REACH)):
        why = _why_start(words, place)
        if why and place not in removable and words[place].form not in PREPOSITIONS:
            found.setdefault(place, why)
    return found


def _why_start(words: list[Word], place: int) -> str:
    word, previous = words[place], words[place - 1]
    form = word.form
    if not form or form in forms("tail_openers"):
        return ""
    if previous.form in THAT and previous.level == 0:
        return "" if form in THAT or _is_object(form) or kind_of(word) in ("imperfect", "perfect") else "that"
    if ":" in previous.after:
        return "" if form in THAT else "colon"
    if not _names_something(form) or word.level != previous.level:
        return ""
    if previous.paused:
        # A verb behind a pause has lost its subject; where the pause ends an opening, the rules begin behind it.
        return "" if form[0] == "و" or kind_of(word) in ("imperfect", "perfect") else "pause"
    return "phrase" if place >= 2 and word.level == 0 and starts_phrase(words, place) else ""


def _names_something(form: str) -> bool:
    """Whether the word can be the noun that a headline opens with."""
    short_verb = form[0] in "يتسن" and len(form) < 6
    return not _is_object(form) and len(form) > 2 and form[0] not in "بلف" and form not in _NO_START and not short_verb


def _is_object(form: str) -> bool:
    """Whether the word has the ending of an object, which cannot open a headline; countries have it by nature."""
    return len(form) > 3 and form.endswith("ا") and form not in forms("countries") and form not in forms("places")


def _gaps(words: list[Word], runs: list[range]) -> dict[int, tuple[Gap, ...]]:
    found: dict[int, list[Gap]] = {run.start: [Gap(run.stop, "rule")] for run in runs}
    for first in range(2, len(words)):
        level, previous = words[first].level, words[first - 1]
        if words[first].form in PREPOSITIONS and previous.level == level:
            for resume in range(first + 2, min(len(words), first + _PHRASE_LONGEST)):
                if words[resume].level != level:
                    continue
                paused = words[resume - 1].paused
                if paused or words[resume].form in PREPOSITIONS:
                    found.setdefault(first, []).append(Gap(resume, "phrase"))
                if paused:
                    break
        if previous.after.startswith(COMMAS):
            for resume in range(first + 1, min(len(words), first + _APPOSITION_LONGEST)):
                if words[resume - 1].paused:
                    found.setdefault(first, []).append(Gap(resume, "apposition"))
                    break
    return {place: tuple(gap for gap in gaps if _is_word(words, gap.resume)) for place, gaps in found.items()}


def _is_word(words: list[Word], place: int) -> bool:
    return place >= len(words) or bool(words[place].form)
