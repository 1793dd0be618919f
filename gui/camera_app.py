"""`main.py camera`: the camera's window as a program of its own."""

import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from PyQt6.QtCore import QEvent, QTimer

from capture.frame import FrameSource
from gui.application import make_application
from gui.camera_window import CameraWindow
from gui.language import Language
from gui.my_camera import face_analyzer
from gui.preferences import Preferences
from gui.theme import Theme
from pipeline.live import FrameAnalyzer, RunState
from session.paths import settings_path

logger = logging.getLogger(__name__)

_INTERRUPT_MS = 500


def run_camera(
    argv: Sequence[str],
    source: Callable[[], FrameSource],
    data: Path,
    *,
    mirrored: bool = True,
    analyzer: Callable[[], FrameAnalyzer] = face_analyzer,
) -> str:
    """Show the camera's window alone, until it is closed.

    Args:
        argv: The command line with the program's name; Qt takes its own options from it.
        source: Makes the camera or recording.
        data: Folder of the settings.
        mirrored: Whether the picture is shown as in a mirror.
        analyzer: Makes the analyzer.

    Returns:
        Why no picture was ever shown, as a sentence, or "".
    """
    app = make_application(argv)
    settings = Preferences(settings_path(data), app).settings
    language, theme = Language(app, settings.language), Theme(app, settings.theme)
    window = CameraWindow(source, analyzer, theme, mirrored=mirrored)
    problem: list[str] = []

    def give_up() -> None:
        """Nothing was shown: what is wrong is said where the command was typed."""
        status = window.status
        if status is not None and status.state is RunState.FAILED and not status.analysed:
            problem.append(status.message)
            window.close()

    def hook(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """What no slot caught ends the program; PyQt would abort it."""
        if not issubclass(kind, KeyboardInterrupt):
            logger.critical("Unexpected error", exc_info=(kind, error, trace))
            problem.append("The camera's window had an internal error; start it again.")
        window.close()

    previous, sys.excepthook = sys.excepthook, hook
    window.changed.connect(give_up)
    window.closed.connect(app.exit)
    interrupts = QTimer(app)  # lets Python see Ctrl+C
    interrupts.timeout.connect(lambda: None)
    interrupts.start(_INTERRUPT_MS)
    window.start()
    window.show()
    try:
        app.exec()
    finally:
        sys.excepthook = previous
        interrupts.stop()
        window.end()
        language.remove()
        window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return problem[0] if problem else ""
