"""The gallery's layout: found once, then only verified while it stands."""

from dataclasses import astuple, dataclass, field
from itertools import compress

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.layout_cover import FEWEST, LOST, SAME_PLACE, Evidence, in_sight
from inference.layout_evidence import SURE, quality
from inference.layout_lines import find_lines_near
from inference.layout_search import find_tiles
from inference.tile_state import SMALLEST_TILE
from inference.types import Box, Gallery, Tile

PROBE_STEP = 16
"""Pixels between the points that are watched outside the tiles."""

PROBE_CHANGE = 12
"""Grey levels from which such a point has changed."""

PROBE_SHARE = 0.35
"""Changed points that make a search worth while, as a share of one tile's points."""

EMPTY_READS = 15
"""Reads after which a picture without a grid is searched again."""

NO_GALLERY = Gallery(())


@dataclass(eq=False)
class _Watch:
    """What a standing layout looks like, to notice cheaply that it changed.

    Attributes:
        gallery: The layout.
        shape: Of the picture.
        boxes: Tiles, `xyxy`, shape (N, 4).
        qualities: Of the tiles at the search, shape (N,).
        points: Grey levels at every `PROBE_STEP`-th pixel.
        quiet: Which points lie outside the tiles and have not changed without consequence.
        latest: Grey levels at the same pixels when the layout last stood.
        reads: Reads since the search.
    """

    gallery: Gallery
    shape: tuple[int, ...]
    boxes: NDArray[np.float64]
    qualities: NDArray[np.float64]
    points: NDArray[np.int16]
    quiet: NDArray[np.bool_]
    latest: NDArray[np.int16]
    reads: int = field(default=0)

    def edges(self, image: NDArray[np.uint8]) -> NDArray[np.float64]:
        """Quality of the tiles now as a share of what it was at the search, float64 (N,)."""
        lines = find_lines_near(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), self.boxes)
        return quality(lines, self.boxes) / np.maximum(self.qualities, 1e-6)

    def changed(self, points: NDArray[np.int16]) -> NDArray[np.float64]:
        """Share of each tile's points that differ from when the layout last stood, (N,)."""
        changed = np.abs(points - self.latest) > PROBE_CHANGE
        shares = [
            changed[y1 : y2 + 1, x1 : x2 + 1].mean()
            for x1, y1, x2, y2 in (self.boxes // PROBE_STEP).astype(int)
        ]
        return np.array(shares, np.float64)


class GalleryReader:
    """Reads where the tiles of a video call stand, frame after frame.

    The first picture is searched (tens of milliseconds). Later pictures are only checked: do
    the tiles still have their edges, and is the background between them as it was? The same
    `Gallery` object is returned while the layout stands. Used by one thread.
    """

    def __init__(self) -> None:
        self._gallery = NO_GALLERY
        self._watch: _Watch | None = None
        self._whole: _Watch | None = None

    def read(self, image: NDArray[np.uint8]) -> Gallery:
        """Give the layout of a picture.

        Args:
            image: BGR, uint8, shape (H, W, 3).

        Returns:
            The tiles in reading order, rows and columns counted from 1, columns within each
            row; the very object of the last call while nothing moved. Empty where the
            picture has no grid and no single tile that stands in a plain background, or is
            itself smaller than a tile.
        """
        if min(image.shape[:2]) < SMALLEST_TILE:
            self.forget()
        elif self._watch is None or not self._stands(image, self._watch):
            self._search(image)
        return self._gallery

    def forget(self) -> None:
        """Search the next picture afresh, for a new region or source."""
        self._gallery = NO_GALLERY
        self._watch = self._whole = None

    def _stands(self, image: NDArray[np.uint8], watch: _Watch) -> bool:
        if image.shape != watch.shape:
            return False
        watch.reads += 1
        points = _points(image)
        changed = np.abs(points - watch.points) > PROBE_CHANGE
        if not len(watch.boxes):
            return bool(changed.mean() < PROBE_SHARE) and watch.reads < EMPTY_READS
        tile_points = (watch.boxes[:, 2:] - watch.boxes[:, :2]).prod(
            axis=1
        ).min() / PROBE_STEP**2
        if (changed & watch.quiet).sum() > max(3.0, PROBE_SHARE * tile_points):
            return False
        stands = bool((watch.edges(image) >= LOST).all()) and not self._reappears(image)
        if stands:
            watch.latest = points
        return stands

    def _reappears(self, image: NDArray[np.uint8]) -> bool:
        """Whether a covered tile has its edges again: a dark one may change few points."""
        if self._whole is None or not self._gallery.covered:
            return False
        covered = [tile in self._gallery.covered for tile in self._whole.gallery.tiles]
        return bool((self._whole.edges(image)[covered] >= LOST).any())

    def _search(self, image: NDArray[np.uint8]) -> None:
        watch = _watch(image, _in_reading_order(find_tiles(image)))
        part = self._in_sight(image, watch)
        if part is not None:
            watch = _watch(image, part)
        elif len(watch.gallery.tiles) >= FEWEST:
            self._whole = watch
        gallery = watch.gallery
        if not _unmoved(self._gallery, gallery):
            self._gallery = gallery
        elif self._watch is not None and self._watch.shape == watch.shape:
            # What changed outside the tiles did not matter: a video beside them, a clock.
            changed = np.abs(watch.points - self._watch.points) > PROBE_CHANGE
            watch.quiet &= self._watch.quiet & ~changed
        self._watch = watch

    def _in_sight(self, image: NDArray[np.uint8], found: _Watch) -> Gallery | None:
        """What is in sight of the layout last seen whole, if something lies over a part."""
        whole = self._whole
        if whole is None or whole.shape != found.shape:
            return None
        boxes = [tile.box for tile in found.gallery.tiles]
        evidence = Evidence(
            edges=whole.edges(image),
            changed=whole.changed(found.points),
            found=boxes,
            with_edges=list(compress(boxes, found.qualities >= SURE)),
            covered_before=bool(self._gallery.covered),
        )
        return in_sight(whole.gallery, evidence)


def _watch(image: NDArray[np.uint8], gallery: Gallery) -> _Watch:
    corners = [astuple(tile.box) for tile in gallery.tiles]
    boxes = np.array(corners, np.float64).reshape(-1, 4)
    points = _points(image)
    quiet = np.ones(points.shape, np.bool_)
    for x1, y1, x2, y2 in (boxes // PROBE_STEP).astype(int):
        # One step more around: a speaker's border comes and goes there.
        quiet[max(0, y1 - 1) : y2 + 2, max(0, x1 - 1) : x2 + 2] = False
    lines = find_lines_near(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), boxes)
    return _Watch(gallery, image.shape, boxes, quality(lines, boxes), points, quiet, points)


def _points(image: NDArray[np.uint8]) -> NDArray[np.int16]:
    """Green values of a coarse raster; green carries most of the brightness."""
    half = PROBE_STEP // 2
    return image[half::PROBE_STEP, half::PROBE_STEP, 1].astype(np.int16)


def _in_reading_order(boxes: NDArray[np.float64]) -> Gallery:
    rows: list[list[Box]] = []
    for corners in boxes[np.argsort(boxes[:, 1] + boxes[:, 3])].tolist():
        box = Box(*corners)
        if rows and box.centre[1] < np.mean([other.y2 for other in rows[-1]]):
            rows[-1].append(box)
        else:
            rows.append([box])
    return Gallery(
        tuple(
            Tile(box, row, column)
            for row, members in enumerate(rows, 1)
            for column, box in enumerate(sorted(members, key=lambda box: box.x1), 1)
        )
    )


def _unmoved(before: Gallery, after: Gallery) -> bool:
    return len(before.tiles) == len(after.tiles) and all(
        old.box.overlap(new.box) >= SAME_PLACE
        for old, new in zip(before.tiles, after.tiles, strict=True)
    )
