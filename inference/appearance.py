"""What a tile looks like as a whole: enough to know it again, too little to know a face."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.avatar import AvatarPrint, read_avatar
from inference.label_strip import LabelPrint, read_label, read_middle_name
from inference.types import Box

Image = NDArray[np.uint8]

Thumbnail = NDArray[np.float32]
"""A tile reduced to 12x8 BGR pixels, 0 to 1: background, light and clothes."""

SAME_LOOK: Final = 0.06
"""Difference of thumbnails under which a tile shows the same picture: one person's tile
moves by 0.01-0.04 from second to second, two people's differ by 0.08-0.4."""

PICTURE_CHANGED: Final = 0.03
"""Difference by `picture_differences` from which a camera's tile may show somebody else: one
person's moves by more in one second of two hundred, two people's differ by less in one of a
hundred."""

PLAIN_CHANGED: Final = 0.003
"""The same for tiles without camera picture, where nothing moves."""

CORNER_CHANGED: Final = 0.02
"""Difference of a tile's label corner from which the label is read again."""

_THUMBNAIL_SIZE: Final = (12, 8)
_THUMBNAIL_RIM: Final = 0.05
"""Share of the tile left out on each side: a speaker's border comes and goes there."""

_SAMPLED: Final = 48
"""Rows that are at least kept of each tile; more cost time and change nothing."""

_CORNER: Final = (0.5, 0.2)
"""Share of the tile's width and height whose change says that the label may have changed."""

_CORNER_SIZE: Final = (32, 6)
_QUIET_ROWS: Final = (1, 2, 5)
_QUIET_COLUMNS: Final = (1, -2)
"""Pixels of a thumbnail where a tile without camera picture shows its plain ground: beside
avatars, above and below names and labels, and inside a speaker's border."""

_PLAIN: Final = 0.006
"""Standard deviation of those pixels, colour by colour, below which a tile shows a name or an
avatar on a plain ground (0.000-0.002) and no camera picture (0.005-0.3)."""


@dataclass
class Sight:
    """One tile of one frame.

    Attributes:
        box: Frame coordinates.
        look: The whole tile.
        corner: The label's corner, float32 (6, 32, 3), 0 to 1.
        label: Print of the name label, None if there is none or it was not looked at.
        middle: Print of the name in the middle of a tile without picture, likewise.
        avatar: Print of the avatar there, likewise.
    """

    box: Box
    look: Thumbnail
    corner: NDArray[np.float32]
    label: LabelPrint | None = None
    middle: LabelPrint | None = None
    avatar: AvatarPrint | None = None

    @cached_property
    def plain(self) -> bool:
        """Whether the tile shows no camera picture."""
        return is_plain(self.look)

    def read_names(self, image: Image) -> None:
        """Take the prints of what is written on the tile.

        Args:
            image: The frame that the tile was seen in.
        """
        self.label = read_label(image, self.box)
        if self.plain:
            self.middle = read_middle_name(image, self.box)
            self.avatar = None if self.middle is not None else read_avatar(image, self.box)


