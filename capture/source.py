"""Opens what a user names on the command line."""

import re
import stat
from pathlib import Path

from capture.camera import CameraSource
from capture.errors import SourceError
from capture.frame import FrameSource
from capture.geometry import Region
from capture.images import IMAGE_SUFFIXES, ImageSource
from capture.screen import ScreenSource, primary_monitor
from capture.video import VIDEO_SUFFIXES, VideoSource

SCREEN = "screen"
_CAMERA = re.compile(r"camera:(\d{1,3})")
_REGION = re.compile(r"\s*(-?\d{1,9})\s*,\s*(-?\d{1,9})\s*,\s*(\d{1,9})\s*,\s*(\d{1,9})\s*")


def parse_region(text: str) -> Region:
    """Read a region written as "X,Y,W,H", physical pixels; X and Y may be negative.

    Raises:
        SourceError: It is written otherwise, or has no area.
    """
    match = _REGION.fullmatch(text)
    if match is None:
        raise SourceError(
            f"'{text}' is not a region; write X,Y,W,H in pixels, for example 0,0,1280,720."
        )
    region = Region(*(int(number) for number in match.groups()))
    if region.area == 0:
        raise SourceError(f"The region {text} has no area; width and height must be above 0.")
    return region


def open_source(text: str, *, region: Region | None, rate: float) -> FrameSource:
    """Make the source a user named; it opens when entered.

    Args:
        text: "screen", "camera:N", or the path of a picture, a folder of pictures or a
            recording. A file that happens to be called "screen" is written "./screen".
        region: What to grab of the screen; None for the whole primary monitor. Only for
            "screen".
        rate: Samples per second of recording time, for recordings.

    Raises:
        SourceError: The text names no source, or a region was given for something else.
        ScreenUnavailableError: "screen" without a region, and there is no screen.
    """
    if text == SCREEN:
        return ScreenSource(region or primary_monitor().region)
    if region is not None:
        raise SourceError(f"A region can only be chosen for 'screen', not for '{text}'.")
    if text == "camera" or text.startswith("camera:"):
        return _camera(text)
    return open_file(text, rate)


def _camera(text: str) -> CameraSource:
    match = _CAMERA.fullmatch(text)
    if match is None:
        raise SourceError(f"'{text}' is no camera; write camera:0 for the first one.")
    return CameraSource(int(match[1]))


def open_file(
    text: str, rate: float, *, decoder_threads: int | None = None
) -> ImageSource | VideoSource:
    """Make the source of a picture, a folder of pictures or a recording.

    Args:
        text: Its path.
        rate: Samples per second of recording time.
        decoder_threads: For recordings; None for as many as the processor has cores.

    Raises:
        SourceError: There is nothing of that name, or nothing that can be read.
    """
    path, folder = _found(text)
    if folder or path.suffix.lower() in IMAGE_SUFFIXES:
        return ImageSource(path)
    if path.suffix.lower() in VIDEO_SUFFIXES:
        return VideoSource(path, rate, decoder_threads=decoder_threads)
    kinds = ", ".join(sorted(suffix[1:] for suffix in IMAGE_SUFFIXES | VIDEO_SUFFIXES))
    raise SourceError(f"'{text}' is no picture or recording Moodgrid knows ({kinds}).")


def _found(text: str) -> tuple[Path, bool]:
    """The path that a text names, and whether it is a folder's."""
    try:
        path = Path(text).expanduser()
        return path, stat.S_ISDIR(path.stat().st_mode)
    except PermissionError as error:
        raise SourceError(f"'{text}' may not be looked at; check its permissions.") from error
    except (OSError, RuntimeError, ValueError) as error:  # nothing there, no such home, no name
        raise SourceError(
            f"There is no file or folder '{text}'; give a picture, a folder of pictures, a "
            "recording, camera:0 or screen."
        ) from error


def unread_parts(source: FrameSource) -> list[str]:
    """What of a source that was read to its end could not be read, a sentence each."""
    if isinstance(source, ImageSource):
        return list(source.skipped)
    if isinstance(source, VideoSource) and source.ended_early:
        return [
            f"{source.description} is damaged towards its end; what could be read was analysed."
        ]
    return []
