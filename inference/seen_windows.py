"""Looks at a window of the picture as little as its changes allow.

A window that has not changed since a detector looked needs no other look. In one that has,
the faces known from before are followed, many in one look; only in turn, or where a face was
lost or none was known, is it looked at whole (docs/adr/0023).
"""

import math
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.detector import FaceDetector
from inference.face_overlap import merge, same_face, visible_share
from inference.reduction import averaged_part
from inference.types import Box, Face, Windows

Image = NDArray[np.uint8]

WHOLE_LOOK_AFTER: Final = 4.0
"""Seconds after which every window that goes on changing was looked at whole: so long somebody
may sit beside another unnoticed."""

_WITHIN: Final = 0.99
"""Share of a window that must lie in another for it to be a closer look at a part of that."""

_SIZE: Final = 64
"""Pixels across and down that a window is compared at: averages out the camera's noise."""

_CHANGED: Final = 8
"""Grey levels that some pixel must differ by, more than noise and compression make it."""

_MOST: Final = 160
"""Windows remembered, the last ones: a full gallery's and its second looks'."""


@dataclass
class _Seen:
    """What is known of a window.

    Attributes:
        reduced: Its picture when its faces were last found.
        faces: In it.
        looked: When it was last looked at whole, seconds on the source's clock.
    """

    reduced: Image
    faces: list[Face]
    looked: float


class SeenWindows:
    """Remembers what a detector found where; made and used by one thread.

    Attributes:
        counts: Windows looked at, followed and spared, in all.
    """

    def __init__(self) -> None:
        self.counts = Windows()
        self._seen: OrderedDict[Box, _Seen] = OrderedDict()
        self._at = math.nan
        self._elapsed = math.inf
        self._owed = 0.0
        """Whole looks that are due, a share of one carried over to the next frame."""

    def detect(
        self,
        detector: FaceDetector,
        image: Image,
        windows: Sequence[Box],
        at: float | None = None,
    ) -> list[list[Face]]:
        """Like the detector's own `detect`, with as few looks as will do.

        Args:
            detector: The same one at each call.
            image: BGR, uint8, shape (H, W, 3).
            windows: Where to look, frame coordinates.
            at: The frame's time on its source's clock, seconds; None for pictures that don't
                follow each other, in which nobody can be followed.

        Returns:
            The faces of each window. Those of a window that has not changed are the objects
            of an earlier call.
        """
        self._note_time(at)
        now = {box: averaged_part(image, box, _SIZE, _SIZE) for box in windows}
        changed = [box for box in now if self._changed(box, now[box])]
        later = self._not_in_turn(self._may_wait(changed), len(now))
        followed = self._follow(detector, image, now, later)
        whole = [box for box in changed if box not in followed]
        for box, faces in zip(
            whole, detector.detect(image, whole) if whole else [], strict=True
        ):
            self._seen[box] = _Seen(now[box], faces, self._at)
        for box in now:
            self._seen.move_to_end(box)
        self._count(len(now), len(whole), len(followed))
        found = [list(self._seen[box].faces) for box in windows]
        while len(self._seen) > max(_MOST, len(now)):
            self._seen.popitem(last=False)
        return found

    def _note_time(self, at: float | None) -> None:
        """Both calls for one frame count the time since the frame before."""
        if at is None:
            self._at, self._elapsed = math.nan, math.inf
        elif at != self._at:
            elapsed = at - self._at
            self._elapsed = elapsed if elapsed > 0 else math.inf
            self._at = at

    def _may_wait(self, windows: Sequence[Box]) -> list[Box]:
        """Windows with known faces, and closer looks at parts of them."""
        seen = [box for box in windows if box in self._seen]
        peopled = [box for box in seen if self._seen[box].faces]
        return [
            box
            for box in seen
            if self._seen[box].faces
            or any(visible_share(box, other) > _WITHIN for other in peopled)
        ]

    def _not_in_turn(self, waiting: Sequence[Box], windows: int) -> list[Box]:
        """Those that need no whole look yet: all but the ones whose last is longest ago."""
        if not self._elapsed < WHOLE_LOOK_AFTER:
            return []
        self._owed += windows * self._elapsed / WHOLE_LOOK_AFTER
        turns = int(self._owed)
        self._owed -= turns
        oldest = sorted(waiting, key=lambda box: self._seen[box].looked)
        latest = self._at - WHOLE_LOOK_AFTER
        return [box for box in oldest[turns:] if self._seen[box].looked > latest]

    def _follow(
        self,
        detector: FaceDetector,
        image: Image,
        now: dict[Box, Image],
        windows: Sequence[Box],
    ) -> set[Box]:
        """Follow the faces of windows; gives the windows in which none was lost."""
        faces = merge([self._seen[box].faces for box in windows])
        found = detector.follow(image, faces) if faces else []
        boxes = [face.box for face in faces]
        complete = set()
        for box in windows:
            seen = self._seen[box]
            if not seen.faces:
                complete.add(box)
                continue
            # A window's face may be another window's view of it, where it was found surer.
            same = same_face([face.box for face in seen.faces], boxes)
            here = sorted({int(index) for index in same.argmax(axis=1)})
            followed = [face for index in here if (face := found[index]) is not None]
            if len(followed) == len(here):
                seen.faces, seen.reduced = followed, now[box]
                complete.add(box)
        return complete

    def _count(self, windows: int, looked: int, followed: int) -> None:
        before = self.counts
        self.counts = Windows(
            before.looked + looked,
            before.spared + windows - looked - followed,
            before.followed + followed,
        )

    def _changed(self, box: Box, now: Image) -> bool:
        if box not in self._seen:
            return True
        return int(cv2.absdiff(self._seen[box].reduced, now).max()) > _CHANGED
