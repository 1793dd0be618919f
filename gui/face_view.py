"""A live picture with a box and a label on every face, as in a mirror."""

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QSizePolicy, QWidget

from gui.icons import pixmap
from gui.pages import scaled_font
from gui.theme import Theme
from gui.wording import card_text
from inference.types import Box, Reading
from pipeline.viewing import View

_PADDING = 6
_LINE = 2.5


class FaceView(QWidget):
    """Shows the newest view; holds it only until the next one. GUI thread.

    Args:
        theme: Gives the colours.
        mirrored: Whether left and right are exchanged, as people know themselves.
    """

    def __init__(
        self, theme: Theme, *, mirrored: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._mirrored = theme, mirrored
        self._view: View | None = None
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 240)
        self.setAccessibleName(self.tr("Camera picture"))
        theme.changed.connect(self.update)

    @property
    def view(self) -> View | None:
        """What is shown."""
        return self._view

    def show_view(self, view: View | None) -> None:
        """Show a picture with what was read on it, or nothing."""
        if view is self._view:
            return
        self._view = view
        self._image = _qt_image(view, mirrored=self._mirrored) if view else QImage()
        faces = [card_text(reading) for reading in _with_face(view)]
        self.setAccessibleDescription(
            ", ".join(f"{text.headline} {text.probability}".strip() for text in faces)
        )
        self.update()

    def sizeHint(self) -> QSize:
        """A camera's usual picture."""
        return QSize(640, 480)

    def place_of(self, box: Box) -> QRectF:
        """Where a box of the frame is drawn, logical pixels of this widget."""
        if self._view is None:
            return QRectF()
        area, snapshot = self._area(), self._view.snapshot
        scale = area.width() / snapshot.width
        left = snapshot.width - box.x2 if self._mirrored else box.x1
        return QRectF(
            area.left() + left * scale,
            area.top() + box.y1 * scale,
            box.width * scale,
            box.height * scale,
        )

    def _area(self) -> QRectF:
        """The picture, as large as it fits, in the middle."""
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        return QRectF(left, top, size.width(), size.height())

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        """Draw picture, boxes and labels."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.colours.colour("sunken"))
        if self._view is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._area(), self._image)
            for reading in _with_face(self._view):
                self._paint_face(painter, reading)
        painter.end()

    def _paint_face(self, painter: QPainter, reading: Reading) -> None:
        if reading.face is None:
            return
        colours, text = self._theme.colours, card_text(reading)
        place, ink = self.place_of(reading.face.box), colours.colour(text.role)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.colour("card"), _LINE + 2))
        painter.drawRoundedRect(place, 6, 6)  # a rim that stands out on any picture
        painter.setPen(QPen(ink, _LINE))
        painter.drawRoundedRect(place, 6, 6)
        words = f"{text.headline} {text.probability}".strip()
        self._paint_label(painter, place, words, (text.icon, ink.name()))

    def _paint_label(
        self, painter: QPainter, place: QRectF, words: str, drawing: tuple[str, str]
    ) -> None:
        """A plate above the face; below it, or inside, where there is no room."""
        colours, font = self._theme.colours, self._label_font()
        metrics = QFontMetricsF(font)
        edge = round(metrics.height())
        plate = QRectF(
            0, 0, edge + metrics.horizontalAdvance(words) + 3 * _PADDING, edge + _PADDING
        )
        area, gap = self._area(), 4
        top = place.top() - plate.height() - gap
        if top < area.top():
            below = place.bottom() + gap
            top = below if below + plate.height() <= area.bottom() else place.top() + gap
        left = min(max(place.left(), area.left()), area.right() - plate.width())
        plate.moveTo(QPointF(left, top))
        painter.setPen(QPen(colours.colour("border"), 1))
        painter.setBrush(colours.colour("card"))
        painter.drawRoundedRect(plate, 6, 6)
        name, ink = drawing
        picture = pixmap(name, ink, colours.card, edge, self.devicePixelRatioF())
        painter.drawPixmap(plate.topLeft() + QPointF(_PADDING, _PADDING / 2), picture)
        painter.setFont(font)
        painter.setPen(colours.colour("text"))
        painter.drawText(
            plate.adjusted(edge + 2 * _PADDING, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words
        )

    def _label_font(self) -> QFont:
        return scaled_font(self.font(), 1.2, bold=True)


def _with_face(view: View | None) -> list[Reading]:
    readings = view.snapshot.readings if view else ()
    return [reading for reading in readings if reading.face is not None]


def _qt_image(view: View, *, mirrored: bool) -> QImage:
    """The frame for Qt, with a buffer of its own."""
    image = view.frame.image
    if mirrored:
        image = np.ascontiguousarray(image[:, ::-1])
    height, width = image.shape[:2]
    flat = image.tobytes()
    return QImage(flat, width, height, 3 * width, QImage.Format.Format_BGR888).copy()
