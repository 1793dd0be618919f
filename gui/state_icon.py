"""The program's icon with a mark for what it is doing: shape and colour, never colour alone."""

from enum import Enum
from functools import lru_cache

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from gui.icons import app_icon
from pipeline.live import RunState, RunStatus

_SIZES = (16, 22, 24, 32, 48, 64, 128)
_RED, _GREY, _ORANGE = "#e5322d", "#5b6673", "#e07b00"


class Doing(Enum):
    """What the mark tells."""

    NOTHING = "nothing"
    RECORDING = "recording"
    PAUSED = "paused"
    TROUBLE = "trouble"


def doing(status: RunStatus | None) -> Doing:
    """What a run's state means for the icon."""
    if status is None:
        return Doing.NOTHING
    return {
        RunState.STARTING: Doing.RECORDING,
        RunState.RUNNING: Doing.RECORDING,
        RunState.PAUSED: Doing.PAUSED,
        RunState.WAITING: Doing.TROUBLE,
        RunState.FAILED: Doing.TROUBLE,
    }.get(status.state, Doing.NOTHING)


@lru_cache(maxsize=len(Doing))
def state_icon(what: Doing) -> QIcon:
    """The icon in every usual size; GUI thread."""
    if what is Doing.NOTHING:
        return app_icon()
    made = QIcon()
    for size in _SIZES:
        picture = QPixmap(app_icon().pixmap(size, size))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _mark(painter, what, picture.width() / picture.devicePixelRatio())
        painter.end()
        made.addPixmap(picture)
    return made


def _mark(painter: QPainter, what: Doing, size: float) -> None:
    """A dot, two bars or a triangle in the lower right corner, ringed in white."""
    edge = 0.56 * size
    area = QRectF(size - edge, size - edge, edge, edge).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(QColor("white"), max(1.0, size / 20)))
    if what is Doing.RECORDING:
        painter.setBrush(QColor(_RED))
        painter.drawEllipse(area)
    elif what is Doing.PAUSED:
        painter.setBrush(QColor(_GREY))
        painter.drawRoundedRect(area, edge / 5, edge / 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("white"))
        for left in (0.28, 0.56):
            bar = QRectF(area.x() + left * edge, area.y() + 0.25 * edge, 0.16 * edge, edge / 2)
            painter.drawRect(bar)
    else:
        painter.setBrush(QColor(_ORANGE))
        top = QPointF(area.center().x(), area.top())
        painter.drawPolygon(QPolygonF([top, area.bottomRight(), area.bottomLeft()]))
