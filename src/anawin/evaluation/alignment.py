"""Which words of a sentence its article's title kept: what the headline model learns from."""

from __future__ import annotations

from collections.abc import Sequence

from anawin.stems import light_stem
from anawin.tokens import stop_words

# Set by hand: a word of the title pays 1, a new fragment costs 0.7, a word that the title lacks 0.5, so that one
# missing word is bridged and a loose function word is not picked up.
_SAME, _SAME_STEM, _FUNCTION, _SIGN, _MISSED, _FRAGMENT = 1.0, 0.9, 0.6, -0.1, -0.5, -0.7


def align_title(sentence: Sequence[str], title: Sequence[str]) -> tuple[float, list[int]]:
    """Find the words of a sentence that its title is made of, in few fragments.

    Parameters
    ----------
    sentence, title : sequence of str
        Normalised words.

    Returns
    -------
    score : float
        What the words kept are worth; 0 where none is.
    kept : list of int
        1 for each word kept, else 0, as many as the sentence has words.

    Examples
    --------
    >>> align_title("اعلنت وزاره الري ان منسوب النهر ارتفع كثيرا".split(), "ارتفاع منسوب النهر".split())
    (1.3, [0, 0, 0, 0, 1, 1, 0, 0])
    """
    functions, exact = stop_words(), frozenset(title)
    stems = frozenset(light_stem(word) for word in exact - functions)
    keep, drop = float("-inf"), 0.0
    steps: list[tuple[bool, bool]] = []  # whether the best way to keep, to drop the word kept the one before
    for form in sentence:
        if not form:
            worth = _SIGN
        elif form in exact:
            worth = _FUNCTION if form in functions else _SAME
        else:
            worth = _SAME_STEM if form not in functions and light_stem(form) in stems else _MISSED
        begun = drop + _FRAGMENT
        steps.append((keep >= begun, keep > drop))
        keep, drop = max(keep, begun) + worth, max(keep, drop)
    kept, on = [0] * len(sentence), keep > drop
    for place in range(len(sentence) - 1, -1, -1):
        kept[place] = int(on)
        on = steps[place][0] if on else steps[place][1]
    return round(max(keep, drop), 6), kept
