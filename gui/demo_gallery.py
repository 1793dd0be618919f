"""A window that plays the demo class, for the program to read like any video call."""

import math
import time

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QEvent, QRectF, Qt, QTimer
from PyQt6.QtGui import QCloseEvent, QImage, QPainter, QPaintEvent, QShowEvent
from PyQt6.QtWidgets import QWidget

from capture.errors import ScreenUnavailableError
from capture.geometry import Region
from capture.scaling import to_physical
from demo.faces import load_faces
from demo.scene import GalleryScene
from demo.script import DemoScript
from gui.screens import placements, rect_of
from gui.shown_pictures import ShownPictures

FRAME_MILLISECONDS = 100
"""Time between two pictures: ten a second look alive and leave the processor to the reader."""


class DemoGalleryWindow(QWidget):
    """Shows the moving class, one pixel of the picture on one pixel of the screen.

    Lives on the GUI thread.

    Args:
        script: What the class does.
        width: Of the picture, physical pixels.
        height: Of the picture, physical pixels.

    Attributes:
        shown: What was painted when.

    Raises:
        DemoFacesError: The class's faces are missing or damaged.
    """

    def __init__(self, script: DemoScript, width: int = 1280, height: int = 720) -> None:
        super().__init__()
        self._scene = GalleryScene(script, load_faces(), width, height)
        self._started: float | None = None
        self._picture = QImage()
        self._drawn = 0.0
        self.shown = ShownPictures()
        self.setWindowTitle("Moodgrid demo class – synthetic, no real people")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MILLISECONDS)
        self._timer.timeout.connect(self._advance)
        self._fit()

    def script_time(self, monotonic: float) -> float:
        """The class's time at a moment.

        Args:
            monotonic: On the clock of `time.monotonic`, seconds.

        Returns:
            Seconds since the class began; 0 before the window was shown.
        """
        return 0.0 if self._started is None else monotonic - self._started

    def physical_region(self) -> Region:
        """Where the picture is on the desktop, physical pixels.

        Raises:
            ScreenUnavailableError: There is no screen that can be grabbed, or the window is
                on none.
        """
        region = to_physical(rect_of(self.geometry()), placements())
        if region is None:
            raise ScreenUnavailableError(
                "The demo class's window is on no screen; move it onto one and start again."
            )
        return Region(region.left, region.top, self._scene.width, self._scene.height)

    def showEvent(self, event: QShowEvent | None) -> None:
        """Begin the class when the window first shows; go on with it later."""
        super().showEvent(event)
        if self._started is None:
            self._started = time.monotonic()
            self._advance()
        self._timer.start()

    def hold(self) -> None:
        """Let the class stand still; the window goes on showing it."""
        self._timer.stop()

    def closeEvent(self, event: QCloseEvent | None) -> None:
        """Stop drawing."""
        self.hold()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent | None) -> None:
        """Keep the size in physical pixels on a screen with another scale factor."""
        super().changeEvent(event)
        if event is not None and event.type() == QEvent.Type.DevicePixelRatioChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Draw the newest picture, unscaled."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        ratio = self.devicePixelRatioF()
        size = QRectF(0, 0, self._scene.width / ratio, self._scene.height / ratio)
        painter.drawImage(size, self._picture)
        painter.end()
        self.shown.add(time.monotonic(), self._drawn)

    def _advance(self) -> None:
        self._drawn = self.script_time(time.monotonic())
        self._picture = _as_image(self._scene.render(self._drawn))
        self.update()

    def _fit(self) -> None:
        ratio = self.devicePixelRatioF()
        self.setFixedSize(
            math.ceil(self._scene.width / ratio), math.ceil(self._scene.height / ratio)
        )


def _as_image(picture: NDArray[np.uint8]) -> QImage:
    """A BGR picture as an image that owns its pixels."""
    height, width = picture.shape[:2]
    image = QImage(picture.tobytes(), width, height, 3 * width, QImage.Format.Format_BGR888)
    return image.copy()
