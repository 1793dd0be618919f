"""Two sessions side by side: what the class showed, and by how much it differs."""

from dataclasses import dataclass
from functools import partial

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from gui.banner import Banner, Level, Message
from gui.history_table import session_title
from gui.pages import scaled_font
from gui.session_view import facts, nothing_shown_words
from gui.theme import Theme
from gui.timeline import Timeline
from gui.wording import kind_word, percent
from gui.working_window import Then, WorkingWindow
from session.aggregate import LEAST_FACES
from session.class_history import HistoryView
from session.errors import SessionError
from session.history import KINDS, History, PastSession, kind_shares
from session.record import SessionRecord
from session.record_view import history_view


@dataclass(frozen=True, eq=False)
class _Side:
    """What is shown of one of the two."""

    facts: str
    history: HistoryView
    totals: dict[str, float]


def _summed_up(record: SessionRecord, least: int) -> _Side:
    view = history_view(record)
    history = view.without_few(least) if least else view
    return _Side(facts(record), history, totals(history))


class CompareView(WorkingWindow):
    """Reads both sessions beside the GUI thread, then shows them one above the other.

    With `class_only`, moments with fewer than `LEAST_FACES` sure faces are left out.
    """

    shown = pyqtSignal()

    def __init__(
        self,
        history: History,
        sessions: tuple[PastSession, PastSession],
        theme: Theme,
        parent: QWidget | None = None,
        *,
        class_only: bool = False,
    ) -> None:
        super().__init__(parent)
        self._least = LEAST_FACES if class_only else 0
        self.banner = Banner(theme)
        self.timelines = (Timeline(theme, zooming=True), Timeline(theme, zooming=True))
        for timeline in self.timelines:
            timeline.plot.empty_words = nothing_shown_words(few=class_only)
        self._facts = (QLabel(), QLabel())
        self.setWindowTitle(self.tr("Compare sessions"))
        self.resize(900, 760)
        self.setMinimumSize(520, 460)
        self._lay_out(sessions)
        self._read(history, sessions)

    def _lay_out(self, sessions: tuple[PastSession, PastSession]) -> None:
        inner = QVBoxLayout()
        inner.setContentsMargins(20, 16, 20, 16)
        inner.setSpacing(4)
        for session, words, timeline in zip(sessions, self._facts, self.timelines, strict=True):
            inner.addWidget(_heading(session_title(session), self))
            words.setObjectName("muted")
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setText(self.tr("The session is being read…"))
            inner.addWidget(words)
            inner.addWidget(timeline, 1)
            inner.addSpacing(12)
        self._numbers = QGridLayout()
        self._numbers.setHorizontalSpacing(28)
        self._numbers.setColumnStretch(5, 1)
        inner.addLayout(self._numbers)
        inner.addSpacing(8)
        caution = QLabel(
            self.tr(
                "Two classes differ by topic, hour and who came: a difference is a question, "
                "not an answer."
            )
        )
        caution.setObjectName("muted")
        caution.setWordWrap(True)
        inner.addWidget(caution)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addLayout(inner, 1)

    def _read(self, history: History, sessions: tuple[PastSession, PastSession]) -> None:
        least = self._least

        def work() -> Then:
            try:
                first, second = (_summed_up(history.open(s), least) for s in sessions)
            except SessionError as error:
                return partial(self._fail, error)
            return partial(self._show, (first, second))

        self.beside(work)

    def _fail(self, error: SessionError) -> None:
        self.banner.post("error", Message(Level.ERROR, str(error)))
        self.shown.emit()

    def _show(self, sides: tuple[_Side, _Side]) -> None:
        for side, words, timeline in zip(sides, self._facts, self.timelines, strict=True):
            words.setText(side.facts)
            timeline.show_history(side.history)
        self._compare(sides[0].totals, sides[1].totals)
        self.setFocus()
        self.shown.emit()

    def _compare(self, first: dict[str, float], second: dict[str, float]) -> None:
        rows = [["", self.tr("First"), self.tr("Second"), self.tr("Points more")]]
        for kind in KINDS:
            one, other = first.get(kind), second.get(kind)
            rows.append([kind_word(kind), _share(one), _share(other), _points(one, other)])
        for number, row in enumerate(rows):
            for column, words in enumerate(row):
                label = QLabel(words)
                if not number or not column:
                    label.setObjectName("muted")
                if column:
                    label.setAlignment(Qt.AlignmentFlag.AlignRight)
                self._numbers.addWidget(label, number, column)

    @property
    def numbers(self) -> list[list[str]]:
        """The table of shares, row by row."""
        table = []
        for row in range(self._numbers.rowCount()):
            labels = [
                item.widget()
                for column in range(4)
                if (item := self._numbers.itemAtPosition(row, column)) is not None
            ]
            table.append([label.text() for label in labels if isinstance(label, QLabel)])
        return table


def totals(history: HistoryView) -> dict[str, float]:
    """Share of each kind over the whole session; empty without a face."""
    if history.empty:
        return {}
    seconds = history.face_seconds.sum(axis=0, keepdims=True)
    kinds = kind_shares(seconds / seconds.sum())[0]
    return dict(zip(KINDS, kinds.tolist(), strict=True))


def _share(share: float | None) -> str:
    return "–" if share is None else percent(share)


def _points(first: float | None, second: float | None) -> str:
    if first is None or second is None:
        return "–"
    points = round(100 * second) - round(100 * first)
    return f"{points:+d}".replace("-", "−") if points else "0"


def _heading(words: str, owner: QWidget) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(scaled_font(owner.font(), 1.25, bold=True))
    return label
