"""Starts the Qt application with its one window, and ends it cleanly."""

import logging
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from PyQt6.QtCore import QEvent, QObject, Qt, QTimer
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import QApplication

from capture.covers import Covers, UncoveredSource
from capture.frame import FrameSource
from capture.geometry import Region
from capture.permissions import screen_barrier
from gui.icons import app_icon
from gui.language import Language
from gui.main_window import MainWindow
from gui.overlay import Overlay
from gui.preferences import Preferences
from gui.session_control import Engine, SessionControl
from gui.single_instance import SingleInstance
from gui.theme import Theme
from gui.tray import Tray
from pipeline.live import FrameAnalyzer
from session.history import History
from session.notice import notice_due
from session.paths import data_folder, history_folder, journal_folder, settings_path
from session.settings import Settings

logger = logging.getLogger(__name__)

_INTERRUPT_MS = 500


def screen_source(region: Region) -> FrameSource:
    """A source for a region of the screen; loads what is needed to grab it."""
    from capture.screen import ScreenSource  # noqa: PLC0415  (OpenCV is slow to load)

    return ScreenSource(region)


def load_analyzer(settings: Settings) -> FrameAnalyzer:
    """An analyzer as the settings want it; loads the models.

    Raises:
        ModelError: A model file is missing or damaged.
    """
    from inference.analyzer import Analyzer, AnalyzerSettings  # noqa: PLC0415  (slow to load)

    return Analyzer(
        AnalyzerSettings(
            detector=settings.detector,
            smoothing=settings.smoothing_s,
            unsure_below=settings.unsure_below,
            baseline=settings.baseline,
        )
    )


SCREEN_ENGINE = Engine(screen_source, load_analyzer)
"""Reads the screen with the program's own models."""


def uncovered(engine: Engine, covers: Covers) -> Engine:
    """The same engine, whose frames show nothing of our own windows at the announced places."""
    return replace(engine, source=lambda region: UncoveredSource(engine.source(region), covers))


def run_app(
    argv: Sequence[str],
    *,
    version: str = "",
    data: Path | None = None,
    engine: Engine = SCREEN_ENGINE,
    notice: bool = False,
    opened: Callable[[MainWindow], None] | None = None,
) -> int:
    """Show the window and run until it is closed.

    Args:
        argv: The command line with the program's name; Qt takes its own options from it.
        version: Of the program, kept with each session.
        data: Folder for settings and journals; None is the system's own place.
        engine: What grabs and analyses.
        notice: Whether the first-run notice comes first, unless it was accepted before.
        opened: Called with the window once it is shown.

    Returns:
        The exit status.
    """
    app = make_application(argv)
    folder = data or data_folder()
    instance = SingleInstance(folder, app)
    if not instance.take():
        print("Moodgrid is running already; its window comes to the front.")
        return 0
    preferences = Preferences(settings_path(folder), app)
    language = Language(app, preferences.settings.language)
    theme = Theme(app, preferences.settings.theme)
    chosen = preferences.settings.data_folder
    archive = History(history_folder(chosen or folder))
    journals = chosen or journal_folder(folder)
    covers = Covers()
    control = SessionControl(uncovered(engine, covers), journals, version, app, archive)
    window = MainWindow(control, preferences, theme)
    overlay = Overlay(control, preferences, covers)
    previous = _catch_unexpected(window)
    window.closed.connect(app.exit)
    instance.called.connect(window.bring_up)
    tray = Tray(window, control)
    if notice and notice_due(preferences.settings):
        window.show_notice()
    barrier = screen_barrier(sys.platform, os.environ)
    if barrier:
        window.show_barrier(barrier)
    window.panel.needed.connect(tray.notify)
    window.show()
    _notice_interrupts(app)
    QTimer.singleShot(0, window.flow.offer_unfinished)
    window.after.tidy()
    if opened:
        QTimer.singleShot(0, lambda: opened(window))
    try:
        return app.exec()
    finally:
        finish_work(preferences, window, control)
        overlay.close()
        instance.release()
        tray.hide()
        sys.excepthook = previous
        language.remove()
        delete_now(app, window, control)


def finish_work(preferences: Preferences, window: MainWindow, control: SessionControl) -> None:
    """End all that works beside the GUI thread, and wait for it; at the program's end."""
    preferences.finish()
    window.after.shut_down()
    window.my_camera.shut_down()
    control.shut_down()


def delete_now(app: QApplication, *owned: QObject) -> None:
    """Delete windows and what they use while Qt still stands; later would crash."""
    for one in owned:
        one.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def make_application(argv: Sequence[str]) -> QApplication:
    """The one QApplication, made with exact scale factors where there is none yet."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        app = existing
    else:
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
            Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
        )
        app = QApplication(list(argv))
    app.setApplicationName("Moodgrid")
    app.setDesktopFileName("moodgrid")
    app.setWindowIcon(app_icon())
    app.setQuitOnLastWindowClosed(False)
    return app


Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


def _catch_unexpected(window: MainWindow) -> Hook:
    """Log and show what no slot caught; PyQt would abort the program otherwise."""
    previous = sys.excepthook

    def hook(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        logger.critical("Unexpected error", exc_info=(kind, error, trace))
        window.report_unexpected(
            window.tr(
                "Moodgrid had an internal error ({kind}). What was recorded is kept; if "
                "something does not react any more, start Moodgrid again."
            ).format(kind=kind.__name__)
        )

    sys.excepthook = hook
    return previous


def _notice_interrupts(app: QApplication) -> None:
    """Let Python run now and then, so that Ctrl+C in the terminal closes the window."""
    timer = QTimer(app)
    timer.timeout.connect(lambda: None)
    timer.start(_INTERRUPT_MS)
