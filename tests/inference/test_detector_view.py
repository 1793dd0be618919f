"""What a network sees of a frame, and where it lies in the frame."""

import numpy as np
import pytest
from numpy.typing import NDArray

from inference.detector_view import Mosaic, View
from inference.types import Box

SIDE = 192
Points = NDArray[np.float32]


def spotted(x: int, y: int) -> NDArray[np.uint8]:
    """A dark frame with one bright square of 12 pixels around a point."""
    image = np.zeros((400, 700, 3), np.uint8)
    image[y - 6 : y + 6, x - 6 : x + 6] = 255
    return image


def bright(pixels: NDArray[np.uint8]) -> Points:
    """Corners and six middles of what is bright, as a detector would give them."""
    rows, columns = np.nonzero(pixels[..., 0] > 127)
    low = columns.min(), rows.min()
    high = columns.max() + 1, rows.max() + 1
    middle = (low[0] + high[0]) / 2, (low[1] + high[1]) / 2
    return np.array([low, high, *[middle] * 6], np.float32)


@pytest.mark.parametrize(
    "window",
    [
        Box(100, 50, 300, 250),
        Box(150, 90, 260, 150),
        Box(0, 0, 700, 400),
        Box(-50, 20, 300, 90),
    ],
)
def test_a_view_leads_back_to_the_frame(window: Box) -> None:
    view = View(spotted(200, 120 if window.y2 > 100 else 60), window, SIDE)
    assert view.pixels.shape == (SIDE, SIDE, 3)
    face = view.face(bright(view.pixels), 0.8)
    assert face.box.centre == pytest.approx((200, 120 if window.y2 > 100 else 60), abs=2)
    assert face.box.width == pytest.approx(12, abs=4)
    assert face.landmarks is not None
    assert face.landmarks[3] == pytest.approx(face.box.centre, abs=1e-3)
    assert face.score == pytest.approx(0.8)


def test_who_is_cut_off_by_the_window_is_less_sure() -> None:
    view = View(spotted(200, 120), Box(100, 50, 300, 250), SIDE)
    half_out = np.array([(-20, 50), (20, 90), *[(0, 70)] * 6], np.float32)
    assert view.face(half_out, 0.8).score == pytest.approx(0.4, abs=0.01)


@pytest.mark.parametrize("windows", [1, 2, 4, 5, 9, 16])
def test_each_cell_of_a_mosaic_leads_back_to_its_own_window(windows: int) -> None:
    boxes = [Box(30 + 40 * i, 50, 110 + 40 * i, 130) for i in range(windows)]
    for index, box in enumerate(boxes):
        x, y = (round(edge) for edge in box.centre)
        mosaic = Mosaic(spotted(x, y), boxes, SIDE)
        inside = np.zeros_like(mosaic.pixels)
        rows, columns = np.nonzero(mosaic.pixels[..., 0] > 127)
        points = np.stack([columns, rows], axis=1).astype(np.float32)
        mine = mosaic.cells(points) == index
        assert mine.any()
        inside[rows[mine], columns[mine]] = 255
        face = mosaic.face(index, bright(inside), 0.9)
        assert face.box.centre == pytest.approx((x, y), abs=3)


def test_points_in_no_window_belong_to_none() -> None:
    mosaic = Mosaic(spotted(200, 120), [Box(0, 0, 50, 50)] * 5, SIDE)
    points = np.array([(1, 1), (191, 1), (100, 191), (-5, -5), (500, 3)], np.float32)
    cells = mosaic.cells(points)
    assert cells[:2].tolist() == [0, 2]
    assert cells[3] == 0  # a face may reach over the edge
    assert all(cell == -1 or cell >= 5 for cell in (int(cells[2]), int(cells[4])))


@pytest.mark.parametrize("side", range(380, 400))
def test_windows_of_all_sizes_lead_back(side: int) -> None:
    """Halving drops pixels that don't make a pair: that must not move what is seen."""
    x, y = side - 20, side - 40
    light = View(spotted(x, y), Box(0, 0, side, side), 96).pixels[..., 0].astype(float)
    rows, columns = np.indices(light.shape) + 0.5
    middle = [(columns * light).sum() / light.sum(), (rows * light).sum() / light.sum()]
    shape = np.array([middle] * 8, np.float32)
    face = View(spotted(x, y), Box(0, 0, side, side), 96).face(shape, 0.8)
    assert face.box.centre == pytest.approx((x, y), abs=0.6)
