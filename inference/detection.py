"""Finding faces: what every detector can do, where it looks, and what belongs together."""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from inference.fruitless_looks import FruitlessLooks
from inference.seen_windows import SeenWindows
from inference.types import Box, Face, Tile

Image = NDArray[np.uint8]

DETECTORS: Final[tuple[str, ...]] = ("blazeface", "haar")
"""Names that `create_detector` knows, the default first."""

_FINEST_WINDOW: Final = (192, 320)
"""Least and largest side in pixels of the smallest windows of a frame, a quarter of its longer
side between them: BlazeFace reads 192x192 pixels, so windows beyond 320 would shrink a face of
20 pixels below the 12 that it needs, and windows below 192 would only enlarge it."""

_LEVEL_RATIO: Final = 2.5
"""Each level's windows are at most so many times larger than the next finer one's."""

_WINDOW_OVERLAP: Final = 0.15
"""Share of its side that a window has in common with its neighbour: any larger face is seen
whole on the next coarser level."""

_SINGLE_TILES: Final = 16
"""Galleries up to this size get one window per tile, larger ones one for two by two: as few
network calls as still find the 20-pixel faces of a 640x400 gallery of 49."""

_WINDOW_BUDGET: Final = 24
"""Windows per frame that second looks may fill up; about 4 ms each on one core."""

_LEAST_SECOND_LOOKS: Final = 8
"""Second looks that even the largest gallery gets."""

_FEW_TILES: Final = 4
"""Galleries up to this size are looked through at half a tile's scale as well."""

_SAME_FACE: Final = 0.3
"""Intersection over union from which two boxes are one face."""

_INSIDE: Final = 0.5
"""Share of the smaller box inside the larger one from which they are one face."""


class FaceDetector(Protocol):
    """Finds faces; made and used by one thread.

    Attributes:
        name: One of `DETECTORS`.
    """

    name: str

    def detect(self, image: Image, windows: Sequence[Box]) -> list[list[Face]]:
        """Look for faces in parts of a picture.

        Args:
            image: BGR, uint8, shape (H, W, 3).
            windows: Where to look, frame coordinates.

        Returns:
            The faces of each window, the surest first, none twice, in frame coordinates.
            A face may be found again in an overlapping window: see `merge`.
        """
        ...


def create_detector(name: str, threads: int = 1) -> FaceDetector:
    """Make a detector by name.

    Args:
        name: One of `DETECTORS`.
        threads: For the network; Haar has none.

    Raises:
        ModelError: The detector's weights are missing or damaged.
        ValueError: There is no such detector.
    """
    # Imported here because both modules build on this one's types.
    from inference.blazeface import BlazeFaceDetector  # noqa: PLC0415
    from inference.haar import HaarDetector  # noqa: PLC0415

    if name == "blazeface":
        return BlazeFaceDetector(threads)
    if name == "haar":
        return HaarDetector()
    raise ValueError(f"There is no detector {name!r}; choose one of {', '.join(DETECTORS)}.")


def frame_windows(width: int, height: int) -> list[Box]:
    """Windows for a picture without known tiles, for faces of 20 pixels up to the whole frame.

    Args:
        width: Of the frame, pixels.
        height: Of the frame, pixels.

    Returns:
        The whole frame, then ever smaller overlapping squares.
    """
    return _pyramid(Box(0, 0, width, height))


def tile_windows(tiles: Sequence[Tile], width: int, height: int) -> list[Box]:
    """Windows that cover a gallery with few network calls.

    Small galleries get a window per tile, larger ones a window per two by two neighbours; a
    handful of tiles, which are large and may show whole rooms, get finer windows as well.

    Args:
        tiles: Of the gallery.
        width: Of the frame, pixels.
        height: Of the frame, pixels.

    Returns:
        Windows within the frame, each as near to square as the frame allows.
    """
    windows: list[Box] = []
    for group in _groups(tiles):
        windows.append(_squared(group, width, height))
        if len(tiles) <= _FEW_TILES:
            windows += _level(group, max(group.width, group.height) / 2)
    return windows


