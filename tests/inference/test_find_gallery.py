from datetime import UTC, datetime

import cv2
import numpy as np
import pytest

from capture.frame import Frame
from capture.geometry import Region
from inference.find_gallery import find_gallery, propose
from inference.types import TileState
from tests.galleries import Composition, Image, compose

LIVE = TileState.LIVE


def screen(width: int = 1920, height: int = 1080, seed: int = 0) -> Image:
    """A desktop without a call: wallpaper, a window of text, a bar of tasks."""
    rng = np.random.default_rng(seed)
    coarse = rng.integers(30, 220, (4, 6, 3)).astype(np.uint8)
    image = np.asarray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC))
    cv2.rectangle(image, (60, height - 420), (760, height - 90), (250, 250, 250), -1)
    for line in range(9):
        place = (80, height - 380 + 32 * line)
        text = "Notes for the lesson, and what to ask at its end"
        cv2.putText(image, text, place, cv2.FONT_HERSHEY_SIMPLEX, 0.7, (40, 40, 40), 1)
    cv2.rectangle(image, (0, height - 40), (width, height), (50, 40, 30), -1)
    return image.astype(np.uint8)


def frame(image: Image, region: Region | None = None) -> Frame:
    return Frame(image, 0, 0.0, datetime.now(UTC), region)


def shown(call: Composition, left: int, top: int) -> Image:
    image = screen()
    height, width = call.image.shape[:2]
    image[top : top + height, left : left + width] = call.image
    return image


@pytest.mark.parametrize("look", ["zoom", "zoom 2023", "meet", "teams light"])
def test_the_proposal_lies_around_the_tiles(look: str) -> None:
    call = compose([LIVE] * 9, 3, look=look, tile=(320, 180), seed=2)
    found = find_gallery(frame(shown(call, 700, 100)))
    assert found is not None
    left, top = min(box.x1 for box in call.boxes), min(box.y1 for box in call.boxes)
    right, bottom = max(box.x2 for box in call.boxes), max(box.y2 for box in call.boxes)
    assert 0 < 700 + left - found.left < 40
    assert 0 < 100 + top - found.top < 40
    assert 0 < found.right - 700 - right < 40
    assert 0 < found.bottom - 100 - bottom < 40


def test_the_proposal_is_a_place_on_the_desktop() -> None:
    call = compose([LIVE] * 4, 2, tile=(400, 225))
    image = shown(call, 500, 200)
    at_origin = find_gallery(frame(image))
    found = find_gallery(frame(image, Region(-1920, 40, 1920, 1080)))
    assert at_origin is not None
    assert found == Region(
        at_origin.left - 1920, at_origin.top + 40, at_origin.width, at_origin.height
    )


def test_a_larger_gallery_weighs_more() -> None:
    small, large = (compose([LIVE] * 6, 3, tile=size) for size in ((200, 112), (400, 225)))
    proposals = [propose(frame(shown(call, 500, 60))) for call in (small, large)]
    assert proposals[0] is not None
    assert proposals[1] is not None
    assert proposals[0].tiles == proposals[1].tiles == 6
    assert proposals[0].weight < proposals[1].weight


@pytest.mark.parametrize("seed", range(3))
def test_a_desktop_without_a_call_gives_none(seed: int) -> None:
    assert find_gallery(frame(screen(seed=seed))) is None
