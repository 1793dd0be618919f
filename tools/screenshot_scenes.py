"""The scenes: each shows some windows in one state and keeps their pictures."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeVar

from PyQt6.QtCore import QCoreApplication
from PyQt6.QtWidgets import QDialog, QMessageBox

from capture.errors import RegionLostError, UnreadableFileError
from demo.script import DemoScript
from gui.application import make_application
from gui.demo_gallery import DemoGalleryWindow
from gui.language import Language
from gui.region_selector import RegionSelector
from gui.screens import placements
from gui.settings_dialog import SettingsDialog
from gui.theme import Theme
from gui.timeline import Timeline
from inference.types import TileState
from session.class_history import ClassHistory
from tools.made_up_class import MadeUpClass, all_off, all_unsure
from tools.screenshot_stage import Stage, StageError, teach

Scene = Callable[[Stage], None]
Dialog = TypeVar("Dialog", bound=QDialog)

NAMES: Final = ("Ana Ruiz", "Łukasz Nowak", "प्रिया शर्मा", "O'Brien", "José Ángel Fernández")
SCENES: dict[str, Scene] = {}
_SOMEBODYS_DATA: Final = "/home/teacher/.local/share"
"""Named in the settings' picture, in place of where this machine keeps its data."""


def scene(take: Scene) -> Scene:
    """Enter a scene under its function's name."""
    SCENES[take.__name__] = take
    return take


def take_all(folder: Path, look: str, only: Sequence[str]) -> int:
    """Take all scenes in one look; runs in a process of its own on a virtual screen.

    Args:
        folder: Made if missing; the look's pictures go into a folder of its name.
        look: One of `LOOKS`.
        only: Names of scenes; all if empty.

    Returns:
        0, or 1 if a scene failed.
    """
    unknown = sorted(set(only) - set(SCENES))
    if unknown:
        known = ", ".join(SCENES)
        print(
            f"screenshots: no scene {', '.join(unknown)}; there are {known}.", file=sys.stderr
        )
        return 2
    os.environ["XDG_DATA_HOME"] = _SOMEBODYS_DATA
    target = folder / look
    target.mkdir(parents=True, exist_ok=True)
    app = make_application(sys.argv[:1])
    theme = Theme(app, "dark" if look == "dark" else "light")
    language = Language(app, {"spanish": "es", "hindi": "hi"}.get(look, "en"))
    failed = 0
    with TemporaryDirectory(prefix="moodgrid-screenshots-") as data:
        for name in only or SCENES:
            stage = Stage(app, theme, Path(data) / name, target)
            try:
                SCENES[name](stage)
            except StageError as error:
                failed = 1
                print(f"screenshots: {look} {name}: {error}", file=sys.stderr)
            print(f"{look}: {name}: {', '.join(stage.taken)}", flush=True)
    language.remove()
    return failed


@scene
def first_run(stage: Stage) -> None:
    """The notice before the first use."""
    with stage.panel(MadeUpClass(), size=(420, 760)) as panel:
        panel.window.show_notice()
        stage.keep("first_run", panel.window)


@scene
def before_the_start(stage: Stage) -> None:
    """Without and with a region."""
    with stage.panel(MadeUpClass()) as panel:
        stage.keep("ready", panel.window)
        panel.preferences.change(region=None)
        panel.window.refresh()
        stage.keep("welcome", panel.window)


@scene
def selecting(stage: Stage) -> None:
    """The region selector over the synthetic class."""
    gallery = DemoGalleryWindow(DemoScript(participants=25), 1280, 720)
    gallery.show()
    gallery.move(60, 80)
    stage.settle(0.5)
    try:
        selector = RegionSelector(placements(), None)
        selector.show()
        stage.settle(0.5)
        stage.keep_screen("selecting_start")
        selector.cancel()
        stage.settle(0.5)
        selector = RegionSelector(placements(), gallery.physical_region())
        selector.show()
        stage.settle(0.5)
        stage.keep_screen("selecting")
        selector.cancel()
    finally:
        gallery.close()
        gallery.deleteLater()
        stage.settle()


@scene
def cards(stage: Stage) -> None:
    """1, 9, 25 and 49 cards, and 49 in a small panel."""
    for people in (1, 9, 25, 49):
        with stage.panel(MadeUpClass(people, step_s=1.0)) as panel:
            stage.run(panel, samples=12)
            stage.keep(f"cards_{people:02d}", panel.window)
    with stage.panel(MadeUpClass(49, step_s=1.0), size=(360, 620)) as panel:
        stage.run(panel, samples=5)
        stage.keep("cards_dense", panel.window)
    with stage.panel(MadeUpClass(9, step_s=1.0), names=True) as panel:
        stage.run(panel, samples=5)
        for number, name in enumerate(NAMES, 1):
            panel.control.names.type_name(f"P{number:02d}", name)
        stage.settle()
        stage.keep("cards_named", panel.window)


