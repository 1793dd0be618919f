"""What comes after the class: the windows for sessions that are over, and for recordings."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PyQt6.QtCore import QObject, QTimer
from PyQt6.QtWidgets import QWidget

from capture.frame import FrameSource
from gui.banner import Banner, Level, Message
from gui.bridge import BackgroundCall
from gui.compare_view import CompareView
from gui.dialogs import ask_open_path
from gui.history_window import HistoryWindow
from gui.language import language_in_use
from gui.preferences import Preferences
from gui.recording_window import RecordingJob, RecordingWindow
from gui.session_control import SessionControl
from gui.session_view import SessionView, Viewed
from gui.theme import Theme
from gui.working_window import WorkingWindow
from session.errors import SessionError
from session.history import PastSession, find_session
from session.paths import holds_sessions
from session.record import with_names
from session.recorder import SessionRecorder
from session.saving import SavedFiles

_SOON_MS = 1500
"""After the start: the window comes first."""


def open_recording(path: Path, rate_hz: float) -> FrameSource:
    """A source for a recording; loads what is needed to read it."""
    from capture.video import VideoSource  # noqa: PLC0415  (OpenCV is slow to load)

    return VideoSource(path, rate_hz)


class AfterClass(QObject):
    """Opens the windows and keeps them; everything slow is done beside the GUI thread."""

    def __init__(
        self,
        window: QWidget,
        control: SessionControl,
        preferences: Preferences,
        theme: Theme,
        banner: Banner,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._control = control
        self._preferences = preferences
        self._theme = theme
        self._banner = banner
        self._history = control.archive
        self._folder = preferences.settings.data_folder
        preferences.changed.connect(self._look_at_folder)
        self.history_window: HistoryWindow | None = None
        self.windows: list[WorkingWindow] = []

    def tidy(self) -> None:
        """Soon, delete what is too old and repair the list; says so if something was wrong."""
        QTimer.singleShot(_SOON_MS, self._tidy)

    def _tidy(self) -> None:
        days = self._preferences.settings.retention_days

        def work() -> Callable[[], None]:
            try:
                notices = self._history.refresh(days)
            except SessionError as error:
                return partial(self._say, Level.WARNING, str(error))
            return partial(self._say, Level.WARNING, " ".join(notices))

        BackgroundCall(work, self)

    def _say(self, level: Level, words: str) -> None:
        if words:
            self._banner.post("history", Message(level, words))

    def _look_at_folder(self) -> None:
        """Say what a change of the data folder leaves behind, while it holds."""
        if self._preferences.settings.data_folder == self._folder:
            self._banner.clear("data-folder")
            return
        folders = (self._history.folder, self._control.folder)

        def work() -> Callable[[], None]:
            left = any(holds_sessions(folder) for folder in folders)
            return self._say_what_stays if left else _nothing

        BackgroundCall(work, self)

    def _say_what_stays(self) -> None:
        if self._preferences.settings.data_folder != self._folder:
            words = self.tr(
                "From the next start another data folder is used. The sessions so far stay in "
                "{folder} and are not listed then: set the data folder back to see them."
            ).format(folder=self._history.folder.parent)
            self._banner.post("data-folder", Message(Level.INFO, words))

    # The windows

    def show_history(self) -> None:
        """Open the list of earlier sessions, or bring it to the front."""
        settings = self._preferences.settings
        if self.history_window is not None:
            self.history_window.follow(
                retention_days=settings.retention_days, class_only=settings.aggregate_only
            )
            _raise(self.history_window)
            return
        window = HistoryWindow(
            self._history,
            self._theme,
            self._window,
            retention_days=settings.retention_days,
            class_only=settings.aggregate_only,
        )
        window.opened.connect(self.view_past)
        window.compared.connect(self.compare)
        window.destroyed.connect(self._forget_history)
        self.history_window = window
        self._open(window)

    def _forget_history(self) -> None:
        self.history_window = None

    def view_current(self) -> None:
        """Show the session that has just ended."""
        recorder = self._control.recorder
        if recorder is None:
            return

        def save(path: Path, overwrite: bool) -> SavedFiles:
            if self._control.recorder is recorder:
                return self._control.save_now(path, overwrite)
            kept = find_session(self._history.sessions(), recorder.session_id)
            return self._history.export(kept, path, overwrite=overwrite)

        names = self._control.names.names()
        view = self._view(Viewed("", lambda: with_names(recorder.record_so_far(), names), save))
        view.saved.connect(self._control.changed)

    def view_past(self, session: PastSession) -> None:
        """Show an earlier session."""

        def save(path: Path, overwrite: bool) -> SavedFiles:
            return self._history.export(session, path, overwrite=overwrite)

        self._view(Viewed(session.title, partial(self._history.open, session), save))

    def compare(self, older: PastSession, newer: PastSession) -> None:
        """Show two earlier sessions together."""
        class_only = self._preferences.settings.aggregate_only
        view = CompareView(
            self._history, (older, newer), self._theme, self._window, class_only=class_only
        )
        self._open(view)

    def _view(self, viewed: Viewed) -> SessionView:
        settings = self._preferences.settings
        view = SessionView(
            viewed,
            self._theme,
            self._window,
            class_only=settings.aggregate_only,
            language=language_in_use(),
        )
        self._open(view)
        return view

    def _open(self, window: WorkingWindow) -> None:
        self.windows.append(window)
        window.destroyed.connect(partial(self._gone, window))
        _raise(window)

    def _gone(self, window: WorkingWindow) -> None:
        if window in self.windows:
            self.windows.remove(window)

    # Recordings

    def ask_recording(self) -> None:
        """Ask for a recording, and analyse it."""
        ask_open_path(
            self._window,
            self.tr("Open recording"),
            self.tr("Recordings (*.mp4 *.mkv *.webm *.mov *.avi *.m4v);;All files (*)"),
            self.analyse_recording,
        )

    def analyse_recording(self, path: Path) -> None:
        """Analyse a recording; its session opens when it is done."""
        settings = self._preferences.settings
        job = RecordingJob(
            path,
            partial(open_recording, path, settings.rate_hz),
            partial(self._control.engine.analyzer, settings),
            partial(
                SessionRecorder,
                self._control.folder,
                f"recording {path.name}",
                app_version=self._control.version,
                baseline=settings.baseline and settings.baseline_in_csv,
            ),
            settings.rate_hz,
        )
        window = RecordingWindow(job, self._history, self._theme, self._window)
        window.kept.connect(self._view_kept)
        self._open(window)

    def _view_kept(self, session_id: str) -> None:
        if self.history_window is not None:
            self.history_window.reload()
        BackgroundCall(lambda: self._find(session_id), self)

    def _find(self, session_id: str) -> Callable[[], None]:
        try:
            session = find_session(self._history.sessions(), session_id)
        except SessionError as error:
            return partial(self._say, Level.ERROR, str(error))
        return partial(self.view_past, session)

    def shut_down(self) -> None:
        """Close every window and wait for what runs beside the GUI thread."""
        for window in list(self.windows):
            window.wait()
        for call in self._window.findChildren(BackgroundCall):  # the whole window's
            call.wait()


def _nothing() -> None:
    """There is nothing to say."""


def _raise(window: QWidget) -> None:
    window.show()
    window.raise_()
    window.activateWindow()
