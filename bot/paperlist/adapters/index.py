"""The index of a list in an SQLite file: a cache, thrown away when anything about it is wrong."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from paperlist.errors import CacheError

FORMAT = "1"  # raise it when clues change: an index of another format is thrown away
PATIENCE = 30.0  # seconds to wait for another process that brings the index up to date
SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (
  number INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, name TEXT NOT NULL, clues TEXT NOT NULL
);
CREATE TABLE clues (
  clue TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (clue, number)
) WITHOUT ROWID;
"""
SEPARATOR = "\x1f"


class SqliteIndex:
    """The files of a list by their clues. CacheError from any method: make it anew."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def version(self) -> str:
        return self.about("version")

    def hold(self) -> None:
        self._release()
        self._ask("BEGIN")
        self._ask("SELECT 1 FROM about")  # a transaction begins with the first question

    def contents(self) -> dict[str, str]:
        return dict(self._ask("SELECT path, name FROM files"))

    def update(
        self, version: str, gone: Iterable[str], new: Iterable[tuple[str, str, Sequence[str]]]
    ) -> None:
        rows = sorted((path, name, SEPARATOR.join(clues)) for path, name, clues in new)
        self._release()
        try:
            with self._connection:
                self._ask("BEGIN IMMEDIATE")
                for path in {*gone, *(path for path, _, _ in rows)} if self.size() else ():
                    self._remove(path)
                self._add(rows)
                self._ask("REPLACE INTO about VALUES ('version', ?)", version)
        except sqlite3.Error as error:
            raise _broken(error) from error

    def size(self) -> int:
        return int(self._ask("SELECT count(*) FROM files")[0][0])

    def paths(self, numbers: Iterable[int]) -> list[str]:
        found = (self._ask("SELECT path FROM files WHERE number = ?", n) for n in numbers)
        return sorted(row[0] for rows in found for row in rows)

    def has(self, paths: Iterable[str]) -> set[str]:
        return {path for path in paths if self._ask("SELECT 1 FROM files WHERE path = ?", path)}

    def count(self, clue: str, most: int) -> int:
        query = "SELECT count(*) FROM (SELECT 1 FROM clues WHERE clue = ? LIMIT ?)"
        return int(self._ask(query, clue, most + 1)[0][0])

    def having(self, clue: str) -> Iterable[int]:
        return [row[0] for row in self._ask("SELECT number FROM clues WHERE clue = ?", clue)]

    def close(self) -> None:
        self._connection.close()

    def about(self, key: str) -> str:
        """What is noted about the index itself; '' when nothing is."""
        rows = self._ask("SELECT value FROM about WHERE key = ?", key)
        return str(rows[0][0]) if rows else ""

    def _release(self) -> None:
        """Let go of what is held: others may write again."""
        if self._connection.in_transaction:
            self._connection.commit()

    def _ask(self, query: str, *values: object) -> list[Any]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise _broken(error) from error

    def _add(self, rows: Sequence[tuple[str, str, str]]) -> None:
        last = self._ask("SELECT max(number) FROM files")[0][0] or 0
        numbered = [(last + n, *row) for n, row in enumerate(rows, 1)]
        self._connection.executemany("INSERT INTO files VALUES (?, ?, ?, ?)", numbered)
        pairs = {(clue, row[0]) for row in numbered for clue in row[3].split(SEPARATOR)}
        # In the order of the key: a tree that only grows at its end is built fastest.
        self._connection.executemany("INSERT INTO clues VALUES (?, ?)", sorted(pairs))

    def _remove(self, path: str) -> None:
        for number, clues in self._ask("SELECT number, clues FROM files WHERE path = ?", path):
            pairs = [(clue, number) for clue in clues.split(SEPARATOR)]
            self._connection.executemany("DELETE FROM clues WHERE clue = ? AND number = ?", pairs)
            self._ask("DELETE FROM files WHERE number = ?", number)


def _broken(error: sqlite3.Error) -> CacheError:
    return CacheError(f"the index cannot be used: {error}", hint="remove the folder .paperlist")


def open_index(file: Path | None, *, of: str) -> SqliteIndex:
    """The index in a file, made when there is none; in memory without a file, or where none can be.

    `of` names what made it: an index of another maker or format, or a damaged one, is thrown away.
    """
    if file is not None:
        with suppress(OSError, sqlite3.Error, CacheError):
            return _opened(file, of)
        with suppress(OSError, sqlite3.Error, CacheError):
            discard(file)
            return _opened(file, of)
    connection = _connected(":memory:")
    _made(connection, of)
    return SqliteIndex(connection)


def discard(file: Path) -> None:
    """Remove an index and what SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


def _opened(file: Path, of: str) -> SqliteIndex:
    if not file.parent.is_dir():
        file.parent.mkdir(parents=True)
        (file.parent / ".gitignore").write_text("*\n", encoding="ascii")
    connection = _connected(str(file))
    try:
        # Another process may be making it at this very moment: one does, the others wait.
        connection.execute("BEGIN IMMEDIATE")
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        if not tables:
            _made(connection, of)
        connection.commit()
        index = SqliteIndex(connection)
        if index.about("maker") != _maker(of):
            raise sqlite3.DatabaseError("of another maker")
    except BaseException:
        connection.close()
        raise
    return index


def _connected(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=PATIENCE, isolation_level=None)
    # A power cut may damage it; then it is built anew.
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _made(connection: sqlite3.Connection, of: str) -> None:
    for statement in SCHEMA.split(";"):
        connection.execute(statement)
    connection.execute("REPLACE INTO about VALUES ('maker', ?)", (_maker(of),))


def _maker(of: str) -> str:
    return f"{FORMAT} {of}"
