"""What the window says about a session in its banner: problems, and what is to be decided."""

from typing import Final

from PyQt6.QtCore import QCoreApplication
from PyQt6.QtGui import QAction

from gui.banner import Banner, Level, Message
from gui.controls import Actions
from gui.session_control import SessionControl
from inference.types import Snapshot
from pipeline.live import ENDED, RunState, RunStatus

translate = QCoreApplication.translate

COVER_PATIENCE: Final = 2.0
"""Seconds that something must lie over tiles; a window that is dragged across is no news."""


class Announcer:
    """Puts each topic into the banner when it changes; GUI thread.

    What the teacher has closed stays closed until there is something else to say.
    """

    def __init__(self, banner: Banner, control: SessionControl, actions: Actions) -> None:
        self._banner, self._control, self._actions = banner, control, actions
        self._told: dict[str, str] = {}
        self._covered_since: float | None = None

    def report(self, status: RunStatus | None, names_problem: str) -> None:
        """Say what is wrong now; cheap, called for every sample."""
        state = status.state if status else None
        words = status.message if status else ""
        failed, waiting = state is RunState.FAILED, state is RunState.WAITING
        self.tell("disk", Level.WARNING, self._control.disk_problem)
        self.tell("names", Level.INFO, names_problem)
        self.tell("failed", Level.ERROR, words if failed else "")
        self.tell("waiting", Level.WARNING, words if waiting else "")
        ended = state in ENDED and not self._control.settled and not self._control.busy
        self.tell(
            "ended",
            Level.INFO,
            translate("MainWindow", "The session has ended and is not saved yet.")
            if ended
            else "",
            self._actions.view,
        )

    def warn_of_cover(self, covering: bool) -> None:
        """Say that the panel lies over the region while that is read, or no longer does."""
        words = translate(
            "MainWindow", "This panel covers part of the region and would be read with it."
        )
        self.tell("covering", Level.WARNING, words if covering else "", self._actions.aside)

    def report_cover(self, snapshot: Snapshot | None) -> None:
        """Say that something lies over tiles; cheap, called for every sample.

        Args:
            snapshot: The newest, None while none is current.
        """
        if snapshot is None or not snapshot.covered:
            self._covered_since = None
        elif self._covered_since is None:
            self._covered_since = snapshot.monotonic
        since = self._covered_since
        long = snapshot and since is not None and snapshot.monotonic - since >= COVER_PATIENCE
        words = translate(
            "MainWindow",
            "Something lies over a part of the gallery. Who is under it is not read.",
        )
        self.tell("covered", Level.INFO, words if long else "")

    def tell(self, topic: str, level: Level, words: str, action: QAction | None = None) -> None:
        """Show a message while there is one; "" takes it away."""
        if self._told.get(topic, "") == words:
            return
        self._told[topic] = words
        if not words:
            self._banner.clear(topic)
        elif action is None:
            self._banner.post(topic, Message(level, words))
        else:
            self._banner.post(topic, Message(level, words, action.text(), action.trigger))
