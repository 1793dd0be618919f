from inference.gallery_cover import PATIENCE, GalleryCover


def test_a_cover_is_young_until_patience_ends_and_anew_after_it_was_lifted() -> None:
    cover = GalleryCover()
    assert cover.is_young(10.0)
    assert cover.is_young(10.0 + PATIENCE - 0.1)
    assert not cover.is_young(10.0 + PATIENCE)
    cover.lift()
    assert cover.is_young(10.0 + PATIENCE)
    assert cover.is_young(9.0 + 2 * PATIENCE)


def test_a_clock_that_went_back_begins_anew() -> None:
    cover = GalleryCover()
    assert cover.is_young(500.0)
    assert cover.is_young(0.0)
    assert not cover.is_young(PATIENCE)
