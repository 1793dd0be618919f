"""The demo class with every seat taken: so many live faces, none away and no camera off."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from demo.faces import load_faces
from demo.scene import GalleryScene
from demo.script import DemoScript, Moment
from inference.types import Box, TileState

Image = NDArray[np.uint8]

RATE_HZ = 2.0
"""Samples a second, the program's default."""

_BEGIN_S = 2.0


class FullClass(DemoScript):
    """The demo's script, in which everybody shows their live face all the time."""

    def moment(self, participant: int, time: float) -> Moment:
        """One participant at one time; see `DemoScript.moment`."""
        return replace(super().moment(participant, time), state=TileState.LIVE)


@dataclass(frozen=True, eq=False)
class ClassFrames:
    """Successive frames of a class, half a second apart.

    Attributes:
        images: BGR, uint8, shape (height, width, 3).
        faces: Of each frame, where its faces are, pixels.
    """

    images: list[Image]
    faces: list[list[Box]]


def render_full_class(people: int, size: tuple[int, int], frames: int) -> ClassFrames:
    """Draw the gallery of a class in which everybody is there.

    Args:
        people: Faces, from 1.
        size: Width and height, pixels.
        frames: How many.

    Raises:
        ValueError: So many tiles don't fit into that size.
    """
    scene = GalleryScene(FullClass(participants=people), load_faces(), *size)
    times = [_BEGIN_S + number / RATE_HZ for number in range(frames)]
    return ClassFrames(
        [scene.render(time) for time in times], [scene.faces(time) for time in times]
    )
