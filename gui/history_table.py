"""Earlier sessions in a table, each with a small timeline."""

from collections.abc import Sequence

from PyQt6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QObject,
    QRectF,
    QSize,
    Qt,
    pyqtSignal,
)
from PyQt6.QtGui import QKeyEvent, QPainter
from PyQt6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.column_table import Column, ColumnModel, ColumnTable, row_at
from gui.theme import Colours, Theme
from gui.wording import kind_word, percent
from session.clock import clock
from session.history import KINDS, PastSession

_TIMELINE = 4

translate = QCoreApplication.translate


def session_title(session: PastSession) -> str:
    """What the teacher called it, or its date."""
    if session.title:
        return session.title
    words = translate("History", "Session of {date}")
    return words.format(date=session_date(session))


def session_date(session: PastSession) -> str:
    """Date and time where the teacher is."""
    return f"{session.started.astimezone():%Y-%m-%d, %H:%M}"


def mean_kinds(session: PastSession) -> list[tuple[str, float]]:
    """Mean share of each kind over the steps in which a face was seen."""
    seen = session.timeline[session.timeline.any(axis=1)]
    if not len(seen):
        return []
    return list(zip(KINDS, seen.mean(axis=0).tolist(), strict=True))


def kinds_in_words(session: PastSession) -> str:
    """The small timeline for a screen reader."""
    shares = mean_kinds(session)
    if not shares:
        return translate("History", "No live face was seen.")
    return ", ".join(f"{kind_word(kind)} {percent(share)}" for kind, share in shares)


def columns() -> list[Column[PastSession]]:
    """All columns in order."""
    return [
        Column(
            translate("History", "Session"),
            lambda s: session_title(s).casefold(),
            session_title,
        ),
        Column(translate("History", "Date"), lambda s: s.started.timestamp(), session_date),
        Column(
            translate("History", "Length"),
            lambda s: s.duration_s,
            lambda s: clock(s.duration_s),
            number=True,
        ),
        Column(
            translate("History", "Participants"),
            lambda s: s.participants,
            lambda s: str(s.participants),
            number=True,
        ),
        Column(
            translate("History", "The class"),
            lambda s: dict(mean_kinds(s)).get("positive", -1.0),
            lambda s: "",
            kinds_in_words,
        ),
    ]


def paint_small_timeline(
    painter: QPainter, place: QRectF, session: PastSession, colours: Colours
) -> None:
    """Positive from the floor, then neutral and unsure, negative from the ceiling."""
    painter.fillRect(place, colours.colour("sunken"))
    steps = session.timeline
    if not len(steps):
        return
    width = place.width() / len(steps)
    order = [KINDS.index(kind) for kind in ("negative", "unsure", "neutral", "positive")]
    roles = ("negative", "sunken", "border", "positive")
    for number, step in enumerate(steps):
        top = place.top()
        for kind, role in zip(order, roles, strict=True):
            height = place.height() * float(step[kind])
            part = QRectF(place.left() + number * width, top, width + 0.5, height)
            painter.fillRect(part, colours.colour(role))
            top += height


class SmallTimeline(QStyledItemDelegate):
    """Paints a session's small timeline."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        """The cell's background, then the timeline."""
        super().paint(painter, option, index)
        session = row_at(index)
        if painter is not None and isinstance(session, PastSession):
            place = QRectF(option.rect).adjusted(8, 7, -8, -7)
            paint_small_timeline(painter, place, session, self._theme.colours)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """Wide enough to see a class change."""
        return super().sizeHint(option, index).expandedTo(QSize(220, 44))


class HistoryTable(ColumnTable):
    """Newest first; Enter opens, F2 and Delete do what they usually do."""

    picked = pyqtSignal()
    chosen = pyqtSignal()
    rename = pyqtSignal()
    remove = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(44, parent)
        self._model = ColumnModel[PastSession]([], columns(), self)
        self.proxy.setSourceModel(self._model)
        self.setItemDelegateForColumn(_TIMELINE, SmallTimeline(theme, self))
        self.setAccessibleName(self.tr("Earlier sessions"))
        self.sortByColumn(1, Qt.SortOrder.DescendingOrder)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.doubleClicked.connect(self._choose)
        if (selection := self.selectionModel()) is not None:
            selection.selectionChanged.connect(self._pick)
        theme.changed.connect(self._repaint)

    def _choose(self) -> None:
        self.chosen.emit()

    def _pick(self) -> None:
        self.picked.emit()

    def _repaint(self) -> None:
        if (viewport := self.viewport()) is not None:
            viewport.update()

    @property
    def selected(self) -> list[PastSession]:
        """The sessions selected, from top to bottom."""
        selection = self.selectionModel()
        if selection is None:
            return []
        rows = sorted(selection.selectedRows(), key=lambda index: index.row())
        return [self._model.rows[self.proxy.mapToSource(row).row()] for row in rows]

    def show_timelines(self, shown: bool) -> None:
        """Leave the small timelines out: they may be of one face."""
        self.setColumnHidden(_TIMELINE, not shown)

    def show_sessions(self, sessions: Sequence[PastSession]) -> None:
        """Fill the table; what was selected stays so."""
        kept = {session.session_id for session in self.selected}
        before, self._model = self._model, ColumnModel(sessions, columns(), self)
        self.proxy.setSourceModel(self._model)
        before.deleteLater()
        header = self.horizontalHeader()
        if header is not None:
            header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._select({number for number, s in enumerate(sessions) if s.session_id in kept})

    def _select(self, rows: set[int]) -> None:
        selection = self.selectionModel()
        if selection is None:
            return
        flags = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
        for row in rows:
            selection.select(self.proxy.mapFromSource(self._model.index(row, 0)), flags)

    def keyPressEvent(self, e: QKeyEvent | None) -> None:
        """Enter opens, F2 renames, Delete deletes."""
        if e is None:
            return
        signals = {
            Qt.Key.Key_Return: self.chosen,
            Qt.Key.Key_Enter: self.chosen,
            Qt.Key.Key_F2: self.rename,
            Qt.Key.Key_Delete: self.remove,
        }
        signal = signals.get(Qt.Key(e.key())) if e.key() in signals else None
        if signal is None or not self.selected:
            super().keyPressEvent(e)
        else:
            signal.emit()
