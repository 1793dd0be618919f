"""Draws the demo class as the gallery view of a video call."""

import string
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from demo.backdrop import paint_backdrop
from demo.faces import DemoFaces
from demo.lettering import lettering, write
from demo.portrait import CANVAS, FACE_AT, FACE_SIDE, Layer, PersonPainter
from demo.script import DemoScript, Moment, Pose
from inference.types import Box, Tile, TileState

Image = NDArray[np.uint8]

CAPTION: Final = "Synthetic class - no real people. Every face is an average of many."
"""Written below the gallery."""

CAPTION_HEIGHT: Final = 30
"""Pixels at the bottom kept for the caption."""

_GAP: Final = 6
_ASPECT: Final = 16 / 9
_GROUND: Final = (26, 26, 26)
_TILE_GROUND: Final = (46, 42, 40)
_SPEAKING: Final = (84, 214, 120)
_NOISE: Final = 2.2  # deviation of a camera's noise, grey levels
_FACE_SHARE: Final = 0.56  # of the tile's height, for the face's picture
_PHOTO_SHARE: Final = 0.62  # of the tile's height, for a photo
_FACE_IN_PHOTO: Final = 2 / 3  # of the photo's side, for the face's picture
_PORTRAIT_RISE: Final = 0.07  # of the tile's height, from the middle up to the face's middle
_AVATARS: Final = ((150, 96, 52), (72, 120, 58), (110, 62, 120), (58, 88, 168))


@dataclass(frozen=True)
class _Place:
    """A tile's whole-pixel rectangle."""

    left: int
    top: int
    width: int
    height: int


