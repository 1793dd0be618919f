"""`main.py --smoke-test`: whether this installation has all its parts and they work."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from capture.errors import CaptureError
from capture.frame import Frame
from cli.console import fail
from cli.version import VERSION
from demo.faces import DemoFacesError, load_faces
from demo.scene import GalleryScene
from demo.script import DemoScript
from inference.analyzer import Analyzer, AnalyzerSettings
from inference.artefacts import models_folder
from inference.classifier import ExpressionClassifier
from inference.detector import DETECTORS
from inference.emotions import EMOTIONS
from inference.errors import ModelError
from inference.preprocessing import FACE_SIZE
from session.errors import SessionError
from session.history import History
from session.recorder import SessionRecorder
from session.report import render_report

if TYPE_CHECKING:
    from gui.main_window import MainWindow

FAILED: Final = 1
"""Exit code of an installation that is incomplete or broken."""

_PARTICIPANTS: Final = 9
_COLUMNS: Final = 3
_PLAIN_EXPRESSIONS: Final = ("happy", "surprise", "neutral")
_RECOGNISED: Final = 0.5
"""Share of the faces; the models recognise 0.9 and more."""
_ICON_SIDE: Final = 24


class SmokeTestError(Exception):
    """A part does not work; the message says which."""


_FAILURES: Final = (
    CaptureError,
    DemoFacesError,
    ModelError,
    OSError,
    SessionError,
    SmokeTestError,
)


def run() -> int:
    """Try every part once and say how it went.

    Returns:
        0 if all work, else `FAILED` with one sentence on standard error.
    """
    try:
        for check in (check_models, check_analysis, check_after_class, check_window):
            check()
    except ImportError as error:
        return fail(
            f"The smoke test failed: {error}; install that library, or Moodgrid again.", FAILED
        )
    except _FAILURES as error:
        return fail(f"The smoke test failed: {error}", FAILED)
    print("smoke test passed")
    return 0


def check_models() -> None:
    """Load the network of every model card.

    Raises:
        ModelError: One is missing, damaged or of another kind.
        SmokeTestError: There is no model card, or one whose labels are not its network's.
        DemoFacesError: The demo class's faces are missing or damaged.
    """
    cards = sorted(models_folder().glob("*.json"))
    if not cards:
        raise SmokeTestError("no expression model is installed; install Moodgrid again.")
    for path in cards:
        _check_labels(ExpressionClassifier(path))


def _check_labels(classifier: ExpressionClassifier) -> None:
    """Plain expressions of the demo class are named as what they are."""
    for emotion in _PLAIN_EXPRESSIONS:
        sheet = load_faces().pictures[:, EMOTIONS.index(emotion)]
        faces = [cv2.resize(face, (FACE_SIZE, FACE_SIZE)) for face in sheet]
        named = classifier.classify(np.stack(faces)).argmax(axis=1)
        if np.mean(named == EMOTIONS.index(emotion)) < _RECOGNISED:
            raise SmokeTestError(
                f"the model {classifier.name} takes '{emotion}' for other expressions; install "
                "Moodgrid again."
            )


def check_analysis() -> None:
    """Read one picture of the demo class with each face detector.

    Raises:
        SmokeTestError: A tile was not found, or not read as what it is.
        ModelError: A model file is missing or damaged.
        DemoFacesError: The demo class's faces are missing or damaged.
    """
    script = DemoScript(participants=_PARTICIPANTS)
    scene = GalleryScene(script, load_faces(), columns=_COLUMNS)
    frame = Frame(scene.render(0.0), 0, 0.0, datetime.now(UTC))
    expected = [tile.state for tile in script.expected(0.0, _COLUMNS)]
    for detector in DETECTORS:
        snapshot = Analyzer(AnalyzerSettings(detector, smoothing=0.0)).analyze(frame)
        states = [reading.state for reading in snapshot.readings]
        if states != expected:
            raise SmokeTestError(
                f"with {detector}, the demo class was read as "
                f"{', '.join(states) or 'nothing'} instead of {', '.join(expected)}."
            )


def check_after_class() -> None:
    """Keep a session in a history of its own and write its report.

    Raises:
        SmokeTestError: The report lacks its participant.
        SessionError: A file or SQLite refused.
        OSError: A resource is missing.
    """
    script = DemoScript(participants=1)
    scene = GalleryScene(script, load_faces(), columns=1)
    frame = Frame(scene.render(0.0), 0, 0.0, datetime.now(UTC))
    with TemporaryDirectory(prefix="moodgrid-smoke-test-") as folder:
        with SessionRecorder(Path(folder) / "journals", "demo") as recorder:
            recorder.record(Analyzer(AnalyzerSettings(smoothing=0.0)).analyze(frame))
            recorder.leave_for_recovery()
        history = History(Path(folder) / "history")
        history.keep(recorder.journal_path)
        (session,) = history.sessions()
        if "P01" not in render_report(history.open(session)):
            raise SmokeTestError("the report lacks its participant.")


def check_window() -> None:
    """Open the window with a data folder of its own, draw every icon, close it again.

    Raises:
        SmokeTestError: The window did not open, did not end cleanly, or an icon is blank.
        OSError: A resource is missing.
        ImportError: A library that Qt needs is missing on this system.
    """
    if sys.platform.startswith("linux") and not _has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from gui.application import run_app  # noqa: PLC0415  (may lack a system library)

    visit = _Visit()
    with TemporaryDirectory(prefix="moodgrid-smoke-test-") as folder:
        status = run_app(sys.argv[:1], version=VERSION, data=Path(folder), opened=visit)
    if visit.error is not None:
        raise visit.error
    if status != 0:
        raise SmokeTestError(f"the window ended with status {status}.")


class _Visit:
    """What is done once the window is open; an error waits until it is closed."""

    def __init__(self) -> None:
        self.error: OSError | SmokeTestError | None = SmokeTestError("no window opened.")

    def __call__(self, window: "MainWindow") -> None:
        try:
            _draw_icons()
            _draw_timeline(window)
            _load_languages()
            self.error = None
        except (OSError, SmokeTestError) as error:
            self.error = error
        finally:
            window.close()


def _draw_icons() -> None:
    from gui.assets import resource_path  # noqa: PLC0415
    from gui.icons import pixmap  # noqa: PLC0415

    drawings = sorted(resource_path("icons").glob("*.svg"))
    for drawing in drawings:
        picture = pixmap(drawing.stem, "#000000", "#ffffff", _ICON_SIDE, 1.0).toImage()
        pixels = range(_ICON_SIDE)
        if not any(picture.pixelColor(x, y).alpha() for y in pixels for x in pixels):
            raise SmokeTestError(f"{drawing.name} is blank; install Moodgrid again.")


def _draw_timeline(window: "MainWindow") -> None:
    from gui.timeline import Timeline  # noqa: PLC0415
    from session.class_history import ClassHistory  # noqa: PLC0415

    history = ClassHistory()
    for second in range(60):
        history.see(second, ["happy"])
    timeline = Timeline(window.theme)
    timeline.show_history(history.view())
    picture = timeline.grab().toImage()
    timeline.deleteLater()
    happy = window.theme.colours.colour("positive")
    middle = picture.height() // 3
    if all(picture.pixelColor(x, middle) != happy for x in range(picture.width())):
        raise SmokeTestError("the timeline is blank; install Moodgrid again.")


def _load_languages() -> None:
    from gui.language import LANGUAGES, load_translator  # noqa: PLC0415

    for language in LANGUAGES:
        load_translator(language)


def _has_display() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
