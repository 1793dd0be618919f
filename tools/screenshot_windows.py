"""Scenes of the smaller things: every kind of card, menus, the tray, names, a recording."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

import cv2
from PyQt6.QtCore import QPoint, QSize, Qt
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from demo.faces import load_faces
from demo.scene import GalleryScene
from demo.script import DemoScript
from gui.after_class import open_recording
from gui.application import load_analyzer
from gui.names_dialog import NamesDialog
from gui.recording_window import RecordingJob, RecordingWindow
from gui.state_icon import Doing, state_icon
from gui.tray import Tray
from inference.emotions import EMOTIONS
from inference.types import UNSURE, Reading, TileState
from session.history import History
from session.recorder import SessionRecorder
from session.settings import Settings
from tools.made_up_class import MadeUpClass
from tools.screenshot_scenes import NAMES, scene
from tools.screenshot_stage import Panel, Stage

_KINDS: Final[tuple[TileState | str, ...]] = (
    *EMOTIONS,
    UNSURE,
    TileState.CAMERA_OFF,
    TileState.STILL_PICTURE,
    TileState.NO_FACE,
    TileState.TOO_SMALL,
    "happy",
    "sad",
)
"""One card each; the last two also have several faces, and a change against the usual."""

_RECORDING_S: Final = 60
_RECORDING_RATE: Final = 2.0
_READ: Final = 30
"""Samples after which the picture is taken."""


class _EveryKind(MadeUpClass):
    """One tile for everything that a card can say."""

    def _reading(self, index: int, columns: int, seconds: float) -> Reading:
        reading = super()._reading(index, columns, seconds)
        if index == len(_KINDS) - 2:
            return replace(reading, faces=2)
        return replace(reading, more_negative=index == len(_KINDS) - 1)


@scene
def kinds(stage: Stage) -> None:
    """Everything that a card can say."""
    room = _EveryKind(len(_KINDS), _KINDS.__getitem__, step_s=1.0)
    with stage.panel(room, size=(420, 820)) as panel:
        stage.run(panel, samples=12)
        stage.keep("kinds", panel.window.grid)
        stage.keep("header", panel.window.header)


@scene
def menus(stage: Stage) -> None:
    """What is behind More and the tray's icon, and the icon's four marks."""
    with stage.panel(MadeUpClass(9, step_s=1.0)) as panel:
        stage.run(panel)
        more = panel.window.controls.findChild(QMenu)
        assert more is not None, "the row of buttons has a menu"
        _keep_menu(stage, "menu_more", more)
        tray = Tray(panel.window, panel.control)
        _keep_menu(stage, "menu_tray", tray.menu)
        panel.control.changed.disconnect(tray.refresh)
        tray.hide()
    marks = _marks(stage)
    marks.show()
    stage.keep("tray_marks", marks)
    marks.close()
    marks.deleteLater()


def _keep_menu(stage: Stage, name: str, menu: QMenu) -> None:
    menu.popup(QPoint(40, 40))
    stage.keep(name, menu)
    menu.close()


def _marks(stage: Stage) -> QWidget:
    """The four icons of tray and window, each with what it means."""
    words = {
        Doing.NOTHING: "Not reading",
        Doing.RECORDING: "Reading the class",
        Doing.PAUSED: "Paused",
        Doing.TROUBLE: "Sees no class",
    }
    board = QWidget()
    row = QHBoxLayout(board)
    row.setContentsMargins(24, 18, 24, 18)
    row.setSpacing(36)
    for what, meaning in words.items():
        picture, text = QLabel(), QLabel(meaning)
        picture.setPixmap(state_icon(what).pixmap(QSize(48, 48), board.devicePixelRatioF()))
        column = QVBoxLayout()
        for label in (picture, text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        row.addLayout(column)
    board.setPalette(stage.app.palette())
    return board


@scene
def names(stage: Stage) -> None:
    """The table of names, one of them as long as may be."""
    with stage.panel(MadeUpClass(9, step_s=1.0), names=True) as panel:
        stage.run(panel, samples=3)
        _type_names(panel)
        stage.keep("names_long", panel.window)
        panel.window.actions_.edit_names.trigger()
        stage.settle()
        dialog = panel.window.findChild(NamesDialog)
        assert dialog is not None, "the action opens the table"
        stage.keep("names", dialog)
        dialog.close()


def _type_names(panel: Panel) -> None:
    longest = "Wolfeschlegelsteinhausenbergerdorff the Younger, of Hamburg"
    for number, name in enumerate((*NAMES, longest), 1):
        panel.control.names.type_name(f"P{number:02d}", name)


@scene
def recording(stage: Stage) -> None:
    """A recording of the demo class that is half read, and one that can't be read."""
    stage.data.mkdir(parents=True, exist_ok=True)
    path = stage.data / "week 7.mp4"
    _film(path)
    window = _open_recording(stage, path)
    stage.wait(lambda: window.bar.value() >= _READ, "half of a recording")
    stage.keep("recording", window)
    window.close()
    broken = stage.data / "week 6.mp4"
    broken.write_bytes(b"no film")
    window = _open_recording(stage, broken)
    stage.wait(window.bar.isHidden, "the refusal")
    stage.keep("recording_refused", window)
    window.close()


def _film(path: Path) -> None:
    """Film the demo class."""
    gallery = GalleryScene(DemoScript(participants=9), load_faces(), 640, 360)
    form = cv2.VideoWriter.fourcc(*"mp4v")
    film = cv2.VideoWriter(str(path), form, _RECORDING_RATE, (640, 360))
    for number in range(round(_RECORDING_S * _RECORDING_RATE)):
        film.write(gallery.render(number / _RECORDING_RATE))
    film.release()


def _open_recording(stage: Stage, path: Path) -> RecordingWindow:
    job = RecordingJob(
        path,
        partial(open_recording, path, _RECORDING_RATE),
        partial(load_analyzer, Settings()),
        partial(SessionRecorder, stage.data / "journals", f"recording {path.name}"),
        _RECORDING_RATE,
    )
    window = RecordingWindow(job, History(stage.data / "history"), stage.theme)
    window.show()
    return window
