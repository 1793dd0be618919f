"""The bottom line: what is going on, how fast, and what each stage takes."""

from collections.abc import Mapping

from PyQt6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.pages import scaled_font
from gui.theme import Theme
from pipeline.live import RunState, RunStatus
from session.clock import clock

_ROLES = {
    RunState.RUNNING: "positive",
    RunState.WAITING: "negative",
    RunState.FAILED: "negative",
}


class StatusLine(QWidget):
    """State, session time, rate, time per frame and frames skipped."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self._theme = theme
        self._dot, self._state = QLabel("●"), QLabel()
        self._time, self._rate, self._total, self._dropped = (QLabel() for _ in range(4))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 5)
        row.setSpacing(10)
        row.addWidget(self._dot)
        row.addWidget(self._state)
        row.addStretch(1)
        for label in (self._time, self._rate, self._total, self._dropped):
            row.addWidget(label)
        for label in self.findChildren(QLabel):
            label.setFont(scaled_font(self.font(), 0.85))
        self._role = "muted"
        self._time.setToolTip(self.tr("Time since the first sample of this session"))
        self._rate.setToolTip(self.tr("How often the gallery is read"))
        self._dropped.setToolTip(
            self.tr("Pictures passed over because a newer one was there already")
        )
        theme.changed.connect(self._colour)
        self.show_status(None, 0.0)

    @property
    def text(self) -> str:
        """Everything the line says."""
        labels = (self._state, self._time, self._rate, self._total, self._dropped)
        return "  ".join(label.text() for label in labels if label.text())

    def show_status(self, status: RunStatus | None, duration: float) -> None:
        """Show where the run stands."""
        self._role = _ROLES.get(status.state, "muted") if status else "muted"
        self._colour()
        self._state.setText(self._word(status))
        running = status is not None and status.analysed > 0
        self._time.setText(clock(duration) if running else "")
        for label in (self._rate, self._total, self._dropped):
            label.setVisible(running)
        if status is None or not running:
            return
        self._rate.setText(self.tr("{rate:.1f}/s").format(rate=status.samples_per_second))
        total = sum(status.timings.values())
        self._total.setText(self.tr("{total:.0f} ms").format(total=total))
        self._total.setToolTip(stage_lines(status.timings))
        self._dropped.setText(self.tr("{count} skipped").format(count=status.dropped))

    def _word(self, status: RunStatus | None) -> str:
        if status is None:
            return self.tr("Ready")
        words = {
            RunState.STARTING: self.tr("Starting"),
            RunState.RUNNING: self.tr("Running"),
            RunState.PAUSED: self.tr("Paused"),
            RunState.WAITING: self.tr("Waiting"),
            RunState.STOPPED: self.tr("Stopped"),
            RunState.FAILED: self.tr("Stopped by an error"),
            RunState.FINISHED: self.tr("Finished"),
        }
        return words[status.state]

    def _colour(self) -> None:
        colour = self._theme.colours.colour(self._role).name()
        self._dot.setStyleSheet(f"color: {colour}")


def stage_lines(timings: Mapping[str, float]) -> str:
    """Milliseconds per stage, one line each, slowest first."""
    slowest_first = sorted(timings.items(), key=lambda pair: -pair[1])
    return "\n".join(f"{stage}: {value:.1f} ms" for stage, value in slowest_first)
