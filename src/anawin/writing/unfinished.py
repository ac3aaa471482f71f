"""The folder beside an output in which finished parts wait until all are there, so that a killed run can go on."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, Self

from anawin.errors import AnawinError, WritingError
from anawin.writing.atomic import atomic_file, replace, told_as_writing_error, write_bytes_atomic
from anawin.writing.records import open_writer

FORMAT = 1
_RUN, _LOCK, _JOINED = "run.json", "lock", "joined"


class Part(NamedTuple):
    """Finished records: those of so many articles, which have this SHA-256."""

    file: Path
    articles: int
    read: str


class Unfinished:
    """The folder ``OUTPUT.unfinished``, see `open`.

    ``run.json`` says what run it belongs to.  Each part is one file, ``00000000.jsonl`` and so on: a line about the
    part, then its records in JSON Lines whatever the output's format, so that joining is copying or writing them
    again.  A part is there whole or not at all, and needs no entry in another file.

    Attributes
    ----------
    output : Path
    folder : Path
    parts : list of Part
        What is done and not yet joined.
    """

    def __init__(self, output: Path) -> None:
        self.output = output
        self.folder = output.with_name(output.name + ".unfinished")
        self.parts: list[Part] = []

    @classmethod
    @contextmanager
    def open(cls, output: str | os.PathLike[str], run: Mapping[str, Any], *, resume: bool = False) -> Iterator[Self]:
        """Make the folder, or take up what an earlier run has left, and hold it until the block ends.

        The folder goes when the output is joined, and on any other end if no part was done.

        Parameters
        ----------
        output : path
        run : mapping
            What decides the records, in JSON's types; a folder of another run is refused.
        resume : bool
            Take up the parts that are there; where there are none, begin.

        Raises
        ------
        WritingError
            If the folder cannot be made or another run holds it.
        AnawinError
            If it holds parts and `resume` is not asked for, or parts of another run.
        """
        unfinished = cls(Path(os.path.realpath(output)))
        with unfinished._held():
            unfinished._begin({"format": FORMAT} | dict(run), resume=resume)
            try:
                yield unfinished
            finally:
                if not unfinished.parts:
                    unfinished._clear(_RUN)

    def add(self, lines: bytes, *, articles: int, read: str) -> None:
        """Keep the records of the next articles, in JSON Lines.

        Raises
        ------
        WritingError
            If they cannot be written; the parts before stand.
        """
        file = self.folder / _name(len(self.parts))
        about = {"articles": articles, "read": read, "sha256": hashlib.sha256(lines).hexdigest()}
        try:
            write_bytes_atomic(file, json.dumps(about).encode("ascii") + b"\n" + lines)
        finally:
            # A Ctrl-C may come when the part has its name already.
            if file.exists():
                self.parts.append(Part(file, articles, read))

    def join(self, format: str, columns: Sequence[str]) -> None:  # noqa: A002 (as of `open_writer`)
        """Write the output of all parts, which are then let go; without any, no output is written.

        Raises
        ------
        WritingError
            If it cannot be written; the parts stand.
        """
        if not self.parts:
            return
        joined = self.folder / _JOINED
        if format == "jsonl":
            with atomic_file(joined) as file, told_as_writing_error(joined):
                for lines in self._records():
                    shutil.copyfileobj(lines, file, 1 << 20)
        else:
            with open_writer(format, path=joined, columns=columns) as writer:
                for lines in self._records():
                    for line in lines:
                        writer.write(json.loads(line))
        with told_as_writing_error(self.output):
            if self.output.exists():
                joined.chmod(stat.S_IMODE(self.output.stat().st_mode))
            replace(joined, self.output)
        self.parts = []

    @property
    def articles(self) -> int:
        """How many articles are done."""
        return sum(part.articles for part in self.parts)

    def _records(self) -> Iterator[BinaryIO]:
        """Each part, open behind the line about it."""
        for part in self.parts:
            with part.file.open("rb") as lines:
                lines.readline()
                yield lines

    @contextmanager
    def _held(self) -> Iterator[None]:
        """The folder made, and locked against other runs; removed at the end if nothing of a run is left in it."""
        from filelock import FileLock, Timeout

        with told_as_writing_error(self.output):
            self.folder.mkdir(exist_ok=True)
            lock = FileLock(self.folder / _LOCK)
            try:
                lock.acquire(blocking=False)
            except Timeout:
                reason = "another run is writing it; wait for that one, or name another output"
                raise WritingError(self.output, reason) from None
        try:
            yield
        finally:
            if not (self.folder / _RUN).exists():
                # Before it is released, or another run could lock a file that then goes.  Windows, which removes no
                # open file, has filelock do it.
                with suppress(OSError):
                    (self.folder / _LOCK).unlink()
            lock.release()
            with suppress(OSError):  # not empty: a run to be resumed, or files that are not ours
                self.folder.rmdir()

    def _begin(self, run: dict[str, Any], *, resume: bool) -> None:
        before = self._run_before()
        if before is None or not (self.folder / _name(0)).exists():
            self._clear(_RUN)
            write_bytes_atomic(self.folder / _RUN, json.dumps(run, ensure_ascii=False, indent=1).encode() + b"\n")
            return
        if not resume:
            raise AnawinError(
                f"{self.folder} holds what an earlier run has done of this output: go on with --resume, or delete that "
                "folder to begin again"
            )
        told = differing(before, run)
        if told:
            raise AnawinError(
                f"{self.folder} is of another run and cannot be resumed ({told}): give what was given then, or delete "
                "that folder to begin again"
            )
        self.parts = list(self._sound_parts())
        self._clear()

    def _run_before(self) -> Any:
        path = self.folder / _RUN
        try:
            return json.loads(path.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as problem:
            raise AnawinError(f"{path}: cannot be read ({problem}); delete that folder to begin again") from problem

    def _sound_parts(self) -> Iterator[Part]:
        """The parts up to the first that is missing or damaged; from there on all is done again."""
        for number in count():
            file = self.folder / _name(number)
            if not file.is_file():
                return
            with told_as_writing_error(file):
                head, _, lines = file.read_bytes().partition(b"\n")
            try:
                about = json.loads(head)
                part, sha256 = Part(file, about["articles"], about["read"]), about["sha256"]
            except (ValueError, KeyError, TypeError):
                return
            if hashlib.sha256(lines).hexdigest() != sha256:
                return
            yield part

    def _clear(self, *names: str) -> None:
        """Remove these files, the parts that are not at hand, and what a kill has left half-written; nothing else."""
        ours = {part.file for part in self.parts}
        for pattern in (*names, _JOINED, "[0-9]*.jsonl", ".*.part"):
            for file in self.folder.glob(pattern):
                if file not in ours:
                    with told_as_writing_error(file):
                        file.unlink()


def differing(before: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """What two runs, in JSON's types, do not have in common, for a message; empty where they are the same.

    Examples
    --------
    >>> differing({"command": "tag", "model": None}, {"command": "tag", "model": "ensemble"})
    'model: null then, "ensemble" now'
    """
    names = [name for name in dict.fromkeys([*before, *now]) if before.get(name) != now.get(name)]
    return "; ".join(f"{name}: {_json(before.get(name))} then, {_json(now.get(name))} now" for name in names)


def _name(number: int) -> str:
    return f"{number:08d}.jsonl"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
