"""Scenes of the live panel: who may need the teacher, details, the class only, permissions."""

from capture.permissions import Barrier
from gui.permission_page import PermissionPage
from tools.made_up_class import MadeUpClass, some_in_need
from tools.screenshot_scenes import scene
from tools.screenshot_stage import FULL_HD, Stage, StageError


@scene
def needs(stage: Stage) -> None:
    """Somebody may need the teacher; the details of one participant."""
    room = MadeUpClass(16, some_in_need, step_s=3.0)
    with stage.panel(room) as panel:
        stage.run(panel, samples=60)
        stage.keep("needs", panel.window)
        latest = panel.control.latest()
        if latest is None:
            raise StageError("nothing was read")
        panel.window.panel.show_details(latest.readings[3].participant)
        stage.keep("details", panel.window)


@scene
def class_only(stage: Stage) -> None:
    """Nobody apart: a class, and one that is too small for shares."""
    for name, people in (("class_only", 25), ("class_only_few", 3)):
        room = MadeUpClass(people, step_s=3.0)
        with stage.panel(room, aggregate_only=True) as panel:
            stage.run(panel, samples=40)
            stage.keep(name, panel.window)


@scene
def permissions(stage: Stage) -> None:
    """What to do where the system hides the screen."""
    for barrier in Barrier:
        page = PermissionPage(barrier)
        page.resize(FULL_HD[0], 700)
        page.show()
        stage.keep(f"permission_{barrier.name.lower()}", page)
        page.close()
        page.deleteLater()
