"""Scenes of the pages that stand before the panel: what to do where the screen is hidden."""

from capture.permissions import Barrier
from gui.permission_page import PermissionPage
from tools.screenshot_scenes import scene
from tools.screenshot_stage import FULL_HD, Stage


@scene
def permissions(stage: Stage) -> None:
    """What to do where the system hides the screen."""
    for barrier in Barrier:
        page = PermissionPage(barrier)
        page.resize(FULL_HD[0], 520)
        page.show()
        stage.keep(f"permission_{barrier.name.lower()}", page)
        page.close()
        page.deleteLater()
