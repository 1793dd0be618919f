"""Marks a moment of the class at once; its text can follow without hurry."""

from PyQt6.QtCore import QEvent, QObject, Qt, pyqtSignal
from PyQt6.QtGui import QAction, QKeyEvent
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from gui.icons import icon
from gui.theme import Theme

LONGEST = 200
"""Characters of a bookmark's text."""


class BookmarkBar(QWidget):
    """A button that marks the moment, and a line for what it was.

    The moment counts from the press, not from the end of typing. The keyboard focus goes to
    the line only when this window has it already: a bookmark set by the mouse beside a call
    takes nothing away from the call.

    Signals:
        named: The text of the newest bookmark, once Enter is pressed or the line is left.
    """

    named = pyqtSignal(str)

    def __init__(self, action: QAction, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._action = action
        self.button = QToolButton()
        self.button.setDefaultAction(action)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.setObjectName("bookmark")
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST)
        self.line.setPlaceholderText(self.tr("What happens now? Enter keeps it"))
        self.line.setAccessibleName(self.tr("Text of the bookmark"))
        self.line.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.line.editingFinished.connect(self._finish)
        self.line.installEventFilter(self)
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setObjectName("muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.button)
        row.addWidget(self.line, 1)
        row.addWidget(self.said, 1)
        action.changed.connect(self._follow)
        theme.changed.connect(self._colour)
        self._colour()
        self._follow()
        self._close()

    @property
    def asking(self) -> bool:
        """Whether the line waits for a text."""
        return not self.line.isHidden()

    def ask(self, number: int) -> None:
        """Offer the line for the bookmark that was just set.

        Args:
            number: Of the bookmark, from 1.
        """
        if self.asking:
            self._finish()
        self.line.clear()
        self.line.show()
        self.said.hide()
        self.button.setAccessibleDescription(
            self.tr("Bookmark {number} is set").format(number=number)
        )
        if self.isActiveWindow():
            self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def finish(self) -> None:
        """Keep what is written so far, as at the end of a session."""
        if self.asking:
            self._finish()

    def _finish(self) -> None:
        text = " ".join(self.line.text().split())
        asked = self.asking
        self._close()
        if asked and text:
            self.said.setText(text)
            self.named.emit(text)

    def _close(self) -> None:
        had_focus = self.line.hasFocus()
        self.line.hide()
        self.line.clear()
        self.said.clear()
        self.said.show()
        window = self.window()
        if had_focus and window is not None:
            window.setFocus()

    def _follow(self) -> None:
        """A line without a session has nothing to name."""
        if not self._action.isEnabled():
            self.finish()
            self._close()

    def _colour(self) -> None:
        colours = self._theme.colours
        self._action.setIcon(icon("bookmark", colours.text, colours.disabled))

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        """Escape leaves the bookmark without a text."""
        if (
            a0 is self.line
            and isinstance(a1, QKeyEvent)
            and a1.type() == QEvent.Type.KeyPress
            and a1.key() == Qt.Key.Key_Escape
        ):
            self._close()
            return True
        return super().eventFilter(a0, a1)
