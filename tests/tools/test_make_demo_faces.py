import numpy as np
import pytest
from numpy.typing import NDArray

from inference.emotions import EMOTIONS
from tools import make_demo_faces as tool
from tools.make_demo_faces import Candidates, Warp, blend, choose_people, clarity
from training.data import FaceSet
from training.errors import DataError
from training.heads import FERPLUS_LABELS


def shape_at(x: float, y: float, size: float) -> NDArray[np.float32]:
    """An outline and, inside it, a ring of features."""
    rings = []
    for count, radius in ((len(tool._OVAL), size), (len(tool._FEATURES), 0.4 * size)):
        angles = np.linspace(0, 2 * np.pi, count, endpoint=False)
        rings.append(radius * np.stack([np.cos(angles), np.sin(angles)], axis=1))
    return np.asarray(np.concatenate(rings) + np.array([x, y]), np.float32)


def crowd(count: int, random: np.random.Generator) -> Candidates:
    images = random.integers(0, 256, (count, 48, 48), dtype=np.uint8)
    shapes = np.stack([shape_at(random.uniform(22, 26), 24, 18) for _ in range(count)])
    return Candidates(images, shapes, random.normal(size=(count, 256)).astype(np.float32))


def test_a_warp_brings_points_to_their_places() -> None:
    face = np.zeros((48, 48), np.uint8)
    source, target = shape_at(22, 25, 15), shape_at(48, 48, 30)
    x, y = (int(v) for v in source[20].round())
    face[y - 1 : y + 2, x - 1 : x + 2] = 255
    bent = Warp(target, 96).apply(face, source)
    row, column = np.unravel_index(int(bent.argmax()), bent.shape)
    assert np.hypot(column - target[20, 0], row - target[20, 1]) < 3


def test_the_same_shape_leaves_a_face_as_it_is() -> None:
    face = crowd(1, np.random.default_rng(1)).images[0]
    shape = shape_at(24, 24, 18)
    bent = Warp(shape, 48).apply(face, shape)
    assert np.abs(bent - face).mean() < 1


def test_too_few_sources_never_make_a_composite() -> None:
    few = crowd(tool.MIN_SOURCES - 1, np.random.default_rng(2))
    with pytest.raises(AssertionError, match="real one"):
        blend(few, shape_at(48, 48, 36))


def test_no_source_shows_through_a_composite() -> None:
    """Unlike pictures of equal weight correlate with their mean by one over root n."""
    sources = crowd(tool.MIN_SOURCES, np.random.default_rng(3))
    shape = shape_at(48, 48, 36)
    picture, warp = blend(sources, shape).picture, Warp(shape, tool.SIDE)
    inside = tool.face_mask(shape)
    alike = [
        np.corrcoef(picture[inside], warp.apply(image, points)[inside])[0, 1]
        for image, points in zip(sources.images, sources.shapes, strict=True)
    ]
    assert np.mean(alike) == pytest.approx(tool.MIN_SOURCES**-0.5, abs=0.05)
    assert max(alike) < 0.5


def test_near_duplicates_are_dropped_once() -> None:
    looks = np.random.default_rng(4).normal(size=(5, 256)).astype(np.float32)
    looks[3] = looks[1] * 1.2 + 0.01
    assert tool._without_twins(looks).tolist() == [0, 1, 2, 4]


def test_no_face_serves_two_people() -> None:
    random = np.random.default_rng(5)
    pools = {e: crowd(tool.PERSONS * tool.SOURCES[e] + 5, random) for e in EMOTIONS}
    people = choose_people(pools)
    assert len(people) == tool.PERSONS
    for emotion in EMOTIONS:
        rows = np.concatenate([person[emotion] for person in people])
        assert len(rows) == tool.PERSONS * tool.SOURCES[emotion]
        assert len(set(rows.tolist())) == len(rows)


def test_too_small_a_pool_is_said_with_its_emotion() -> None:
    random = np.random.default_rng(6)
    pools = {e: crowd(tool.PERSONS * tool.SOURCES[e], random) for e in EMOTIONS}
    pools["disgust"] = crowd(3, random)
    with pytest.raises(DataError, match="3 clear faces of disgust are too few"):
        choose_people(pools)


def test_enough_sources_are_asked_for() -> None:
    assert set(tool.SOURCES) == set(EMOTIONS)
    assert min(tool.SOURCES.values()) >= tool.MIN_SOURCES >= 8


def test_clear_faces_are_those_without_a_rival() -> None:
    votes = np.zeros((3, 10), np.float32)
    fear, surprise = FERPLUS_LABELS.index("fear"), FERPLUS_LABELS.index("surprise")
    votes[0, fear] = 10
    votes[1, [fear, surprise]] = 5
    votes[2, surprise] = 10
    labels = np.array([EMOTIONS.index(e) for e in ("surprise", "fear", "surprise")])
    faces = FaceSet(np.zeros((3, 48, 48), np.uint8), labels, votes)
    assert clarity(faces, "fear").tolist() == [1.0, 0.5, -1.0]
