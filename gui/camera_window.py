"""One's own camera: a box and a label on each face, and the seven probabilities beside it."""

from collections.abc import Callable

from PyQt6.QtCore import QEvent, QObject, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QAction, QCloseEvent, QKeyEvent
from PyQt6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from capture.frame import FrameSource
from gui.bars import ShareBars
from gui.bridge import RunBridge
from gui.capture_exclusion import exclude_from_capture
from gui.face_view import FaceView
from gui.icons import app_icon, pixmap
from gui.pages import MessagePage, scaled_font
from gui.theme import Theme
from gui.wording import card_text, expression_word
from inference.emotions import EMOTIONS
from inference.types import Reading
from pipeline.live import ENDED, FrameAnalyzer, LiveRun, RunState, RunStatus
from pipeline.viewing import KeepingAnalyzer, View, ViewKeeper

RATE_HZ = 15.0
_ICON = 40
_CLOSE_KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_Q)


class Probabilities(QWidget):
    """The seven probabilities of one face, live."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._picture, self._word, self._note = QLabel(), QLabel(), QLabel()
        self._picture.setFixedSize(_ICON, _ICON)
        self._word.setFont(scaled_font(self.font(), 1.5, bold=True))
        self._note.setObjectName("muted")
        self._note.setWordWrap(True)
        self._drawn = ("no_face", "muted")
        self.bars = ShareBars(theme)
        self.bars.setFont(scaled_font(self.font(), 1.15))
        self.bars.setAccessibleName(self.tr("Probabilities of the seven expressions"))
        head = QHBoxLayout()
        head.addWidget(self._picture)
        head.addWidget(self._word, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.bars)
        column.addWidget(self._note)
        column.addStretch(1)
        theme.changed.connect(self._draw)
        self.show_face(None, 0)

    @property
    def words(self) -> str:
        """What is said in words."""
        return f"{self._word.text()}\n{self._note.text()}".strip()

    def show_face(self, reading: Reading | None, faces: int) -> None:
        """Show the face that counts.

        Args:
            reading: Of the largest face, or None without one.
            faces: How many are in the picture.
        """
        expression = reading.expression if reading else None
        shares = expression.probabilities if expression else (0.0,) * len(EMOTIONS)
        self.bars.show_shares(
            [(e, expression_word(e), share) for e, share in zip(EMOTIONS, shares, strict=True)]
        )
        if reading is None:
            self._drawn = ("no_face", "muted")
            word, note = self.tr("No face"), self.tr("Look into the camera, in good light.")
        else:
            text = card_text(reading)
            self._drawn = (text.icon, text.role)
            word = f"{text.headline} {text.probability}".strip()
            several = self.tr("{count} faces: the bars are of the largest one.")
            note = several.format(count=faces) if faces > 1 else ""
        self._word.setText(word)
        self._note.setText(note)
        self._draw()

    def say_nothing(self) -> None:
        """Without a picture there is nothing to say, not even that nobody is in it."""
        self.show_face(None, 0)
        self._word.clear()
        self._note.clear()

    def _draw(self) -> None:
        name, role = self._drawn
        colours, ratio = self._theme.colours, self.devicePixelRatioF()
        ink = colours.colour(role).name()
        self._picture.setPixmap(pixmap(name, ink, colours.window, _ICON, ratio))

    def sizeHint(self) -> QSize:
        """Words and bars side by side."""
        return QSize(300, 320)


class CameraWindow(QMainWindow):
    """Runs a camera or recording and shows what is read on it; Esc and Q close.

    No picture is kept beyond the one that is shown. Emits `changed` after what is shown has
    changed, and `closed`.

    Args:
        source: Makes the source, in a thread of the run.
        analyzer: Makes the analyzer, in another one.
        theme: Gives the colours.
        mirrored: Whether the picture is shown as in a mirror.
    """

    closed = pyqtSignal()
    changed = pyqtSignal()

    def __init__(
        self,
        source: Callable[[], FrameSource],
        analyzer: Callable[[], FrameAnalyzer],
        theme: Theme,
        *,
        mirrored: bool = True,
    ) -> None:
        super().__init__()
        self._make_source, self._make_analyzer = source, analyzer
        self._bridge = RunBridge(self)
        self._bridge.changed.connect(self.refresh)
        self._keeper = ViewKeeper()
        self.face_view = FaceView(theme, mirrored=mirrored)
        self.probabilities = Probabilities(theme)
        self.again = QAction(self.tr("Try again"), self)
        self.again.setToolTip(self.tr("Open the camera once more"))
        self.again.triggered.connect(self.start)
        self.message = MessagePage(self.again)
        self.setWindowTitle(self.tr("My camera"))
        self.setWindowIcon(app_icon())
        self._lay_out()
        self.dock.installEventFilter(self)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        self._pages.addWidget(self.message)
        self._pages.addWidget(self.face_view)
        self.setCentralWidget(self._pages)
        dock = QDockWidget(self.tr("Probabilities"), self)
        dock.setObjectName("probabilities")
        dock.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetMovable
            | QDockWidget.DockWidgetFeature.DockWidgetFloatable
        )
        dock.setWidget(self.probabilities)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        self.dock = dock
        self.resize(980, 560)

    @property
    def status(self) -> RunStatus | None:
        """Where the run stands; None before the first start."""
        return self._bridge.status()

    @property
    def view(self) -> View | None:
        """The newest picture and what was read on it."""
        return self._keeper.view

    def start(self) -> None:
        """Open the camera, again after it was lost."""
        if self._bridge.active:
            return
        keeper = self._keeper = ViewKeeper()
        run = LiveRun(
            self._make_source,
            lambda: KeepingAnalyzer(self._make_analyzer(), keeper),
            None,
            RATE_HZ,
            self._bridge.announce,
        )
        self._bridge.start(run)
        self.refresh()

    def end(self) -> None:
        """Switch the camera off and wait for it; from any thread."""
        self._bridge.end()

    def refresh(self) -> None:
        """Show the newest picture or why there is none; cheap."""
        status, view = self.status, self._keeper.view
        ended = status is None or status.state in ENDED
        self.again.setEnabled(ended)
        if view is None or (status is not None and status.state is RunState.FAILED):
            self.face_view.show_view(None)
            self.probabilities.say_nothing()
            self._say(status)
            self._pages.setCurrentWidget(self.message)
        else:
            self.face_view.show_view(view)
            self._show_bars(view)
            self._pages.setCurrentWidget(self.face_view)
        self.changed.emit()

    def _show_bars(self, view: View) -> None:
        faces = [r for r in view.snapshot.readings if r.face is not None]
        largest = max(faces, key=lambda r: r.face.box.area if r.face else 0.0, default=None)
        self.probabilities.show_face(largest, len(faces))

    def _say(self, status: RunStatus | None) -> None:
        if status is not None and status.state is RunState.FAILED:
            self.message.say(self.tr("No picture"), status.message, offer=self.again)
        elif status is not None and status.state is RunState.FINISHED:
            self.message.say(
                self.tr("Nothing to show"),
                self.tr("The recording holds no picture."),
                offer=self.again,
            )
        else:
            self.message.say(
                self.tr("Starting…"),
                self.tr("The camera is being opened and the models are loaded."),
                busy=True,
            )

    def event(self, event: QEvent | None) -> bool:
        """Keep out of screen captures where the system can, as the panel does."""
        if event is not None and event.type() == QEvent.Type.Show:
            exclude_from_capture(self)
        return super().event(event)

    def keyPressEvent(self, a0: QKeyEvent | None) -> None:
        """Close with Esc or Q."""
        if a0 is not None and a0.key() in _CLOSE_KEYS:
            self.close()
        else:
            super().keyPressEvent(a0)

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        """The bars may float as a window of their own: the keys work there as well."""
        if isinstance(a1, QKeyEvent) and a1.type() == QEvent.Type.KeyPress:
            self.keyPressEvent(a1)
            return True
        return super().eventFilter(a0, a1)

    def closeEvent(self, a0: QCloseEvent | None) -> None:
        """Say that it closed; whoever opened it ends the run."""
        super().closeEvent(a0)
        self.face_view.show_view(None)
        self.closed.emit()
