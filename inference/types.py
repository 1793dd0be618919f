"""The types that pass between the stages of `Analyzer`: frame in, snapshot out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from capture.geometry import Region
from inference.emotions import EMOTIONS

UNSURE = "unsure"
"""Shown and recorded instead of an expression below the model's threshold."""


@dataclass(frozen=True)
class Box:
    """A rectangle `xyxy` in frame coordinates, pixels; right and bottom edge exclusive."""

    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def width(self) -> float:
        """Pixels across."""
        return self.x2 - self.x1

    @property
    def height(self) -> float:
        """Pixels down."""
        return self.y2 - self.y1

    @property
    def area(self) -> float:
        """Square pixels; 0 for a degenerate box."""
        return max(0.0, self.width) * max(0.0, self.height)

    @property
    def centre(self) -> tuple[float, float]:
        """Middle point (x, y)."""
        return (self.x1 + self.x2) / 2, (self.y1 + self.y2) / 2

    def contains(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.x1 <= x < self.x2 and self.y1 <= y < self.y2

    def overlap(self, other: "Box") -> float:
        """Intersection over union, 0 to 1."""
        wide = min(self.x2, other.x2) - max(self.x1, other.x1)
        tall = min(self.y2, other.y2) - max(self.y1, other.y1)
        shared = max(0.0, wide) * max(0.0, tall)
        union = self.area + other.area - shared
        return shared / union if union > 0 else 0.0

    def pixels(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Whole-pixel x1, y1, x2, y2, cut to a frame of that size (for slicing)."""
        x1, y1 = max(0, round(self.x1)), max(0, round(self.y1))
        return x1, y1, max(x1, min(width, round(self.x2))), max(y1, min(height, round(self.y2)))


@dataclass(frozen=True, eq=False)
class Face:
    """A detected face.

    Attributes:
        box: As the detector gives it, frame coordinates.
        score: The detector's confidence, 0 to 1.
        landmarks: float32 (6, 2) in frame coordinates, BlazeFace's order: right eye, left
            eye (the person's own sides), nose tip, mouth, right ear, left ear. None if the
            detector has none.
    """

    box: Box
    score: float
    landmarks: NDArray[np.float32] | None = None


class TileState(StrEnum):
    """What a tile shows."""

    LIVE = "live"
    NO_FACE = "no_face"
    CAMERA_OFF = "camera_off"
    STILL_PICTURE = "still_picture"
    TOO_SMALL = "too_small"


@dataclass(frozen=True)
class Tile:
    """One participant's rectangle in the gallery; row and column count from 1."""

    box: Box
    row: int
    column: int


@dataclass(frozen=True)
class Gallery:
    """The layout of a frame, empty where there is no grid.

    Attributes:
        tiles: Those in sight, in reading order.
        covered: Those over which something else lies, where they stood before.
    """

    tiles: tuple[Tile, ...]
    covered: tuple[Tile, ...] = ()

    @property
    def rows(self) -> int:
        """Number of rows."""
        return max((tile.row for tile in self.tiles), default=0)

    @property
    def columns(self) -> int:
        """Number of tiles in the longest row."""
        return max((tile.column for tile in self.tiles), default=0)


@dataclass(frozen=True)
class Expression:
    """A visible expression over time.

    Attributes:
        probabilities: Smoothed, in `EMOTIONS` order; they sum to 1.
        shown: The expression after hysteresis, or `UNSURE`.
        probability: Of the strongest expression (of `shown`, unless it is `UNSURE`).
    """

    probabilities: tuple[float, ...]
    shown: str
    probability: float

    def of(self, emotion: str) -> float:
        """Smoothed probability of one expression by name."""
        return self.probabilities[EMOTIONS.index(emotion)]


@dataclass(frozen=True)
class Reading:
    """One participant at one moment.

    Attributes:
        participant: Pseudonym, "P01" and on.
        tile: Where in the gallery.
        state: What the tile shows.
        face: The largest face of the tile, or None.
        expression: None unless `state` is live.
        name: Only when the teacher asked for names.
        faces: How many are counted in the tile; the largest one is `face`.
        change: How much more negative the face looks than this participant's usual one: the
            probabilities of the negative expressions less those of the positive ones, minus
            the same of the usual face; -2 to 2, above 0 for more negative. None unless
            `state` is live and the usual face is known (`inference/baseline.py`).
        more_negative: Whether the change is large and lasting enough to be called "more
            negative than usual", with hysteresis.
    """

    participant: str
    tile: Tile
    state: TileState
    face: Face | None = None
    expression: Expression | None = None
    name: str = ""
    faces: int = 0
    change: float | None = None
    more_negative: bool = False


@dataclass(frozen=True)
class ClassMood:
    """Shares of the live, sure faces, each 0 to 1; all 0 when `faces` is 0.

    Attributes:
        positive: Happy or surprise.
        neutral: Neutral.
        negative: Angry, disgust, fear or sad.
        unsure: Share of the live faces that no expression is claimed for.
        faces: Live faces in all.
        tiles: Tiles in all.
        leading: The most frequent expression among the sure faces, or "".
    """

    positive: float
    neutral: float
    negative: float
    unsure: float
    faces: int
    tiles: int
    leading: str


class GalleryEventKind(StrEnum):
    """What happened to a participant or their tile between two frames."""

    JOINED = "joined"
    LEFT = "left"
    RETURNED = "returned"
    MOVED = "moved"
    CAMERA_ON = "camera_on"
    CAMERA_OFF = "camera_off"


@dataclass(frozen=True)
class GalleryEvent:
    """A participant came into view, went out of it, changed places or switched the camera.

    Attributes:
        kind: What happened.
        participant: Pseudonym, "P01" and on.
        row: Where the tile is now; where it was last, if the participant left.
        column: Likewise.
    """

    kind: GalleryEventKind
    participant: str
    row: int
    column: int


@dataclass(frozen=True)
class Windows:
    """Parts of a frame in which a detector was to look for faces.

    Attributes:
        looked: That it looked at whole.
        spared: That had not changed since it last looked, and needed no look.
        followed: In which it looked only near the faces known from before.
    """

    looked: int = 0
    spared: int = 0
    followed: int = 0

    def __sub__(self, earlier: "Windows") -> "Windows":
        return Windows(
            self.looked - earlier.looked,
            self.spared - earlier.spared,
            self.followed - earlier.followed,
        )


@dataclass(frozen=True)
class Snapshot:
    """All participants at one moment.

    Attributes:
        frame_number: Of the frame it was read from.
        monotonic: Its time on the source's clock, seconds.
        utc: Its time of day, time zone aware.
        width: Of the frame, pixels.
        height: Of the frame, pixels.
        region: Where on the desktop, or None.
        readings: In gallery order.
        mood: Of the class.
        timings: Milliseconds by stage: layout, detection, expressions, participants.
        label: The frame's own label (a picture's file name).
        events: Who came, went, changed places or switched the camera since the last snapshot.
        windows: Looked at and spared in this frame: what `timings` has for detection hangs
            on it.
        covered: Participants out of sight, over whose tiles something else lies.
    """

    frame_number: int
    monotonic: float
    utc: datetime
    width: int
    height: int
    region: Region | None
    readings: tuple[Reading, ...]
    mood: ClassMood
    timings: Mapping[str, float]
    label: str = ""
    events: tuple[GalleryEvent, ...] = ()
    windows: Windows = Windows()
    covered: int = 0
