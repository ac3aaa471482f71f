"""A headline out of an article's own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from anawin.headlines.analysis import analyse, may_end
from anawin.headlines.choose import RANKERS, choose_sentence
from anawin.headlines.lint import lint_headline
from anawin.headlines.rules import by_rules
from anawin.headlines.sentences import telling_sentences
from anawin.headlines.spans import spans_of
from anawin.headlines.words import Word, split_words

if TYPE_CHECKING:
    from anawin.headlines.learned import HeadlineModel

METHODS = ("learned", "rules", *RANKERS)
MAX_WORDS, MIN_WORDS = 12, 5
_LINTED = 8  # of the best candidates; a flagged one of those is passed over for the next best that is clean
_BRIEF = 20  # characters a word; a longer text is no brief, and need not be cut into words to see it

# Which way a headline was found, where the method could not go its own.
WHOLE, AS_RULES, FIRST_WORDS = "whole", "rules", "first words"


class Headline(NamedTuple):
    """A headline and where it stands.

    Attributes
    ----------
    text : str
        The spans of the text given, joined by one space: ``text == " ".join(source[s:e] for s, e in spans)``.
    spans : tuple of (int, int)
    way : str
        How it was found: the method asked for; ``"whole"`` for a brief taken as it stands; ``"rules"`` where the
        learned method found no headline that the rules of faithfulness allow; ``"first words"`` where nobody did;
        ``""`` for a text without words.
    score : float
        Of the learned method, the higher the better; 0 otherwise.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    way: str = ""
    score: float = 0.0


def headline(
    text: str,
    *,
    max_words: int = MAX_WORDS,
    min_words: int = MIN_WORDS,
    max_chars: int | None = None,
    method: str = "learned",
    model: HeadlineModel | None = None,
) -> Headline:
    """Take a headline of at most `max_words` words from `text`, in their order.

    Parameters
    ----------
    text : str
        Cleaned text of an article: no dateline, no title, no furniture of the page.
    max_words : int, default=12
        The most words, a word being what white space separates; at least 1.
    min_words : int, default=5
        The fewest words, where the text has as many and a faithful headline of that length can be had.
    max_chars : int, optional
        The most characters.
    method : {"learned", "rules", "lead", "centroid", "textrank", "lexrank"}, default="learned"
        ``"learned"`` weighs all headlines that the first sentences allow; ``"rules"`` cuts the first sentence by hand-written
        rules; the others choose a sentence by a classical method and end it at the last phrase that fits.
    model : HeadlineModel, optional
        For the learned method; by default the one that ships.

    Returns
    -------
    Headline
        Empty for a text without words.

    Raises
    ------
    ValueError
        If a limit is below 1, or there is no such method.

    Examples
    --------
    >>> text = "أعلنت وزارة الري، أمس الاثنين، أن منسوب النهر ارتفع مترين في ثلاثة أيام. ولم تقع أضرار."
    >>> found = headline(text, method="rules")
    >>> found.text, found.way
    ('منسوب النهر ارتفع مترين في ثلاثة أيام', 'rules')
    >>> found.spans
    ((34, 71),)
    """
    return headlines([text], max_words=max_words, min_words=min_words, max_chars=max_chars, method=method, model=model)[
        0
    ]


def headlines(
    texts: Sequence[str],
    *,
    max_words: int = MAX_WORDS,
    min_words: int = MIN_WORDS,
    max_chars: int | None = None,
    method: str = "learned",
    model: HeadlineModel | None = None,
) -> list[Headline]:
    """Take a headline from each text: the same as `headline` does of each alone, only faster.

    Raises
    ------
    ValueError
        If a limit is below 1, or there is no such method.

    Examples
    --------
    >>> [found.text for found in headlines(["نزل المطر.", "عاد القطار."])]
    ['نزل المطر', 'عاد القطار']
    """
    _check(max_words, min_words, max_chars)
    if method not in METHODS:
        raise ValueError(f"unknown method {method!r}; the methods are: {', '.join(METHODS)}")
    if method in RANKERS:
        return [
            _lead(text, split_words(text, *choose_sentence(text, method)), max_words, max_chars, way=method)
            for text in texts
        ]
    found: dict[int, Headline] = {}
    for number, text in enumerate(texts):
        brief = _whole(text, max_words, max_chars)
        if brief:
            found[number] = brief
    if method == "learned":
        longer = [number for number in range(len(texts)) if number not in found]
        rankings = _rankings([texts[number] for number in longer], model, max_words=max_words, min_words=min_words)
        for number, ranked in zip(longer, rankings, strict=True):
            chosen = next((one for one in ranked if _fits(one, max_chars)), None)
            if chosen:
                found[number] = chosen
    return [found.get(number) or _by_rules(text, max_words, max_chars) for number, text in enumerate(texts)]


