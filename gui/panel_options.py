"""What the menu offers for the panel: the class alone, and the side it stands on."""

from collections.abc import Callable

from PyQt6.QtCore import QObject
from PyQt6.QtGui import QAction

from gui.controls import Actions
from gui.preferences import Preferences


class PanelOptions(QObject):
    """Keeps menu and settings alike; lives as long as the window, GUI thread."""

    def __init__(
        self,
        actions: Actions,
        preferences: Preferences,
        stand_aside: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._actions, self._preferences = actions, preferences
        self._stand_aside = stand_aside
        actions.aggregate_only.triggered.connect(self._choose_aggregate)
        actions.docks.triggered.connect(self._choose_side)
        preferences.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        settings = self._preferences.settings
        self._actions.aggregate_only.setChecked(settings.aggregate_only)
        for side in self._actions.docks.actions():
            side.setChecked(side.data() == settings.dock)

    def _choose_aggregate(self, chosen: bool) -> None:
        self._preferences.change(aggregate_only=chosen)

    def _choose_side(self, side: QAction) -> None:
        """Chosen again, the panel may stand anywhere."""
        chosen = side.data() if side.isChecked() else "free"
        self._preferences.change(dock=chosen)
        if chosen != "free":
            self._stand_aside()
