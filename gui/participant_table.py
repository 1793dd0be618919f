"""The participants of a finished session in a table that sorts by any column."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PyQt6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
)
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.pages import scaled_font
from gui.status_line import clock
from gui.theme import Theme
from gui.wording import expression_word, percent
from inference.types import UNSURE
from session.record import ParticipantTrack

STACK = ("happy", "surprise", "neutral", UNSURE, "sad", "fear", "disgust", "angry")
"""From positive to negative, as the bar shows them."""

_BAR = 1
_MISSING = "–"
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

Sortable = float | str
translate = QCoreApplication.translate


@dataclass(frozen=True)
class Column:
    """One column: its heading, what it sorts by and what it shows."""

    heading: str
    tip: str
    value: Callable[[ParticipantTrack], Sortable]
    words: Callable[[ParticipantTrack], str]


def _title(track: ParticipantTrack) -> str:
    summary = track.summary
    return f"{summary.name} ({summary.participant})" if summary.name else summary.participant


def _natural(track: ParticipantTrack) -> str:
    return f"{len(track.summary.participant):03d}{track.summary.participant}"


def _share(track: ParticipantTrack, name: str) -> float | None:
    share: float | None = getattr(track.summary, f"share_{name}")
    return share


def _longest_negative(track: ParticipantTrack) -> str:
    summary = track.summary
    return clock(summary.longest_negative_s) if summary.first_seen_utc else _MISSING


def _share_column(name: str) -> Column:
    def value(track: ParticipantTrack) -> float:
        share = _share(track, name)
        return -1.0 if share is None else share

    def words(track: ParticipantTrack) -> str:
        share = _share(track, name)
        return _MISSING if share is None else percent(share)

    tip = translate("Participants", "Share of the time with a live face")
    return Column(expression_word(name), tip, value, words)


def columns() -> list[Column]:
    """All columns in order."""
    return [
        Column(
            translate("Participants", "Participant"),
            translate("Participants", "Pseudonym, and the name if names were asked for"),
            _natural,
            _title,
        ),
        Column(
            translate("Participants", "Visible expressions"),
            translate("Participants", "From positive on the left to negative on the right"),
            lambda track: sum(_share(track, n) or 0.0 for n in ("happy", "surprise")),
            lambda track: "",
        ),
        *(_share_column(name) for name in STACK),
        Column(
            translate("Participants", "Seen"),
            translate("Participants", "Time with a live face"),
            lambda track: track.summary.seconds_seen,
            lambda track: clock(track.summary.seconds_seen),
        ),
        Column(
            translate("Participants", "Longest negative"),
            translate("Participants", "Longest time on end with a negative expression"),
            lambda track: track.summary.longest_negative_s,
            _longest_negative,
        ),
        Column(
            translate("Participants", "Confidence"),
            translate("Participants", "Mean probability of the expressions that were named"),
            lambda track: track.confidence or -1.0,
            lambda track: _MISSING if track.confidence is None else percent(track.confidence),
        ),
    ]


class ParticipantModel(QAbstractTableModel):
    """The tracks of one session; what sorts comes with `Qt.ItemDataRole.UserRole`."""

    def __init__(
        self, tracks: Sequence[ParticipantTrack], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.tracks = list(tracks)
        self.columns = columns()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's)
        """One row a participant."""
        return 0 if parent.isValid() else len(self.tracks)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's)
        """The columns."""
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
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.columns[section].heading
            case Qt.ItemDataRole.ToolTipRole:
                return self.columns[section].tip
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if section > _BAR else _LEFT
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, says and sorts by."""
        track, column = self.tracks[index.row()], self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.words(track)
            case Qt.ItemDataRole.UserRole:
                return column.value(track)
            case Qt.ItemDataRole.TextAlignmentRole if index.column() > _BAR:
                return _RIGHT
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return column.words(track) or shares_in_words(track)
        return None


def shares_in_words(track: ParticipantTrack) -> str:
    """A participant's shares, largest first."""
    shares = [(name, _share(track, name) or 0.0) for name in STACK]
    shown = sorted((pair for pair in shares if pair[1] >= 0.005), key=lambda pair: -pair[1])
    if not shown:
        return translate("Participants", "No live face was seen.")
    return ", ".join(f"{expression_word(name)} {percent(share)}" for name, share in shown)


class SharesBar(QStyledItemDelegate):
    """Paints a participant's shares side by side."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        """The cell's background, then the bar."""
        super().paint(painter, option, index)
        source = index.model()
        if painter is None or not isinstance(source, QSortFilterProxyModel):
            return
        model = source.sourceModel()
        if not isinstance(model, ParticipantModel):
            return
        track = model.tracks[source.mapToSource(index).row()]
        place = QRectF(option.rect).adjusted(8, 0, -8, 0)
        place = QRectF(place.left(), place.center().y() - 6, place.width(), 12)
        colours = self._theme.colours
        painter.fillRect(place, colours.colour("sunken"))
        left = place.left()
        for name in STACK:
            width = place.width() * (_share(track, name) or 0.0)
            role = "border" if name == UNSURE else name
            painter.fillRect(
                QRectF(left, place.top(), width, place.height()), colours.colour(role)
            )
            left += width

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """Wide enough to tell shares apart."""
        return super().sizeHint(option, index).expandedTo(QSize(180, 26))


class ParticipantTable(QTableView):
    """Sortable by a click on a heading; rows are selected with the keyboard too."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSortRole(Qt.ItemDataRole.UserRole)
        self.setModel(self._proxy)
        self.setItemDelegateForColumn(_BAR, SharesBar(theme, self))
        self.setAccessibleName(self.tr("Participants"))
        self.setFont(scaled_font(self.font(), 0.92))
        if (header := self.horizontalHeader()) is not None:
            header.setFont(self.font())
        self.setSortingEnabled(True)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        if (rows := self.verticalHeader()) is not None:
            rows.hide()
            rows.setDefaultSectionSize(30)
        theme.changed.connect(self._repaint)

    def _repaint(self) -> None:
        if (viewport := self.viewport()) is not None:
            viewport.update()

    def show_tracks(self, tracks: Sequence[ParticipantTrack]) -> None:
        """Fill the table, in the order of the pseudonyms."""
        self._proxy.setSourceModel(ParticipantModel(tracks, self))
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        header = self.horizontalHeader()
        if header is None:
            return
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_BAR, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(_BAR, 170)

    def shown_order(self) -> list[str]:
        """The first column from top to bottom."""
        return [str(self._proxy.index(row, 0).data()) for row in range(self._proxy.rowCount())]
