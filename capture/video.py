"""Frames from a recording."""

import math
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

import cv2
import numpy as np
from numpy.typing import NDArray

from capture.errors import UnreadableFileError
from capture.frame import Frame
from capture.images import LARGEST_PIXELS
from capture.opened import opened
from capture.plain_file import modified, plain_file_size
from capture.quiet import quiet_opencv

VIDEO_SUFFIXES = frozenset(
    [
        ".3gp",
        ".avi",
        ".flv",
        ".m4v",
        ".mkv",
        ".mov",
        ".mp4",
        ".mpeg",
        ".mpg",
        ".mts",
        ".ogv",
        ".ts",
        ".webm",
        ".wmv",
    ]
)
"""File name endings of recordings, lower case."""

FALLBACK_FPS = 25.0
HIGHEST_FPS = 1000.0
TIME_TOLERANCE = 1e-3
"""Seconds; containers round time stamps, most to a millisecond."""
LONGEST_SECONDS = 1e7
"""No recording is longer; time stamps and lengths beyond it are damage."""


class VideoSource:
    """Samples a recording at a steady rate of recording time.

    `Frame.number` is the file's own frame number and `Frame.monotonic` the position in
    seconds. `Frame.utc` takes the file's modification time as the moment the recording
    ended, which holds for files as a recorder left them.

    Attributes:
        ended_early: True once the file broke off well before the length it announced.
    """

    live = False

    def __init__(self, path: Path, rate: float, *, decoder_threads: int | None = None) -> None:
        """Choose the file; nothing is opened yet.

        Args:
            path: The recording.
            rate: Samples per second of recording time; a rate above the recording's own
                gives every frame.
            decoder_threads: None for as many as the processor has cores.

        Raises:
            ValueError: The rate is not a number above zero.
        """
        if not 0 < rate < math.inf:
            raise ValueError(f"rate must be a number above zero, not {rate}")
        self.description = f"recording {path.name}"
        self.total: int | None = None
        self.ended_early = False
        self._path = path
        self._rate = rate
        self._threads = decoder_threads
        self._capture: cv2.VideoCapture | None = None
        self._start()

    def _start(self) -> None:
        self._number = -1  # of the frame the decoder stands on
        self._position = 0.0
        self._due = 0.0
        self._delivered = 0
        self._fps = FALLBACK_FPS
        self._duration: float | None = None
        self._began = datetime.fromtimestamp(0, UTC)

    def __enter__(self) -> Self:
        """Open the recording.

        Raises:
            UnreadableFileError: It is missing, is not a recording, or its pictures are larger
                than 100 megapixels.
        """
        self._start()
        self.ended_early = False
        plain_file_size(self._path)
        with quiet_opencv():
            # An absolute path can't be taken for an address, as "tcp:1.mp4" would be.
            capture = cv2.VideoCapture(
                str(self._path.absolute()), cv2.CAP_FFMPEG, self._decoder_options()
            )
        if not capture.isOpened():
            capture.release()
            raise UnreadableFileError(self._unreadable())
        try:
            self._read_header(capture)
        except UnreadableFileError:
            capture.release()
            raise
        self._capture = capture
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        if self._capture is not None:
            self._capture.release()
        self._capture = None

    def _decoder_options(self) -> list[int]:
        return [] if self._threads is None else [cv2.CAP_PROP_N_THREADS, self._threads]

    def grab(self) -> Frame | None:
        """Decode the next sample, or None at the end.

        Raises:
            UnreadableFileError: Not one frame of the file could be decoded.
        """
        capture = opened(self._capture)
        while self._advance(capture):
            if self._position < self._due - TIME_TOLERANCE:
                continue
            image = _retrieved(capture)
            if image is not None:
                return self._frame(image)
        if not self._delivered:
            raise UnreadableFileError(self._unreadable())
        self.ended_early = self._broke_off()
        return None

    def _frame(self, image: NDArray[np.uint8]) -> Frame:
        step = math.floor((self._position + TIME_TOLERANCE) * self._rate) + 1
        self._due = step / self._rate
        self._delivered += 1
        utc = self._began + timedelta(seconds=self._position)
        return Frame(image, self._number, self._position, utc)

    def _advance(self, capture: cv2.VideoCapture) -> bool:
        """Step to the next frame without converting its colours; False at the end."""
        if not capture.grab():
            return False
        self._number += 1
        position = capture.get(cv2.CAP_PROP_POS_MSEC) / 1000
        if self._number and not self._position < position < LONGEST_SECONDS:
            # Some containers carry no time stamps, damaged ones any.
            position = self._position + 1 / self._fps
        self._position = position if 0 <= position < LONGEST_SECONDS else 0.0
        return True

    def _read_header(self, capture: cv2.VideoCapture) -> None:
        self._refuse_huge(capture)
        fps = capture.get(cv2.CAP_PROP_FPS)
        self._fps = fps if 0 < fps <= HIGHEST_FPS else FALLBACK_FPS
        announced = capture.get(cv2.CAP_PROP_FRAME_COUNT)
        count = int(announced) if 0 < announced < LONGEST_SECONDS * self._fps else 0
        self._duration = count / self._fps if count else None
        self.total = _expected_samples(count, self._fps, self._rate) if count else None
        length = timedelta(seconds=self._duration or 0.0)
        self._began = modified(self._path) - length

    def _refuse_huge(self, capture: cv2.VideoCapture) -> None:
        width = int(capture.get(cv2.CAP_PROP_FRAME_WIDTH))
        height = int(capture.get(cv2.CAP_PROP_FRAME_HEIGHT))
        if width * height > LARGEST_PIXELS:
            raise UnreadableFileError(
                f"{self._path.name} has pictures of {width} × {height} pixels; save it with at "
                f"most {LARGEST_PIXELS // 1_000_000} megapixels."
            )

    def _broke_off(self) -> bool:
        if self._duration is None:
            return False
        return self._position + 1 / self._fps < 0.95 * self._duration

    def _unreadable(self) -> str:
        return (
            f"{self._path.name} can't be read as a recording; check that it plays in a video "
            "player, or save it again as MP4."
        )


def _retrieved(capture: cv2.VideoCapture) -> NDArray[np.uint8] | None:
    """The decoded picture, or None where it can't be converted or is none."""
    try:
        success, image = capture.retrieve()
    except cv2.error:
        return None
    return image if success and image is not None and image.size else None


def _expected_samples(count: int, fps: float, rate: float) -> int:
    last = (count - 1) / fps
    return min(count, math.floor((last + TIME_TOLERANCE) * rate) + 1)
