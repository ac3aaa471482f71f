"""What the command says, on streams that may be closed, full, or of an encoding without Arabic."""

from __future__ import annotations

import sys
from contextlib import suppress

from anawin.display import printable

# What would break the line, or reorder it for the eye: names of files and ids may hold anything.
_BREAKING = {
    ord(sign): rf"\u{ord(sign):04x}" for sign in "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
}
_BREAKING |= {ord("\n"): "\u2424", ord("\r"): "\u240d"}


def say(text: str) -> None:
    """One line on standard error, under the program's name; none where it is full: the work goes on."""
    with suppress(OSError):
        print(f"anawin: {printable(text).translate(_BREAKING)}", file=sys.stderr)


def show(text: object) -> None:
    """Print a result; what the encoding of standard output lacks is escaped."""
    if sys.stdout is not None:
        encoding = sys.stdout.encoding or "utf-8"
        print(str(text).encode(encoding, "backslashreplace").decode(encoding))
