"""The history's table in SQLite: one row a session, migrated by version, repaired if damaged.

Every call opens its own connection and closes it, so any thread may call, a second instance
may do the same at the same time, and SQLite removes its write-ahead log when the last one is
done.
"""

import contextlib
import itertools
import os
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final

from pydantic import ConfigDict, Field, TypeAdapter

from session.dating import LONGEST_S, started_by_id
from session.errors import HistoryError
from session.files import create_private, make_private_folder

_WAIT_S: Final = 30.0
"""For another instance that is writing."""

MIGRATIONS: Final[tuple[str, ...]] = (
    """
    CREATE TABLE sessions (
        session_id TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        started_utc TEXT NOT NULL,
        duration_s REAL NOT NULL,
        participants INTEGER NOT NULL,
        samples INTEGER NOT NULL,
        source TEXT NOT NULL,
        timeline BLOB NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX sessions_by_start ON sessions (started_utc);
    """,
    "ALTER TABLE sessions ADD COLUMN bookmarks INTEGER NOT NULL DEFAULT 0;",
)
"""Step N brings a file of version N - 1 to version N; never changed once released."""


_Count = Annotated[int, Field(ge=0)]
_Seconds = Annotated[float, Field(ge=0.0, le=LONGEST_S)]


@dataclass(frozen=True)
class StoredSession:
    """One row of the table.

    Attributes:
        session_id: Also the name of its journal.
        title: What the teacher called it, or "".
        started_utc: ISO 8601 with Z.
        duration_s: Seconds.
        participants: How many were seen.
        samples: Rows of its CSV.
        source: What was watched.
        timeline: One byte a share, four shares a step: positive, neutral, negative, unsure.
        bookmarks: How many the teacher set.
    """

    session_id: str
    title: str
    started_utc: str
    duration_s: float
    participants: int
    samples: int
    source: str
    timeline: bytes
    bookmarks: int


_ROW: Final = TypeAdapter(
    tuple[str, str, str, _Seconds, _Count, _Count, str, bytes, _Count],
    config=ConfigDict(strict=True),
)
_NAMES: Final = [field.name for field in fields(StoredSession)]
_COLUMNS: Final = ", ".join(_NAMES)
_MARKS: Final = ", ".join("?" for _ in _NAMES)

_REFUSALS: Final = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_PERM,
    }
)
"""What SQLite reports when the system, not the file, is the trouble."""


