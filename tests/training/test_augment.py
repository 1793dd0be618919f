import numpy as np

from training.augment import augment
from training.data import FaceSet


def test_same_state_gives_same_variants(face_sets: dict[str, FaceSet]) -> None:
    def variants(seed: int) -> list[bytes]:
        random = np.random.default_rng(seed)
        return [augment(face, random).tobytes() for face in face_sets["Training"].images]

    assert variants(5) == variants(5)
    assert variants(5) != variants(6)


def test_variants_keep_size_and_type_and_leave_the_face_alone(
    face_sets: dict[str, FaceSet],
) -> None:
    faces = face_sets["Training"].images
    before = faces.copy()
    random = np.random.default_rng(0)
    for face in faces:
        variant = augment(face, random)
        assert variant.shape == (48, 48)
        assert variant.dtype == np.uint8
    np.testing.assert_array_equal(faces, before)


def test_some_variants_are_over_exposed_and_most_are_not() -> None:
    """A face without white gets large white parts in some variants, but not as a rule."""
    ramp = np.tile(np.linspace(40, 200, 48).astype(np.uint8), (48, 1))
    random = np.random.default_rng(2)
    white = [(augment(ramp, random) == 255).mean() > 0.15 for _ in range(300)]
    assert 0.02 < np.mean(white) < 0.3


def test_variants_still_show_their_own_face(face_sets: dict[str, FaceSet]) -> None:
    """On average a variant of a face is nearer to it than to another, unrelated one."""
    blurred = np.full((48, 48), 60, dtype=np.uint8)
    blurred[16:32, 16:32] = 220
    random = np.random.default_rng(1)
    mean = np.mean([augment(blurred, random) for _ in range(200)], axis=0)
    assert mean[20:28, 20:28].mean() > mean[:8, :8].mean() + 60


def test_strength_nought_only_mirrors(face_sets: dict[str, FaceSet]) -> None:
    random = np.random.default_rng(3)
    for face in face_sets["Training"].images:
        variant = augment(face, random, strength=0)
        assert np.array_equal(variant, face) or np.array_equal(variant, face[:, ::-1])


def test_weaker_variants_stay_nearer_to_the_face() -> None:
    def mean_change(strength: float) -> float:
        random = np.random.default_rng(4)
        symmetric = np.full((48, 48), 60, dtype=np.uint8)
        symmetric[16:32, 16:32] = 220
        variants = np.array([augment(symmetric, random, strength) for _ in range(300)])
        return float(np.abs(variants.astype(float) - symmetric).mean())

    assert mean_change(0.5) < 0.8 * mean_change(1.0)
