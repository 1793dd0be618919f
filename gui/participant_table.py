"""The participants of a finished session in a table that sorts by any column."""

from collections.abc import Sequence

from PyQt6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QObject,
    QRectF,
    QSize,
    Qt,
)
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.column_table import Column, ColumnModel, ColumnTable, row_at
from gui.pages import scaled_font
from gui.theme import Theme
from gui.wording import expression_word, percent
from inference.types import UNSURE
from session.clock import clock
from session.record import ParticipantTrack
from session.report_charts import STACK

_BAR = 1
_MISSING = "–"
translate = QCoreApplication.translate


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


def _share_column(name: str) -> Column[ParticipantTrack]:
    def value(track: ParticipantTrack) -> float:
        share = _share(track, name)
        return -1.0 if share is None else share

    def words(track: ParticipantTrack) -> str:
        share = _share(track, name)
        return _MISSING if share is None else percent(share)

    tip = translate("Participants", "Share of the time with a live face")
    return Column(expression_word(name), value, words, tip=tip, number=True)


def columns() -> list[Column[ParticipantTrack]]:
    """All columns in order."""
    return [
        Column(
            translate("Participants", "Participant"),
            _natural,
            _title,
            tip=translate("Participants", "Pseudonym, and the name if names were asked for"),
        ),
        Column(
            translate("Participants", "Visible expressions"),
            lambda track: sum(_share(track, n) or 0.0 for n in ("happy", "surprise")),
            lambda track: "",
            shares_in_words,
            tip=translate("Participants", "From positive on the left to negative on the right"),
        ),
        *(_share_column(name) for name in STACK),
        Column(
            translate("Participants", "Seen"),
            lambda track: track.summary.seconds_seen,
            lambda track: clock(track.summary.seconds_seen),
            tip=translate("Participants", "Time with a live face"),
            number=True,
        ),
        Column(
            translate("Participants", "Longest negative"),
            lambda track: track.summary.longest_negative_s,
            _longest_negative,
            tip=translate("Participants", "Longest time on end with a negative expression"),
            number=True,
        ),
        Column(
            translate("Participants", "Confidence"),
            lambda track: track.confidence or -1.0,
            lambda track: _MISSING if track.confidence is None else percent(track.confidence),
            tip=translate(
                "Participants", "Mean probability of the expressions that were named"
            ),
            number=True,
        ),
    ]


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
        track = row_at(index)
        if painter is None or not isinstance(track, ParticipantTrack):
            return
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


class ParticipantTable(ColumnTable):
    """Sortable by a click on a heading; rows are selected with the keyboard too."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(30, parent)
        self.setItemDelegateForColumn(_BAR, SharesBar(theme, self))
        self.setAccessibleName(self.tr("Participants"))
        self.setFont(scaled_font(self.font(), 0.92))
        if (header := self.horizontalHeader()) is not None:
            header.setFont(self.font())
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        theme.changed.connect(self._repaint)

    def _repaint(self) -> None:
        if (viewport := self.viewport()) is not None:
            viewport.update()

    def show_tracks(self, tracks: Sequence[ParticipantTrack]) -> None:
        """Fill the table, in the order of the pseudonyms."""
        self.proxy.setSourceModel(ColumnModel(tracks, columns(), self))
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        header = self.horizontalHeader()
        if header is None:
            return
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_BAR, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(_BAR, 170)

    def shown_order(self) -> list[str]:
        """The first column from top to bottom."""
        return [str(self.proxy.index(row, 0).data()) for row in range(self.proxy.rowCount())]
