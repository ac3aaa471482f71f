"""JSON Lines → rows, one at a time; a damaged line is an error in its place, not the end."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from anawin.errors import ReadingError
from anawin.reading.rows import Row, kind_of, repeated, shortened
from anawin.reading.streams import Line


def jsonl_rows(path: str, lines: Iterable[Line]) -> Iterator[Row | ReadingError]:
    """One JSON object a line; blank lines are passed over.

    Examples
    --------
    >>> lines = [Line(1, '{"text": "فاز الفريق."}'), Line(2, '{"text": '), Line(3, '{"text": "نزل المطر."}')]
    >>> for row in jsonl_rows("أخبار.jsonl", lines):
    ...     print(row.values["text"] if isinstance(row, Row) else row)
    فاز الفريق.
    أخبار.jsonl, line 2: not valid JSON (Expecting value at character 10); repair or remove the line
    نزل المطر.
    """
    for line in lines:
        if line.problem:
            yield ReadingError(path, line.problem, line=line.number)
        elif line.text and not line.text.isspace():
            values = _json_object(line.text.rstrip("\r\n"))
            if isinstance(values, str):
                yield ReadingError(path, values, line=line.number)
            else:
                yield Row(line.number, values)


def _json_object(text: str) -> dict[str, Any] | str:
    """Return the object on a line, or what is wrong with it."""
    try:
        values = json.loads(text, object_pairs_hook=_without_repeated_keys)
        if re.search(r"\\ud[89a-f]", text, re.IGNORECASE):  # half a character can only come from such an escape
            json.dumps(values, ensure_ascii=False).encode("utf-8")
    except json.JSONDecodeError as problem:
        return f"not valid JSON ({problem.msg} at character {problem.colno}); repair or remove the line"
    except UnicodeEncodeError as problem:
        half = f"\\u{ord(problem.object[problem.start]):04x}"
        return f"half a character ({half}, a lone surrogate: the text was cut inside a sign); remove the escape"
    except RecursionError:
        return "JSON nested too deeply; flatten the record"
    except ValueError as problem:
        return f"JSON that cannot be read ({problem}); repair or remove the line"
    if not isinstance(values, dict):
        return f"JSON, but {kind_of(values)} and not an object; write one {{...}} with a text a line"
    return values


def _without_repeated_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        raise ValueError(f"the key {shortened(str(repeated(name for name, _ in pairs)))!r} stands twice in one object")
    return values
