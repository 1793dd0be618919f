import numpy as np
import pytest
from numpy.typing import NDArray

from demo.lettering import lettering, write


def test_letters_have_the_height_asked_for() -> None:
    for height in (8, 20):
        rows = np.flatnonzero(lettering("H", height).max(axis=1) > 0.4)
        assert np.ptp(rows) + 1 == pytest.approx(height, rel=0.15)


def test_ink_is_soft_and_within_bounds() -> None:
    mask = lettering("Demo 01 (synthetic)", 8)
    assert 0 <= mask.min() < 0.01
    assert 0.9 < mask.max() <= 1
    assert ((mask > 0.2) & (mask < 0.8)).any()


def test_words_take_their_colour_and_leave_the_rest() -> None:
    picture = np.full((40, 200, 3), 10, np.uint8)
    write(picture, "HHH", 16, (5, 5), (200, 100, 50))
    ink = picture[lettering_rows(picture)]
    assert (np.abs(ink.astype(int) - (200, 100, 50)).sum(axis=1) < 12).any()
    assert (picture[:4] == 10).all()
    assert (picture[:, 120:] == 10).all()


def lettering_rows(picture: NDArray[np.uint8]) -> NDArray[np.bool_]:
    return np.asarray((picture != 10).any(axis=2))


def test_words_are_cut_off_at_the_picture_s_rim() -> None:
    picture = np.zeros((12, 30, 3), np.uint8)
    write(picture, "a long line of words", 16, (2, 2), (255, 255, 255))
    assert picture.any()
