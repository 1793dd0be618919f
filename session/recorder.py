"""Records one session: every snapshot to the journal, and from there to CSV."""

import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from inference.types import Snapshot
from session.class_history import ClassHistory, see_snapshot
from session.errors import SaveError, UnreadableSessionError
from session.journal import (
    BOOKMARK,
    SUFFIX,
    End,
    Event,
    Header,
    encode,
    encode_batch,
    entries_in,
    events_of,
)
from session.journal_writer import JournalWriter
from session.record import SessionRecord, read_record
from session.sample import iso_utc, samples_of
from session.saving import SavedFiles, save_samples


class SessionRecorder:
    """One session from its first snapshot until it is saved, deleted or left for recovery.

    Safe to call from several threads; `record` and `event` never wait for the disk. Used as
    a context manager it closes at the end, and leaves for recovery what was not saved.

    Attributes:
        session_id: Such as "20261121T094500Z-3f2a".
        journal_path: The file that survives a crash.
        history: What the class showed so far, small enough to draw.
    """

    def __init__(
        self,
        folder: Path,
        source: str,
        clock: Callable[[], float] = time.monotonic,
        *,
        app_version: str = "",
        baseline: bool = False,
        session_id: str | None = None,
    ) -> None:
        """Begin a session; what the disk refuses shows in `problem`, not as an error.

        Args:
            folder: Where journals are kept; made if it is missing.
            source: The source's description, kept in the journal.
            clock: Steady seconds; dates the events between two snapshots.
            app_version: Kept in the journal.
            baseline: Whether to keep each face's change against its participant's usual one.
            session_id: None for a new one, made of the time and random digits.
        """
        started = datetime.now(UTC)
        self.session_id = session_id or f"{started:%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"
        self.journal_path = folder / f"{self.session_id}{SUFFIX}"
        self._baseline = baseline
        self._clock = clock
        self._lock = threading.Lock()
        self._started_monotonic: float | None = None
        self._last_elapsed_s = 0.0
        self._last_clock = clock()
        self._samples = 0
        self._saved_samples = 0
        self._bookmarks = 0
        self._saved_bookmarks = 0
        self._closed = False
        self._gone = False
        self._bookmarked: Event | None = None
        self.history = ClassHistory()
        self._journal = JournalWriter(self.journal_path)
        self._journal.append(
            encode(
                Header(
                    session_id=self.session_id,
                    started_utc=started,
                    source=source,
                    app_version=app_version,
                )
            )
        )

    def __enter__(self) -> Self:
        """The recorder, already recording."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close; a session not wholly saved is left for recovery."""
        self.close()
        if not self._gone and not self.discard_journal():
            self.leave_for_recovery()

    @property
    def samples_recorded(self) -> int:
        """Rows so far."""
        with self._lock:
            return self._samples

    @property
    def started_monotonic(self) -> float | None:
        """When the first snapshot was taken, on the source's clock; None before it."""
        with self._lock:
            return self._started_monotonic

    @property
    def duration_s(self) -> float:
        """Seconds from the first to the newest snapshot, on the source's clock."""
        with self._lock:
            return self._last_elapsed_s

    @property
    def saved(self) -> bool:
        """Whether saved files hold every sample and bookmark."""
        with self._lock:
            samples = self._saved_samples >= self._samples
            return samples and self._saved_bookmarks >= self._bookmarks

    @property
    def unsaved_samples(self) -> int:
        """Rows that no saved file holds."""
        with self._lock:
            return self._samples - self._saved_samples

    @property
    def problem(self) -> str | None:
        """Why the newest samples are in memory only, as a sentence, or None."""
        return self._journal.problem

    def record(self, snapshot: Snapshot) -> None:
        """Keep a snapshot's samples and events; pass each once. Ignored after `close`."""
        with self._lock:
            if self._closed:
                return
            if self._started_monotonic is None:
                self._started_monotonic = snapshot.monotonic
            self._last_elapsed_s = snapshot.monotonic - self._started_monotonic
            self._last_clock = self._clock()
            samples = samples_of(
                snapshot, self.session_id, self._started_monotonic, baseline=self._baseline
            )
            self._samples += len(samples)
            for event in events_of(snapshot, self._last_elapsed_s):
                self._journal.append(encode(event))
            self._journal.append(encode_batch(snapshot.utc, self._last_elapsed_s, samples))
            see_snapshot(self.history, snapshot, self._last_elapsed_s)

    def event(self, kind: str, detail: str = "") -> None:
        """Note what happened between snapshots, dated with now. Ignored after `close`.

        Args:
            kind: A word, such as "pause", "resume", "capture lost".
            detail: What else to know.
        """
        with self._lock:
            if self._closed:
                return
            time_utc, elapsed_s = self._now()
            self._keep(Event(time_utc=time_utc, elapsed_s=elapsed_s, event=kind, detail=detail))

    def bookmark(self, text: str = "") -> None:
        """Mark this moment, kept at once; its text can follow. Ignored after `close`.

        Args:
            text: What happens, such as "started recursion".
        """
        with self._lock:
            if self._closed:
                return
            time_utc, elapsed_s = self._now()
            if self._bookmarked is not None:  # a late snapshot may set the clock back a little
                elapsed_s = max(elapsed_s, round(self._bookmarked.elapsed_s + 0.001, 3))
            self._bookmarked = Event(
                time_utc=time_utc, elapsed_s=elapsed_s, event=BOOKMARK, detail=text
            )
            self._keep(self._bookmarked)
            self._bookmarks += 1

    def name_bookmark(self, text: str) -> None:
        """Give the newest bookmark its text. Ignored without one and after `close`."""
        with self._lock:
            if not self._closed and self._bookmarked is not None:
                self._keep(self._bookmarked.model_copy(update={"detail": text}))
                self._bookmarks += 1

    def _keep(self, event: Event) -> None:
        self._journal.append(encode(event))
        self.history.note(event.elapsed_s, event.event, event.detail)

    def lines(self) -> Iterator[bytes]:
        """The journal's lines so far, those in memory included.

        Raises:
            OSError: The journal can't be read, or was released or deleted.
        """
        return self._journal.lines()

    def record_so_far(self) -> SessionRecord:
        """Everything recorded, to look at; takes seconds for hours of a large class.

        Raises:
            UnreadableSessionError: The session was deleted or handed over.
        """
        try:
            return read_record(self.lines(), self.session_id)
        except OSError as error:
            raise UnreadableSessionError(
                "This session was handed over or deleted: look for it in the history."
            ) from error

    def save_csv(
        self, path: Path, *, overwrite: bool = False, names: Mapping[str, str] | None = None
    ) -> SavedFiles:
        """Write everything recorded so far, during the session or after `close`.

        Takes seconds for hours of a large class: call it beside the GUI thread.

        Args:
            path: Of the CSV; the summary goes beside it.
            overwrite: Whether existing files may be replaced.
            names: Goes into the column `name`, by pseudonym; nothing else keeps them.

        Raises:
            WouldOverwriteError: One of the two files exists.
            SaveError: The disk refused, or the session was deleted or left for recovery.
        """
        with self._lock:
            if self._gone:
                raise SaveError(
                    "This session was handed over or deleted: there is nothing to save."
                )
            samples, bookmarks = self._samples, self._bookmarks
            lines = self._journal.lines()
        entries = entries_in(lines, self.session_id)
        files = save_samples(entries, path, overwrite=overwrite, names=names)
        with self._lock:
            self._saved_samples = max(self._saved_samples, samples)
            self._saved_bookmarks = max(self._saved_bookmarks, bookmarks)
        return files

    def close(self) -> None:
        """Stop recording and bring everything to the disk; saving stays possible.

        The journal stays locked to this process until `discard_journal`, `delete` or
        `leave_for_recovery`.
        """
        with self._lock:
            if not self._closed:
                time_utc, elapsed_s = self._now()
                end = End(time_utc=time_utc, elapsed_s=elapsed_s, samples=self._samples)
                self._journal.append(encode(end))
            self._closed = True
        self._journal.close()

    def discard_journal(self) -> bool:
        """Close, and remove the journal if saved files hold every sample and bookmark.

        Returns:
            False if some are unsaved: the journal stays.

        Raises:
            DeleteError: It could not be removed.
        """
        self.close()
        if not self.saved:
            return False
        self.delete()
        return True

    def delete(self) -> None:
        """Close, and remove the journal for good, saved or not.

        Raises:
            DeleteError: It could not be removed.
        """
        with self._lock:
            self._closed = self._gone = True
        self._journal.delete()

    def leave_for_recovery(self) -> None:
        """Close, and let go of the journal: from now on recovery offers it.

        What `problem` says is in memory only is lost with this: save before.
        """
        self.close()
        with self._lock:
            self._gone = True
        self._journal.release()

    def _now(self) -> tuple[str, float]:
        since_last = max(0.0, self._clock() - self._last_clock)
        return iso_utc(datetime.now(UTC)), round(self._last_elapsed_s + since_last, 3)
