import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inference.reduction import averaged, halved

lengths = st.integers(1, 300)


@given(lengths, lengths, st.integers(1, 40), st.integers(1, 40))
def test_halving_stops_above_the_wanted_size(
    wide: int, tall: int, width: int, height: int
) -> None:
    small = halved(np.zeros((tall, wide, 3), np.uint8), width, height)
    assert small.shape[1] >= min(wide, width)
    assert small.shape[0] >= min(tall, height)
    assert small.shape[1] < 2 * width or small.shape[0] < 2 * height


@pytest.mark.parametrize("side", [64, 100, 200, 512, 768])
def test_averages_are_those_of_all_pixels(side: int) -> None:
    rng = np.random.default_rng(side)
    coarse = rng.integers(0, 256, (9, 9, 3), dtype=np.uint8)
    picture = cv2.resize(coarse, (side, side), interpolation=cv2.INTER_CUBIC)
    noisy = np.clip(picture + rng.normal(0, 12, picture.shape), 0, 255).astype(np.uint8)
    at_once = cv2.resize(noisy, (64, 64), interpolation=cv2.INTER_AREA)
    apart = np.abs(averaged(noisy, 64, 64).astype(int) - at_once)
    assert apart.mean() < 1.5
    assert averaged(noisy, 64, 64).std() == pytest.approx(at_once.std(), rel=0.03)


def test_one_channel_stays_one() -> None:
    assert averaged(np.zeros((90, 160), np.uint8), 16, 9).shape == (9, 16)
