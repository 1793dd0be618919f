from hypothesis import given
from hypothesis import strategies as st

from gui.card_layout import GAP, CardSizes, Density, plan_grid

SIZES = CardSizes(
    tiny=(50, 22),
    dense=(72, 42),
    compact=(72, 62),
    roomy=(130, 78),
    full=(170, 120),
    tallest=150,
)
COUNTS = st.integers(1, 60)
ROOM = st.tuples(st.integers(100, 1200), st.integers(60, 1200))


@given(COUNTS, ROOM)
def test_cards_never_stand_outside_the_room(count: int, room: tuple[int, int]) -> None:
    plan = plan_grid(count, *room, SIZES)
    assert plan.columns * (plan.width + GAP) - GAP <= room[0]
    assert plan.rows * plan.columns >= count
    assert plan.scrolls or plan.rows * (plan.height + GAP) - GAP <= room[1]


@given(COUNTS, ROOM)
def test_a_card_has_the_size_its_density_needs(count: int, room: tuple[int, int]) -> None:
    plan = plan_grid(count, *room, SIZES)
    width, height = SIZES.smallest(plan.density)
    assert plan.width >= width
    assert plan.height >= height


@given(COUNTS, ROOM)
def test_it_scrolls_only_if_the_smallest_cards_do_not_fit(
    count: int, room: tuple[int, int]
) -> None:
    columns = max(1, (room[0] + GAP) // (SIZES.tiny[0] + GAP))
    rows = -(-count // columns)
    fits = rows * (SIZES.tiny[1] + GAP) - GAP <= room[1]
    assert plan_grid(count, *room, SIZES).scrolls is not fits


@given(COUNTS, ROOM)
def test_fewer_cards_never_show_less(count: int, room: tuple[int, int]) -> None:
    plan, fewer = (plan_grid(n, *room, SIZES) for n in (count, max(1, count - 1)))
    assert fewer.density >= plan.density


def test_detail_grows_as_the_class_shrinks() -> None:
    shown = {n: plan_grid(n, 396, 520, SIZES).density for n in (49, 25, 9, 4)}
    assert shown == {
        49: Density.DENSE,
        25: Density.COMPACT,
        9: Density.ROOMY,
        4: Density.FULL,
    }
