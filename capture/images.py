"""Frames from a picture or a folder of pictures."""

import re
from pathlib import Path
from types import TracebackType
from typing import Self

import cv2
import numpy as np
from numpy.typing import NDArray

from capture.errors import UnreadableFileError
from capture.frame import Frame
from capture.native_log import native_log_silenced
from capture.opened import opened
from capture.picture_size import JPEG_START, picture_size
from capture.plain_file import cannot_be_opened, modified, plain_file_size
from capture.quiet import quiet_opencv

IMAGE_SUFFIXES = frozenset([".bmp", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"])
"""File name endings of pictures, lower case."""

LARGEST_PIXELS = 100_000_000
LARGEST_BYTES = 500_000_000

_PIXELS_AT_ONCE = 1_000_000
"""Worked on in 32-bit numbers; a large picture would take gigabytes."""


class ImageSource:
    """Gives a picture, or those of a folder in the order people number them.

    Pictures follow each other one second apart on `Frame.monotonic`; `Frame.utc` is the
    file's modification time. A broken picture in a folder is skipped.

    Attributes:
        skipped: One sentence for each picture left out so far.
    """

    live = False

    def __init__(self, path: Path) -> None:
        """Choose the picture or folder; nothing is opened yet.

        Args:
            path: A picture, or a folder; folders inside it are not looked into.
        """
        kind = "pictures in" if path.is_dir() else "picture"
        self.description = f"{kind} {path.name or path}"
        self.total: int | None = None
        self.skipped: list[str] = []
        self._path = path
        self._waiting: list[Path] | None = None
        self._number = 0

    def __enter__(self) -> Self:
        """List the pictures.

        Raises:
            UnreadableFileError: There is no picture, or the folder can't be read.
        """
        self._waiting = list_pictures(self._path)
        self.total = len(self._waiting)
        self.skipped = []
        self._number = 0
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Forget the list; no file is held open."""
        self._waiting = None

    def grab(self) -> Frame | None:
        """Read the next readable picture, or None after the last one.

        Raises:
            UnreadableFileError: The only picture, or all pictures of a folder, can't be read.
        """
        waiting = opened(self._waiting)
        while waiting:
            try:
                return self._read(waiting.pop(0))
            except UnreadableFileError as error:
                self.skipped.append(str(error))
        if not self._number:
            raise UnreadableFileError(self._none_readable())
        return None

    def _read(self, path: Path) -> Frame:
        image = read_picture(path)
        frame = Frame(image, self._number, float(self._number), modified(path), label=path.name)
        self._number += 1
        return frame

    def _none_readable(self) -> str:
        if len(self.skipped) == 1:
            return self.skipped[0]
        return (
            f"None of the {len(self.skipped)} pictures in {self._path.name} can be read; "
            f"the first: {self.skipped[0]}"
        )


def read_picture(path: Path) -> NDArray[np.uint8]:
    """Read any common picture upright, in colour and with eight bits.

    16-bit pictures keep their high byte, grey and CMYK ones become BGR, EXIF orientation is
    applied, and transparent ones are laid over black, as call windows are mostly dark. Of an
    animation the first picture is read.

    Returns:
        BGR, uint8, shape (H, W, 3), C-contiguous.

    Raises:
        UnreadableFileError: The file is missing, damaged, no plain file, of a kind that is
            not read, or larger than 100 megapixels.
    """
    data = _read_bytes(path)
    announced = picture_size(data)
    if announced is not None:
        _refuse_huge(path, *announced)
    # Other kinds, such as AVIF, could make a decoder take any amount of memory.
    image = _decode(data) if announced is not None else None
    if image is None:
        raise UnreadableFileError(
            f"{path.name} can't be read as a picture; open it in a picture viewer and save it "
            "again as PNG."
        )
    _refuse_huge(path, image.shape[1], image.shape[0])
    return image


def natural_key(name: str) -> list[tuple[int, str]]:
    """Sort key that puts "tile 2" before "tile 10" and ignores case."""
    parts = re.findall(r"\d+|\D+", name.casefold())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def list_pictures(path: Path) -> list[Path]:
    """The pictures of a folder in the order people number them, or the picture itself.

    Raises:
        UnreadableFileError: There is no picture, or the folder can't be read.
    """
    if not path.is_dir():
        return [path]
    try:
        pictures = [
            entry
            for entry in path.iterdir()
            if entry.suffix.lower() in IMAGE_SUFFIXES and entry.is_file()
        ]
    except OSError as error:
        raise UnreadableFileError(
            f"The folder {path.name} can't be read ({error.strerror}); check its permissions."
        ) from error
    if not pictures:
        kinds = ", ".join(sorted(suffix[1:] for suffix in IMAGE_SUFFIXES))
        raise UnreadableFileError(f"The folder {path.name} holds no pictures ({kinds}).")
    return sorted(pictures, key=lambda picture: (natural_key(picture.name), picture.name))


def _read_bytes(path: Path) -> bytes:
    """Read through Python: OpenCV's own reader fails on Windows paths beyond ASCII."""
    if plain_file_size(path) > LARGEST_BYTES:
        raise UnreadableFileError(
            f"{path.name} is larger than {LARGEST_BYTES // 1_000_000} MB; save it smaller."
        )
    try:
        return path.read_bytes()
    except OSError as error:
        raise cannot_be_opened(path, error) from error


def _refuse_huge(path: Path, width: int, height: int) -> None:
    if width * height > LARGEST_PIXELS:
        raise UnreadableFileError(
            f"{path.name} has {width} × {height} pixels; save it with at most "
            f"{LARGEST_PIXELS // 1_000_000} megapixels."
        )


def _decode(data: bytes) -> NDArray[np.uint8] | None:
    """BGR picture, or None where the bytes are no picture."""
    buffer = np.frombuffer(data, np.uint8)
    try:
        with quiet_opencv(), native_log_silenced():
            # A JPEG has no opacity to look for, and large photos are decoded once only.
            if not data.startswith(JPEG_START):
                raw = cv2.imdecode(buffer, cv2.IMREAD_UNCHANGED)
                if raw is not None and raw.ndim == 3 and raw.shape[2] == 4:
                    return _over_black(raw)
            # This mode turns the picture upright and converts depth and colours.
            image: NDArray[np.uint8] | None = cv2.imdecode(buffer, cv2.IMREAD_COLOR)
    except cv2.error:
        return None
    return image


def _over_black(bgra: NDArray[np.uint8] | NDArray[np.uint16]) -> NDArray[np.uint8]:
    full = float(np.iinfo(bgra.dtype).max)
    height, width = bgra.shape[:2]
    image = np.empty((height, width, 3), np.uint8)
    rows = max(1, _PIXELS_AT_ONCE // width)
    for top in range(0, height, rows):
        part = bgra[top : top + rows]
        opacity = part[..., 3:].astype(np.float32) / full
        image[top : top + rows] = np.rint(part[..., :3] * opacity * (255 / full))
    return image
