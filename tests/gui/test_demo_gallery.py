import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PyQt6.QtGui import QImage
from pytestqt.qtbot import QtBot

from capture.geometry import Region
from capture.screen import ScreenSource
from demo.faces import load_faces
from demo.scene import CAPTION_HEIGHT, GalleryScene
from demo.script import DemoScript
from gui.demo_gallery import FRAME_MILLISECONDS, DemoGalleryWindow
from tests.support.display import XDisplay

ROOT = Path(__file__).parents[2]
SCRIPT = DemoScript(participants=4)


def shown(window: DemoGalleryWindow) -> NDArray[np.uint8]:
    """What the window paints, BGR (H, W, 3)."""
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_BGR888)
    bits = image.constBits()
    assert bits is not None
    rows = np.frombuffer(bits.asstring(image.sizeInBytes()), np.uint8)
    rows = rows.reshape(image.height(), image.bytesPerLine())[:, : 3 * image.width()]
    return np.asarray(rows.reshape(image.height(), image.width(), 3))


def changed(window: DemoGalleryWindow, before: NDArray[np.uint8]) -> bool:
    return bool((shown(window) != before).any())


def test_the_window_shows_the_class_pixel_by_pixel(qtbot: QtBot) -> None:
    window = DemoGalleryWindow(SCRIPT)
    qtbot.addWidget(window)
    window.show()
    picture = shown(window)
    scene = GalleryScene(SCRIPT, load_faces())
    expected = scene.render(0.0)
    assert picture.shape == expected.shape
    assert (picture[-CAPTION_HEIGHT:] == expected[-CAPTION_HEIGHT:]).all()
    assert (picture[:, : int(scene.tiles[0].box.x1)] == expected[0, 0]).all()


def test_the_class_moves_until_the_window_closes(qtbot: QtBot) -> None:
    window = DemoGalleryWindow(SCRIPT)
    qtbot.addWidget(window)
    window.show()
    first = shown(window)
    qtbot.waitUntil(lambda: changed(window, first))
    window.close()
    last = shown(window)
    qtbot.wait(3 * FRAME_MILLISECONDS)
    assert not changed(window, last)


def test_the_class_s_time_starts_when_the_window_first_shows(qtbot: QtBot) -> None:
    window = DemoGalleryWindow(SCRIPT)
    qtbot.addWidget(window)
    assert window.script_time(time.monotonic()) == 0.0
    before = time.monotonic()
    window.show()
    after = time.monotonic()
    assert after - before >= window.script_time(after) >= 0.0
    earlier = window.script_time(after)
    window.hide()
    window.show()
    assert window.script_time(after) == earlier
    assert window.script_time(after + 2.5) == pytest.approx(earlier + 2.5)


def test_it_remembers_what_it_showed_when(qtbot: QtBot) -> None:
    window = DemoGalleryWindow(SCRIPT)
    qtbot.addWidget(window)
    assert window.shown.class_time(time.monotonic()) == 0.0
    window.show()
    before = time.monotonic()
    qtbot.waitUntil(lambda: window.shown.class_time(time.monotonic()) > 0.0)
    after = time.monotonic()
    assert 0.0 < window.shown.class_time(after) <= window.script_time(after)
    assert window.shown.class_time(before - 60.0) == 0.0
    scene = GalleryScene(SCRIPT, load_faces())
    window.close()
    last = window.shown.class_time(time.monotonic())
    assert (shown(window) == scene.render(last)).all()


@pytest.mark.parametrize("scale", ["1", "1.5"])
def test_the_region_holds_the_picture_at_one_pixel_per_pixel(
    on_display: XDisplay, scale: str
) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.support.show_class", "1", "4"],
        cwd=ROOT,
        env=on_display.environ(QT_SCALE_FACTOR=scale),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert program.stdout is not None
        region = Region(*map(int, program.stdout.readline().split(",")))
        with ScreenSource(region) as source:
            frame = source.grab()
    finally:
        program.kill()
        program.communicate(timeout=30)
    assert frame is not None
    caption = np.s_[-CAPTION_HEIGHT + 4 : -4, 300:-300]
    wanted = GalleryScene(SCRIPT, load_faces()).render(0.0)[caption]
    nearest = min(
        float(np.abs(np.roll(frame.image, (y, x), (0, 1))[caption].astype(int) - wanted).max())
        for x in (-1, 0, 1)
        for y in (-1, 0, 1)
    )
    assert nearest == 0
