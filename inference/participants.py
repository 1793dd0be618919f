"""Who is who: pseudonyms that stay with a participant's tile, without biometrics.

A participant is followed by the place of the tile and by what the tile looks like as a
whole (background, light, clothes), never by the features of a face.
"""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.types import Box, Gallery

Thumbnail = NDArray[np.float32]
"""A tile reduced to 12x8 BGR pixels, 0 to 1."""

_THUMBNAIL_SIZE: Final = (12, 8)
_SAME_LOOK: Final = 0.06
"""Mean absolute difference of thumbnails under which two tiles show the same picture: one
person's tile moves by 0.01-0.04 from second to second, two people's differ by 0.1-0.4."""

_SAME_PLACE: Final = 0.3
"""Intersection over union above which two boxes are one place."""


@dataclass
class _Participant:
    pseudonym: str
    box: Box
    look: Thumbnail
    present: bool = True


class ParticipantBook:
    """Gives every tile its participant's pseudonym, "P01" and on in order of appearance."""

    def __init__(self) -> None:
        self._participants: list[_Participant] = []
        self._gallery: Gallery | None = None
        self._order: list[_Participant] = []

    def assign(self, gallery: Gallery, image: NDArray[np.uint8]) -> list[str]:
        """Name the participants of a frame.

        While the layout stands (the same `Gallery` object), everyone keeps their tile. When
        it changes, tiles are matched first by their look, then by their place; who left is
        remembered and gets the same pseudonym on return.

        Args:
            gallery: The frame's tiles.
            image: The frame, BGR uint8 (H, W, 3).

        Returns:
            One pseudonym per tile, in the gallery's order.
        """
        looks = [thumbnail(image, tile.box) for tile in gallery.tiles]
        boxes = [tile.box for tile in gallery.tiles]
        if gallery is not self._gallery:
            self._order = self._match(boxes, looks)
            self._gallery = gallery
        for participant, box, look in zip(self._order, boxes, looks, strict=True):
            participant.box, participant.look = box, look
        return [participant.pseudonym for participant in self._order]

    def _match(self, boxes: list[Box], looks: list[Thumbnail]) -> list[_Participant]:
        found: dict[int, _Participant] = {}
        self._match_by_look(looks, found)
        self._match_by_place(boxes, found)
        self._match_last_one(boxes, found)
        order = [
            found[i] if i in found else self._enrol(boxes[i], looks[i])
            for i in range(len(boxes))
        ]
        for participant in self._participants:
            participant.present = any(participant is other for other in order)
        return order

    def _match_by_look(self, looks: list[Thumbnail], found: dict[int, _Participant]) -> None:
        pairs = [
            (difference(look, participant.look), i, j)
            for i, look in enumerate(looks)
            for j, participant in enumerate(self._participants)
        ]
        self._take_best([pair for pair in pairs if pair[0] < _SAME_LOOK], found)

    def _match_by_place(self, boxes: list[Box], found: dict[int, _Participant]) -> None:
        pairs = [
            (1.0 - box.overlap(participant.box), i, j)
            for i, box in enumerate(boxes)
            for j, participant in enumerate(self._participants)
            if participant.present
        ]
        self._take_best([pair for pair in pairs if pair[0] < 1.0 - _SAME_PLACE], found)

    def _match_last_one(self, boxes: list[Box], found: dict[int, _Participant]) -> None:
        """One person alone before a camera stays the same one, however far they move."""
        present = [participant for participant in self._participants if participant.present]
        if len(boxes) == 1 and len(present) == 1 and not found:
            found[0] = present[0]

    def _take_best(
        self, pairs: list[tuple[float, int, int]], found: dict[int, _Participant]
    ) -> None:
        for _, i, j in sorted(pairs):
            participant = self._participants[j]
            if i not in found and all(participant is not other for other in found.values()):
                found[i] = participant

    def _enrol(self, box: Box, look: Thumbnail) -> _Participant:
        participant = _Participant(f"P{len(self._participants) + 1:02d}", box, look)
        self._participants.append(participant)
        return participant


def thumbnail(image: NDArray[np.uint8], box: Box) -> Thumbnail:
    """Reduce a tile to a few pixels that show its look but not its face.

    Args:
        image: The frame, BGR uint8 (H, W, 3).
        box: The tile, frame coordinates.

    Returns:
        float32 (8, 12, 3), 0 to 1.
    """
    x1, y1, x2, y2 = box.pixels(image.shape[1], image.shape[0])
    if x2 <= x1 or y2 <= y1:
        return np.zeros((_THUMBNAIL_SIZE[1], _THUMBNAIL_SIZE[0], 3), dtype=np.float32)
    small = cv2.resize(image[y1:y2, x1:x2], _THUMBNAIL_SIZE, interpolation=cv2.INTER_AREA)
    return np.asarray(small, dtype=np.float32) / 255


def difference(one: Thumbnail, other: Thumbnail) -> float:
    """Mean absolute difference of two thumbnails, 0 (same) to 1."""
    return float(np.abs(one - other).mean())