@lru_cache(maxsize=4)
def _windows_of_gallery(tiles: tuple[Tile, ...], width: int, height: int) -> tuple[Box, ...]:
    """A layout stands for minutes: its windows are found once."""
    return tuple(tile_windows(tiles, width, height))


def find_faces(
    detector: FaceDetector,
    image: Image,
    tiles: Sequence[Tile],
    fruitless: FruitlessLooks | None = None,
    seen: SeenWindows | None = None,
) -> list[list[Face]]:
    """Find the faces of a gallery, with a second look at tiles that seem empty.

    The second look is at another scale: closer in large galleries, and in small ones from
    farther off, which helps with a face that fills its tile or lies in the dark.

    Args:
        detector: To look with.
        image: BGR, uint8, shape (H, W, 3).
        tiles: Of the gallery.
        fruitless: What earlier frames of the same gallery showed; spares second looks at
            tiles that have not changed since.
        seen: What the detector found in earlier frames; spares looks at windows that have
            not changed since.

    Returns:
        Faces per tile in frame coordinates, the surest first.
    """
    fruitless = fruitless or FruitlessLooks()
    seen = seen or SeenWindows()
    height, width = image.shape[:2]
    windows = _windows_of_gallery(tuple(tiles), width, height)
    found = seen.detect(detector, image, windows)
    empty = _without_face(assign(merge(found), tiles), tiles)
    looks = max(_LEAST_SECOND_LOOKS, _WINDOW_BUDGET - len(windows))
    again = _most_varied(image, fruitless.worth_another(image, empty))[:looks]
    scale = 1.0 if len(tiles) > _SINGLE_TILES else 2.0
    closer = [_squared(box, width, height, scale) for box in again]
    by_tile = assign(merge(found + seen.detect(detector, image, closer)), tiles)
    fruitless.note(image, again, _without_face(by_tile, tiles))
    return by_tile


def _without_face(by_tile: Sequence[Sequence[Face]], tiles: Sequence[Tile]) -> list[Box]:
    return [tile.box for tile, faces in zip(tiles, by_tile, strict=True) if not faces]


def merge(faces_per_window: Sequence[Sequence[Face]]) -> list[Face]:
    """Non-maximum suppression across windows: every face once, the surest view of it.

    Detectors lower the score of a face that their window cuts off, so that the whole face,
    seen in another window, wins.

    Args:
        faces_per_window: As `FaceDetector.detect` gives them.

    Returns:
        Faces, the surest first.
    """
    found = sorted(
        (face for faces in faces_per_window for face in faces),
        key=lambda face: face.score,
        reverse=True,
    )
    same = _same_face([face.box for face in found])
    kept: list[int] = []
    for index in range(len(found)):
        if not same[index, kept].any():
            kept.append(index)
    return [found[index] for index in kept]


def assign(faces: Sequence[Face], tiles: Sequence[Tile]) -> list[list[Face]]:
    """Give each face to the tile that holds its middle.

    Args:
        faces: In any order.
        tiles: That do not overlap.

    Returns:
        Faces per tile, in the order given; those outside every tile are left out.
    """
    if not faces:
        return [[] for _ in tiles]
    x, y = np.array([face.box.centre for face in faces]).T
    return [
        [faces[int(index)] for index in np.flatnonzero(_holds(tile.box, x, y))]
        for tile in tiles
    ]


def _holds(box: Box, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.bool_]:
    return (box.x1 <= x) & (x < box.x2) & (box.y1 <= y) & (y < box.y2)


def visible_share(box: Box, window: Box) -> float:
    """Share of a box that lies inside its window, 0 to 1."""
    wide = min(box.x2, window.x2) - max(box.x1, window.x1)
    tall = min(box.y2, window.y2) - max(box.y1, window.y1)
    return max(0.0, wide) * max(0.0, tall) / box.area if box.area > 0 else 0.0


