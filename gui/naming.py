"""Names at the panel: the switch, the menu of a card, and typing or correcting by hand."""

import sys

from PyQt6.QtCore import QObject, QPoint
from PyQt6.QtWidgets import QMenu, QWidget

from gui.cards import CardGrid
from gui.controls import Actions
from gui.names_dialog import NamesDialog
from gui.preferences import Preferences
from gui.session_control import SessionControl
from inference.names_extra import why_names_unavailable


class Naming(QObject):
    """Keeps the menu, the settings and the directory of names alike; GUI thread."""

    def __init__(
        self,
        control: SessionControl,
        preferences: Preferences,
        actions: Actions,
        grid: CardGrid,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._control, self._preferences = control, preferences
        self._actions, self._window = actions, window
        self._missing = why_names_unavailable(bool(getattr(sys, "frozen", False)))
        self.dialog: NamesDialog | None = None
        actions.names.triggered.connect(lambda on: preferences.change(names=on))
        actions.edit_names.triggered.connect(lambda _: self.edit())
        grid.name_wanted.connect(self.edit)
        grid.menu_wanted.connect(self._show_menu)
        preferences.changed.connect(self._apply)
        control.changed.connect(self._refresh_dialog)
        self._apply()

    @property
    def problem(self) -> str:
        """Why names are wanted and not read, as a sentence, or ""."""
        names = self._control.names
        return (self._missing or names.problem) if names.on else ""

    def edit(self, participant: str = "") -> None:
        """Let the teacher type names; at once that of a participant, if one is given."""
        if not self._control.names.on:
            return
        if self.dialog is None:
            self.dialog = NamesDialog(self._control.names, self._window)
            self.dialog.finished.connect(self._forget_dialog)
            self._refresh_dialog()
            self.dialog.open()
        self.dialog.edit(participant)

    def _apply(self) -> None:
        on = self._preferences.settings.names
        self._actions.names.setChecked(on)
        self._actions.edit_names.setEnabled(on)
        self._control.names.switch(on)
        if not on and self.dialog is not None:
            self.dialog.close()

    def _refresh_dialog(self) -> None:
        if self.dialog is not None:
            snapshot = self._control.latest()
            readings = snapshot.readings if snapshot else ()
            self.dialog.show_participants([reading.participant for reading in readings])

    def _forget_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _show_menu(self, participant: str, at: QPoint) -> None:
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        if self._control.names.on:
            words = self.tr("Name of {participant}…").format(participant=participant)
            entry = menu.addAction(words)
            if entry is not None:
                entry.triggered.connect(lambda: self.edit(participant))
        menu.addAction(self._actions.names)
        menu.popup(at)
