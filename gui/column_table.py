"""Tables described column by column: what each shows, says and sorts by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QObject, QSortFilterProxyModel, Qt
from PyQt6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTableView, QWidget

LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

Row = TypeVar("Row")


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column.

    Attributes:
        heading: Above it.
        value: What it sorts by.
        words: What a cell shows; "" where a delegate paints it.
        spoken: What a painted cell says to a screen reader and as a tooltip.
        tip: What the heading means, or "".
        number: Whether it stands at the right.
    """

    heading: str
    value: Callable[[Row], float | str]
    words: Callable[[Row], str]
    spoken: Callable[[Row], str] | None = None
    tip: str = ""
    number: bool = False


class ColumnModel(QAbstractTableModel, Generic[Row]):
    """Rows behind columns; what sorts comes with `Qt.ItemDataRole.UserRole`.

    Qt asks for a cell's words dozens of times to lay a table out: each is found once.

    Attributes:
        rows: In the order given.
        columns: From left to right.
        words: What each cell shows, by row and column.
    """

    def __init__(
        self, rows: Sequence[Row], columns: Sequence[Column[Row]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.rows = list(rows)
        self.columns = list(columns)
        self.words = [[column.words(row) for column in self.columns] for row in self.rows]

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's)
        """How many rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's)
        """How many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Headings and what they mean."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.heading
            case Qt.ItemDataRole.ToolTipRole if column.tip:
                return column.tip
            case Qt.ItemDataRole.TextAlignmentRole:
                return RIGHT if column.number else LEFT
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, says and sorts by."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words[index.row()][index.column()]
        row, column = self.rows[index.row()], self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return column.value(row)
            case Qt.ItemDataRole.TextAlignmentRole if column.number:
                return RIGHT
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return column.spoken(row) if column.spoken else column.words(row)
        return None


def row_at(index: QModelIndex) -> object:
    """The row behind a cell of a sorted `ColumnModel`, or None."""
    proxy = index.model()
    if not isinstance(proxy, QSortFilterProxyModel):
        return None
    model = proxy.sourceModel()
    return (
        model.rows[proxy.mapToSource(index).row()] if isinstance(model, ColumnModel) else None
    )


class ColumnTable(QTableView):
    """Shows a `ColumnModel`; a click on a heading sorts, whole rows are selected.

    Attributes:
        proxy: Sorts; its source model is a `ColumnModel`.
    """

    def __init__(self, row_height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.proxy = QSortFilterProxyModel(self)
        self.proxy.setSortRole(Qt.ItemDataRole.UserRole)
        self.setModel(self.proxy)
        self.setSortingEnabled(True)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        if (rows := self.verticalHeader()) is not None:
            rows.hide()
            rows.setDefaultSectionSize(row_height)

    def sizeHintForColumn(self, column: int) -> int:
        """Room for the column's widest words: Qt's own way asks every cell for its looks."""
        model = self.proxy.sourceModel()
        if not isinstance(model, ColumnModel) or not model.rows:
            return super().sizeHintForColumn(column)
        metrics = self.fontMetrics()
        widest = max(
            range(len(model.rows)),
            key=lambda row: metrics.horizontalAdvance(model.words[row][column]),
        )
        index = self.proxy.mapFromSource(model.index(widest, column))
        delegate, look = self.itemDelegateForIndex(index), QStyleOptionViewItem()
        if delegate is None:
            return super().sizeHintForColumn(column)
        self.initViewItemOption(look)
        return delegate.sizeHint(look, index).width()
