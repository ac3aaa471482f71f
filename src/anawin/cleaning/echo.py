"""How much of a title its text repeats: a lead says its title's words again, other paragraphs do not."""

from __future__ import annotations

from collections.abc import Iterable

from anawin.tokens import stop_words

_PROCLITICS = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف")


def echo(title: str, text: Iterable[str]) -> float:
    """The share of the title's content words that stand in the text, 0 to 1.

    Parameters
    ----------
    title : str
        Normalised words joined by spaces.
    text : iterable of str
        Paragraphs in the same form.

    Examples
    --------
    >>> echo("امطار علي العاصمه", ["هطلت الامطار علي العاصمه امس"])
    1.0
    """
    return share_said(title, stems(text))


def stems(text: Iterable[str]) -> frozenset[str]:
    """What `share_said` compares titles with: the words of the text without their commonest proclitics."""
    return frozenset(stem(word) for paragraph in text for word in paragraph.split())


def share_said(title: str, held: frozenset[str]) -> float:
    """The share of the title's content words that are among the `stems` of a text, 0 to 1."""
    content = {stem(word) for word in title.split() if word not in stop_words()}
    return len(content & held) / len(content) if content else 0.0


def stem(word: str) -> str:
    """A normalised word without its commonest proclitics: enough to compare a title with its lead."""
    for prefix in _PROCLITICS:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :]
    return word
