"""The word lists in ``anawin/data``: one entry a line, ``#`` for comments."""

from __future__ import annotations

from importlib import resources


def read_lines(file: str) -> list[str]:
    """The entries of ``data/<file>`` as they stand, without empty lines and lines of comment.

    Examples
    --------
    >>> "رويترز" in read_lines("agencies.txt")
    True
    """
    text = resources.files("anawin").joinpath("data", file).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
