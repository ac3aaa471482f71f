"""What the page says itself, in its two languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from anawin.display import reason_name, step_name, theme_name
from anawin.reports.arabic import Noun, counted

Language = Literal["ar", "en"]
LANGUAGES: tuple[str, ...] = get_args(Language)

EMPTY = "لا نص بعد التنظيف: لا ثيمات ولا عنوان"
_NO_THEMES = "بلا ثيمات: "
_REASONS = ("not Arabic", "no known word", "no article")
_ENGLISH_WARNINGS = {EMPTY: "no text after cleaning: no themes and no headline"}
_ENGLISH_WARNINGS |= {f"{_NO_THEMES}{reason_name(reason)}": f"no themes: {reason}" for reason in _REASONS}


@dataclass(frozen=True, slots=True)
class Both:
    """A label in Arabic and in English.

    Examples
    --------
    >>> Both("المقالات", "Articles").said("en")
    'Articles'
    """

    ar: str
    en: str

    def __bool__(self) -> bool:
        return bool(self.ar)

    def said(self, language: str) -> str:
        """The label in one of the two."""
        return self.en if language == "en" else self.ar

    def other(self, language: str) -> str:
        """The label in the language that is not this one."""
        return self.ar if language == "en" else self.en


def both_counted(number: int, noun: Noun) -> Both:
    """A number with its noun.

    Examples
    --------
    >>> from anawin.reports.arabic import ARTICLES
    >>> both_counted(2, ARTICLES), both_counted(1, ARTICLES).en, both_counted(1250, ARTICLES).en
    (Both(ar='مقالان', en='2 articles'), '1 article', '1,250 articles')
    """
    return Both(counted(number, noun), f"{number:,} {noun.english if number == 1 else noun.english_many}")


def theme_label(slug: str) -> Both:
    """The name of a theme.

    Examples
    --------
    >>> theme_label("human-interest")
    Both(ar='قصص إنسانية وطرائف', en='human interest')
    """
    return Both(theme_name(slug), theme_name(slug, "en"))


def step_label(slug: str) -> Both:
    """The name of a cleaning step."""
    return Both(step_name(slug), step_name(slug, "en"))


def warning_of(reason: str) -> str:
    """What an article's card says where there are no themes for this reason."""
    return f"{_NO_THEMES}{reason_name(reason)}"


def warning_label(warning: str) -> Both:
    """A warning in both languages, or as it is where it is not one of ours.

    Examples
    --------
    >>> warning_label(warning_of("no article")).en
    'no themes: no article'
    """
    return Both(warning, _ENGLISH_WARNINGS.get(warning, warning))
