"""Shows a picture in a frameless window at a place: `show_picture FILE LEFT TOP`.

Once the picture is on the screen, prints Qt's screens as one line of JSON (the fields of
`capture.scaling.ScreenGeometry`), and stays until it is ended.
"""

import json
import sys

from PyQt6.QtCore import Qt, QTimer
from PyQt6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPixmap
from PyQt6.QtWidgets import QApplication, QWidget


class PictureWindow(QWidget):
    """Paints a picture at one logical pixel per pixel, above all windows and unmanaged."""

    def __init__(self, picture: QPixmap) -> None:
        super().__init__(
            None,
            Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.X11BypassWindowManagerHint,
        )
        self._announced = False
        self._picture = picture
        self.setFixedSize(picture.size())

    def paintEvent(self, event: QPaintEvent | None) -> None:  # noqa: N802
        """Paint, and say so once the display server has it."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()
        if not self._announced:
            self._announced = True
            QTimer.singleShot(100, _announce)


def _announce() -> None:
    QGuiApplication.sync()
    screens = []
    for screen in QGuiApplication.screens():
        place = screen.geometry()
        screens.append(
            {
                "name": screen.name(),
                "left": place.x(),
                "top": place.y(),
                "width": place.width(),
                "height": place.height(),
                "ratio": screen.devicePixelRatio(),
            }
        )
    print(json.dumps(screens), flush=True)


def main() -> int:
    """Show the picture until the process is ended."""
    application = QApplication(sys.argv[:1])
    file, left, top = sys.argv[1:]
    picture = QPixmap(file)
    if picture.isNull():
        print(f"{file} can't be read", file=sys.stderr)
        return 1
    window = PictureWindow(picture)
    window.move(int(left), int(top))
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
