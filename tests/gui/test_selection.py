import pytest
from hypothesis import given
from hypothesis import strategies as st

from capture.scaling import LogicalRect
from gui.selection import MOVE, Grip, Selection

Point = tuple[int, int]

DESKTOP = LogicalRect(-800, 0, 2400, 1000)
POINTS = st.tuples(st.integers(-1000, 2000), st.integers(-200, 1200))


def drawn(first: tuple[int, int], second: tuple[int, int]) -> Selection:
    selection = Selection(DESKTOP)
    drag(selection, first, second)
    return selection


def drag(selection: Selection, first: tuple[int, int], second: tuple[int, int]) -> None:
    selection.press(*first)
    selection.drag(*second)
    selection.release()


@pytest.mark.parametrize(
    ("first", "second"), [((-100, 50), (300, 250)), ((300, 250), (-100, 50))]
)
def test_corners_may_come_in_any_order(first: tuple[int, int], second: tuple[int, int]) -> None:
    assert drawn(first, second).rect == LogicalRect(-100, 50, 400, 200)


@given(POINTS, POINTS, POINTS, POINTS)
def test_it_stays_on_the_desktop(a: Point, b: Point, c: Point, d: Point) -> None:
    selection = drawn(a, b)
    drag(selection, c, d)
    rect = selection.rect
    if rect is not None:
        assert DESKTOP.left <= rect.left <= rect.right <= DESKTOP.right
        assert DESKTOP.top <= rect.top <= rect.bottom <= DESKTOP.bottom


def test_a_click_keeps_the_rectangle_before() -> None:
    before = LogicalRect(0, 0, 200, 200)
    selection = Selection(DESKTOP, before)
    drag(selection, (500, 500), (510, 505))
    assert selection.rect == before


def test_too_small_is_not_enough() -> None:
    selection = drawn((0, 0), (30, 30))
    assert selection.rect is None
    assert not selection.large_enough


def test_inside_it_moves_and_keeps_its_size() -> None:
    selection = drawn((0, 100), (400, 300))
    assert selection.grip_at(200, 200) == MOVE
    drag(selection, (200, 200), (-5000, 210))
    assert selection.rect == LogicalRect(-800, 110, 400, 200)


@pytest.mark.parametrize(
    ("press", "to", "grip", "result"),
    [
        ((400, 200), (450, 900), Grip(right=True), LogicalRect(0, 100, 450, 200)),
        ((200, 100), (9, 50), Grip(top=True), LogicalRect(0, 50, 400, 250)),
        ((0, 300), (-50, 350), Grip(left=True, bottom=True), LogicalRect(-50, 100, 450, 250)),
    ],
)
def test_edges_and_corners_resize(
    press: Point, to: Point, grip: Grip, result: LogicalRect
) -> None:
    selection = drawn((0, 100), (400, 300))
    assert selection.grip_at(*press) == grip
    drag(selection, press, to)
    assert selection.rect == result


def test_an_edge_dragged_past_the_other_turns_the_rectangle_over() -> None:
    selection = drawn((0, 100), (400, 300))
    drag(selection, (400, 200), (-200, 200))
    assert selection.rect == LogicalRect(-200, 100, 200, 200)


def test_inside_the_region_of_last_time_one_draws_anew() -> None:
    selection = Selection(DESKTOP, LogicalRect(0, 0, 800, 600))
    assert selection.grip_at(300, 300) is None
    drag(selection, (100, 100), (500, 400))
    assert selection.rect == LogicalRect(100, 100, 400, 300)


def test_arrows_stop_at_the_edge() -> None:
    selection = drawn((-795, 5), (-400, 300))
    selection.nudge(-10, -1)
    assert selection.rect == LogicalRect(-800, 4, 395, 295)
