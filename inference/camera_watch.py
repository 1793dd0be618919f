"""Who switched the camera on or off between two frames."""

from collections.abc import Sequence
from typing import Final

from inference.types import GalleryEvent, GalleryEventKind, Tile, TileState

_ON: Final = frozenset({TileState.LIVE, TileState.NO_FACE, TileState.TOO_SMALL})


class CameraWatch:
    """Remembers whose camera is on; made and used by one thread.

    A still picture says neither: it may be an avatar's photo or a video that froze.
    """

    def __init__(self) -> None:
        self._on: dict[str, bool] = {}

    def events(
        self, people: Sequence[str], tiles: Sequence[Tile], states: Sequence[TileState]
    ) -> tuple[GalleryEvent, ...]:
        """What changed since each participant was last seen; nothing for who is new.

        Args:
            people: Pseudonyms of a frame's tiles.
            tiles: Likewise.
            states: Likewise.
        """
        events = []
        for person, tile, state in zip(people, tiles, states, strict=True):
            if state is not TileState.CAMERA_OFF and state not in _ON:
                continue
            on = state in _ON
            if self._on.get(person, on) is not on:
                kind = GalleryEventKind.CAMERA_ON if on else GalleryEventKind.CAMERA_OFF
                events.append(GalleryEvent(kind, person, tile.row, tile.column))
            self._on[person] = on
        return tuple(events)