class HistoryStore:
    """The SQLite file of the history; callable from any thread."""

    def __init__(self, path: Path, migrations: Sequence[str] = MIGRATIONS) -> None:
        """Name the file; `open` makes or checks it.

        Args:
            path: Of the database.
            migrations: How to bring older files to this version.
        """
        self.path = path
        self._migrations = migrations

    def open(self) -> bool:
        """Make the file if it is missing, check it and bring it to this version.

        Returns:
            False if it was damaged: it was set aside, and an empty one stands in its place.

        Raises:
            HistoryError: The disk refused, or the file is of a newer version.
        """
        try:
            self._prepare()
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if self._is_refusal(error):
                raise self._refused(error) from error
            self._set_aside()
            self._make_anew()
            return False
        except OSError as error:
            raise self._refused(error) from error
        return True

    def _is_refusal(self, error: Exception) -> bool:
        """Whether the system is the trouble, so that the file is to be left alone."""
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        if code == sqlite3.SQLITE_READONLY:  # a file that is damaged may call itself so
            return not os.access(self.path, os.W_OK)
        return code in _REFUSALS

    def _make_anew(self) -> None:
        try:
            self._prepare()
        except (sqlite3.Error, OSError) as error:
            raise self._refused(error) from error

    def _prepare(self) -> None:
        make_private_folder(self.path.parent)
        with contextlib.suppress(FileExistsError):
            os.close(create_private(self.path))  # SQLite gives its other files the same mode
        with self._connected() as connection:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()
            if found != ("ok",):
                raise sqlite3.DatabaseError(f"the check found {found}")
            self._migrate(connection)
            names = {name for name, _ in _columns(connection)}
            if names.issuperset(_NAMES) and not all(map(_is_sound, _all(connection))):
                raise sqlite3.DatabaseError("a row holds what was never written")

    def _migrate(self, connection: sqlite3.Connection) -> None:
        newest = len(self._migrations)
        with _transaction(connection):  # a second instance waits here, then finds it done
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version > newest:
                raise HistoryError(
                    f"{self.path} was written by a newer Moodgrid: use that one, or remove "
                    "the file to have the list made again."
                )
            if _columns(connection) != self._columns_of(version):
                raise sqlite3.DatabaseError("the table is not that of its version")
            if version == newest:
                return
            try:
                _apply(connection, self._migrations[version:])
                connection.execute(f"PRAGMA user_version = {newest}")
            except sqlite3.Error as error:
                raise self._refused(error) from error

    def _columns_of(self, version: int) -> list[tuple[str, str]]:
        """The table as the first so many migrations leave it."""
        with contextlib.closing(sqlite3.connect(":memory:")) as example:
            _apply(example, self._migrations[: max(0, version)])
            return _columns(example)

    def all(self) -> list[StoredSession]:
        """Every session, newest first.

        Raises:
            HistoryError: The file can't be read.
        """
        with self._reporting() as connection:
            return _all(connection)

    def put(self, session: StoredSession) -> None:
        """Add a session; one that is there already stays as it is.

        Raises:
            HistoryError: The file can't be written.
        """
        with self._reporting() as connection, _transaction(connection):
            connection.execute(
                f"INSERT OR IGNORE INTO sessions ({_COLUMNS}) VALUES ({_MARKS})",
                astuple(session),
            )

    def rename(self, session_id: str, title: str) -> None:
        """Give a session another title.

        Raises:
            HistoryError: The file can't be written.
        """
        with self._reporting() as connection, _transaction(connection):
            connection.execute(
                "UPDATE sessions SET title = ? WHERE session_id = ?", (title, session_id)
            )

    def remove(self, session_ids: Sequence[str]) -> None:
        """Remove rows so that their bytes are gone from the files too.

        Raises:
            HistoryError: The file can't be written.
        """
        with self._reporting() as connection:
            with _transaction(connection):
                connection.executemany(
                    "DELETE FROM sessions WHERE session_id = ?",
                    [(session_id,) for session_id in session_ids],
                )
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for old in self.set_aside_files():
            old.unlink(missing_ok=True)

    def set_aside_files(self) -> list[Path]:
        """Damaged databases that were set aside."""
        return sorted(self.path.parent.glob(f"{self.path.stem}.broken-*"))

    @contextlib.contextmanager
    def _reporting(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._connected() as connection:
                yield connection
        except (sqlite3.Error, OSError) as error:
            raise self._refused(error) from error

    @contextlib.contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(self.path, timeout=_WAIT_S, isolation_level=None)
        try:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            yield connection
        finally:
            connection.close()

    def _set_aside(self) -> None:
        number = next(
            n for n in itertools.count(1) if not self._aside(f"{n}{self.path.suffix}").exists()
        )
        try:
            self.path.replace(self._aside(f"{number}{self.path.suffix}"))
            for ending in ("-wal", "-shm"):
                self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
        except OSError as error:
            raise self._refused(error) from error

    def _aside(self, ending: str) -> Path:
        return self.path.with_name(f"{self.path.stem}.broken-{ending}")

    def _refused(self, error: Exception) -> HistoryError:
        return HistoryError(
            f"The history in {self.path} can't be used ({error}): close other programs that "
            "have it open, make sure that the disk is not full, then try again."
        )


def _all(connection: sqlite3.Connection) -> list[StoredSession]:
    query = f"SELECT {_COLUMNS} FROM sessions ORDER BY started_utc DESC, session_id DESC"
    return [StoredSession(*row) for row in connection.execute(query)]


def _is_sound(session: StoredSession) -> bool:
    """Whether this program can have written the row."""
    try:
        _ROW.validate_python(astuple(session))
        started = datetime.fromisoformat(session.started_utc)
    except ValueError:
        return False
    by_id = started_by_id(session.session_id)
    if started.tzinfo is None:
        return False
    return by_id is None or abs((started - by_id).total_seconds()) < 1.0


def _columns(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Name and type of each column; none where there is no table."""
    return [(row[1], row[2]) for row in connection.execute("PRAGMA table_info(sessions)")]


def _apply(connection: sqlite3.Connection, migrations: Sequence[str]) -> None:
    for step in migrations:
        for statement in filter(str.strip, step.split(";")):
            connection.execute(statement)


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; takes the right to write at once, so that nothing read grows old."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
