"""Examples with Arabic: what stands between quotes is a piece of its own, which the style sheet sets right to left.

Without this the strings of ``('اقتصاد', 'بترا')`` run into one another, and the second stands first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pygments.lexers.python import PythonConsoleLexer
from pygments.token import Generic, String

_STRING = re.compile(r"(')([^'\n]+)(')|(\")([^\"\n]+)(\")")
_LATIN = re.compile("[A-Za-z]")
_QUOTES = frozenset({"'", '"', "'''", '"""'})

Tokens = Iterator[tuple[int, Any, str]]


class ArabicConsoleLexer(PythonConsoleLexer):
    """Python's console with its quotes apart from what they hold, in what is typed and in what is answered."""

    def get_tokens_unprocessed(self, text: str) -> Tokens:
        """Pygments' tokens, cut at the quotes."""
        for start, kind, value in super().get_tokens_unprocessed(text):
            if kind is Generic.Output:
                yield from _answer(start, value)
            elif kind in String and value in _QUOTES:
                yield start, String.Delimiter, value
            elif kind in (String.Single, String.Double):
                yield start, _kind(value), value
            else:
                yield start, kind, value


def _answer(start: int, value: str) -> Tokens:
    here = 0
    for found in _STRING.finditer(value):
        yield start + here, Generic.Output, value[here : found.start()]
        opening, held, closing = (group for group in found.groups() if group is not None)
        yield start + found.start(), String.Delimiter, opening
        yield start + found.start() + 1, _kind(held), held
        yield start + found.end() - 1, String.Delimiter, closing
        here = found.end()
    yield start + here, Generic.Output, value[here:]


def _kind(held: str) -> Any:
    """What has Latin letters ("أخبار.jsonl") is not set right to left: its ending would stand before it."""
    return String.Other if _LATIN.search(held) else String.Double
