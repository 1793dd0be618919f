"""The strip under the cards: the bookmark button and the class so far."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from gui.bookmark_bar import BookmarkBar
from gui.bridge import BackgroundCall
from gui.theme import Theme
from session.class_history import ClassHistory

if TYPE_CHECKING:
    from gui.timeline import Timeline

_HEIGHT: Final = 132
"""Of the drawing with its legend, pixels."""

_LEAST_WINDOW: Final = 640
"""A panel lower than this keeps its room for the cards, pixels."""


class LiveTimeline(QWidget):
    """Draws a running session's history whenever it has something new.

    Attributes:
        bar: Sets bookmarks, also while the drawing is hidden.
        timeline: None until what it needs is loaded.
    """

    def __init__(self, bookmark: QAction, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wanted = True
        self._least = 0
        self._loading = False
        self._shown: tuple[ClassHistory, int] | None = None
        self._history: ClassHistory | None = None
        self.bar = BookmarkBar(bookmark, theme)
        self.timeline: Timeline | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.bar)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def want(self, wanted: bool) -> None:
        """Whether the teacher wants to see the drawing."""
        self._wanted = wanted
        self.make_room()

    def leave_out_below(self, least: int) -> None:
        """Draw nothing of moments with fewer sure faces than that; 0 draws everything."""
        if least != self._least:
            self._least, self._shown = least, None
            self._refresh()

    def show_history(self, history: ClassHistory | None) -> None:
        """Show the newest of a session; cheap, called for every sample."""
        self._history = history
        self._refresh()

    def make_room(self) -> None:
        """Hide the drawing where the cards need the room."""
        if self.timeline is not None:
            self.timeline.setVisible(self._has_room())
        self._refresh()

    def _has_room(self) -> bool:
        window = self.window()
        return self._wanted and window is not None and window.height() >= _LEAST_WINDOW

    def _refresh(self) -> None:
        history = self._history
        if history is None or not self._has_room() or not self.isVisible():
            return
        if self.timeline is None:
            self._load()
            return
        now = (history, history.revision)
        if now != self._shown:
            self._shown = now
            view = history.view()
            self.timeline.show_history(view.without_few(self._least) if self._least else view)

    def _load(self) -> None:
        """Import the drawing beside the GUI thread: it takes half a second."""
        if not self._loading:
            self._loading = True
            BackgroundCall(self._import, self)

    def _import(self) -> Callable[[], None]:
        from gui.timeline import Timeline  # noqa: PLC0415  (slow to load)

        return lambda: self._put(Timeline(self._theme))

    def _put(self, timeline: "Timeline") -> None:
        self.timeline = timeline
        timeline.setFixedHeight(_HEIGHT)
        self._column.addWidget(timeline)
        self.make_room()
