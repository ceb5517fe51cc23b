"""The index of a list in an SQLite file: a cache, thrown away when anything about it is wrong."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

from paperlist.model.errors import CacheError, WorldError
from paperlist.model.paper import id_of
from paperlist.text.titles import ascii_text

FORMAT = "2"  # raise it when the tables change: an index of another format is thrown away
PATIENCE = 30.0  # seconds to wait for another process that brings the index up to date
# What was taken out leaves its words behind; beyond this many such files it is built again.
MOST_LEFT_BEHIND = 20_000
# The texts themselves are not kept (content=''), nor where in them a word stands (detail=none).
AT_ONCE = 1_000  # files
SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  path TEXT NOT NULL UNIQUE, name TEXT NOT NULL, id TEXT NOT NULL
);
CREATE INDEX files_by_id ON files (id);
CREATE VIRTUAL TABLE texts USING fts5 (text, content='', detail=none, tokenize=ascii);
"""


class SqliteIndex:
    """The files of a list by their words. CacheError from any method: build it again."""

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
        self, version: str, gone: Iterable[str], new: Iterable[tuple[str, str, str]]
    ) -> None:
        self._release()
        try:
            with self._connection:
                self._ask("BEGIN IMMEDIATE")
                remove = "DELETE FROM files WHERE path = ?"
                self._connection.executemany(remove, ((path,) for path in gone))
                number = self._last()
                rows = iter(new)
                while some := list(islice(rows, AT_ONCE)):
                    self._connection.executemany(remove, ((path,) for path, _, _ in some))
                    self._add(number, some)
                    number += len(some)
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

    def named(self, paper_id: str) -> list[str]:
        rows = self._ask("SELECT path FROM files WHERE id = ? ORDER BY path", paper_id)
        return [row[0] for row in rows]

    def counts(self, queries: Iterable[str], most: int) -> list[tuple[int, str]]:
        count = "SELECT count(*) FROM (SELECT 1 FROM texts WHERE texts MATCH ? LIMIT ?)"
        counted = ((int(self._ask(count, query, most + 1)[0][0]), query) for query in queries)
        return [(count, query) for count, query in counted if count]

    def having(self, query: str) -> set[int]:
        return {row[0] for row in self._ask("SELECT rowid FROM texts WHERE texts MATCH ?", query)}

    def close(self) -> None:
        self._connection.close()

    def about(self, key: str) -> str:
        """What is recorded about the index itself; '' when nothing is."""
        rows = self._ask("SELECT value FROM about WHERE key = ?", key)
        return str(rows[0][0]) if rows else ""

    def left_behind(self) -> int:
        """How many files were taken out whose words are still there."""
        return self._last() - self.size()

    def _release(self) -> None:
        """Let go of what is held: others may write again."""
        if self._connection.in_transaction:
            self._connection.commit()

    def _ask(self, query: str, *values: object) -> list[Any]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise _broken(error) from error

    def _last(self) -> int:
        """The highest number that was ever given."""
        rows = self._ask("SELECT seq FROM sqlite_sequence WHERE name = 'files'")
        return int(rows[0][0]) if rows else 0

    def _add(self, last: int, rows: Sequence[tuple[str, str, str]]) -> None:
        numbered = list(enumerate(rows, last + 1))
        self._connection.executemany(
            "INSERT INTO files VALUES (?, ?, ?, ?)",
            ((number, path, name, id_of(path)) for number, (path, name, _) in numbered),
        )
        self._connection.executemany(
            "INSERT INTO texts (rowid, text) VALUES (?, ?)",
            ((number, ascii_text(text)) for number, (_, _, text) in numbered),
        )


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
    try:
        _made(connection, of)
    except sqlite3.Error as error:
        hint = "use a Python whose SQLite has the extension FTS5; nearly all do"
        raise WorldError(f"the SQLite of this Python cannot be used: {error}", hint=hint) from error
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
        if index.left_behind() > MOST_LEFT_BEHIND:
            raise sqlite3.DatabaseError("worn out")
    except BaseException:
        connection.close()
        raise
    return index


def _connected(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=PATIENCE, isolation_level=None)
    # A power cut may damage it; then it is built again.
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _made(connection: sqlite3.Connection, of: str) -> None:
    for statement in SCHEMA.split(";"):
        connection.execute(statement)
    connection.execute("REPLACE INTO about VALUES ('maker', ?)", (_maker(of),))


def _maker(of: str) -> str:
    return f"{FORMAT} {of}"
