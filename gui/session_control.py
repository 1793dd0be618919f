"""One session from Start until it is saved, deleted or left for later; no widgets."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, pyqtSignal

from capture.frame import FrameSource
from capture.geometry import Region
from gui.bridge import BackgroundCall, RunBridge
from inference.types import Snapshot
from pipeline.live import FrameAnalyzer, LiveRun, RunState, RunStatus
from pipeline.names import NameDirectory, NamingAnalyzer
from session.class_history import ClassHistory
from session.errors import SaveError, SessionError
from session.history import History
from session.recorder import SessionRecorder
from session.saving import SavedFiles
from session.settings import Settings

if TYPE_CHECKING:
    from inference.name_reader import NameReader

Then = Callable[[], None]


def _name_reader() -> "NameReader":
    """RapidOCR, loaded in the thread that reads names.

    Raises:
        NamesUnavailableError: The optional extra is not installed.
    """
    from inference.name_reader import RapidOcrReader  # noqa: PLC0415  (slow to load)

    return RapidOcrReader()


@dataclass(frozen=True)
class Engine:
    """What does the work; both are called in a run's own threads.

    Attributes:
        source: Makes a source for a region, physical pixels.
        analyzer: Makes an analyzer; loads the models.
        reader: Makes what reads names, if the teacher asks for them.
    """

    source: Callable[[Region], FrameSource]
    analyzer: Callable[[Settings], FrameAnalyzer]
    reader: Callable[[], "NameReader"] = _name_reader


class SessionControl(QObject):
    """Runs one session at a time and keeps it until somebody decides what becomes of it.

    Lives on the GUI thread; whatever waits for threads or the disk is done beside it, and
    `busy` is true meanwhile.
    """

    changed = pyqtSignal()
    ending = pyqtSignal()
    """The session is about to take nothing more: last chance to add to it."""

    def __init__(
        self,
        engine: Engine,
        folder: Path,
        version: str,
        parent: QObject | None = None,
        archive: History | None = None,
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        self.archive = archive or History(folder.parent / "history")
        self.engine = engine
        self.version = version
        self._bridge = RunBridge(self)
        self._bridge.changed.connect(self.changed)
        self.names = NameDirectory(engine.reader, self._bridge.announce)
        self._recorder: SessionRecorder | None = None
        self._calls = 0

    @property
    def busy(self) -> bool:
        """Whether something is being ended, saved or deleted right now."""
        return self._calls > 0

    @property
    def active(self) -> bool:
        """Whether a run is going on, paused and waiting included."""
        return self._bridge.active

    @property
    def paused(self) -> bool:
        """Whether the run is paused."""
        status = self.status()
        return status is not None and status.state is RunState.PAUSED

    @property
    def unsaved(self) -> int:
        """Samples that are in no CSV yet."""
        return self._recorder.unsaved_samples if self._recorder else 0

    @property
    def settled(self) -> bool:
        """Whether nothing would be lost: every sample and bookmark is in a CSV."""
        recorder = self._recorder
        return recorder is None or not recorder.samples_recorded or recorder.saved

    @property
    def samples(self) -> int:
        """Samples recorded in this session."""
        return self._recorder.samples_recorded if self._recorder else 0

    @property
    def duration(self) -> float:
        """Seconds from the first to the newest sample."""
        return self._recorder.duration_s if self._recorder else 0.0

    @property
    def history(self) -> ClassHistory | None:
        """What the class showed so far; None without a session."""
        return self._recorder.history if self._recorder else None

    @property
    def recorder(self) -> SessionRecorder | None:
        """Of the session; None without one."""
        return self._recorder

    @property
    def disk_problem(self) -> str:
        """Why samples are in memory only, or ""."""
        return (self._recorder.problem or "") if self._recorder else ""

    def status(self) -> RunStatus | None:
        """Where the run stands; None without a session."""
        return self._bridge.status() if self._recorder else None

    def latest(self) -> Snapshot | None:
        """The newest snapshot of the session."""
        return self._bridge.latest() if self._recorder else None

    def start(self, region: Region, settings: Settings) -> None:
        """Begin a session.

        Raises:
            RuntimeError: The one before is still there; save, delete or leave it first.
        """
        if self._recorder is not None:
            raise RuntimeError("The session before must be settled first.")
        self.names.forget()
        self._recorder = SessionRecorder(
            self.folder,
            f"screen {region}",
            app_version=self.version,
            baseline=settings.baseline and settings.baseline_in_csv,
        )
        run = LiveRun(
            partial(self.engine.source, region),
            partial(self._analyzer, settings),
            self._recorder,
            settings.rate_hz,
            self._bridge.announce,
        )
        self._bridge.start(run)

    def _analyzer(self, settings: Settings) -> FrameAnalyzer:
        return NamingAnalyzer(self.engine.analyzer(settings), self.names)

    def toggle_pause(self) -> None:
        """Pause, or go on."""
        if self.paused:
            self._bridge.resume()
        else:
            self._bridge.pause()

    def bookmark(self) -> None:
        """Mark this moment of the session."""
        if self._recorder:
            self._recorder.bookmark()

    def name_bookmark(self, text: str) -> None:
        """Give the newest bookmark its text."""
        if self._recorder:
            self._recorder.name_bookmark(text)

    def apply(self, settings: Settings) -> None:
        """Take over what a running session can change; the rest counts from the next start."""
        self._bridge.set_rate(settings.rate_hz)

    def stop(self, done: Then | None = None) -> None:
        """End the run; the session stays to be saved."""
        self._end(SessionRecorder.close, done or self.changed.emit, _ignore)

    def save(
        self,
        path: Path,
        done: Callable[[SavedFiles], None],
        failed: Callable[[SessionError], None],
        *,
        overwrite: bool = False,
    ) -> None:
        """Write everything recorded so far; possible while running."""
        recorder = self._recorder
        if recorder is None:
            return

        def work() -> Then:
            files = recorder.save_csv(path, overwrite=overwrite, names=self.names.names())
            return partial(done, files)

        self._beside(work, failed)

    def save_now(self, path: Path, overwrite: bool) -> SavedFiles:
        """Like `save`, at once; to be called beside the GUI thread.

        Raises:
            SessionError: It was not saved.
        """
        recorder = self._recorder
        if recorder is None:
            raise SaveError("This session is over and settled: look for it in the history.")
        return recorder.save_csv(path, overwrite=overwrite, names=self.names.names())

    def keep(self, done: Then, failed: Callable[[SessionError], None]) -> None:
        """End the run and take the session into the history."""
        self._end(partial(_keep, self.archive), partial(self._forget, done), failed)

    def discard(self, done: Then, failed: Callable[[SessionError], None]) -> None:
        """End the run and delete everything recorded."""
        self._end(SessionRecorder.delete, partial(self._forget, done), failed)

    def release(self, done: Then, failed: Callable[[SessionError], None]) -> None:
        """End the run; a saved session goes into the history, another waits for recovery."""
        self._end(partial(_let_go, self.archive), partial(self._forget, done), failed)

    def shut_down(self) -> None:
        """End everything now and wait; what is not saved is left for recovery."""
        self.ending.emit()
        self._bridge.end()
        self.names.end()
        if self._recorder:
            with contextlib.suppress(SessionError):  # recovery or the history finds it
                _let_go(self.archive, self._recorder)
            self._recorder = None

    def _end(
        self,
        settle: Callable[[SessionRecorder], None],
        done: Then,
        failed: Callable[[SessionError], None],
    ) -> None:
        recorder = self._recorder
        if recorder is None:
            done()
            return
        self.ending.emit()

        def work() -> Then:
            self._bridge.end()
            settle(recorder)
            return done

        self._beside(work, failed)

    def _beside(self, work: Callable[[], Then], failed: Callable[[SessionError], None]) -> None:
        """Do slow work beside the GUI thread, then what it returns, or `failed`, on it."""

        def guarded() -> Then:
            try:
                then = work()
            except SessionError as error:
                then = partial(failed, error)
            return partial(self._finish, then)

        self._calls += 1
        BackgroundCall(guarded, self).ended.connect(self._one_less)
        self.changed.emit()

    def _one_less(self) -> None:
        self._calls -= 1

    def _finish(self, then: Then) -> None:
        then()
        self.changed.emit()

    def _forget(self, then: Then) -> None:
        self.names.forget()
        self._recorder = None
        then()


def _let_go(archive: History, recorder: SessionRecorder) -> None:
    """Keep the session if everything is saved, else leave it for recovery."""
    recorder.close()
    if recorder.saved or not recorder.samples_recorded:
        _keep(archive, recorder)
    else:
        recorder.leave_for_recovery()


def _keep(archive: History, recorder: SessionRecorder) -> None:
    """Take the session into the history; one without a sample is nothing to keep."""
    recorder.close()
    if not recorder.samples_recorded:
        recorder.delete()
        return
    recorder.leave_for_recovery()
    archive.keep(recorder.journal_path)


def _ignore(error: SessionError) -> None:
    """Closing a recorder reports problems through `disk_problem`."""