def _same_face(boxes: Sequence[Box]) -> NDArray[np.bool_]:
    """Which boxes show one face: they overlap much, or one lies in the other; (N, N)."""
    edges = np.array([(box.x1, box.y1, box.x2, box.y2) for box in boxes]).reshape(-1, 4)
    corner = np.maximum(edges[:, None, :2], edges[None, :, :2])
    opposite = np.minimum(edges[:, None, 2:], edges[None, :, 2:])
    shared = np.clip(opposite - corner, 0, None).prod(axis=2)
    area = (edges[:, 2:] - edges[:, :2]).prod(axis=1)
    smaller = np.minimum(area[:, None], area[None, :])
    union = area[:, None] + area[None, :] - shared
    return np.asarray((shared > _SAME_FACE * union) | (shared > _INSIDE * smaller))


def _pyramid(area: Box) -> list[Box]:
    """The area itself, then overlapping squares, finer level by level down to the finest."""
    side = max(area.width, area.height)
    finest = float(np.clip(side / 4, *_FINEST_WINDOW))
    levels = math.ceil(math.log(max(1.0, side / finest)) / math.log(_LEVEL_RATIO))
    windows = [area]
    for level in range(1, levels + 1):
        windows += _level(area, side * (finest / side) ** (level / levels))
    return windows


def _level(area: Box, side: float) -> list[Box]:
    """Overlapping squares of one size, spread evenly over the area."""
    wide, tall = min(side, area.width), min(side, area.height)
    return [
        Box(left, top, left + wide, top + tall)
        for top in _starts(area.y1, area.y2, tall)
        for left in _starts(area.x1, area.x2, wide)
    ]


def _starts(first: float, last: float, side: float) -> list[float]:
    step = side * (1 - _WINDOW_OVERLAP)
    number = 1 + math.ceil(max(0.0, last - first - side) / step)
    return [float(start) for start in np.linspace(first, last - side, number)]


def _groups(tiles: Sequence[Tile]) -> list[Box]:
    """Boxes around up to two by two neighbouring tiles; single tiles in a small gallery."""
    left = [tile.box for tile in tiles]
    if len(left) <= _SINGLE_TILES:
        return left
    across = 2.2 * float(np.median([box.width for box in left]))
    down = 2.2 * float(np.median([box.height for box in left]))
    groups: list[Box] = []
    while left:
        first = left[0]
        reach = Box(first.x1, first.y1, first.x1 + across, first.y1 + down)
        members = [box for box in left if box is first or visible_share(box, reach) > 0.95]
        left = [box for box in left if box not in members]
        groups.append(_around(members))
    return groups


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.x1 for box in boxes),
        min(box.y1 for box in boxes),
        max(box.x2 for box in boxes),
        max(box.y2 for box in boxes),
    )


def _most_varied(image: Image, boxes: Sequence[Box]) -> list[Box]:
    """Boxes by their contrast, strongest first: a switched-off camera shows little of it."""
    height, width = image.shape[:2]

    def contrast(box: Box) -> float:
        x1, y1, x2, y2 = box.pixels(width, height)
        return float(image[y1:y2:4, x1:x2:4, 1].std())

    return sorted(boxes, key=contrast, reverse=True)


def _squared(box: Box, width: int, height: int, scale: float = 1.0) -> Box:
    """A square of the frame around a box, its longer side times a scale: context is free."""
    side = max(box.width, box.height) * scale
    x1, x2 = _grown(box.x1, box.x2, side, width)
    y1, y2 = _grown(box.y1, box.y2, side, height)
    return Box(x1, y1, x2, y2)


def _grown(low: float, high: float, side: float, limit: int) -> tuple[float, float]:
    start = (low + high - side) / 2
    start = max(0.0, min(start, limit - side))
    return start, min(float(limit), start + side)
