"""What a report can be asked, each setting checked when it is set."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple, TypedDict

from anawin.errors import AnawinError
from anawin.headlines import MAX_WORDS, METHODS
from anawin.reports.bilingual import LANGUAGES, Language
from anawin.stories.find import STRICTNESS

UNDATED = ("keep", "drop")


class MoreSettings(TypedDict, total=False):
    """What `anawin.report` takes beside the arguments it shares with others; as in `ReportSettings`."""

    themes: Sequence[str] | None
    period_from: date | None
    period_to: date | None
    period_undated: str | None
    strictness: float | None
    language: Language | None
    notebook: bool | None


class Rule(NamedTuple):
    """What a setting may be, as a test and in words."""

    fits: Callable[[Any], bool]
    wanted: str


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _are_texts(value: Any) -> bool:
    return isinstance(value, tuple) and all(map(_is_text, value))


def _is_day(value: Any) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _is_share(value: Any) -> bool:
    return isinstance(value, float) and 0 < value < 1


def _one_of(allowed: tuple[str, ...]) -> Rule:
    return Rule(lambda value: value in allowed, "one of " + ", ".join(f'"{each}"' for each in allowed))


RULES: Mapping[str, Rule] = {
    "input": Rule(_are_texts, 'a path or a list of paths, such as ["articles"]'),
    "output": Rule(_is_text, "the folder to write"),
    "encoding": Rule(_is_text, 'the name of an encoding, such as "cp1256"'),
    "model": Rule(_is_text, '"tfidf", the folder of a model, or the name of one'),
    "dates": Rule(_is_text, "the path of a .csv with columns id (or file) and date"),
    "themes": Rule(_are_texts, 'a list of themes, such as ["economy", "sport"]'),
    "period_from": Rule(_is_day, "a day, such as 2024-03-01"),
    "period_to": Rule(_is_day, "a day, such as 2024-03-31"),
    "period_undated": _one_of(UNDATED),
    "max_words": Rule(_is_count, "a whole number of at least 1"),
    "method": _one_of(METHODS),
    "strictness": Rule(_is_share, "a number above 0 and below 1, such as 0.5"),
    "language": _one_of(LANGUAGES),
    "notebook": Rule(lambda value: isinstance(value, bool), "true or false"),
}


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """What a report is asked; None, or an empty tuple, where nothing is.

    Parameters
    ----------
    input : tuple of str
        Files and folders.
    output : str, optional
        The folder to write; no part of the run record.
    encoding, model, dates : str, optional
        As of ``anawin tag`` and ``anawin stories``.
    themes : tuple of str
        Only articles with one of these; the others are left out and counted.
    period_from, period_to : date, optional
        First and last day of the period; articles outside it are left out and counted.
    period_undated : {"keep", "drop"}
        What becomes of articles whose day is not known, where there is a period.
    max_words, method, strictness
        Of headlines, and of stories.
    language : {"ar", "en"}
        Of the labels of page and figures.
    notebook : bool
        Whether a notebook that was run, ``report.ipynb``, stands beside the page.
    origin : str
        The file the settings come from, for messages.

    Raises
    ------
    AnawinError
        If a setting is not what it may be, or the period ends before it begins.

    Examples
    --------
    >>> ReportSettings(language="fr")
    Traceback (most recent call last):
    anawin.errors.AnawinError: language is 'fr'; give one of "ar", "en"
    """

    input: tuple[str, ...] = ()
    output: str | None = None
    encoding: str | None = None
    model: str | None = None
    dates: str | None = None
    themes: tuple[str, ...] = ()
    period_from: date | None = None
    period_to: date | None = None
    period_undated: str = "keep"
    max_words: int = MAX_WORDS
    method: str = "learned"
    strictness: float = STRICTNESS
    language: Language = "ar"
    notebook: bool = False
    origin: str = ""

    def __post_init__(self) -> None:
        for name, rule in RULES.items():
            value = getattr(self, name)
            if value is not None and not rule.fits(value):
                raise AnawinError(f"{self._where()}{spelt(name)} is {_shown(value)}; give {rule.wanted}")
        if self.period_from and self.period_to and self.period_to < self.period_from:
            found = f"period.to, {self.period_to}, is before period.from, {self.period_from}"
            raise AnawinError(f"{self._where()}{found}; exchange them")

    def _where(self) -> str:
        return f"{self.origin}: " if self.origin else ""

    @property
    def has_period(self) -> bool:
        """Whether articles are chosen by their day."""
        return self.period_from is not None or self.period_to is not None

    def changed(self, given: Mapping[str, Any]) -> ReportSettings:
        """Settings with those that are given (not None) in the place of these.

        Examples
        --------
        >>> ReportSettings(max_words=8, language="en").changed({"max_words": 10, "language": None}).max_words
        10
        """
        chosen = {name: value for name, value in given.items() if value is not None}
        # First by themselves: what is wrong with them is not the file's fault.
        ReportSettings(**chosen)
        origin = "" if "themes" in chosen else self.origin
        return replace(self, **chosen, origin=origin)

    def check_themes(self, known: tuple[str, ...]) -> None:
        """Raise an `AnawinError` if a theme is asked for that the model does not know."""
        for slug in self.themes:
            if slug not in known:
                raise AnawinError(
                    f"{self._where()}themes: {slug!r} is unknown to the model; its themes are: {', '.join(known)}"
                )


def spelt(name: str) -> str:
    """The name of a setting as a ``report.toml`` spells it.

    Examples
    --------
    >>> spelt("period_from"), spelt("max_words")
    ('period.from', 'max_words')
    """
    return name.replace("period_", "period.", 1)


def _shown(value: Any) -> str:
    return repr(list(value)) if isinstance(value, tuple) else repr(value)
