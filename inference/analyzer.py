"""One frame in, one snapshot out: all stages of reading a gallery, in order, timed."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import compress
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from capture.frame import Frame
from inference.baseline import Baselines, Comparison
from inference.camera_watch import CameraWatch
from inference.crop import crop_faces, crop_side
from inference.detection import find_faces
from inference.face_overlap import merge
from inference.faces_as_tiles import gallery_of_faces
from inference.fruitless_looks import FruitlessLooks
from inference.gallery_cover import GalleryCover
from inference.layout import GalleryReader
from inference.mood import class_mood
from inference.networks import Networks, load_networks
from inference.participants import ParticipantBook
from inference.seen_windows import SeenWindows
from inference.smoothing import ExpressionSmoother
from inference.tile_state import TileStateJudge
from inference.types import (
    Box,
    Expression,
    Face,
    Gallery,
    GalleryEventKind,
    Reading,
    Snapshot,
    Tile,
    TileState,
    Windows,
)
from inference.windows import frame_windows

Image = NDArray[np.uint8]

COUNTED: Final = 0.4
"""Width of the smallest face that counts, as a share of its tile's largest one."""

TOO_SMALL_MARGIN: Final = 1.1
"""By how much a face that was too small must exceed the smallest readable one to be read."""


@dataclass(frozen=True)
class AnalyzerSettings:
    """How frames are read.

    Attributes:
        detector: "blazeface" or "haar".
        smoothing: Time constant in seconds; 0 for pictures that do not follow each other.
        unsure_below: Probability under which nothing is claimed; None takes the model's own.
        model: The model's JSON file; None takes the one that ships with the program.
        threads: Of each network.
        baseline: Whether each face is compared with what its participant usually shows.
        gallery: Whether tiles are looked for; without, as for a webcam, every face is a tile.
    """

    detector: str = "blazeface"
    smoothing: float = 1.5
    unsure_below: float | None = None
    model: Path | None = None
    threads: int = 1
    baseline: bool = True
    gallery: bool = True


@dataclass
class _Stopwatch:
    """Milliseconds by stage of one frame."""

    clock: Callable[[], float]
    timings: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = self.clock()
        yield
        self.timings[name] = (self.clock() - start) * 1000


