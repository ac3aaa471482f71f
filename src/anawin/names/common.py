"""Which words are common words of the news, so that what stands behind a title and is none of them is a name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from anawin.tokens import stop_words
from anawin.wordtables import forms, parts

# What is written on to a word, in front and behind; و and ف before ب ل س ال.
_BEFORE = ("", "و", "ف", "ب", "ل", "س", "ال", "وب", "ول", "وس", "فس", "وال", "فال", "بال", "كال", "وبال", "لل", "ولل")
_BEHIND = (
    *("اتها", "اته", "تها", "تهم", "تين", "يين", "يون", "يات", "ته", "ها", "هم", "هما", "نا", "ني", "وا", "ون", "ين"),
    *("ان", "ات", "يه", "يا", "هن", "ه", "ي", "ا", "ت", "ك", ""),
)
_SHORTEST = 3
_PRONOUNS = ("ها", "هم", "هما", "كم")
_WITH_PRONOUN = 5  # letters; a longer word that ends like a pronoun has one


def stems(form: str) -> Iterator[str]:
    """Give every way to take what is written on to a word off it, leaving at least three letters.

    Examples
    --------
    >>> list(stems("والبنك"))
    ['والبن', 'والبنك', 'البن', 'البنك', 'بنك']
    """
    for before in _BEFORE:
        if form.startswith(before):
            rest = form[len(before) :]
            for behind in _BEHIND:
                if rest.endswith(behind) and len(rest) - len(behind) >= _SHORTEST:
                    yield rest[: len(rest) - len(behind)]


@lru_cache(maxsize=1 << 17)
def is_common(form: str) -> bool:
    """Whether a normalised word is, with what is written on to it, a common word or one of two letters.

    Notes
    -----
    The list ``data/common_words.txt`` holds stems, and ``data/family_names.txt`` the names that would be taken for one
    of them; ``scripts/learn_common_words.py`` learns both from news.

    Examples
    --------
    >>> is_common("والمدرسه"), is_common("بيلوسوف")
    (True, False)
    """
    if len(form) < _SHORTEST:
        return True
    if form in forms("family_names") or form in parts("given_names")["foreign"]:
        return False
    if len(form) > _WITH_PRONOUN and form.endswith(_PRONOUNS):
        return True
    return not _stems().isdisjoint(stems(form))


@cache
def _stems() -> frozenset[str]:
    return forms("common_words") | stop_words()
