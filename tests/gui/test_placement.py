import pytest
from PyQt6.QtCore import QPoint, QRect, QSize

from gui.placement import beside, docked

SCREEN = QRect(0, 0, 1920, 1040)
PANEL = QSize(420, 800)


@pytest.mark.parametrize(
    ("region", "corner"),
    [
        (QRect(0, 100, 1200, 700), QPoint(1200, 100)),
        (QRect(700, 100, 1220, 700), QPoint(280, 100)),
        (QRect(100, 900, 1200, 140), QPoint(1300, 240)),
        (QRect(400, 0, 1300, 1040), QPoint(0, 0)),
        (QRect(0, 0, 1920, 1040), QPoint(1500, 0)),
    ],
    ids=["right", "left", "low", "no room, more at the left", "no room at all"],
)
def test_the_panel_stands_where_it_covers_least(region: QRect, corner: QPoint) -> None:
    place = QRect(beside(region, SCREEN, PANEL), PANEL)
    assert place.topLeft() == corner
    assert SCREEN.contains(place)


def test_a_screen_left_of_the_main_one() -> None:
    screen = QRect(-1920, 0, 1920, 1080)
    assert beside(QRect(-1900, 50, 1000, 600), screen, PANEL) == QPoint(-900, 50)


@pytest.mark.parametrize(
    ("region", "side", "column"),
    [
        (QRect(0, 100, 1200, 700), "right", 1200),
        (QRect(700, 100, 1220, 700), "left", 280),
        (QRect(700, 100, 1220, 700), "right", 1500),
        (QRect(0, 0, 1920, 1080), "left", 0),
        (QRect(-3000, 0, 100, 100), "left", 0),
        (QRect(5000, 0, 100, 100), "right", 1500),
    ],
)
def test_a_docked_panel_is_as_tall_as_the_screen(region: QRect, side: str, column: int) -> None:
    place = docked(region, SCREEN, PANEL, side)
    assert place == QRect(column, 0, PANEL.width(), SCREEN.height())
    assert SCREEN.contains(place)
