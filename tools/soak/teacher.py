"""The teacher of a soak: classes one after the other, each looked back at and saved."""

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QObject, QTimer

from gui.main_window import MainWindow
from gui.session_control import SessionControl
from gui.session_view import SessionView
from tools.soak.acts import Acts
from tools.soak.diary import Diary
from tools.soak.folder import saved_as
from tools.soak.hands import Hands, Steps, Until
from tools.soak.hurry import SNAPSHOTS_PER_SECOND, Hurry
from tools.soak.process import held

_TICK_MS: Final = 50
_PATIENCE_S: Final = 600.0
"""For one step: eight hours of class take their time to be written and read."""

_ACTS_A_CLASS: Final = 40
"""In a long one, evenly spread; in a short one every act comes once, without a pause."""


@dataclass(frozen=True)
class Plan:
    """What to teach.

    Attributes:
        classes: Their lengths, seconds of class.
        out: Folder for what is saved.
        hurry: How the classes are compressed, or None.
    """

    classes: list[float]
    out: Path
    hurry: Hurry | None


class Teacher(QObject):
    """Drives the window through its own actions, step by step; GUI thread.

    Args:
        window: Shown, its region set.
        control: The window's.
        plan: What to teach.
        diary: Told what was done when.
        failed: Called with a sentence when a step never comes about.
    """

    def __init__(
        self,
        window: MainWindow,
        control: SessionControl,
        plan: Plan,
        diary: Diary,
        failed: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._window, self._control = window, control
        self._plan, self._diary, self._failed = plan, diary, failed
        self._hands = Hands(window, control)
        self._acts = Acts(self._hands, plan.out).all(badges=plan.hurry is None)
        self._steps = self._teach()
        self._until: Until = lambda: True
        self._since = time.monotonic()
        if plan.hurry:
            window.preferences.changed.connect(self._hurry_on)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(_TICK_MS)

    def _go_on(self) -> None:
        if self._until():
            self._since = time.monotonic()
            self._until = next(self._steps, _never)
        elif time.monotonic() - self._since > _PATIENCE_S:
            self._timer.stop()
            self._failed(f"waited in vain after '{self._hands.pressed}'")

    def _hurry_on(self) -> None:
        """A class's pace, which no teacher may choose; changed settings bring theirs back."""
        if self._plan.hurry:
            pace = {"rate_hz": self._plan.hurry.speed * SNAPSHOTS_PER_SECOND}
            self._control.apply(self._window.preferences.settings.model_copy(update=pace))

    def _teach(self) -> Steps:
        acts = itertools.cycle(self._acts)
        for number, seconds in enumerate(self._plan.classes, 1):
            yield from self._hands.press(self._hands.actions.start)
            yield lambda: self._control.duration > 0
            self._hurry_on()
            self._diary.note("begun", number=number)
            yield from self._class(seconds, acts)
            yield from self._hands.press(self._hands.actions.stop)
            yield lambda: self._hands.at_rest() and not self._control.active
            self._note_stopped(number)
            yield from self._look_back(number)
            self._diary.note("idle", number=number, **held().facts())
        self._window.close()

    def _class(self, seconds: float, acts: "itertools.cycle[Callable[[], Steps]]") -> Steps:
        """All acts at least once, spread over the class."""
        pause = seconds / _ACTS_A_CLASS if seconds > _ACTS_A_CLASS else 0.0
        done = 0
        while self._control.duration < seconds or done < len(self._acts):
            yield self._hands.passed(pause)
            yield from next(acts)()
            yield self._hands.at_rest
            done += 1

    def _note_stopped(self, number: int) -> None:
        status, recorder = self._control.status(), self._control.recorder
        assert status is not None and recorder is not None, "a stopped session is kept"
        self._diary.note(
            "stopped",
            number=number,
            session=recorder.session_id,
            seconds=self._control.duration,
            dropped=status.dropped,
        )

    def _look_back(self, number: int) -> Steps:
        """The CSV, then the session's own window and its report."""
        hands = self._hands
        yield from hands.press(hands.actions.save)
        yield from hands.save_as(self._window, saved_as(self._plan.out, number))
        yield from hands.press(hands.actions.view)
        view = self._window.after.windows[-1]
        assert isinstance(view, SessionView), "it was opened last"
        yield view.save_report.isEnabled
        view.save_report.click()
        yield from hands.save_as(view, saved_as(self._plan.out, number, ".html"))
        view.close()
        yield hands.at_rest


def _never() -> bool:
    return False
