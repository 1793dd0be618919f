"""The icon in the system's tray: what is going on, and the actions that matter."""

from PyQt6.QtCore import QObject
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QMenu, QSystemTrayIcon

from gui.main_window import MainWindow
from gui.session_control import SessionControl
from gui.state_icon import Doing, doing, state_icon
from session.clock import clock

Reason = QSystemTrayIcon.ActivationReason


class Tray(QObject):
    """Follows a session; the same mark goes to the window's icon, for desktops without a tray.

    A click brings the window up, a middle click pauses or goes on, the menu has the rest.
    GUI thread.
    """

    def __init__(self, window: MainWindow, control: SessionControl) -> None:
        super().__init__(window)
        self._window = window
        self._control = control
        self._doing: Doing | None = None
        self.icon = QSystemTrayIcon(self)
        self.menu = QMenu()
        self._fill()
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        self.icon.messageClicked.connect(window.bring_up)
        control.changed.connect(self.refresh)
        self.refresh()

    def _fill(self) -> None:
        actions = self._window.actions_
        show = QAction(self.tr("Show Moodgrid"), self.menu)
        show.triggered.connect(self._window.bring_up)
        self.menu.addAction(show)
        self.menu.addSeparator()
        for action in (actions.start, actions.pause, actions.stop, actions.delete):
            self.menu.addAction(self._twin(action))
        self.menu.addSeparator()
        leave = QAction(self.tr("Quit"), self.menu)
        leave.triggered.connect(self._leave)
        self.menu.addAction(leave)

    def _twin(self, action: QAction) -> QAction:
        """The same action without the window's icon, whose ink would not suit the menu."""
        twin = QAction(action.text(), self.menu)

        def follow() -> None:
            twin.setText(action.text())
            twin.setEnabled(action.isEnabled())

        action.changed.connect(follow)
        twin.triggered.connect(action.trigger)
        if action is self._window.actions_.delete:
            twin.triggered.disconnect()
            twin.triggered.connect(self._delete)
        follow()
        return twin

    def _delete(self) -> None:
        """The question stands in the window, so that has to be in sight."""
        self._window.bring_up()
        self._window.actions_.delete.trigger()

    def _leave(self) -> None:
        self._window.bring_up()
        self._window.close()

    def _activated(self, reason: Reason) -> None:
        if reason in (Reason.Trigger, Reason.DoubleClick):
            self._window.bring_up()
        elif reason is Reason.MiddleClick and self._window.actions_.pause.isEnabled():
            self._window.actions_.pause.trigger()

    def refresh(self) -> None:
        """Show the state; cheap, called for every sample."""
        now = doing(self._control.status())
        self.icon.setToolTip(self._words(now))
        if now is self._doing:
            return
        self._doing = now
        self.icon.setIcon(state_icon(now))
        self._window.setWindowIcon(state_icon(now))
        if not self.icon.isVisible() and QSystemTrayIcon.isSystemTrayAvailable():
            self.icon.show()

    def _words(self, now: Doing) -> str:
        time = clock(self._control.duration)
        return {
            Doing.NOTHING: self.tr("Moodgrid"),
            Doing.RECORDING: self.tr("Moodgrid is reading the class: {time}").format(time=time),
            Doing.PAUSED: self.tr("Moodgrid is paused: {time}").format(time=time),
            Doing.TROUBLE: self.tr("Moodgrid does not see the class: {time}").format(time=time),
        }[now]

    def notify(self, words: str) -> None:
        """Speak up through the system, where the teacher wants it and there is a tray."""
        if self._window.preferences.settings.notifications and self.icon.isVisible():
            self.icon.showMessage("Moodgrid", words, state_icon(doing(self._control.status())))

    def hide(self) -> None:
        """Take the icon away before the program ends."""
        self.icon.hide()
        self.menu.deleteLater()
