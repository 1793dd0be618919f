"""One calm strip at the top that says what is wrong and what to do."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from gui.icons import icon, pixmap
from gui.theme import Theme, restyle


class Level(IntEnum):
    """How much a message matters, least first."""

    INFO = 0
    DONE = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True)
class Message:
    """What a banner says.

    Attributes:
        level: Its colour, icon and rank.
        text: One sentence or two.
        action: Label of its button, or "".
        act: What the button does.
    """

    level: Level
    text: str
    action: str = ""
    act: Callable[[], None] | None = None


class Banner(QFrame):
    """Shows the gravest of the messages that stand; hidden when there is none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._messages: dict[str, Message] = {}
        self.setObjectName("banner")
        self._picture = QLabel()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.action_button = QPushButton()
        self.action_button.clicked.connect(self._act)
        self.close_button = QToolButton()
        self.close_button.setIconSize(QSize(16, 16))
        self.close_button.setToolTip(self.tr("Hide this message"))
        self.close_button.setAccessibleName(self.close_button.toolTip())
        self.close_button.clicked.connect(self._dismiss)
        self._lay_out()
        theme.changed.connect(self._refresh)
        self.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        row.addWidget(self.action_button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def text(self) -> str:
        """What is shown now, or ""."""
        current = self._current()
        return current[1].text if current else ""

    @property
    def level(self) -> Level | None:
        """Level of what is shown now."""
        current = self._current()
        return current[1].level if current else None

    def post(self, topic: str, message: Message) -> None:
        """Show a message until its topic is cleared, posted again or closed by the user."""
        if self._messages.get(topic) != message:
            self._messages.pop(topic, None)
            self._messages[topic] = message
            self._refresh()

    def clear(self, topic: str) -> None:
        """Take a topic's message away, if there is one."""
        if self._messages.pop(topic, None):
            self._refresh()

    def _current(self) -> tuple[str, Message] | None:
        """The gravest message; among equals the newest."""
        newest_first = reversed(self._messages.items())
        return max(newest_first, key=lambda item: item[1].level, default=None)

    def _refresh(self) -> None:
        current = self._current()
        self.setVisible(current is not None)
        if current is None:
            return
        message, colours = current[1], self._theme.colours
        name = message.level.name.lower()
        self.setProperty("level", name)
        restyle(self)
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(pixmap(name, colours.text, colours.card, 20, ratio))
        self._words.setText(message.text)
        self.action_button.setText(message.action)
        self.action_button.setVisible(bool(message.action))
        self.close_button.setIcon(icon("close", colours.text, colours.muted))
        self.setAccessibleName(message.text)

    def _act(self) -> None:
        current = self._current()
        if current and current[1].act:
            current[1].act()

    def _dismiss(self) -> None:
        current = self._current()
        if current:
            self.clear(current[0])