def headline_candidates(
    text: str,
    n: int,
    *,
    max_words: int = MAX_WORDS,
    min_words: int = MIN_WORDS,
    max_chars: int | None = None,
    model: HeadlineModel | None = None,
) -> list[Headline]:
    """List the `n` best headlines by the learned method, the best first, no two of the same words.

    Of the best few, those that `anawin.headlines.lint` flags come behind the others.

    The first is what `headline` gives, whatever way that was found; where it was not the learned way, it stands alone.

    Examples
    --------
    >>> text = "أعلنت وزارة الري، أمس الاثنين، أن منسوب النهر ارتفع مترين في ثلاثة أيام. ولم تقع أضرار."
    >>> found = headline_candidates(text, 20)
    >>> found[0] == headline(text), "منسوب النهر ارتفع مترين في ثلاثة أيام" in [one.text for one in found]
    (True, True)
    """
    _check(max_words, min_words, max_chars)
    brief = _whole(text, max_words, max_chars)
    if brief:
        return [brief][:n]
    found: dict[str, Headline] = {}
    for candidate in next(_rankings([text], model, max_words=max_words, min_words=min_words)):
        if _fits(candidate, max_chars):
            found.setdefault(candidate.text, candidate)
        if len(found) == n:
            break
    if found:
        return list(found.values())
    ruled = _by_rules(text, max_words, max_chars)
    return [ruled][:n] if ruled.text else []


@cache
def shipped_model() -> HeadlineModel:
    """Read the headline model that ships, when first asked for."""
    from anawin.headlines.model import load_headline_model

    return load_headline_model()


def _rankings(
    texts: Sequence[str], model: HeadlineModel | None, *, max_words: int, min_words: int
) -> Iterator[Iterator[Headline]]:
    """Of each text the headlines that the learned method thinks best, the best first."""
    # Only here: it brings NumPy, which the other methods do without.
    from anawin.headlines.learned import rank_text, read_openings

    model = model or shipped_model()
    limits = {"max_words": max_words, "min_words": min(min_words, max_words)}
    for text, opening in zip(texts, read_openings(model, texts), strict=True):
        ranked = rank_text(model, text, opening, **limits)
        yield _flagged_behind(_made(text, words, one.places, "learned", one.score) for words, one in ranked)


def _flagged_behind(headlines: Iterator[Headline]) -> Iterator[Headline]:
    """Headlines in their order, but that of the first few those that the lint flags come behind the others.

    It knows a few things that are wrong whatever the weights say.
    """
    flagged: list[Headline] = []
    for number, found in enumerate(headlines):
        if number < _LINTED and lint_headline(found.text, spans=found.spans):
            flagged.append(found)
            continue
        if number >= _LINTED:
            yield from flagged
            flagged.clear()
        yield found
    yield from flagged


def _by_rules(text: str, max_words: int, max_chars: int | None) -> Headline:
    sentences = telling_sentences(text)
    if not sentences:
        return Headline("", ())
    number, places = by_rules(sentences, max_words)
    if places:
        ruled = _made(text, sentences[number], places, AS_RULES)
        if _fits(ruled, max_chars):
            return ruled
    return _lead(text, sentences[0], max_words, max_chars, way=FIRST_WORDS)


def _whole(text: str, max_words: int, max_chars: int | None) -> Headline | None:
    """A text that is no longer than a headline is its own."""
    if len(text) > _BRIEF * max_words:
        return None
    words = split_words(text, 0, len(text))
    if not 0 < sum(1 for word in words if word.form) <= len(words) <= max_words:
        return None
    found = _made(text, words, list(range(len(words))), WHOLE)
    return found if _fits(found, max_chars) else None


def _lead(text: str, words: list[Word], max_words: int, max_chars: int | None, *, way: str) -> Headline:
    """The first words of a sentence, ended where a phrase ends, if one does within the limits."""
    places = [place for place, word in enumerate(words) if word.form][:max_words]
    if not places:
        return Headline("", ())
    sentence = analyse(words)
    counts = sorted(range(1, len(places) + 1), key=lambda count: (not may_end(sentence, places[:count]), -count))
    for count in counts:
        found = _made(text, words, places[:count], way)
        if found.text and _fits(found, max_chars):
            return found
    return Headline("", ())


def _made(text: str, words: list[Word], places: list[int], way: str, score: float = 0.0) -> Headline:
    spans = tuple(spans_of(text, words, places))
    return Headline(" ".join(text[start:end] for start, end in spans), spans, way, round(score, 4))


def _fits(found: Headline, max_chars: int | None) -> bool:
    return max_chars is None or len(found.text) <= max_chars


def _check(max_words: int, min_words: int, max_chars: int | None) -> None:
    for name, value in (("max_words", max_words), ("min_words", min_words), ("max_chars", max_chars)):
        if value is not None and value < 1:
            raise ValueError(f"{name} is {value}; it must be at least 1")
