"""A value → the text of a cell, in a CSV for spreadsheets or in a table for the eye."""

from __future__ import annotations

import datetime
import json
import math
import unicodedata
from collections.abc import Mapping
from typing import Any

from anawin.spreadsheets import disarmed

# Columns whose lists hold names without white space; the cell is then as `read_labels` takes it.
JOINED_BY_SPACE = frozenset({"themes"})


def json_text(value: Any) -> str:
    r"""Write a value as JSON on one line, Arabic as Arabic.

    NumPy's numbers and arrays become plain ones, dates ISO 8601; what is not a number (NaN) becomes ``null``, since
    JSON has no word for it.  The signs that some programs take for a line end (U+0085, U+2028, U+2029) and lone
    surrogates are escaped, which loses nothing.

    Examples
    --------
    >>> print(json_text({"headline": "فوز الفريق", "spans": [(0, 10)]}))
    {"headline": "فوز الفريق", "spans": [[0, 10]]}
    """
    try:
        text = json.dumps(value, ensure_ascii=False, default=_plain, allow_nan=False)
    except ValueError:
        text = json.dumps(_without_nan(value), ensure_ascii=False, default=_plain)
    for sign in "\x85\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    # Of what UTF-8 cannot hold, Python's backslash escape is JSON's too.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _plain(value: Any) -> Any:
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if hasattr(value, "tolist"):
        return _without_nan(value.tolist())
    raise TypeError(f"a {type(value).__name__} cannot be written as JSON")


def _without_nan(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: _without_nan(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_nan(item) for item in value]
    return value


def csv_cell(column: str, value: Any) -> str:
    r"""Write a value as a CSV cell that a spreadsheet shows and does not run.

    Lists and records become JSON text, but themes words joined by a space.  A text that a spreadsheet would take for
    a formula gets an apostrophe before it (`anawin.spreadsheets.disarmed`), which our readers take off again.  The JSON
    Lines hold the text untouched.

    Examples
    --------
    >>> [csv_cell("text", text) for text in ("نزل المطر", "- قال الوزير", "-3,5", '=HYPERLINK("x")')]
    ['نزل المطر', "'- قال الوزير", '-3,5', '\'=HYPERLINK("x")']
    >>> csv_cell("themes", ["science", "politics"]), csv_cell("keywords", ["قمر", "فضاء"])
    ('science politics', '["قمر", "فضاء"]')
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, (bool, int, float)):
        return str(value)
    if not isinstance(value, str):
        if column in JOINED_BY_SPACE and isinstance(value, (list, tuple)):
            value = " ".join(value)
        else:
            value = json_text(value)
            value = json.loads(value) if value.startswith('"') else value  # a date, not a list or record
    # A reader would take a zero for binary data, a spreadsheet for the end of the cell.
    text = str(value).encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", r"\x00")
    return disarmed(text)


def shown(value: Any) -> str:
    """Write a value for the eye: lists joined, scores with two decimals, of nested records the texts only.

    Examples
    --------
    >>> shown({"sport": 0.912, "economy": 0.3})
    'sport 0.91, economy 0.30'
    >>> shown([[0, 12], [20, 31]])
    '0-12, 20-31'
    >>> shown([{"step": "dateline", "start": 0, "end": 9, "text": "الرياض -"}])
    'dateline الرياض -'
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return "" if math.isnan(value) else f"{value:.2f}"
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {shown(item)}" for name, item in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(_shown_item(item) for item in value)
    return " ".join(str(value).split())


def _shown_item(item: Any) -> str:
    if isinstance(item, Mapping):
        return " ".join(shown(part) for part in item.values() if isinstance(part, str))
    if isinstance(item, (list, tuple)):
        return "-".join(shown(part) for part in item)
    return shown(item)


def is_right_to_left(text: str) -> bool:
    """Whether the first letter of `text` belongs to a script written from right to left."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
