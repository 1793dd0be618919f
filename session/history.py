"""Earlier sessions: their journals in one folder, and a list of them in SQLite.

The journals are what counts. The list only makes them quick to show and holds the titles;
whatever of it is lost is made again from the journals.
"""

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from inference.emotions import EMOTIONS, NEGATIVE, POSITIVE
from inference.types import UNSURE
from session.errors import DeleteError, HistoryError, SaveError, UnreadableSessionError, reason
from session.files import is_plain, make_private_folder, move_private, sync_folder
from session.history_store import HistoryStore, StoredSession
from session.journal import SUFFIX, entries_in
from session.record import SessionRecord, class_shares, load_journal
from session.sample import iso_utc
from session.saving import SavedFiles, save_samples
from session.summary import CLASSES

TIMELINE_STEPS: Final = 60
"""Steps of the small timeline beside each session."""

LONGEST_TITLE: Final = 200
"""Letters; what is longer is cut."""

_BEFORE_MOODGRID: Final = datetime(2020, 1, 1, tzinfo=UTC)
"""A session that is older was recorded with a wrong clock: its age is not known."""

KINDS: Final = ("positive", "neutral", "negative", "unsure")
"""Columns of a small timeline."""


@dataclass(frozen=True, eq=False)
class PastSession:
    """What the history shows of a session.

    Attributes:
        session_id: As in its rows.
        title: What the teacher called it, or "".
        started: Time zone aware, in UTC.
        duration_s: Seconds from its first to its last snapshot.
        participants: How many were seen.
        samples: Rows of its CSV.
        source: What was watched.
        bookmarks: How many the teacher set.
        timeline: float64 (steps, 4), shares in the order of `KINDS`; all 0 without a face.
        path: Of its journal.
    """

    session_id: str
    title: str
    started: datetime
    duration_s: float
    participants: int
    samples: int
    source: str
    bookmarks: int
    timeline: NDArray[np.float64]
    path: Path


