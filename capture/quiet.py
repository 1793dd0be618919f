"""Keeps OpenCV from writing its own messages beside ours."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from cv2.utils import logging as opencv_log

_FFMPEG_QUIET = "-8"  # AV_LOG_QUIET in FFmpeg's libavutil/log.h


@contextmanager
def quiet_opencv() -> Iterator[None]:
    """Silence OpenCV's log while a device or file is tried; failures are raised as ours.

    FFmpeg's log level is read from the environment when the first recording is opened. A
    level the user has set is kept.
    """
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", _FFMPEG_QUIET)
    level = opencv_log.getLogLevel()
    opencv_log.setLogLevel(opencv_log.LOG_LEVEL_SILENT)
    try:
        yield
    finally:
        opencv_log.setLogLevel(level)
