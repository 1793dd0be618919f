"""Words on dark plates over a dimmed screen."""

from PyQt6.QtCore import QRect, Qt
from PyQt6.QtGui import QColor, QFont, QPainter
from PyQt6.QtWidgets import QWidget

_PLATE = QColor(18, 22, 27, 225)


def plate_font(widget: QWidget, factor: float) -> QFont:
    """A widget's font, larger or smaller."""
    font = QFont(widget.font())
    font.setPointSizeF(font.pointSizeF() * factor)
    return font


def paint_plate(painter: QPainter, area: QRect, font: QFont, words: str) -> None:
    """Draw words in the middle of a rounded dark plate."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_PLATE)
    painter.drawRoundedRect(area, 7, 7)
    painter.setFont(font)
    painter.setPen(QColor("white"))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
