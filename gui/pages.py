"""What stands in the place of the cards while there are none."""

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QAction, QFont
from PyQt6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.icons import app_icon
from gui.theme import Theme


def scaled_font(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """A font, larger or smaller."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * factor)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def main_button(action: QAction) -> QPushButton:
    """A large button that does what an action does."""
    button = QPushButton(action.text())
    button.setProperty("main", True)
    button.setMinimumHeight(40)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    button.setToolTip(action.toolTip())
    button.clicked.connect(action.trigger)
    action.changed.connect(lambda: button.setEnabled(action.isEnabled()))
    return button


def numbered_step(number: int, words: str) -> QHBoxLayout:
    """One line of instructions with its number in a circle."""
    row = QHBoxLayout()
    row.setSpacing(12)
    badge = QLabel(str(number))
    badge.setObjectName("badge")
    badge.setFixedSize(28, 28)
    badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
    text = QLabel(words)
    text.setWordWrap(True)
    row.addWidget(badge)
    row.addWidget(text, 1)
    return row


class WelcomePage(QWidget):
    """Before there is a region: three steps and one button."""

    def __init__(self, select: QAction, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 12, 28, 28)
        column.addStretch(2)
        picture = QLabel()
        picture.setPixmap(app_icon().pixmap(72, 72))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(picture)
        column.addSpacing(16)
        column.addWidget(page_heading(self.tr("See how your class looks, at a glance"), self))
        column.addSpacing(14)
        for number, words in enumerate(
            (
                self.tr("Open your call in gallery view."),
                self.tr("Draw a rectangle around the gallery."),
                self.tr("Keep this panel beside the call while you teach."),
            ),
            1,
        ):
            column.addLayout(numbered_step(number, words))
            column.addSpacing(6)
        column.addSpacing(16)
        column.addWidget(main_button(select))
        column.addSpacing(12)
        column.addWidget(
            muted_words(
                self.tr(
                    "Everything stays on this computer. No picture is stored or sent; only "
                    "the numbers you choose to save."
                )
            )
        )
        column.addStretch(3)


class MessagePage(QWidget):
    """One heading, one sentence; a moving bar while something is being loaded."""

    def __init__(self, *actions: QAction) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 12, 28, 28)
        column.setSpacing(12)
        column.addStretch(2)
        self._heading = page_heading("", self)
        self._words = muted_words("")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        column.addWidget(self._heading)
        column.addWidget(self._words)
        column.addWidget(self._bar)
        self._buttons = {action: main_button(action) for action in actions}
        for button in self._buttons.values():
            column.addWidget(button)
        column.addStretch(3)

    @property
    def heading(self) -> str:
        """What is shown in large letters."""
        return self._heading.text()

    def say(
        self,
        heading: str,
        words: str,
        *,
        busy: bool = False,
        offer: QAction | None = None,
        also: QAction | None = None,
    ) -> None:
        """Show something else.

        Args:
            heading: Two or three words.
            words: One sentence on what is going on or what to do.
            busy: Whether to show the moving bar.
            offer: The action whose button is shown, one of those given at the start.
            also: Another one.
        """
        self._heading.setText(heading)
        self._words.setText(words)
        self._bar.setVisible(busy)
        for action, button in self._buttons.items():
            button.setVisible(action in (offer, also))


def page_heading(words: str, owner: QWidget) -> QLabel:
    """Large words in the middle of a page."""
    label = QLabel(words)
    label.setFont(scaled_font(owner.font(), 1.45, bold=True))
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    return label


def muted_words(words: str) -> QLabel:
    """A quiet sentence in the middle of a page."""
    label = QLabel(words)
    label.setObjectName("muted")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    return label
