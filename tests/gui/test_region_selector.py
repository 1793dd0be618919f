from collections.abc import Iterator

import pytest
from PyQt6.QtCore import QPoint, QRect, Qt
from PyQt6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from capture.geometry import Monitor, Region
from capture.scaling import LogicalRect, Placement, ScreenGeometry, place_screens
from gui import region_selector
from gui.region_selector import RegionSelector
from inference.types import TileState
from tests.galleries import compose
from tests.gui.pieces import double_click, drag, key, move, pixels, press

PLAIN = 200
"""Grey of an empty screen, bright enough to be seen dimmed."""


def one_screen(ratio: float) -> list[Placement]:
    """The offscreen screen, as if its monitor had `ratio` times as many pixels."""
    screen = QGuiApplication.primaryScreen()
    assert screen is not None
    area = screen.geometry()
    region = Region(0, 0, round(area.width() * ratio), round(area.height() * ratio))
    logical = ScreenGeometry("s", area.x(), area.y(), area.width(), area.height(), ratio)
    return place_screens([logical], [Monitor(1, region, "s", True)])


class Chosen:
    """What a selector said."""

    def __init__(self, selector: RegionSelector) -> None:
        self.regions: list[Region] = []
        self.cancelled = 0
        selector.region_selected.connect(self.regions.append)
        selector.cancelled.connect(self._count)

    def _count(self) -> None:
        self.cancelled += 1


@pytest.fixture
def selector(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[RegionSelector]:
    """A selector over a plain screen: what the offscreen one shows hangs on other tests."""
    screen = QGuiApplication.primaryScreen()
    assert screen is not None
    plain = QPixmap(screen.geometry().size())
    plain.fill(QColor(PLAIN, PLAIN, PLAIN))
    monkeypatch.setattr(region_selector, "_picture_of", lambda screen: plain)
    made = RegionSelector(one_screen(1.5), None)
    made.show()
    qtbot.waitExposed(made.overlays[0])
    yield made
    if made.overlays:
        made.cancel()


def test_every_screen_is_covered(selector: RegionSelector) -> None:
    screens = [screen.geometry() for screen in QGuiApplication.screens()]
    assert [overlay.geometry() for overlay in selector.overlays] == screens


def test_a_dragged_rectangle_comes_out_in_physical_pixels(selector: RegionSelector) -> None:
    chosen, overlay = Chosen(selector), selector.overlays[0]
    drag(overlay, (100, 60), (500, 360))
    assert chosen.regions == []
    key(overlay, Qt.Key.Key_Return)
    assert chosen.regions == [Region(150, 90, 600, 450)]
    assert chosen.cancelled == 0
    assert selector.overlays == []


def test_the_button_and_a_double_click_accept_too(selector: RegionSelector) -> None:
    chosen, overlay = Chosen(selector), selector.overlays[0]
    assert overlay.use_button.isHidden()
    drag(overlay, (100, 60), (500, 360))
    assert overlay.rect().contains(overlay.use_button.geometry())
    overlay.use_button.click()
    assert len(chosen.regions) == 1

    again = RegionSelector(one_screen(1.0), None)
    again.show()
    second = Chosen(again)
    drag(again.overlays[0], (100, 60), (500, 360))
    double_click(again.overlays[0], 300, 200)
    assert second.regions == [Region(100, 60, 400, 300)]


def test_escape_cancels_in_the_middle_of_a_drag(selector: RegionSelector) -> None:
    chosen, overlay = Chosen(selector), selector.overlays[0]
    press(overlay, 100, 60)
    move(overlay, 500, 360)
    key(overlay, Qt.Key.Key_Escape)
    assert (chosen.regions, chosen.cancelled) == ([], 1)


def test_too_small_a_rectangle_is_not_taken(selector: RegionSelector) -> None:
    chosen, overlay = Chosen(selector), selector.overlays[0]
    drag(overlay, (100, 60), (120, 80))
    key(overlay, Qt.Key.Key_Return)
    assert chosen.regions == []
    assert overlay.isVisible()


def test_arrows_move_by_one_and_with_shift_by_ten(selector: RegionSelector) -> None:
    chosen, overlay = Chosen(selector), selector.overlays[0]
    drag(overlay, (100, 60), (500, 360))
    key(overlay, Qt.Key.Key_Right, shift=True)
    key(overlay, Qt.Key.Key_Down)
    key(overlay, Qt.Key.Key_Enter)
    assert chosen.regions == [Region(165, 92, 600, 450)]


def test_the_previous_region_is_there_to_be_accepted(qtbot: QtBot) -> None:
    selector = RegionSelector(one_screen(2.0), Region(200, 100, 600, 400))
    chosen = Chosen(selector)
    selector.show()
    assert not selector.overlays[0].use_button.isHidden()
    key(selector.overlays[0], Qt.Key.Key_Return)
    assert chosen.regions == [Region(200, 100, 600, 400)]


def test_the_pointer_tells_what_a_press_would_do(selector: RegionSelector) -> None:
    overlay = selector.overlays[0]
    assert overlay.cursor().shape() == Qt.CursorShape.CrossCursor
    drag(overlay, (100, 60), (500, 360))
    shapes = {}
    for name, point in {"inside": (300, 200), "corner": (500, 360), "edge": (100, 200)}.items():
        move(overlay, *point)
        shapes[name] = overlay.cursor().shape()
    assert shapes == {
        "inside": Qt.CursorShape.SizeAllCursor,
        "corner": Qt.CursorShape.SizeFDiagCursor,
        "edge": Qt.CursorShape.SizeHorCursor,
    }


def test_the_screen_is_dimmed_outside_the_rectangle(selector: RegionSelector) -> None:
    overlay = selector.overlays[0]
    drag(overlay, (100, 100), (500, 400))
    brightness = pixels(overlay)[:, :, :3].mean(axis=2)
    scale = brightness.shape[1] / overlay.width()
    inside = brightness[round(250 * scale), round(300 * scale)]
    outside = brightness[round(500 * scale), round(50 * scale)]
    assert inside == PLAIN
    assert outside < PLAIN - 50
    edge = brightness[round(96 * scale) : round(104 * scale), round(200 * scale)]
    assert edge.max() > outside + 50


def test_control_and_arrows_resize_down_to_the_smallest(selector: RegionSelector) -> None:
    chosen, overlay = Chosen(selector), selector.overlays[0]
    drag(overlay, (100, 60), (200, 160))
    key(overlay, Qt.Key.Key_Right, shift=True, control=True)
    key(overlay, Qt.Key.Key_Up, control=True)
    assert selector.selection.rect == LogicalRect(100, 60, 110, 99)
    for _ in range(20):
        key(overlay, Qt.Key.Key_Left, shift=True, control=True)
    key(overlay, Qt.Key.Key_Return)
    assert [region.width for region in chosen.regions] == [96]


@pytest.fixture
def call_on_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[RegionSelector, QRect]]:
    """A selector over a screen that shows a call, and where; physical pixels are doubled."""
    screen = QGuiApplication.primaryScreen()
    assert screen is not None
    desktop = QPixmap(screen.geometry().size() * 2)
    desktop.fill(QColor("#405060"))
    drawn = compose([TileState.LIVE] * 9, 3, tile=(320, 180)).image
    height, width = drawn.shape[:2]
    image = QImage(drawn.tobytes(), width, height, 3 * width, QImage.Format.Format_BGR888)
    painter = QPainter(desktop)
    painter.drawImage(200, 300, image)
    painter.end()
    monkeypatch.setattr(region_selector, "_picture_of", lambda screen: desktop)
    made = RegionSelector(one_screen(2.0), None)
    made.show()
    qtbot.waitExposed(made.overlays[0])
    yield made, QRect(200, 300, width, height)
    if made.overlays:
        made.cancel()


