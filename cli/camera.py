"""`main.py camera`: one's own webcam, with the label on the face and the probabilities."""

import argparse
import sys
from collections.abc import Callable
from functools import partial

from capture.errors import CaptureError
from capture.frame import FrameSource
from capture.source import open_source
from capture.video import VideoSource
from cli.console import fail
from cli.display import missing_display
from cli.notice import NoticeError, check_notice
from gui.camera_app import run_camera
from gui.my_camera import camera_source, recording_source
from session.paths import data_folder


def run(options: argparse.Namespace) -> int:
    """Show the camera until its window is closed.

    Args:
        options: As `cli.parser` makes them.

    Returns:
        0 done; 2 where there is no screen, no camera or no such recording.
    """
    try:
        source = _source(options)
        problem = missing_display()
        if problem:
            return fail(problem)
        if options.video is None:
            check_notice(f"camera:{options.number}", accept=options.accept_notice)
    except (CaptureError, NoticeError) as error:
        return fail(str(error))
    mirrored = options.video is None
    problem = run_camera(sys.argv[:1], source, data_folder(), mirrored=mirrored)
    return fail(problem) if problem else 0


def _source(options: argparse.Namespace) -> Callable[[], FrameSource]:
    """What makes the source; a recording is looked at now, so that mistakes show at once.

    Raises:
        CaptureError: The file is no recording.
    """
    if options.video is None:
        return partial(camera_source, options.number)
    if not isinstance(open_source(str(options.video), region=None, rate=1.0), VideoSource):
        raise CaptureError(f"{options.video} is no recording; give a file such as me.mp4.")
    return partial(recording_source, options.video)
