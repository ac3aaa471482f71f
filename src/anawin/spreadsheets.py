"""Cells of a CSV that a spreadsheet would run: disarmed when they are written, and as they were when they are read."""

from __future__ import annotations

import re

# What begins a formula (https://owasp.org/www-community/attacks/CSV_Injection, OWASP ASVS 1.2.10), also in full width,
# behind white space, which some spreadsheets drop, and behind apostrophes, so that what was put on can be taken off.
_FORMULA = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?%?")


def disarmed(text: str) -> str:
    r"""Put an apostrophe before what a spreadsheet would take for a formula; plain numbers stay as they are.

    Spreadsheets hide the apostrophe or show it, none runs the cell.

    Examples
    --------
    >>> [disarmed(text) for text in ("نزل المطر", "- قال الوزير", "-3,5", '=HYPERLINK("x")')]
    ['نزل المطر', "'- قال الوزير", '-3,5', '\'=HYPERLINK("x")']
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def rearmed(cell: str) -> str:
    """Give back what `disarmed` was given.

    Examples
    --------
    >>> [rearmed(cell) for cell in ("نزل المطر", "'- قال الوزير", "'قال' الوزير", "'-3,5")]
    ['نزل المطر', '- قال الوزير', "'قال' الوزير", "'-3,5"]
    """
    return cell[1:] if cell.startswith("'") and disarmed(cell[1:]) == cell else cell