class Analyzer:
    """Reads frames of one gallery after another; keeps who is who between them.

    Made and used by one thread.

    Args:
        settings: How to read.
        networks: Loaded by this thread for the same settings, to be used again; None loads
            them.
        clock: Seconds, for the stages' timings; `time.process_time` gives processor time.

    Raises:
        ModelError: A model file is missing or damaged.
    """

    def __init__(
        self,
        settings: AnalyzerSettings | None = None,
        networks: Networks | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        settings = settings or AnalyzerSettings()
        self._clock = clock
        if networks is None:
            networks = load_networks(settings.detector, settings.model, settings.threads)
        self._reader = GalleryReader() if settings.gallery else None
        self._detector = networks.detector
        self._classifier = networks.classifier
        self._smallest_face = self._classifier.smallest_face
        self._too_small: set[str] = set()
        threshold = settings.unsure_below
        self._smoother = ExpressionSmoother(
            settings.smoothing,
            self._classifier.unsure_below if threshold is None else threshold,
        )
        self._fruitless = FruitlessLooks()
        self._seen = SeenWindows()
        self._judge = TileStateJudge()
        self._book = ParticipantBook()
        self._cameras = CameraWatch()
        self._cover = GalleryCover()
        self._baselines = Baselines() if settings.baseline else None

    def analyze(self, frame: Frame) -> Snapshot:
        """Read one frame.

        Args:
            frame: Of the source that the earlier frames came from.

        Returns:
            Every participant's state and expression; timings in milliseconds.
        """
        watch = _Stopwatch(self._clock)
        image = frame.image
        with watch.stage("layout"):
            gallery = self._reader.read(image) if self._reader else Gallery(())
        with watch.stage("detection"):
            gallery, found, windows = self._find_faces(frame, gallery)
        with watch.stage("participants"):
            gallery, found, people = self._who_is_there(frame, gallery, found)
            faces = [largest(in_tile) for in_tile in found]
            self._forget_who_left()
            states = self._states(image, frame.monotonic, gallery, people, faces)
            switched = self._cameras.events(people, gallery.tiles, states)
        with watch.stage("expressions"):
            expressions = self._expressions(image, frame.monotonic, people, states, faces)
            compared = self._compared(people, expressions, frame.monotonic)
        readings = tuple(
            Reading(
                participant=person,
                tile=gallery.tiles[index],
                state=states[index],
                face=faces[index],
                expression=expressions[index],
                faces=count(found[index]),
                change=compared[index].change,
                more_negative=compared[index].more_negative,
            )
            for index, person in enumerate(people)
        )
        height, width = image.shape[:2]
        return Snapshot(
            frame.number,
            frame.monotonic,
            frame.utc,
            width,
            height,
            frame.region,
            readings,
            class_mood(readings),
            watch.timings,
            frame.label,
            self._book.events + switched,
            windows,
            self._book.covered,
        )

    def _find_faces(
        self, frame: Frame, gallery: Gallery
    ) -> tuple[Gallery, list[list[Face]], Windows]:
        """The faces of every tile; without a grid, every face becomes a tile."""
        image = frame.image
        if gallery.tiles:
            before = self._seen.counts
            at = frame.monotonic if _follows_others(frame) else None
            found = find_faces(
                self._detector, image, gallery.tiles, self._fruitless, self._seen, at=at
            )
            return gallery, found, self._seen.counts - before
        height, width = image.shape[:2]
        windows = frame_windows(width, height) if self._reader else near_windows(width, height)
        alone = merge(self._detector.detect(image, windows))
        gallery, faces = gallery_of_faces(alone, width, height)
        in_tiles = [[] if face is None else [face] for face in faces]
        return gallery, in_tiles, Windows(looked=len(windows))

    def _who_is_there(
        self, frame: Frame, gallery: Gallery, found: list[list[Face]]
    ) -> tuple[Gallery, list[list[Face]], list[str]]:
        """Pseudonyms by tile, without the tiles over which something else lies."""
        names: Sequence[str | None]
        if _follows_others(frame) and self._cover.is_young(frame.monotonic):
            names = self._book.assign_if_known(gallery, frame.image, [*map(bool, found)])
        else:
            names = self._book.assign(gallery, frame.image)
        seen = [name is not None for name in names]
        if all(seen):
            self._cover.lift()
        tiles, faces = compress(gallery.tiles, seen), compress(found, seen)
        return Gallery(tuple(tiles)), [*faces], [name for name in names if name is not None]

    def _forget_who_left(self) -> None:
        for event in self._book.events:
            if event.kind is GalleryEventKind.LEFT:
                self._judge.forget(event.participant)

    def _states(
        self,
        image: Image,
        monotonic: float,
        gallery: Gallery,
        people: Sequence[str],
        faces: Sequence[Face | None],
    ) -> list[TileState]:
        states = [
            self._judge.judge(person, _cut(image, tile), face is not None, monotonic)
            for person, tile, face in zip(people, gallery.tiles, faces, strict=True)
        ]
        if self._reader is None:  # whoever sits before a webcam is no photo, however still
            states = [
                TileState.LIVE if state is TileState.STILL_PICTURE else state
                for state in states
            ]
        return [
            TileState.TOO_SMALL
            if state is TileState.LIVE and face and self._is_too_small(person, face)
            else state
            for person, state, face in zip(people, states, faces, strict=True)
        ]

    def _is_too_small(self, person: str, face: Face) -> bool:
        """With hysteresis: a face at the limit would come and go with every frame."""
        limit = self._smallest_face * (TOO_SMALL_MARGIN if person in self._too_small else 1)
        small = crop_side(face) < limit
        (self._too_small.add if small else self._too_small.discard)(person)
        return small

    def _expressions(
        self,
        image: Image,
        monotonic: float,
        people: Sequence[str],
        states: Sequence[TileState],
        faces: Sequence[Face | None],
    ) -> list[Expression | None]:
        """One batched call for all live faces; None where there is none."""
        live = [
            (index, face)
            for index, (state, face) in enumerate(zip(states, faces, strict=True))
            if state is TileState.LIVE and face is not None
        ]
        crops = crop_faces(image, [face for _, face in live])
        probabilities = self._classifier.classify(crops)
        expressions: list[Expression | None] = [None] * len(people)
        for (index, _), row in zip(live, probabilities, strict=True):
            expressions[index] = self._smoother.update(people[index], row, monotonic)
        return expressions

    def _compared(
        self,
        people: Sequence[str],
        expressions: Sequence[Expression | None],
        monotonic: float,
    ) -> list[Comparison]:
        """Each live face against its participant's usual one."""
        baselines = self._baselines
        return [
            Comparison()
            if expression is None or baselines is None
            else baselines.update(person, expression.probabilities, monotonic)
            for person, expression in zip(people, expressions, strict=True)
        ]


def near_windows(width: int, height: int) -> list[Box]:
    """Windows for a webcam's picture, whose faces are near: few, so that it stays live.

    Args:
        width: Of the frame, pixels.
        height: Of the frame, pixels.
    """
    side = min(width, height)
    squares = [Box(0, 0, side, side), Box(width - side, height - side, width, height)]
    return [Box(0, 0, width, height), *squares]


def largest(faces: Sequence[Face]) -> Face | None:
    """The face with the largest box, or None."""
    return max(faces, key=lambda face: face.box.area, default=None)


def count(faces: Sequence[Face]) -> int:
    """Faces of people in one tile; much smaller ones are pictures on a wall or false finds."""
    face = largest(faces)
    if face is None:
        return 0
    return sum(other.box.width >= COUNTED * face.box.width for other in faces)


def _follows_others(frame: Frame) -> bool:
    """Whether earlier frames tell anything of this one: the files of a folder are no film."""
    return not frame.label


def _cut(image: Image, tile: Tile) -> Image:
    x1, y1, x2, y2 = tile.box.pixels(image.shape[1], image.shape[0])
    return image[y1:y2, x1:x2]
