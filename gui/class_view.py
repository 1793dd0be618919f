"""The class without its members: shares of the visible expressions, or why there are none."""

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.bars import ShareBars
from gui.pages import scaled_font
from gui.panel_wording import too_few_words
from gui.theme import Theme
from gui.wording import expression_word
from inference.types import Snapshot
from session.aggregate import LEAST_FACES, expression_shares


class ClassView(QWidget):
    """Stands in the place of the cards in aggregate-only mode."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel(self.tr("Visible expressions in the class"))
        heading.setFont(scaled_font(self.font(), 1.1, bold=True))
        self.bars = ShareBars(theme)
        self.bars.setFont(scaled_font(self.font(), 1.15))
        self.bars.setAccessibleName(heading.text())
        self.too_few = QLabel(too_few_words(LEAST_FACES))
        self.too_few.setObjectName("muted")
        self.too_few.setWordWrap(True)
        self.too_few.setAlignment(Qt.AlignmentFlag.AlignTop)
        note = QLabel(self.tr("Only the class is shown, no single participant."))
        note.setObjectName("muted")
        note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(10)
        column.addWidget(heading)
        column.addWidget(self.bars)
        column.addWidget(self.too_few)
        column.addWidget(note)
        column.addStretch(1)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the newest moment; nothing of a class so small that it would show somebody."""
        shares = expression_shares(snapshot)
        self.bars.setVisible(shares is not None)
        self.too_few.setVisible(shares is None)
        rows = [(name, expression_word(name), share) for name, share in (shares or {}).items()]
        self.bars.show_shares(rows)