def kind_shares(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Shares by kind from shares by expression.

    Args:
        shares: float64 (B, 8), in the order of `CLASSES`.

    Returns:
        float64 (B, 4), in the order of `KINDS`.
    """
    columns = [
        [name for name in EMOTIONS if name in POSITIVE],
        ["neutral"],
        [name for name in EMOTIONS if name in NEGATIVE],
        [UNSURE],
    ]
    parts = [shares[:, [CLASSES.index(name) for name in names]].sum(1) for names in columns]
    return np.stack(parts, axis=1)


class History:
    """The sessions that were kept; callable from any thread, best beside the GUI's."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is read yet.

        Args:
            folder: For the journals and the list; made when the first session is kept.
        """
        self.folder = folder
        self._store = HistoryStore(folder / "history.sqlite3")

    def refresh(
        self, retention_days: int | None = None, now: datetime | None = None
    ) -> list[str]:
        """Bring the list in line with the folder and delete what is too old.

        Args:
            retention_days: Days after its start at which a session goes; None keeps all.
            now: Another present, time zone aware.

        Returns:
            Sentences to show the user: what was repaired, what could not be deleted.

        Raises:
            HistoryError: The list can't be used at all.
        """
        if not self._exists():
            return []
        notices = []
        if not self._store.open():
            notices.append(
                "The list of earlier sessions was damaged and was made again from the sessions "
                "themselves; only their titles are lost."
            )
        self._index()
        if retention_days is not None:
            limit = (now or datetime.now(UTC)) - timedelta(days=retention_days)
            old = [s for s in self._list() if _BEFORE_MOODGRID < s.started < limit]
            notices += self._delete_all(old)
        return notices

    def sessions(self) -> list[PastSession]:
        """Every session that is kept, newest first; reads those that came since the last time.

        Raises:
            HistoryError: The list can't be read.
        """
        if not self._exists():
            return []
        self._store.open()
        self._index()
        return self._list()

    def keep(self, journal: Path) -> str:
        """Take a finished session's journal into the history; quick, whatever its length.

        The list learns of it when it is next looked at.

        Args:
            journal: Closed by its recorder.

        Returns:
            The session's id.

        Raises:
            SaveError: It can't be moved; it stays where it is.
        """
        target = self.folder / journal.name
        try:
            make_private_folder(self.folder)
            move_private(journal, target)
        except OSError as error:
            raise SaveError(
                f"The session was not taken into the history: {reason(error, target)}. Put "
                "that right, then try again."
            ) from error
        return target.stem

    def open(self, session: PastSession) -> SessionRecord:
        """Read a session wholly; seconds for hours of a large class.

        Raises:
            UnreadableSessionError: Its journal can't be read.
        """
        return load_journal(session.path)

    def rename(self, session: PastSession, title: str) -> None:
        """Give a session another title; blanks only take it away.

        Raises:
            HistoryError: The list can't be written.
        """
        whole = title.encode("utf-8", "replace").decode()  # no half surrogate pairs
        self._store.rename(session.session_id, " ".join(whole.split())[:LONGEST_TITLE])

    def export(
        self, session: PastSession, csv_path: Path, *, overwrite: bool = False
    ) -> SavedFiles:
        """Write a session's CSV files again.

        Raises:
            WouldOverwriteError: One of the files exists.
            SaveError: The disk refused.
            UnreadableSessionError: Its journal can't be read.
        """
        try:
            file = session.path.open("rb")
        except OSError as error:
            raise UnreadableSessionError(
                f"The session can't be opened ({error.strerror or error}): it was deleted or "
                "moved, or may not be read."
            ) from error
        with file:
            entries = entries_in(file, session.session_id)
            return save_samples(entries, csv_path, overwrite=overwrite)

    def delete(self, session: PastSession) -> None:
        """Remove a session for good: journal, row, and every page that held the row.

        Raises:
            DeleteError: The journal could not be removed; the session stays in the list.
            HistoryError: The list can't be written; the journal is gone.
        """
        try:
            session.path.unlink(missing_ok=True)
            sync_folder(self.folder)
        except OSError as error:
            raise DeleteError(
                f"The session was not deleted: {reason(error, session.path)}. Remove that file "
                "by hand."
            ) from error
        self._store.remove([session.session_id])

    def _delete_all(self, sessions: Iterable[PastSession]) -> list[str]:
        problems = []
        for session in sessions:
            try:
                self.delete(session)
            except (DeleteError, HistoryError) as error:
                problems.append(str(error))
        return problems

    def _exists(self) -> bool:
        try:
            return self.folder.is_dir()
        except OSError as error:
            raise HistoryError(
                f"The history in {self.folder} can't be read ({error.strerror or error}): make "
                "that folder readable or choose another one in the settings."
            ) from error

    def _list(self) -> list[PastSession]:
        return [self._past(stored) for stored in self._store.all()]

    def _past(self, stored: StoredSession) -> PastSession:
        return PastSession(
            session_id=stored.session_id,
            title=stored.title,
            started=datetime.fromisoformat(stored.started_utc),
            duration_s=stored.duration_s,
            participants=stored.participants,
            samples=stored.samples,
            source=stored.source,
            bookmarks=stored.bookmarks,
            timeline=_unpack(stored.timeline),
            path=self.folder / f"{stored.session_id}{SUFFIX}",
        )

    def _index(self) -> None:
        """Add journals that the list lacks, drop rows whose journal is gone."""
        known = {stored.session_id for stored in self._store.all()}
        found = filter(is_plain, self.folder.glob(f"*{SUFFIX}"))
        journals = {path.stem: path for path in sorted(found)}
        gone = sorted(known - journals.keys())
        if gone:
            self._store.remove(gone)
        for session_id in sorted(journals.keys() - known):
            with contextlib.suppress(UnreadableSessionError):
                self._add(journals[session_id])

    def _add(self, journal: Path) -> None:
        record = load_journal(journal)
        self._store.put(
            StoredSession(
                session_id=journal.stem,
                title="",
                started_utc=iso_utc(record.started),
                duration_s=record.duration_s,
                participants=len(record.tracks),
                samples=record.samples,
                source=record.source,
                timeline=_pack(kind_shares(class_shares(record, TIMELINE_STEPS).shares)),
                bookmarks=len(record.bookmarks),
            )
        )


def find_session(sessions: Sequence[PastSession], wanted: str) -> PastSession:
    """The session of that id, or whose id begins so.

    Raises:
        HistoryError: There is none, or more than one.
    """
    found = [session for session in sessions if session.session_id.startswith(wanted)]
    if len(found) == 1 and wanted:
        return found[0]
    exact = [session for session in found if session.session_id == wanted]
    if exact:
        return exact[0]
    raise HistoryError(
        f"{'More than one' if found else 'No'} session begins with '{wanted}': 'history list' "
        "shows the ids."
    )


def _pack(shares: NDArray[np.float64]) -> bytes:
    return np.rint(shares * 255).astype(np.uint8).tobytes()


def _unpack(timeline: bytes) -> NDArray[np.float64]:
    whole = timeline[: len(timeline) // len(KINDS) * len(KINDS)]
    return np.frombuffer(whole, np.uint8).reshape(-1, len(KINDS)) / 255.0