def _sad_or_away(index: int) -> TileState | str:
    """A class in which some have looked sad for long and one has gone."""
    looks = {2: TileState.NO_FACE, 4: "sad", 7: TileState.CAMERA_OFF, 9: "angry"}
    return looks.get(index, "sure")


@scene
def people(stage: Stage) -> None:
    """Who may need the teacher, the details of one participant, and the class alone."""
    room = MadeUpClass(16, step_s=1.0)
    with stage.panel(room, needs_negative_s=5.0, needs_gone_s=5.0) as panel:
        stage.run(panel, samples=40)
        room.look = _sad_or_away
        stage.wait(lambda: len(panel.window.panel.needs.lines) > 1, "two entries")
        stage.keep("needs", panel.window)
        panel.window.grid.cards[5].click()
        stage.keep("details", panel.window)
        panel.preferences.change(aggregate_only=True)
        stage.keep("class_only", panel.window)
        room.people = 4
        stage.wait(panel.window.panel.class_view.too_few.isVisible, "a small class")
        stage.keep("class_only_few", panel.window)


@scene
def states(stage: Stage) -> None:
    """Unsure faces, cameras off, paused, ended."""
    for name, look in (("unsure", all_unsure), ("cameras_off", all_off)):
        with stage.panel(MadeUpClass(12, look, step_s=1.0)) as panel:
            stage.run(panel, samples=5)
            stage.keep(name, panel.window)
    with stage.panel(MadeUpClass(16, step_s=1.0)) as panel:
        stage.run(panel, samples=5)
        panel.control.toggle_pause()
        stage.wait(lambda: panel.control.paused, "the pause")
        stage.keep("paused", panel.window)
        panel.window.stop()
        stage.wait(panel.window.actions_.start.isEnabled, "the end")
        stage.keep("ended", panel.window)
        panel.window.start()
        stage.keep("question", _dialog(panel.window.findChildren(QMessageBox)))


@scene
def banners(stage: Stage) -> None:
    """What goes wrong, and how the panel says it."""
    with stage.panel(MadeUpClass(16, step_s=1.0)) as panel:
        stage.run(panel)
        panel.room.error = RegionLostError(
            "The region lies outside every monitor now; plug the monitor in again or select "
            "the region anew."
        )
        stage.wait(lambda: not panel.window.banner.isHidden(), "the warning")
        stage.keep("banner_warning", panel.window)
    with stage.panel(MadeUpClass(16, step_s=1.0)) as panel:
        stage.run(panel)
        panel.room.error = UnreadableFileError(
            "The picture could not be read; select the region anew."
        )
        stage.wait(lambda: not panel.window.banner.isHidden(), "the error")
        stage.keep("banner_error", panel.window)
    with stage.panel(MadeUpClass(0, step_s=1.0)) as panel:
        panel.window.start()
        heading = QCoreApplication.translate("MainWindow", "Nothing to read yet")
        stage.wait(lambda: panel.window.message.heading == heading, "the page")
        stage.keep("nothing_to_read", panel.window)


@scene
def timeline(stage: Stage) -> None:
    """Live after 25 minutes, with a bookmark being named; and of a class that is over."""
    room = MadeUpClass(24, step_s=1.0)
    with stage.panel(room) as panel:
        stage.run(panel)
        history = panel.control.history
        if history is None:
            raise StageError("the session has no history")
        teach(history, 25)
        room.skip(25 * 60)
        panel.window.actions_.bookmark.trigger()
        panel.window.timeline.bar.line.setText("exercise 3")
        stage.settle(1.0)
        stage.keep("timeline_live", panel.window)
    whole = Timeline(stage.theme, zooming=True)
    whole.resize(1000, 360)
    whole.show()
    whole.show_history(ClassHistory().view())
    stage.keep("timeline_empty", whole)
    history = ClassHistory()
    teach(history, 90)
    whole.show_history(history.view())
    whole.plot.point(0.31 * 90 * 60)
    stage.keep("timeline", whole)
    whole.detail.setChecked(True)
    stage.keep("timeline_details", whole)
    whole.close()
    whole.deleteLater()


@scene
def settings(stage: Stage) -> None:
    """Every page of the settings."""
    with stage.panel(MadeUpClass()) as panel:
        panel.window.show_settings()
        dialog = _dialog(panel.window.findChildren(SettingsDialog))
        for index in range(dialog.tabs.count()):
            dialog.tabs.setCurrentIndex(index)
            stage.keep(f"settings_{index + 1}", dialog)
        dialog.reject()


def _dialog(dialogs: list[Dialog]) -> Dialog:
    """The one that is open."""
    for dialog in dialogs:
        if dialog.isVisible():
            return dialog
    raise StageError("no dialog is open")