def see(image: Image, boxes: Sequence[Box]) -> list[Sight]:
    """Look at the tiles of a frame without reading what is written on them.

    Args:
        image: BGR uint8 (H, W, 3).
        boxes: The tiles, frame coordinates.
    """
    if not boxes:
        return []
    step = max(1, int(min(box.height for box in boxes)) // _SAMPLED)
    height, width = image.shape[:2]
    # Few pixels are enough for averages, and picking them costs a tenth of averaging all.
    sampled = np.asarray(
        cv2.resize(
            image,
            (max(1, width // step), max(1, height // step)),
            interpolation=cv2.INTER_NEAREST,
        ),
        np.uint8,
    )
    return [_look_at(sampled, box, step) for box in boxes]


def _look_at(sampled: Image, box: Box, step: int) -> Sight:
    x1, y1, x2, y2 = (
        round(edge / step)
        for edge in box.pixels(sampled.shape[1] * step, sampled.shape[0] * step)
    )
    tile = sampled[y1:y2, x1:x2]
    height, width = tile.shape[:2]
    corner = tile[height - round(_CORNER[1] * height) :, : round(_CORNER[0] * width)]
    dx, dy = int(_THUMBNAIL_RIM * width), int(_THUMBNAIL_RIM * height)
    inner = tile[dy : height - dy, dx : width - dx]
    return Sight(box, _reduced(inner, _THUMBNAIL_SIZE), _reduced(corner, _CORNER_SIZE))


def difference(one: Thumbnail, other: Thumbnail) -> float:
    """Mean absolute difference of two thumbnails, 0 (same) to 1."""
    return float(np.abs(one - other).mean())


def changes(before: Sequence[Sight], after: Sequence[Sight]) -> NDArray[np.bool_]:
    """Which tiles may show somebody else than before.

    Args:
        before: N tiles, at least one.
        after: The same places now.

    Returns:
        bool (N,): the look changed more than people move, or the label's corner did.
    """
    apart = np.abs(np.stack([s.look for s in before]) - np.stack([s.look for s in after]))
    corners = _all_differences([s.corner for s in before], [s.corner for s in after])
    plain = np.array([sight.plain for sight in before])
    looks = np.where(
        plain,
        apart.mean(axis=(1, 2, 3)) >= PLAIN_CHANGED,
        _mean_and_middle(apart) >= PICTURE_CHANGED,
    )
    return np.asarray(looks | (corners >= CORNER_CHANGED))


def _all_differences(
    ones: Sequence[NDArray[np.float32]], others: Sequence[NDArray[np.float32]]
) -> NDArray[np.float32]:
    apart = np.abs(np.stack(ones) - np.stack(others))
    return np.asarray(apart.reshape(len(ones), -1).mean(axis=1), np.float32)


def is_plain(look: Thumbnail) -> bool:
    """Whether a thumbnail is of a tile without camera picture."""
    margins = look[np.ix_(_QUIET_ROWS, _QUIET_COLUMNS)].reshape(-1, 3)
    return bool(margins.std(axis=0).max() < _PLAIN)


def differences(
    looks: Sequence[Thumbnail], albums: Sequence[Sequence[Thumbnail]]
) -> NDArray[np.float64]:
    """Difference of each look to the nearest picture of each album.

    Args:
        looks: N thumbnails, at least one.
        albums: M sequences of thumbnails.

    Returns:
        float64 (N, M), 0 to 1; NaN where an album is empty.
    """
    return _to_nearest(looks, albums, lambda apart: apart.mean(axis=(1, 2, 3)))


def picture_differences(
    looks: Sequence[Thumbnail], albums: Sequence[Sequence[Thumbnail]]
) -> NDArray[np.float64]:
    """The same for camera pictures: who moves changes a few pixels, another room most.

    The middle pixel's difference tells rooms apart that are alike in the mean.
    """
    return _to_nearest(looks, albums, _mean_and_middle)


def _mean_and_middle(apart: NDArray[np.float32]) -> NDArray[np.float64]:
    blue, green, red = (apart[..., channel] for channel in range(3))
    cells = np.maximum(np.maximum(blue, green), red).reshape(len(apart), -1)
    half = cells.shape[1] // 2
    middle = np.partition(cells, half, axis=1)[:, half]
    return np.asarray((apart.mean(axis=(1, 2, 3)) + middle) / 2, np.float64)


def _to_nearest(
    looks: Sequence[Thumbnail],
    albums: Sequence[Sequence[Thumbnail]],
    measure: Callable[[NDArray[np.float32]], NDArray[np.floating]],
) -> NDArray[np.float64]:
    out = np.full((len(looks), len(albums)), np.nan)
    stacked = np.stack(looks)
    for column, album in enumerate(albums):
        if album:
            out[:, column] = np.min([measure(np.abs(stacked - p)) for p in album], axis=0)
    return out


def _reduced(picture: Image, size: tuple[int, int]) -> NDArray[np.float32]:
    """Averages of a picture's cells, 0 to 1; zeros where there is no picture."""
    if picture.size == 0:
        return np.zeros((size[1], size[0], *picture.shape[2:]), np.float32)
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    out: NDArray[np.float32] = np.multiply(small, 1 / 255, dtype=np.float32)
    return out
