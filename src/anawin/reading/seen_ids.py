"""Ids that came before, kept out of memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Self

from anawin.errors import AnawinError


class SeenIds:
    """The ids of a reading, each with the file it came from, in a database of which little stays in memory.

    A set of a million ids would take 200 MB, and grow with the input.

    Examples
    --------
    >>> with SeenIds.open() as seen:
    ...     seen.add("قمر-1", "فضاء.csv"), seen.add("قمر-2", "فضاء.csv"), seen.add("قمر-1", "أخبار.csv")
    (None, None, 'فضاء.csv')
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._path: str | None = None
        self._paths = 0

    @classmethod
    @contextmanager
    def open(cls) -> Iterator[Self]:
        """Make the database, in a temporary file as soon as it grows; it goes with the block."""
        # The empty name is SQLite's for such a file.  A generator may be read on in another thread than it was begun in.
        with closing(sqlite3.connect("", isolation_level=None, check_same_thread=False)) as database:
            database.execute("PRAGMA journal_mode = OFF")
            database.execute("CREATE TABLE seen (id BLOB PRIMARY KEY, path INTEGER) WITHOUT ROWID")
            database.execute("CREATE TABLE paths (number INTEGER PRIMARY KEY, path BLOB)")
            database.execute("BEGIN")
            yield cls(database)

    def add(self, identifier: str, path: str) -> str | None:
        """Note an id; the path it came from before, None if it is new.

        Raises
        ------
        AnawinError
            If the temporary file cannot grow.
        """
        # Half a character, which SQLite refuses in text, may stand in an id.
        key = identifier.encode("utf-8", "surrogatepass")
        try:
            if path != self._path:
                self._path, self._paths = path, self._paths + 1
                self._execute("INSERT INTO paths VALUES (?, ?)", self._paths, path.encode("utf-8", "surrogatepass"))
            if self._execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", key, self._paths).rowcount:
                return None
            query = "SELECT paths.path FROM seen JOIN paths ON paths.number = seen.path WHERE seen.id = ?"
            (earlier,) = self._execute(query, key).fetchone()
        except sqlite3.OperationalError as problem:
            reason = f"the temporary file of the ids cannot grow ({problem}); free some space, or name another folder"
            raise AnawinError(f"{reason} in the environment variable TMPDIR") from problem
        return str(earlier, "utf-8", "surrogatepass")

    def _execute(self, query: str, *values: int | bytes) -> sqlite3.Cursor:
        return self._database.execute(query, values)
