"""The live panel: class mood, who may need the teacher, and the cards with their details."""

from collections.abc import Mapping
from dataclasses import replace

from PyQt6.QtCore import QEvent, QObject, QPoint, QRect, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QResizeEvent
from PyQt6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gui.cards import CardGrid
from gui.class_view import ClassView
from gui.details import Details
from gui.mood_header import MoodHeader
from gui.needs_list import MOST, NeedsList
from gui.panel_wording import need_line
from gui.theme import Theme
from inference.types import Reading, Snapshot
from session.aggregate import shares_allowed
from session.attention import Attention, Need, Thresholds, newcomers
from session.recent import RecentExpressions
from session.settings import Settings
from session.trend import MoodTrend

_MARGIN = 8
_WIDEST = 460
_LOW, _MIDDLING = 480, 640
"""Heights of the panel below which fewer needs are listed, logical pixels."""


class ClassPanel(QWidget):
    """Shows the newest snapshot and what it means over time; GUI thread.

    Emits `needed` with a sentence for everybody who newly is on the list of those who may
    need the teacher, unless only the class is shown.
    """

    needed = pyqtSignal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent, self._trend, self._attention = (
            RecentExpressions(),
            MoodTrend(),
            Attention(),
        )
        self._snapshot: Snapshot | None = None
        self._needs: list[Need] = []
        self._aggregate_only = False
        self._names: Mapping[str, str] = {}
        self.header = MoodHeader(theme)
        self.needs = NeedsList(theme)
        self.grid = CardGrid(theme)
        self.class_view = ClassView(theme)
        self.details = Details(theme, self)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.grid)
        self._pages.addWidget(self.class_view)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(8)
        column.addWidget(self.header)
        column.addWidget(self.needs)
        column.addWidget(self._pages, 1)
        self.grid.chosen.connect(self._toggle_details)
        self.needs.chosen.connect(self.show_details)
        self.needs.dismissed.connect(self._dismiss)
        self.details.closed.connect(self.hide_details)
        self.details.stepped.connect(self._step_details)
        self._pages.installEventFilter(self)

    def add_below(self, widget: QWidget) -> None:
        """Put something under the cards, as wide as they are."""
        self._column.addWidget(widget)

    @property
    def aggregate_only(self) -> bool:
        """Whether only the class is shown."""
        return self._aggregate_only

    def apply(self, settings: Settings) -> None:
        """Take over what the teacher chose; a switch to the class alone forgets the trend."""
        self._attention.thresholds = Thresholds(
            negative_s=settings.needs_negative_s,
            changed_s=settings.needs_changed_s,
            gone_s=settings.needs_gone_s,
        )
        if settings.aggregate_only != self._aggregate_only:
            self._aggregate_only = self.header.aggregate_only = settings.aggregate_only
            self._trend.clear()
            self.hide_details()
            self.needs.setVisible(not self._aggregate_only)
            self._pages.setCurrentIndex(int(self._aggregate_only))
            if self._snapshot is not None:
                self._refresh(self._snapshot)

    def clear(self) -> None:
        """Forget the session before."""
        self._recent.clear()
        self._trend.clear()
        self._attention.clear()
        self._snapshot = None
        self._needs = []
        self.needs.show_needs([])
        self.hide_details()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the newest moment; the same one again costs little."""
        before = self._snapshot
        if snapshot is not before:
            if before is not None and snapshot.monotonic < before.monotonic:
                self.clear()  # another source with a clock of its own
            self._snapshot = snapshot
            self._recent.add(snapshot)
            self._attention.add(snapshot)
            if not self._aggregate_only or shares_allowed(snapshot.mood):
                self._trend.add(snapshot.monotonic, snapshot.mood)
            self._refresh(snapshot)

    def show_names(self, names: Mapping[str, str]) -> None:
        """Show names beside or instead of pseudonyms; what is left out is forgotten.

        Args:
            names: By pseudonym.
        """
        if names == self._names:
            return
        self._names = names
        if self._reading(self.details.participant) is None:
            self.hide_details()
        if self._snapshot is not None:
            self._refresh(self._snapshot)

    def _named(self, reading: Reading) -> Reading:
        return replace(reading, name=self._names.get(reading.participant, ""))

    def _refresh(self, snapshot: Snapshot) -> None:
        self.header.show_snapshot(snapshot, self._trend.trend())
        if self._aggregate_only:
            self.class_view.show_snapshot(snapshot)
            self.grid.show_readings([])
            return
        self.grid.show_readings([*map(self._named, snapshot.readings)], self._recent)
        self._show_needs()
        if self.details.participant:
            self._fill_details(self.details.participant)
            if self.details.height_at(self.details.width()) != self.details.height():
                self._place_details()

    def _show_needs(self) -> None:
        before, self._needs = self._needs, self._attention.needs()
        self.needs.show_needs(
            [replace(need, name=self._names.get(need.participant, "")) for need in self._needs]
        )
        # What is announced may be kept by the system: it holds no names.
        for need in newcomers(before, self._needs):
            self.needed.emit(need_line(need))

    def _dismiss(self, participant: str) -> None:
        self._attention.dismiss(participant)
        self._show_needs()

    def set_outdated(self, outdated: bool) -> None:
        """Grey what was read before a pause or the end."""
        self.header.set_outdated(outdated)
        self.needs.setEnabled(not outdated)
        self.grid.set_outdated(outdated)

    # Details

    def _toggle_details(self, participant: str) -> None:
        if self.details.participant == participant:
            self.hide_details()
        else:
            self.show_details(participant)
            self.details.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step_details(self, by: int) -> None:
        """Go on to a neighbour in gallery order."""
        shown = [card.participant for card in self.grid.cards]
        if self.details.participant in shown:
            target = shown.index(self.details.participant) + by
            if 0 <= target < len(shown):
                self.show_details(shown[target])

    def show_details(self, participant: str) -> None:
        """Open the details of one participant, on the half that does not hide the card."""
        if self._aggregate_only or self._reading(participant) is None:
            return
        self.details.show()
        self._fill_details(participant)
        self.grid.show_open(participant)
        self._place_details()
        self.details.raise_()

    def hide_details(self) -> None:
        """Close the details; the keyboard goes back to the card."""
        had_focus = self.details.isAncestorOf(self.focusWidget() or self)
        card = self.grid.card_of(self.details.participant)
        self.details.forget()
        self.grid.show_open("")
        if had_focus and card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_details(self, participant: str) -> None:
        reading = self._reading(participant)
        if reading is None:
            self.details.say_gone()
        else:
            self.details.show_reading(reading, self._recent)

    def _reading(self, participant: str) -> Reading | None:
        readings = self._snapshot.readings if self._snapshot else ()
        return next((self._named(r) for r in readings if r.participant == participant), None)

    def _place_details(self) -> None:
        """Inside the panel, below or above the card."""
        area = QRect(self._pages.mapTo(self, QPoint(0, 0)), self._pages.size())
        width = min(area.width(), _WIDEST)
        height = self.details.height_at(width)
        card = self.grid.card_of(self.details.participant)
        top, left = area.bottom() + 1 - height, area.left()
        if card is not None:
            corner = card.mapTo(self, QPoint(0, 0))
            left = max(area.left(), min(corner.x(), area.right() + 1 - width))
            below = corner.y() + card.height() + _MARGIN
            above = corner.y() - _MARGIN - height
            top = below if below + height <= self.height() else above
        top = max(0, min(top, self.height() - height))
        self.details.setGeometry(left, top, width, height)

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        """Leave the cards their room in a low window."""
        super().resizeEvent(a0)
        self.needs.allow(
            1 if self.height() < _LOW else 2 if self.height() < _MIDDLING else MOST
        )

    def keyPressEvent(self, a0: QKeyEvent | None) -> None:
        """Close the details with Esc from the cards too."""
        escape = a0 is not None and a0.key() == Qt.Key.Key_Escape
        if escape and self.details.participant:
            self.hide_details()
        else:
            super().keyPressEvent(a0)

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        """Keep the details beside their card while the panel changes its size."""
        if a1 is not None and a1.type() == QEvent.Type.Resize and self.details.participant:
            self._place_details()
        return False
