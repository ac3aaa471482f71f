"""The folder of an output: a Parquet file a block, whole under its name or not at all, and a marker when all are there."""

from __future__ import annotations

import io
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from anawin.dask.blocks import filesystem
from anawin.errors import AnawinError
from anawin.writing import write_bytes_atomic
from anawin.writing.atomic import told_as_writing_error
from anawin.writing.formats import Sink
from anawin.writing.parquet import ParquetWriter, record_schema
from anawin.writing.unfinished import differing

FINISHED, ERRORS = "_SUCCESS", "_errors.json"
# What readers of Parquet folders pass over begins with an underscore or a dot.
_RUN, _PARTS = "_run.json", "_parts"


class Outcome(NamedTuple):
    """What became of a block.

    Attributes
    ----------
    rows : int
        Records written.
    failed : list of (str, str, int or None)
        Of each row that could not be read or done: path, reason and line.
    """

    rows: int
    failed: list[tuple[str, str, int | None]]


class Folder:
    """An output's folder, on any file system.

    ::

        part-00000.parquet …   the records of the blocks, in the order of the input
        _SUCCESS               when all is done: the run, how many records and how many failed
        _errors.json           beside it, if any row failed: path, line, reason
        _run.json, _parts/     until then: what the run is, and what became of the blocks that are done

    Parameters
    ----------
    url : str
    parts : int
        How many there will be.
    """

    def __init__(self, url: str, parts: int) -> None:
        self.url, self._digits = url, max(5, len(str(parts - 1)))

    def begin(self, run: Mapping[str, Any], *, resume: bool) -> dict[int, Outcome]:
        """Make the folder, or take up what an earlier run has left: the outcomes of the blocks that are done.

        Raises
        ------
        AnawinError
            If it holds something else, a finished output, or what an earlier run left and `resume` is not asked for or
            that was another run.
        """
        fs, path = filesystem(self.url)
        fs.invalidate_cache()
        names = {PurePosixPath(name).name for name in fs.ls(path, detail=False)} if fs.exists(path) else set()
        if FINISHED in names:
            raise AnawinError(f"{self.url}: holds a finished output; name another folder, or delete this one")
        if names and _RUN not in names:
            raise AnawinError(f"{self.url}: is not empty; name another folder, or one that is not there yet")
        if _RUN not in names:
            with told_as_writing_error(self.url):
                fs.makedirs(path, exist_ok=True)
            self._write(_RUN, _json(run))
            return {}
        if not resume:
            raise AnawinError(
                f"{self.url}: holds what an earlier run has done; go on with --resume, or delete it to begin again"
            )
        before = json.loads(fs.cat_file(f"{path}/{_RUN}"))
        now = json.loads(_json(run))
        told = differing(before, now)
        if told:
            raise AnawinError(
                f"{self.url}: is of another run and cannot be resumed ({told}): give what was given then, or delete it"
            )
        return self._done(names)

    def add(self, number: int, records: Iterable[Mapping[str, Any]], fields: Sequence[str], outcome: Outcome) -> None:
        """Write the records of a block, and what became of it.  Twice is as good as once: the bytes are the same.

        Raises
        ------
        WritingError
            If they cannot be written.
        """
        name = self._name(number)
        held = io.BytesIO()
        writer = ParquetWriter(Sink(name, held), fields, record_schema(fields))
        for record in records:
            writer.write(record)
        writer.finish()
        # First what became of it: a part that is there is done.
        self._write(f"{_PARTS}/{name}.json", _json(outcome._asdict()))
        self._write(name, held.getvalue())

    def finish(self, run: Mapping[str, Any], outcomes: Sequence[Outcome]) -> None:
        """Put the marker, and clear away what was needed until then."""
        fs, path = filesystem(self.url)
        fs.invalidate_cache()
        missing = [name for name in map(self._name, range(len(outcomes))) if not fs.exists(f"{path}/{name}")]
        if missing:
            raise AnawinError(
                f"{self.url}: a worker has written {missing[0]} and it is not here; name a folder that all machines see"
            )
        failed = [{"path": p, "line": line, "reason": reason} for each in outcomes for p, reason, line in each.failed]
        if failed:
            self._write(ERRORS, _json(failed))
        counts = {"parts": len(outcomes), "articles": sum(each.rows for each in outcomes), "failed": len(failed)}
        self._write(FINISHED, _json(dict(run) | counts))
        fs.invalidate_cache()
        # A worker that was killed has left its file of another name.
        left = [name for name in fs.find(path) if PurePosixPath(name).name.startswith(".")]
        for name in (f"{path}/{_RUN}", *left):
            fs.rm_file(name)
        fs.rm(f"{path}/{_PARTS}", recursive=True)

    def _done(self, names: set[str]) -> dict[int, Outcome]:
        fs, path = filesystem(self.url)
        done = {}
        for name in sorted(name for name in names if name.startswith("part-")):
            about = json.loads(fs.cat_file(f"{path}/{_PARTS}/{name}.json"))
            done[int(name[5:].partition(".")[0])] = Outcome(about["rows"], [tuple(row) for row in about["failed"]])
        return done

    def _name(self, number: int) -> str:
        return f"part-{number:0{self._digits}d}.parquet"

    def _write(self, name: str, data: bytes) -> None:
        """Write a file whole or not at all."""
        fs, path = filesystem(f"{self.url.rstrip('/')}/{name}")
        folder = path.rpartition("/")[0]
        with told_as_writing_error(self.url):
            fs.makedirs(folder, exist_ok=True)
            if "file" in fs.protocol:
                write_bytes_atomic(path, data)
                return
            temporary = f"{folder}/.{path.rpartition('/')[2]}.{secrets.token_hex(4)}.part"
            fs.pipe_file(temporary, data)
            fs.mv(temporary, path)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n"
