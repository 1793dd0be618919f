"""Analyses a recording of a class beside the GUI thread, with progress and cancel."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PyQt6.QtCore import Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QCloseEvent
from PyQt6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from capture.errors import CaptureError
from capture.frame import FrameSource
from gui.banner import Banner, Level, Message
from gui.pages import scaled_font
from gui.theme import Theme
from gui.working_window import Then, WorkingWindow
from inference.errors import ModelError
from inference.types import Snapshot
from pipeline.batch import Pace, analyze_all
from pipeline.live import FrameAnalyzer
from session.clock import clock
from session.errors import SessionError
from session.history import History
from session.recorder import SessionRecorder

_SHOW_MS = 200


@dataclass(frozen=True)
class RecordingJob:
    """What to analyse and with what; all three are called in the worker thread.

    Attributes:
        path: Of the recording.
        source: Opens it.
        analyzer: Loads the models.
        recorder: Begins a session.
        rate_hz: Samples per second of recording time.
    """

    path: Path
    source: Callable[[], FrameSource]
    analyzer: Callable[[], FrameAnalyzer]
    recorder: Callable[[], SessionRecorder]
    rate_hz: float


class RecordingWindow(WorkingWindow):
    """Shows how far it is; emits `kept` with the session's id once that is in the history.

    Cancelling, or closing the window, deletes what was analysed so far.
    """

    kept = pyqtSignal(str)
    stopped = pyqtSignal()

    def __init__(
        self, job: RecordingJob, history: History, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """Begin at once."""
        super().__init__(parent)
        self._job = job
        self._history = history
        self._stop = threading.Event()
        self._leaving = threading.Event()
        self._begun: float | None = None
        self._last: Snapshot | None = None
        self._done = 0
        self._total: int | None = None
        self.banner = Banner(theme)
        self.bar = QProgressBar()
        self.words = QLabel(self.tr("The models are being loaded…"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._show)
        self._timer.start(_SHOW_MS)
        self.beside(self._work)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Open recording"))
        self.setMinimumWidth(460)
        heading = QLabel(self._job.path.name)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        heading.setFont(scaled_font(self.font(), 1.2, bold=True))
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.words.setObjectName("muted")
        self.words.setWordWrap(True)
        self.cancel.clicked.connect(self.close)
        inner = QVBoxLayout()
        inner.setContentsMargins(20, 16, 20, 16)
        inner.setSpacing(10)
        inner.addWidget(heading)
        inner.addWidget(self.bar)
        inner.addWidget(self.words)
        inner.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        column.addLayout(inner)

    # In the worker thread

    def _work(self) -> Then:
        try:
            session_id = self._analyse()
        except (CaptureError, ModelError, SessionError) as error:
            return partial(self._fail, str(error))
        return partial(self._finish, session_id)

    def _analyse(self) -> str | None:
        """The session's id in the history; None where it was cancelled."""
        source, analyzer = self._job.source(), self._job.analyzer()
        if self._stop.is_set():
            return None
        with self._job.recorder() as recorder:
            try:
                with source:
                    self._total, self._begun = source.total, time.monotonic()
                    pace = Pace(self._job.rate_hz, None, self._stop)
                    analyze_all(source, analyzer, recorder, pace, self._note)
            except BaseException:
                recorder.delete()
                raise
            if self._stop.is_set() and not self._leaving.is_set():
                recorder.delete()
                return None
            recorder.leave_for_recovery()
        if self._leaving.is_set():
            return None
        return self._history.keep(recorder.journal_path)

    def _note(self, snapshot: Snapshot) -> None:
        self._last, self._done = snapshot, self._done + 1

    # On the GUI thread

    @property
    def progress_words(self) -> str:
        """How far it is, and how long it will take."""
        last, begun = self._last, self._begun
        if last is None or begun is None:
            return self.tr("The models are being loaded…")
        passed = max(time.monotonic() - begun, 1e-6)
        speed = last.monotonic / passed
        words = self.tr("{time} of the recording read, {speed} times as fast as it plays.")
        words = words.format(time=clock(last.monotonic), speed=f"{speed:.1f}")
        if not self._total or self._done < 5:
            return words
        left = passed / self._done * max(0, self._total - self._done)
        return words + " " + self.tr("About {time} left.").format(time=clock(left))

    def _show(self) -> None:
        self.words.setText(self.progress_words)
        if self._total and self._done:
            self.bar.setRange(0, self._total)
            self.bar.setValue(min(self._done, self._total))

    def _fail(self, sentence: str) -> None:
        self._timer.stop()
        self.bar.hide()
        self.words.hide()
        self.cancel.setText(self.tr("Close"))
        self.banner.post("error", Message(Level.ERROR, sentence))
        self.stopped.emit()

    def _finish(self, session_id: str | None) -> None:
        self._timer.stop()
        if session_id is not None and not self._stop.is_set():
            self.kept.emit(session_id)
        self.stopped.emit()
        self.close()

    def closeEvent(self, a0: QCloseEvent | None) -> None:
        """Closing is cancelling."""
        self._stop.set()
        super().closeEvent(a0)

    def wait(self) -> None:
        """End the analysis; what was read is left for recovery. For the program's end."""
        self._leaving.set()
        self._stop.set()
        super().wait()
