"""What can go wrong, as one tree.

::

    AnawinError                 everything this package raises on purpose
    ├── ReadingError            an input cannot be read: names file, line, what was found, what to do
    ├── InputError              what a function was given is neither text, nor list, nor table
    ├── WritingError            an output cannot be written (disk full, permission, folder missing)
    ├── UnknownTheme            a label that is not one of the themes in use
    ├── LabelsError             labels and articles do not fit together
    ├── ModelError              a model folder is missing, damaged, or of another version
    ├── WorkerDied              one of several processes was killed or ran out of memory
    └── MissingExtra            an optional dependency is not installed

Messages say what was found, what is allowed, and what to do about it.  Everything else that escapes
is a bug of ours and shows its traceback.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any


class AnawinError(Exception):
    """Base of every error raised on purpose by Anawin."""

    def __reduce__(self) -> tuple[Any, ...]:
        # As it is, whatever its constructor asks for: it may come from another process.
        return _again, (type(self), self.args, vars(self))


def _again(kind: type[AnawinError], arguments: tuple[Any, ...], state: dict[str, Any]) -> AnawinError:
    error = kind.__new__(kind)
    error.args = arguments
    vars(error).update(state)
    return error


class ReadingError(AnawinError):
    """An input, or one record of it, cannot be read.

    Parameters
    ----------
    path : str or Path
        The file as the user named it; ``-`` for standard input.
    reason : str
        What was found and what to do.
    line : int, optional
        Line (or row) counted from 1, where there is one.

    Examples
    --------
    >>> print(ReadingError("أخبار.jsonl", "the line is not valid JSON", line=812))
    أخبار.jsonl, line 812: the line is not valid JSON
    """

    def __init__(self, path: str | Path, reason: str, *, line: int | None = None) -> None:
        self.path, self.reason, self.line = str(path), reason, line
        where = self.path if line is None else f"{self.path}, line {line}"
        super().__init__(f"{where}: {reason}")


class InputError(AnawinError, TypeError):
    """What a function was given is neither a text, nor a list of texts or articles, nor a table of them."""


class WritingError(AnawinError):
    """An output cannot be written; nothing half-written is left under its final name."""

    def __init__(self, path: str | Path, reason: str) -> None:
        self.path, self.reason = str(path), reason
        super().__init__(f"{self.path}: {reason}")


class UnknownTheme(AnawinError, ValueError):
    """A label that is not among the themes in use."""


class LabelsError(AnawinError, ValueError):
    """Labels that do not fit the articles they should describe."""


class ModelError(AnawinError):
    """A model folder that cannot be used, and why."""


class WorkerDied(AnawinError):
    """One of the processes that shared the work has ended before its time."""


class MissingExtra(AnawinError, ImportError):
    """An optional dependency is missing; the message holds the line that installs it.

    Examples
    --------
    >>> print(MissingExtra("trafilatura", extra="html", purpose="reading saved HTML pages"))
    reading saved HTML pages needs trafilatura: pip install 'anawin[html]'
    """

    def __init__(self, package: str, *, extra: str, purpose: str) -> None:
        self.package, self.extra = package, extra
        super().__init__(f"{purpose} needs {package}: pip install 'anawin[{extra}]'")