class GalleryScene:
    """The class on one picture; keeps what does not change between pictures.

    Made and used by one thread.

    Args:
        script: What everybody does.
        faces: Who they are.
        width: Of the picture, pixels.
        height: Of the picture, pixels, caption included.
        columns: Of the gallery; the script's own number if None.

    Raises:
        ValueError: The picture is too small for that many tiles.
    """

    def __init__(
        self,
        script: DemoScript,
        faces: DemoFaces,
        width: int = 1280,
        height: int = 720,
        columns: int | None = None,
    ) -> None:
        self._script = script
        self._faces = faces
        self.width, self.height = width, height
        self.columns = columns or script.columns
        self._places = _places(script.participants, width, height, self.columns)
        self._persons = self._cast()
        tile = self._places[0]
        self._size = (tile.width, tile.height)
        self._rooms = [paint_backdrop(i, *self._size) for i in range(script.participants)]
        self._noise = _noise_pictures(tile.width, tile.height)
        self._rounding = _rounded(tile.width, tile.height)
        self._layer = lru_cache(maxsize=None)(self._paint_person)
        self._painters = [
            PersonPainter(i, faces.picture(i, "neutral")) for i in range(faces.persons)
        ]
        self._resting = {
            TileState.CAMERA_OFF: lru_cache(maxsize=None)(self._paint_camera_off),
            TileState.STILL_PICTURE: lru_cache(maxsize=None)(self._paint_still_picture),
        }
        self._ground = self._paint_ground()

    def _cast(self) -> dict[int, int]:
        """Who plays whom; nobody plays behind a camera that is off, so that few play twice."""
        visible = [
            participant
            for participant in range(self._script.participants)
            if self._script.moment(participant, 0.0).state is not TileState.CAMERA_OFF
        ]
        return {participant: i % self._faces.persons for i, participant in enumerate(visible)}

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """Where the tiles are, in picture coordinates."""
        return tuple(
            Tile(
                Box(p.left, p.top, p.left + p.width, p.top + p.height),
                i // self.columns + 1,
                i % self.columns + 1,
            )
            for i, p in enumerate(self._places)
        )

    def faces(self, time: float) -> list[Box]:
        """Where the visible faces are at one time, photos included.

        Args:
            time: Seconds since the class began, from 0.

        Returns:
            The square of each face's picture, framed like FER-2013's faces, in picture
            coordinates and gallery order.
        """
        found = []
        for participant, place in enumerate(self._places):
            moment = self._script.moment(participant, time)
            if moment.state is TileState.LIVE:
                found.append(self._live_face(place, moment.pose))
            elif moment.state is TileState.STILL_PICTURE:
                middle = place.left + place.width / 2, place.top + place.height / 2
                found.append(_square(*middle, place.height * _PHOTO_SHARE * _FACE_IN_PHOTO))
        return found

    def _live_face(self, place: _Place, pose: Pose) -> Box:
        scale = self._layer_scale()
        resting = np.array([*(corner + FACE_SIDE / 2 for corner in FACE_AT), 1.0])
        resting[:2] *= scale
        x, y = self._placing(pose) @ resting
        return _square(place.left + x, place.top + y, FACE_SIDE * scale * pose.zoom)

    def render(self, time: float) -> Image:
        """Draw the class at one time.

        Args:
            time: Seconds since the class began, from 0.

        Returns:
            BGR, uint8 (height, width, 3), a new array.
        """
        picture = self._ground.copy()
        speaker = self._script.speaker(time)
        for participant, place in enumerate(self._places):
            area = picture[
                place.top : place.top + place.height, place.left : place.left + place.width
            ]
            np.copyto(area, self._tile(participant, time), where=self._rounding)
            if participant == speaker:
                _frame(picture, place)
        return picture

    def _tile(self, participant: int, time: float) -> Image:
        moment = self._script.moment(participant, time)
        resting = self._resting.get(moment.state)
        if resting is not None:
            return resting(participant)
        picture = self._rooms[participant]
        if moment.state is TileState.LIVE:
            picture = self._with_person(picture, participant, moment)
        noise = self._noise[(int(time * 30) + 7 * participant) % len(self._noise)]
        seen = np.asarray(cv2.add(picture, noise, dtype=cv2.CV_8U), np.uint8)
        _label(seen, _name(participant))
        return seen

    def _with_person(self, room: Image, participant: int, moment: Moment) -> Image:
        person = self._persons[participant]
        new = self._layer(person, moment.expression)
        colour, cover = new.colour, new.cover
        if moment.mix < 1:
            old = self._layer(person, moment.previous)
            colour = np.asarray(
                cv2.addWeighted(new.colour, moment.mix, old.colour, 1 - moment.mix, 0), np.uint8
            )
        matrix = self._placing(moment.pose)
        moved = cv2.warpAffine(
            colour, matrix, self._size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )
        weight = cv2.warpAffine(cover, matrix, self._size, flags=cv2.INTER_LINEAR)
        return np.asarray(cv2.blendLinear(moved, room, weight, 1 - weight), np.uint8)

    def _placing(self, pose: Pose) -> NDArray[np.float64]:
        """From the reduced person's layer to the tile, tilted about the neck."""
        width, height = self._size
        scale = self._layer_scale()
        neck = ((FACE_AT[0] + FACE_SIDE / 2) * scale, (FACE_AT[1] + FACE_SIDE) * scale)
        matrix = cv2.getRotationMatrix2D(neck, pose.tilt, pose.zoom)
        rest_x = width / 2 - neck[0]
        rest_y = height * (0.5 - _PORTRAIT_RISE + _FACE_SHARE / 2) - neck[1]
        matrix[:, 2] += (rest_x + pose.right * height, rest_y + pose.down * height)
        return np.asarray(matrix, np.float64)

    def _layer_scale(self) -> float:
        return self._size[1] * _FACE_SHARE / FACE_SIDE

    def _paint_person(self, person: int, emotion: str) -> Layer:
        """A person's layer, brought near to the size at which it is shown."""
        layer = self._painters[person].paint(self._faces.picture(person, emotion))
        size = tuple(round(side * self._layer_scale()) for side in CANVAS)
        how = cv2.INTER_AREA if size[0] < CANVAS[0] else cv2.INTER_CUBIC
        return Layer(
            np.asarray(cv2.resize(layer.colour, size, interpolation=how), np.uint8),
            np.asarray(np.clip(cv2.resize(layer.cover, size, interpolation=how), 0, 1)),
        )

    def _paint_camera_off(self, participant: int) -> Image:
        """A disc with a letter, as calls show people whose camera is off."""
        width, height = self._size
        tile = np.full((height, width, 3), _TILE_GROUND, np.uint8)
        radius = round(height * 0.24)
        colour = _AVATARS[participant % len(_AVATARS)]
        cv2.circle(tile, (width // 2, height // 2), radius, colour, -1, cv2.LINE_AA)
        letter = string.ascii_uppercase[participant % 26]
        mask = lettering(letter, radius * 0.8)
        at = (width // 2 - mask.shape[1] // 2, round(height / 2 - radius * 0.4) - 1)
        write(tile, letter, radius * 0.8, at, (245, 245, 245))
        _label(tile, _name(participant))
        return tile

    def _paint_still_picture(self, participant: int) -> Image:
        """A square photo of a person, set into a plain tile."""
        width, height = self._size
        tile = np.full((height, width, 3), _TILE_GROUND, np.uint8)
        person = self._persons[participant]
        layer = self._painters[person].paint(self._faces.picture(person, "happy"))
        left, top = FACE_AT[0] - 24, FACE_AT[1] - 26
        side = round(FACE_SIDE / _FACE_IN_PHOTO)
        crop = np.s_[top : top + side, left : left + side]
        weight = layer.cover[crop][..., np.newaxis]
        room = paint_backdrop(participant, side, side)
        photo = (layer.colour[crop] * weight + room * (1 - weight)).astype(np.uint8)
        shown = round(height * _PHOTO_SHARE)
        x, y = (width - shown) // 2, (height - shown) // 2
        tile[y : y + shown, x : x + shown] = cv2.resize(
            photo, (shown, shown), interpolation=cv2.INTER_AREA
        )
        _label(tile, _name(participant))
        return tile

    def _paint_ground(self) -> Image:
        ground = np.full((self.height, self.width, 3), _GROUND, np.uint8)
        mask = lettering(CAPTION, 9)
        x = max(0, (self.width - mask.shape[1]) // 2)
        y = self.height - CAPTION_HEIGHT + (CAPTION_HEIGHT - mask.shape[0]) // 2
        write(ground, CAPTION, 9, (x, y), (186, 186, 186))
        return ground


def _places(participants: int, width: int, height: int, columns: int) -> list[_Place]:
    rows = -(-participants // columns)
    room_x = (width - _GAP * (columns + 1)) // columns
    room_y = (height - CAPTION_HEIGHT - _GAP * (rows + 1)) // rows
    tile_width = min(room_x, int(room_y * _ASPECT))
    tile_height = min(room_y, int(tile_width / _ASPECT))
    if tile_width < 64 or tile_height < 36:
        raise ValueError(f"{participants} tiles do not fit into {width}x{height}")
    left = (width - columns * tile_width - (columns - 1) * _GAP) // 2
    top = (height - CAPTION_HEIGHT - rows * tile_height - (rows - 1) * _GAP) // 2
    return [
        _Place(
            left + (i % columns) * (tile_width + _GAP),
            top + (i // columns) * (tile_height + _GAP),
            tile_width,
            tile_height,
        )
        for i in range(participants)
    ]


def _square(x: float, y: float, side: float) -> Box:
    """A square about its middle."""
    return Box(x - side / 2, y - side / 2, x + side / 2, y + side / 2)


def _name(participant: int) -> str:
    return f"Demo {participant + 1:02d} (synthetic)"


def _label(tile: Image, text: str) -> None:
    """A name on a dark strip in the tile's lower left corner."""
    letters = max(6.0, tile.shape[0] * 0.055)
    mask = lettering(text, letters)
    height = mask.shape[0] + 2
    strip = tile[tile.shape[0] - height - 3 : tile.shape[0] - 3, 3 : 9 + mask.shape[1]]
    strip[:] = (strip * 0.3).astype(np.uint8)
    write(tile, text, letters, (6, tile.shape[0] - height - 2), (240, 240, 240))


def _frame(picture: Image, place: _Place) -> None:
    """The speaker's border."""
    corner = (place.left + 2, place.top + 2)
    opposite = (place.left + place.width - 3, place.top + place.height - 3)
    cv2.rectangle(picture, corner, opposite, _SPEAKING, 3)


def _noise_pictures(width: int, height: int) -> list[NDArray[np.int16]]:
    """A camera's noise, mostly of light, a little of colour, each shape (height, width, 3)."""
    random = np.random.default_rng(5)
    pictures = []
    for _ in range(8):
        light = random.normal(0, _NOISE, (height, width, 1))
        grain = cv2.GaussianBlur(
            light + random.normal(0, _NOISE, (height, width, 3)), (0, 0), 0.6
        )
        pictures.append(np.round(grain).astype(np.int16))
    return pictures


def _rounded(width: int, height: int) -> NDArray[np.bool_]:
    """Where a tile with rounded corners is, bool (height, width, 3)."""
    radius = 4
    mask = np.zeros((height, width), np.uint8)
    cv2.rectangle(mask, (radius, 0), (width - 1 - radius, height - 1), 1, -1)
    cv2.rectangle(mask, (0, radius), (width - 1, height - 1 - radius), 1, -1)
    for x in (radius, width - 1 - radius):
        for y in (radius, height - 1 - radius):
            cv2.circle(mask, (x, y), radius, 1, -1)
    return np.repeat(mask[..., np.newaxis].astype(bool), 3, axis=2)
