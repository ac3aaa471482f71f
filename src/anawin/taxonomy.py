"""The seventeen top-level IPTC Media Topics, the themes of Anawin.

Codes and English names are those of the IPTC NewsCodes (https://iptc.org/standards/media-topics/).
The Arabic names are ours: whether an Arabic edition of the vocabulary exists could not be confirmed.
The order of `THEMES` is the order of every score column, table and figure.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from anawin.errors import UnknownTheme


class Theme(NamedTuple):
    """A theme: its `slug` in data and commands, its IPTC `code`, and its names for readers."""

    slug: str
    code: str
    arabic: str
    english: str


THEMES: tuple[Theme, ...] = (
    Theme("arts", "medtop:01000000", "ثقافة وفنون وإعلام", "arts, culture, entertainment and media"),
    Theme("crime", "medtop:02000000", "جريمة وقانون وقضاء", "crime, law and justice"),
    Theme("disaster", "medtop:03000000", "كوارث وحوادث", "disaster, accident and emergency incident"),
    Theme("economy", "medtop:04000000", "اقتصاد ومال وأعمال", "economy, business and finance"),
    Theme("education", "medtop:05000000", "تعليم", "education"),
    Theme("environment", "medtop:06000000", "بيئة", "environment"),
    Theme("health", "medtop:07000000", "صحة", "health"),
    Theme("human-interest", "medtop:08000000", "قصص إنسانية وطرائف", "human interest"),
    Theme("labour", "medtop:09000000", "عمل وعمال", "labour"),
    Theme("lifestyle", "medtop:10000000", "أسلوب حياة وترفيه", "lifestyle and leisure"),
    Theme("politics", "medtop:11000000", "سياسة وحكومة", "politics and government"),
    Theme("religion", "medtop:12000000", "دين", "religion"),
    Theme("science", "medtop:13000000", "علوم وتقنية", "science and technology"),
    Theme("society", "medtop:14000000", "مجتمع", "society"),
    Theme("sport", "medtop:15000000", "رياضة", "sport"),
    Theme("conflict", "medtop:16000000", "نزاعات وحرب وسلام", "conflict, war and peace"),
    Theme("weather", "medtop:17000000", "طقس", "weather"),
)

SLUGS: tuple[str, ...] = tuple(theme.slug for theme in THEMES)

_BY_SLUG = {theme.slug: theme for theme in THEMES}


def theme(slug: str) -> Theme:
    """The theme with this slug.

    Raises
    ------
    UnknownTheme
        If there is none; the message lists the slugs that exist.

    Examples
    --------
    >>> theme("weather").arabic
    'طقس'
    """
    try:
        return _BY_SLUG[slug]
    except KeyError:
        raise UnknownTheme(_unknown(slug, SLUGS)) from None


def check_themes(slugs: Iterable[str], allowed: Iterable[str] = SLUGS) -> tuple[str, ...]:
    """Return `slugs` as a tuple if every one is among `allowed`, in the order given.

    Raises
    ------
    UnknownTheme
        On the first slug that is not allowed.

    Examples
    --------
    >>> check_themes(["sport", "economy"])
    ('sport', 'economy')
    """
    known = tuple(allowed)
    found = tuple(slugs)
    for slug in found:
        if slug not in known:
            raise UnknownTheme(_unknown(slug, known))
    return found


def _unknown(slug: str, allowed: tuple[str, ...]) -> str:
    return f"unknown theme {slug!r}; the themes are: {', '.join(allowed)}"
