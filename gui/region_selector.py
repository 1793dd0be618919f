"""Dims every screen and lets the teacher draw the rectangle of the gallery."""

from collections.abc import Callable
from functools import partial

from PyQt6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QPoint,
    QRect,
    QRectF,
    Qt,
    pyqtSignal,
)
from PyQt6.QtGui import (
    QColor,
    QCursor,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QScreen,
)
from PyQt6.QtWidgets import QPushButton, QWidget

from capture.geometry import Region
from capture.open_windows import open_windows
from capture.scaling import LogicalRect, Placement, to_physical
from gui.bridge import BackgroundCall
from gui.gallery_search import ScreenPicture, best_gallery
from gui.magnifier import Magnifier
from gui.plates import paint_plate, plate_font
from gui.screens import logical_rect, rect_of
from gui.selection import MINIMUM, MOVE, Grip, Phase, Selection
from gui.theme import DARK

_DIM = QColor(0, 0, 0, 150)
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class RegionSelector(QObject):
    """One overlay per screen, one rectangle for all of them.

    Emits `region_selected` with a `Region` in physical pixels, or `cancelled`, once; the
    overlays are gone by then. GUI thread.

    Args:
        placements: Every screen with its monitor.
        previous: The region in use, drawn and adjustable from the start.
    """

    region_selected = pyqtSignal(object)
    cancelled = pyqtSignal()

    def __init__(
        self,
        placements: list[Placement],
        previous: Region | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._placements = placements
        screens = QGuiApplication.screens()
        bounds = QRect()
        for screen in screens:
            bounds = bounds.united(screen.geometry())
        before = logical_rect(previous, placements) if previous else None
        self.selection = Selection(rect_of(bounds), rect_of(before) if before else None)
        self.words = ""
        self.looking = False
        self.windows = open_windows()
        self.overlays = [RegionOverlay(self, screen) for screen in screens]

    def show(self) -> None:
        """Cover every screen and take the keyboard."""
        for overlay in self.overlays:
            overlay.cover()
        front = next((o for o in self.overlays if o.under_pointer()), self.overlays[0])
        front.activateWindow()
        front.setFocus()

    def region(self) -> Region | None:
        """What is selected now, physical pixels."""
        rect = self.selection.rect
        return to_physical(rect, self._placements) if rect else None

    def place(self, point: QPoint) -> tuple[int, int] | None:
        """Physical pixel under a logical point of the desktop, or None off every screen."""
        pixel = to_physical(LogicalRect(point.x(), point.y(), 1, 1), self._placements)
        return (pixel.left, pixel.top) if pixel else None

    def pick_window(self, point: QPoint) -> None:
        """Take the window under a logical point; again, the one behind it."""
        pixel = self.place(point)
        if pixel is None:
            return
        here = Region(*pixel, 1, 1)
        rects = [
            rect_of(rect)
            for window in self.windows
            if window.intersection(here) and (rect := logical_rect(window, self._placements))
        ]
        if not rects:
            self._say(self.tr("There is no window under the pointer."))
            return
        now = self.selection.rect
        following = rects.index(now) + 1 if now in rects else 0
        self.selection.propose(rects[following % len(rects)])
        self._say("")

    def find_gallery(self) -> None:
        """Look for the call's gallery in the pictures of all screens, beside the GUI thread."""
        if self.looking:
            return
        self.looking = True
        self._say(self.tr("Looking for the gallery…"))
        pictures = [overlay.picture() for overlay in self.overlays]
        app = QCoreApplication.instance()
        assert app is not None, "a selector needs a running application"

        def work() -> Callable[[], None]:
            return partial(self._take_proposal, best_gallery(pictures))

        BackgroundCall(work, app)

    def _take_proposal(self, rect: LogicalRect | None) -> None:
        self.looking = False
        if not self.overlays:
            return
        if rect is None:
            self._say(self.tr("No gallery was found. Drag a rectangle around it."))
            return
        self.selection.propose(rect)
        self._say("")

    def _say(self, words: str) -> None:
        self.words = words
        self.refresh()

    def accept(self) -> None:
        """Use the rectangle, if it is large enough."""
        region = self.region()
        if region and self.selection.large_enough:
            self._close()
            self.region_selected.emit(region)

    def cancel(self) -> None:
        """Leave everything as it was."""
        self._close()
        self.cancelled.emit()

    def refresh(self) -> None:
        """Redraw every overlay."""
        for overlay in self.overlays:
            overlay.refresh()

    def _close(self) -> None:
        for overlay in self.overlays:
            overlay.close()
            overlay.deleteLater()
        self.overlays = []


class RegionOverlay(QWidget):
    """One screen's share: a picture of the screen, dimmed outside the rectangle.

    The picture is taken once, before the overlay shows, so the overlay needs no compositing
    window manager; it stays in memory only.
    """

    def __init__(self, selector: RegionSelector, screen: QScreen) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
        self._selector = selector
        self._area = screen.geometry()
        self._picture = _picture_of(screen)
        self.magnifier = Magnifier(self._picture, self._area.size())
        self.setScreen(screen)
        self.setGeometry(self._area)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWindowTitle(self.tr("Moodgrid region"))
        self.setAccessibleName(
            self.tr("Draw a rectangle around the gallery. Enter uses it, Escape cancels.")
        )
        self.use_button = QPushButton(self.tr("Use this region"), self)
        self.use_button.setProperty("main", True)
        self.use_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.use_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.use_button.clicked.connect(selector.accept)
        self.use_button.hide()

    def cover(self) -> None:
        """Show over everything on this screen."""
        self.showFullScreen()
        self.raise_()
        self.refresh()

    def picture(self) -> ScreenPicture:
        """The screen as it was before the overlay, with its place on the desktop."""
        return ScreenPicture(self._picture.toImage(), rect_of(self._area))

    def under_pointer(self) -> bool:
        """Whether the pointer is on this screen."""
        return self._area.contains(QCursor.pos())

    def refresh(self) -> None:
        """Redraw, and put the button under the rectangle."""
        rect, selection = self._local_rect(), self._selector.selection
        ready = selection.phase is Phase.IDLE and selection.large_enough
        self.use_button.setVisible(ready and rect is not None and self._owns(rect))
        if rect and ready:
            self.use_button.adjustSize()
            size = self.use_button.size()
            below = rect.bottom() + 12
            if below + size.height() > self.height():
                below = rect.bottom() - size.height() - 12
            left = min(max(8, rect.right() - size.width()), self.width() - size.width() - 8)
            self.use_button.move(left, below)
        self.update()

    def _owns(self, rect: QRect) -> bool:
        """Whether the rectangle's lower right corner, where the button goes, is here."""
        return self.rect().contains(rect.bottomRight())

    def _local_rect(self) -> QRect | None:
        rect = self._selector.selection.rect
        if rect is None:
            return None
        return QRect(rect.left, rect.top, rect.width, rect.height).translated(
            -self._area.topLeft()
        )

    def mousePressEvent(self, a0: QMouseEvent | None) -> None:
        """Take hold of the rectangle or begin one."""
        if a0 is not None and a0.button() == Qt.MouseButton.LeftButton:
            point = self._point(a0)
            self._selector.selection.press(point.x(), point.y())
            self._selector.refresh()

    def mouseMoveEvent(self, a0: QMouseEvent | None) -> None:
        """Draw, move or resize; else show what a press would do."""
        if a0 is None:
            return
        point, selection = self._point(a0), self._selector.selection
        self._magnify(a0.position().toPoint())
        if selection.phase is Phase.IDLE:
            self.setCursor(_cursor(selection.grip_at(point.x(), point.y())))
        else:
            selection.drag(point.x(), point.y())
            self._selector.refresh()

    def leaveEvent(self, a0: QEvent | None) -> None:
        """Take the magnifier away with the pointer."""
        super().leaveEvent(a0)
        self._magnify(None)

    def _magnify(self, at: QPoint | None) -> None:
        """Move the magnifier; only what it covers is drawn again."""
        place = self._selector.place(at + self._area.topLeft()) if at else None
        self.update(self.magnifier.area)
        self.magnifier.look(at, place)
        self.update(self.magnifier.area)

    def mouseReleaseEvent(self, a0: QMouseEvent | None) -> None:
        """Keep the rectangle for adjusting."""
        if a0 is not None and a0.button() == Qt.MouseButton.LeftButton:
            self._selector.selection.release()
            self._selector.refresh()

    def mouseDoubleClickEvent(self, a0: QMouseEvent | None) -> None:
        """Use the rectangle that was double-clicked."""
        if a0 is None:
            return
        point = self._point(a0)
        if self._selector.selection.grip_at(point.x(), point.y()) is not None:
            self._selector.accept()

    def keyPressEvent(self, a0: QKeyEvent | None) -> None:
        """Esc, Enter, G for gallery, W for window; arrows move, with Control resize."""
        if a0 is None:
            return
        key = Qt.Key(a0.key())
        if key == Qt.Key.Key_Escape:
            self._selector.cancel()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._selector.accept()
        elif key == Qt.Key.Key_G:
            self._selector.find_gallery()
        elif key == Qt.Key.Key_W:
            self._selector.pick_window(QCursor.pos())
        elif key in _STEPS:
            self._step(key, a0.modifiers())

    def _step(self, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        far = 10 if held & Qt.KeyboardModifier.ShiftModifier else 1
        dx, dy = (step * far for step in _STEPS[key])
        selection = self._selector.selection
        if held & Qt.KeyboardModifier.ControlModifier:
            selection.grow(dx, dy)
        else:
            selection.nudge(dx, dy)
        self._selector.refresh()

    def _point(self, event: QMouseEvent) -> QPoint:
        return event.position().toPoint() + self._area.topLeft()

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        """Draw the dimmed screen, the rectangle, its size and what to do."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._picture.isNull():
            painter.drawPixmap(self.rect(), self._picture)
        painter.fillRect(self.rect(), _DIM)
        rect = self._local_rect()
        if rect:
            self._paint_rectangle(painter, rect)
        if rect is None or self._selector.selection.phase is Phase.IDLE:
            self._paint_hint(painter, rect)
        if not self.use_button.isVisible() or not self.use_button.underMouse():
            self.magnifier.paint(painter, plate_font(self, 0.95))
        painter.end()

    def _paint_rectangle(self, painter: QPainter, rect: QRect) -> None:
        if self._picture.isNull():
            painter.fillRect(rect, QColor(255, 255, 255, 40))
        else:
            ratio = self._picture.width() / max(1, self.width())
            source = QRectF(
                rect.x() * ratio, rect.y() * ratio, rect.width() * ratio, rect.height() * ratio
            )
            painter.drawPixmap(QRectF(rect), self._picture, source)
        accent = DARK.colour("accent")
        painter.setPen(QPen(accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)
        self._paint_handles(painter, rect, accent)
        region = self._selector.region()
        if region and self._owns(rect):
            self._paint_size(painter, rect, f"{region.width} × {region.height}")

    def _paint_handles(self, painter: QPainter, rect: QRect, accent: QColor) -> None:
        painter.setBrush(accent)
        painter.setPen(QPen(QColor("white"), 1.5))
        middle = rect.center()
        columns = (rect.left(), middle.x(), rect.right())
        rows = (rect.top(), middle.y(), rect.bottom())
        for x in columns:
            for y in rows:
                if (x, y) != (middle.x(), middle.y()):
                    painter.drawEllipse(QPoint(x, y), 5, 5)

    def _paint_size(self, painter: QPainter, rect: QRect, words: str) -> None:
        if not self._selector.selection.large_enough:
            words += "  " + self.tr("(at least {width} × {height})").format(
                width=MINIMUM[0], height=MINIMUM[1]
            )
        font = plate_font(self, 1.1)
        size = QFontMetrics(font).size(0, words)
        plate = QRect(0, 0, size.width() + 16, size.height() + 8)
        plate.moveTopLeft(QPoint(rect.left(), rect.top() - plate.height() - 8))
        if plate.top() < 4:
            plate.moveTop(rect.top() + 10)
            plate.moveLeft(rect.left() + 10)
        paint_plate(painter, plate, font, words)

    def _hint(self, *, drawn: bool) -> str:
        """What can be done now."""
        take = self.tr("W takes a window.") if self._selector.windows else ""
        if not drawn:
            draw = self.tr("Drag a rectangle around the gallery view.  G finds it.")
            return "  ".join(filter(None, (draw, take, self.tr("Esc cancels."))))
        use = self.tr("Enter uses this region.  Drag or arrows move it, Ctrl+arrows resize.")
        find = self.tr("G finds the gallery.")
        return "  ".join(filter(None, (use, find, take, self.tr("Esc cancels."))))

    def _paint_hint(self, painter: QPainter, rect: QRect | None) -> None:
        """Say what to do, at the top or, over the rectangle, at the bottom."""
        words = self._selector.words or self._hint(drawn=rect is not None)
        font = plate_font(self, 1.25)
        room = QRect(0, 0, round(0.9 * self.width()), self.height())
        size = QFontMetrics(font).boundingRect(room, Qt.TextFlag.TextWordWrap, words).size()
        plate = QRect(0, 0, size.width() + 36, size.height() + 20)
        plate.moveCenter(QPoint(self.rect().center().x(), plate.height()))
        if rect and rect.intersects(plate):
            plate.moveBottom(self.height() - plate.height() // 2)
        paint_plate(painter, plate, font, words)


def _picture_of(screen: QScreen) -> QPixmap:
    """The screen as it is now; a null picture where the system does not show it."""
    return screen.grabWindow(0)  # type: ignore[arg-type]


def _cursor(grip: Grip | None) -> Qt.CursorShape:
    """The pointer for what a press would do."""
    if grip is None:
        return Qt.CursorShape.CrossCursor
    if grip == MOVE:
        return Qt.CursorShape.SizeAllCursor
    across, down = grip.left or grip.right, grip.top or grip.bottom
    if across and down:
        falling = grip.left == grip.top
        return Qt.CursorShape.SizeFDiagCursor if falling else Qt.CursorShape.SizeBDiagCursor
    return Qt.CursorShape.SizeHorCursor if across else Qt.CursorShape.SizeVerCursor
