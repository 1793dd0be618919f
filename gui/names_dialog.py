"""Everybody's name in one table, to be typed or corrected."""

from collections.abc import Sequence

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QIcon
from PyQt6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.plain_text import as_plain
from pipeline.names import NameDirectory

_WHO, _NAME, _LABEL = range(3)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_READ_ONLY = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class NamesDialog(QDialog):
    """Shows and changes names at once, without an OK: nothing else depends on them.

    Args:
        names: What is shown and changed.
        parent: The panel.
    """

    def __init__(self, names: NameDirectory, parent: QWidget) -> None:
        super().__init__(parent)
        self._names = names
        self._filling = False
        self._participants: list[str] = []
        self.setWindowTitle(self.tr("Names"))
        self.table = QTableWidget(0, 3, self)
        self.table.setHorizontalHeaderLabels(
            [self.tr("Participant"), self.tr("Name"), self.tr("Read off the tile")]
        )
        self.table.setAccessibleName(self.tr("Names of the participants"))
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.AllEditTriggers
            ^ QAbstractItemView.EditTrigger.CurrentChanged
        )
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)  # one line, with an ellipsis where it is too long
        self._lay_out()
        self.table.itemChanged.connect(self._changed)
        self.resize(440, 420)

    def _lay_out(self) -> None:
        rows, columns = self.table.verticalHeader(), self.table.horizontalHeader()
        if rows is not None:
            rows.hide()
            rows.setDefaultSectionSize(self.fontMetrics().height() + 18)  # room to type
        if columns is not None:
            columns.setDefaultAlignment(_LEFT)
            columns.setSectionResizeMode(_WHO, QHeaderView.ResizeMode.ResizeToContents)
            columns.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
            columns.setSectionResizeMode(_LABEL, QHeaderView.ResizeMode.Stretch)
        hint = QLabel(
            self.tr(
                "A name that you type wins; emptied, the one read off the tile is used again. "
                "Names are forgotten when the session ends or “Show names” is switched off."
            )
        )
        hint.setWordWrap(True)
        hint.setObjectName("muted")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        if close is not None:
            close.setIcon(QIcon())  # the style's own is black on dark
        column = QVBoxLayout(self)
        column.addWidget(hint)
        column.addWidget(self.table, 1)
        column.addWidget(buttons)

    def show_participants(self, participants: Sequence[str]) -> None:
        """Show the newest names; a cell that is being typed in is left alone.

        Args:
            participants: Pseudonyms in gallery order; known ones out of view follow.
        """
        if self.table.state() is QAbstractItemView.State.EditingState:
            return
        names = self._names.names()
        absent = sorted(names.keys() - set(participants))
        self._participants = [*participants, *absent]
        self._filling = True
        self.table.setRowCount(len(self._participants))
        for row, participant in enumerate(self._participants):
            self._put(row, _WHO, participant, _READ_ONLY)
            self._put(row, _NAME, names.get(participant, ""))
            self._put(row, _LABEL, self._names.read_name(participant), _READ_ONLY)
        self._filling = False

    def _put(self, row: int, column: int, words: str, flags: Qt.ItemFlag | None = None) -> None:
        item = self.table.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            if flags is not None:
                item.setFlags(flags)
            self.table.setItem(row, column, item)
        if item.text() != words:
            item.setText(words)
        if item.toolTip() != as_plain(words):
            item.setToolTip(as_plain(words))  # the cell may show only its beginning

    def edit(self, participant: str) -> None:
        """Begin to type the name of a participant; nothing for one who is not listed."""
        if participant not in self._participants:
            return
        row = self._participants.index(participant)
        self.table.setCurrentCell(row, _NAME)
        item = self.table.item(row, _NAME)
        if item is not None:
            self.table.scrollToItem(item)
            self.table.editItem(item)

    def _changed(self, item: QTableWidgetItem) -> None:
        if self._filling or item.column() != _NAME:
            return
        participant = self._participants[item.row()]
        self._names.type_name(participant, item.text())
        self._filling = True
        item.setText(self._names.names().get(participant, ""))
        self._filling = False
