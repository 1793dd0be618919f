"""The drawings in `resources/icons`, in any colour and size."""

from functools import lru_cache

from PyQt6.QtCore import QByteArray, QSize, Qt
from PyQt6.QtGui import QIcon, QPainter, QPixmap
from PyQt6.QtSvg import QSvgRenderer

from gui.assets import resource_path


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    return resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def pixmap(name: str, ink: str, paper: str, size: int, ratio: float) -> QPixmap:
    """A drawing as a square picture; GUI thread only, kept for the next call.

    Args:
        name: File name in `resources/icons` without `.svg`.
        ink: `#rrggbb` in place of the drawing's black.
        paper: `#rrggbb` in place of its white.
        size: Edge in logical pixels.
        ratio: Physical pixels per logical one.
    """
    drawing = _drawing(name).replace("#fff", paper).replace('"#000"', f'"{ink}"')
    picture = QPixmap(QSize(size, size) * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, ink: str, disabled: str) -> QIcon:
    """A button's icon; sharp up to 200 % scale.

    Args:
        name: File name in `resources/icons` without `.svg`.
        ink: `#rrggbb` of the enabled icon.
        disabled: `#rrggbb` of the disabled one.
    """
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, ink, "#fff", 20, ratio), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, disabled, "#fff", 20, ratio), QIcon.Mode.Disabled)
    return made


def app_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(resource_path("icons", "app.svg")))
