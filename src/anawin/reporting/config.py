"""A ``report.toml``: the settings of a report as a file, its paths relative to it."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from anawin.errors import AnawinError, ReadingError
from anawin.reporting.settings import RULES, ReportSettings, spelt

_NAMES = {spelt(name): name for name in RULES}
_TABLES = {name.partition(".")[0] for name in _NAMES if "." in name}
_LINE = re.compile(r"\(at line (\d+), column \d+\)")


def read_settings(path: str | os.PathLike[str]) -> ReportSettings:
    r"""Read the settings of a report.

    Parameters
    ----------
    path : str or path
        A TOML file in UTF-8.  The paths in it are relative to its folder.

    Raises
    ------
    ReadingError
        Naming the file and the line of what is no TOML, or the key that is unknown or has a wrong value.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "report.toml")
    ...     _ = file.write_text('input = "مقالات"\nmax_words = 10\n[period]\nfrom = 2024-03-01\n', encoding="utf-8")
    ...     settings = read_settings(file)
    >>> Path(settings.input[0]).name, settings.max_words, settings.period_from
    ('مقالات', 10, datetime.date(2024, 3, 1))
    """
    path = Path(path)
    given = dict(_flat(path, _parsed(path)))
    for key in given:
        if key not in _NAMES:
            raise ReadingError(path, _unknown(key))
    values = {_NAMES[key]: _read(path.parent, key, value) for key, value in given.items()}
    try:
        return ReportSettings(**values, origin=str(path))
    except AnawinError as error:
        raise ReadingError(path, str(error).removeprefix(f"{path}: ")) from None


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise ReadingError(path, "there is no such file; name the report's settings, such as report.toml") from None
    except OSError as error:
        raise ReadingError(path, f"cannot be read ({error.strerror}); name the report's settings") from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ReadingError(path, "not UTF-8, as TOML must be; save it in that encoding", line=line) from error
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        reason = _LINE.sub("", str(error)).strip()
        wrong = f'not TOML ({reason}); write key = "value"'
        raise ReadingError(path, wrong, line=int(found[1]) if found else None) from error


def _flat(path: Path, table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Keys with their table's name before them, as in ``period.from``."""
    for key, value in table.items():
        if key not in _TABLES:
            yield key, value
        elif isinstance(value, dict):
            yield from ((f"{key}.{name}", each) for name, each in value.items())
        else:
            raise ReadingError(path, f"{key} is {value!r}; give a table: [{key}], below it from, to or undated")


def _unknown(key: str) -> str:
    near = difflib.get_close_matches(key, _NAMES, n=1)
    meant = f"did you mean {near[0]}? " if near else ""
    return f"{key} is no setting of a report; {meant}There are: {', '.join(_NAMES)}"


def _read(folder: Path, key: str, value: Any) -> Any:
    """A value as the settings have it: paths from here, lists as tuples, days as days; what fits nothing as it is."""
    if key == "input":
        value = [value] if isinstance(value, str) else value
        return tuple(_path(folder, each) for each in value) if isinstance(value, list) else value
    if key in ("output", "dates"):
        return _path(folder, value)
    if key == "model":
        return _model(folder, value)
    if isinstance(value, list):
        return tuple(value)
    if key in ("period.from", "period.to") and isinstance(value, str):
        with suppress(ValueError):
            return date.fromisoformat(value)
    return value


def _path(folder: Path, value: Any) -> Any:
    return str(folder / value) if isinstance(value, str) and value.strip() and value != "-" else value


def _model(folder: Path, value: Any) -> Any:
    """The name of a model, or its folder beside the file; of an ensemble each of them."""
    if not isinstance(value, str):
        return value
    kind, colon, names = value.rpartition(":")
    parts = (name.strip() for name in names.split(","))
    found = (str(folder / name) if name and (folder / name).is_dir() else name for name in parts)
    return f"{kind}{colon}{','.join(found)}"
