"""What the teacher of a soak does in a class, all of it again and again."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QPoint, QSize
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QDialog

from tools.soak.hands import Hands, Steps, after, opened

Act = Callable[[], Steps]

_PLACES: Final = (QPoint(1400, 30), QPoint(1360, 60), QPoint(1440, 10))
_SIZES: Final = (QSize(440, 880), QSize(420, 1000), QSize(480, 700))


class Acts:
    """Each leaves the window as it found it.

    Args:
        hands: That do them.
        out: Folder for copies of the session.
    """

    def __init__(self, hands: Hands, out: Path) -> None:
        self._hands, self._out = hands, out
        self._window, self._actions = hands.window, hands.actions

    def all(self, *, badges: bool) -> list[Act]:
        """Every act.

        Args:
            badges: Whether badges on the tiles are among them. They are timed by the real
                clock, which a compressed class does not follow.
        """
        acts = [
            self._pause,
            self._bookmark,
            self._move,
            self._open_settings,
            self._switch_timeline,
            self._save_copy,
            self._open_history,
            self._change_colours,
            self._show_class_only,
        ]
        return [*acts, self._show_badges] if badges else acts

    def _pause(self) -> Steps:
        yield from self._hands.press(self._actions.pause)
        yield lambda: self._hands.control.paused
        yield after(0.3)
        yield from self._hands.press(self._actions.pause)
        yield self._hands.one_more()

    def _bookmark(self) -> Steps:
        yield from self._hands.press(self._actions.bookmark)
        self._window.timeline.bar.line.setText("an exercise begins")
        yield self._hands.one_more()
        self._window.timeline.bar.finish()

    def _move(self) -> Steps:
        for place, size in zip(_PLACES, _SIZES, strict=True):
            self._window.move(place)
            self._window.resize(size)
            yield self._hands.one_more()

    def _open_settings(self) -> Steps:
        yield from self._hands.press(self._actions.settings)
        yield lambda: bool(opened(self._window, QDialog))
        yield self._hands.one_more()
        opened(self._window, QDialog)[0].reject()

    def _switch_timeline(self) -> Steps:
        yield from self._there_and_back(self._actions.timeline)

    def _save_copy(self) -> Steps:
        """Everything so far, in the middle of the class."""
        yield from self._hands.press(self._actions.save)
        yield from self._hands.save_as(self._window, self._out / "so-far.csv")
        for copy in self._out.glob("so-far*.csv"):
            copy.unlink()

    def _open_history(self) -> Steps:
        yield from self._hands.press(self._actions.history)
        window = self._window.after.windows[-1]
        yield lambda: not window.working
        yield self._hands.one_more()
        window.close()

    def _change_colours(self) -> Steps:
        for colours in ("dark", "light"):
            self._window.preferences.change(theme=colours)
            yield self._hands.one_more()

    def _show_class_only(self) -> Steps:
        yield from self._there_and_back(self._actions.aggregate_only)

    def _show_badges(self) -> Steps:
        for shown in (True, False):
            self._window.preferences.change(overlay=shown)
            yield self._hands.one_more()
            yield after(1.0)

    def _there_and_back(self, switch: QAction) -> Steps:
        for _ in range(2):
            yield from self._hands.press(switch)
            yield self._hands.one_more()
