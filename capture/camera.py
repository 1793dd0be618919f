"""Frames from a webcam."""

import time
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import cv2

from capture.errors import CameraError
from capture.frame import Frame
from capture.opened import opened
from capture.quiet import quiet_opencv


class CameraSource:
    """Gives the camera's newest picture each time it is asked."""

    live = True
    total: int | None = None

    def __init__(self, index: int) -> None:
        """Choose the camera; nothing is opened yet.

        Args:
            index: 0 for the first camera, in the system's order.
        """
        self.description = f"camera {index}"
        self._index = index
        self._capture: cv2.VideoCapture | None = None
        self._number = 0

    def __enter__(self) -> Self:
        """Switch the camera on.

        Raises:
            CameraError: There is no such camera, another program holds it, or the system
                keeps it from this program.
        """
        with quiet_opencv():
            capture = cv2.VideoCapture(self._index)
            # Half a second of old pictures would wait in the queue at two grabs a second.
            capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
            if not (capture.isOpened() and capture.grab()):
                capture.release()
                raise CameraError(
                    f"Camera {self._index} gives no picture; check that it is plugged in, "
                    "that no other program uses it, and that the system's privacy settings "
                    "let this program use the camera."
                )
        self._capture = capture
        self._number = 0
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Switch the camera off."""
        if self._capture is not None:
            self._capture.release()
        self._capture = None

    def grab(self) -> Frame:
        """Take a picture now.

        Raises:
            CameraError: The camera stopped giving pictures.
        """
        capture = opened(self._capture)
        capture.grab()  # the queue's one old picture
        monotonic, utc = time.monotonic(), datetime.now(UTC)
        success, image = capture.read()
        if not success:
            raise CameraError(
                f"Camera {self._index} stopped giving pictures; check its cable and start "
                "again."
            )
        frame = Frame(image, self._number, monotonic, utc)
        self._number += 1
        return frame
