"""A second look is spared while nothing changed, and comes back as soon as something does."""

import numpy as np

from inference.fruitless_looks import FruitlessLooks
from inference.types import Box

LEFT, RIGHT = Box(0, 0, 100, 60), Box(100, 0, 200, 60)


def picture(seed: int = 0, noise: int = 0) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    coarse = np.random.default_rng(seed).integers(40, 200, (6, 20, 3))
    image = np.kron(coarse, np.ones((10, 10, 1), dtype=np.int64))
    image += np.random.default_rng(noise).integers(-6, 7, image.shape)
    return image.astype(np.uint8)


def test_an_unknown_tile_is_worth_a_look() -> None:
    assert FruitlessLooks().worth_another(picture(), [LEFT, RIGHT]) == [LEFT, RIGHT]


def test_an_unchanged_empty_tile_is_not_in_spite_of_noise() -> None:
    looks = FruitlessLooks()
    looks.note(picture(), [LEFT], empty=[LEFT, RIGHT])
    assert looks.worth_another(picture(noise=5), [LEFT, RIGHT]) == [RIGHT]


def test_something_small_that_appears_is_worth_a_look() -> None:
    looks = FruitlessLooks()
    looks.note(picture(), [LEFT], empty=[LEFT])
    image = picture()
    image[20:32, 40:52] = 255
    assert looks.worth_another(image, [LEFT]) == [LEFT]


def test_a_face_that_was_found_makes_the_tile_unknown_again() -> None:
    looks = FruitlessLooks()
    looks.note(picture(), [LEFT], empty=[LEFT])
    looks.note(picture(), [], empty=[])
    assert looks.worth_another(picture(), [LEFT]) == [LEFT]


def test_slow_change_adds_up() -> None:
    looks = FruitlessLooks()
    image = picture().astype(np.int64)
    looks.note(image.astype(np.uint8), [LEFT], empty=[LEFT])
    seen = []
    for step in range(1, 8):
        now = (image + 2 * step).astype(np.uint8)
        seen.append(bool(looks.worth_another(now, [LEFT])))
        looks.note(now, [], empty=[LEFT])
    assert seen[0] is False
    assert seen[-1] is True


def test_a_tile_off_the_frame_is_compared_without_harm() -> None:
    looks = FruitlessLooks()
    box = Box(500, 500, 600, 560)
    looks.note(picture(), [box], empty=[box])
    assert looks.worth_another(picture(seed=9), [box]) == []
