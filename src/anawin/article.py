"""One article as it was published: the record that everything else receives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Article:
    """A news article, its text exactly as published.

    Cleaning, tagging and summarising never change `text`: they answer with offsets into it.

    Parameters
    ----------
    id : str
        Unique within one reading.
    text : str
        The published text (decoded, line ends as they stood).
    title : str
        The editor's title, empty where it is not known.
    published : str
        Date of publication as found, ISO 8601 where the input had it so.
    source : str
        The outlet, as found.
    path : str
        The file it came from as the user named it; ``-`` for standard input.
    encoding : str
        The encoding the file was read with, e.g. ``"utf-8"`` or ``"cp1256"``.
    extra : mapping
        Further columns of the input, kept as they were.

    Examples
    --------
    >>> Article("قمر-01", "أطلقت الوكالة قمراً صناعياً صغيراً.").text
    'أطلقت الوكالة قمراً صناعياً صغيراً.'
    """

    id: str
    text: str
    title: str = ""
    published: str = ""
    source: str = ""
    path: str = ""
    encoding: str = "utf-8"
    extra: Mapping[str, Any] = field(default_factory=dict)