def test_g_proposes_the_gallery(
    qtbot: QtBot, call_on_screen: tuple[RegionSelector, QRect]
) -> None:
    selector, call = call_on_screen
    chosen, overlay = Chosen(selector), selector.overlays[0]
    key(overlay, Qt.Key.Key_G)
    assert "Looking" in selector.words
    qtbot.waitUntil(lambda: selector.selection.rect is not None, timeout=60_000)
    assert selector.words == ""
    key(overlay, Qt.Key.Key_Return)
    (region,) = chosen.regions
    found = QRect(region.left, region.top, region.width, region.height)
    common = found.intersected(call)
    assert common.width() * common.height() > 0.85 * call.width() * call.height()
    assert found.width() * found.height() < 1.25 * call.width() * call.height()


def test_where_there_is_no_gallery_g_says_so(qtbot: QtBot, selector: RegionSelector) -> None:
    key(selector.overlays[0], Qt.Key.Key_G)
    qtbot.waitUntil(lambda: "No gallery was found" in selector.words, timeout=60_000)
    assert selector.selection.rect is None


def test_cancelled_while_looking_nothing_comes_after(
    qtbot: QtBot, call_on_screen: tuple[RegionSelector, QRect]
) -> None:
    selector, _ = call_on_screen
    chosen = Chosen(selector)
    key(selector.overlays[0], Qt.Key.Key_G)
    selector.cancel()
    qtbot.waitUntil(lambda: not selector.looking, timeout=60_000)
    assert (chosen.regions, chosen.cancelled) == ([], 1)


def test_single_pixels_and_their_place_are_shown_beside_the_pointer(
    call_on_screen: tuple[RegionSelector, QRect],
) -> None:
    selector, _ = call_on_screen
    overlay = selector.overlays[0]
    assert overlay.magnifier.area.isEmpty()
    for x, y in ((10, 10), (overlay.width() - 5, overlay.height() - 5)):
        move(overlay, x, y)
        assert overlay.magnifier.words == f"{2 * x}, {2 * y}"
        assert overlay.rect().contains(overlay.magnifier.area)
        assert not overlay.magnifier.area.contains(x, y)


def test_w_takes_the_window_under_the_pointer_and_then_the_one_behind(
    selector: RegionSelector,
) -> None:
    chosen = Chosen(selector)
    front, behind = Region(150, 150, 300, 240), Region(0, 0, 900, 600)
    selector.windows = [front, behind, Region(1000, 900, 100, 100)]
    for expected in (front, behind, front):
        selector.pick_window(QPoint(120, 120))
        assert selector.region() == expected
    selector.accept()
    assert chosen.regions == [front]


def test_where_there_is_no_window_w_says_so(selector: RegionSelector) -> None:
    selector.windows = [Region(0, 0, 90, 90)]
    selector.pick_window(QPoint(400, 400))
    assert "no window" in selector.words
    assert selector.selection.rect is None
