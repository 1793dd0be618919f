"""The only place where worker threads meet Qt."""

import threading
from collections.abc import Callable

from PyQt6.QtCore import QObject, Qt, pyqtSignal

from inference.types import Snapshot
from pipeline.live import ENDED, LiveRun, RunStatus


class RunBridge(QObject):
    """Owns a run and tells the GUI thread when something about it is new.

    The run's threads call `announce`; the signal that follows carries no data and is sent at
    most once per turn of the event loop, so a busy window skips samples instead of lagging.
    """

    changed = pyqtSignal()
    _woken = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run: LiveRun | None = None
        self._pending = threading.Event()
        queued = Qt.ConnectionType.QueuedConnection
        self._woken.connect(self._deliver, queued)  # type: ignore[call-arg]  # PyQt's stub

    def announce(self) -> None:
        """Say that something is ready; from any thread, returns at once."""
        if not self._pending.is_set():
            self._pending.set()
            self._woken.emit()

    def _deliver(self) -> None:
        self._pending.clear()
        self.changed.emit()

    def start(self, run: LiveRun) -> None:
        """Take over a run made with `announce` as its `on_change`, and start it.

        Raises:
            RuntimeError: The run before has not ended.
        """
        if self.active:
            raise RuntimeError("The run before must end first.")
        self._run = run
        run.start()
        self.announce()

    @property
    def active(self) -> bool:
        """Whether there is a run that has not ended."""
        status = self.status()
        return status is not None and status.state not in ENDED

    def pause(self) -> None:
        """Pause the run, if there is one."""
        if self._run:
            self._run.pause()

    def resume(self) -> None:
        """Go on after `pause`."""
        if self._run:
            self._run.resume()

    def set_rate(self, rate: float) -> None:
        """Change how often a run grabs, if there is one."""
        if self._run:
            self._run.set_rate(rate)

    def end(self) -> None:
        """End the run and wait for its threads; from any thread, also without a run."""
        if self._run:
            self._run.stop()

    def latest(self) -> Snapshot | None:
        """The newest snapshot, or None."""
        return self._run.latest() if self._run else None

    def status(self) -> RunStatus | None:
        """Where the run stands, or None without one."""
        return self._run.status() if self._run else None


class BackgroundCall(QObject):
    """Runs a function beside the GUI thread, then what it returns on the GUI thread.

    Emits `ended` in between.
    """

    ended = pyqtSignal()
    _done = pyqtSignal()

    def __init__(self, work: Callable[[], Callable[[], None]], parent: QObject) -> None:
        """Start at once.

        Args:
            work: Does the slow part and returns what the GUI thread is to do with it. Must
                handle the errors it expects; another one is raised on the GUI thread.
            parent: Keeps this object until the work has ended.
        """
        super().__init__(parent)
        self._work = work
        self._then: Callable[[], None] | None = None
        self._error: Exception | None = None
        queued = Qt.ConnectionType.QueuedConnection
        self._done.connect(self._finish, queued)  # type: ignore[call-arg]  # PyQt's stub
        self._thread = threading.Thread(target=self._call, name="moodgrid-background")
        self._thread.start()

    def wait(self) -> None:
        """Wait for the slow part; from the GUI thread, at the program's end."""
        self._thread.join()

    def _call(self) -> None:
        try:
            self._then = self._work()
        except Exception as error:  # noqa: BLE001  (raised again on the GUI thread)
            self._error = error
        self._done.emit()

    def _finish(self) -> None:
        self._thread.join()
        self.deleteLater()
        self.ended.emit()
        if self._error:
            raise self._error
        if self._then:
            self._then()
