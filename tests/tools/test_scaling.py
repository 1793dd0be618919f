"""What a frame costs against faces and size: the measurement and its picture."""

from xml.etree import ElementTree

import pytest

from tests.support.display import XDisplay
from tools.scaling import STAGES, Cost, charts, measure
from tools.scaling_plot import COLOURS, HEIGHT, WIDTH, draw, scale

SVG = "{http://www.w3.org/2000/svg}"


def cost(label: str, each: float) -> Cost:
    return Cost(label, dict.fromkeys(STAGES, each), 50.0, 4, 4, 4)


def picture() -> str:
    by_faces = [cost(str(n), 2.0 + n / 4) for n in (1, 2, 4, 9, 16, 25, 36, 49)]
    by_size = [cost(name, 10.0) for name in ("720p", "1080p", "1440p", "4K")]
    return draw(charts(by_faces, by_size))


def test_a_frame_is_measured_stage_by_stage(on_display: XDisplay) -> None:
    result = measure("9", 9, (1280, 720), 2)
    assert on_display.width >= 1280
    assert list(result.stages) == list(STAGES)
    assert min(result.stages.values()) > 0
    assert (result.tiles, result.faces) == (9, 9)
    assert 0 < result.windows < 9, "faces were not followed"
    assert result.search > result.stages["layout"]
    assert result.total == pytest.approx(sum(result.stages.values()))


def test_every_stage_has_a_colour_and_the_axes_their_names() -> None:
    assert set(COLOURS) == set(STAGES)
    words = [text.text for text in ElementTree.fromstring(picture()).iter(f"{SVG}text")]
    assert set(STAGES.values()) <= set(words)
    assert {"faces", "processor time of a frame, ms", "49", "1", "4K", "720p"} <= set(words)


def test_layers_stay_inside_the_axes_and_reach_the_total() -> None:
    root = ElementTree.fromstring(picture())
    polygons = [shape.get("points", "") for shape in root.iter(f"{SVG}polygon")]
    assert len(polygons) == 2 * len(STAGES)
    points = [tuple(map(float, p.split(","))) for shape in polygons for p in shape.split()]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)
    assert min(y for _, y in points) == pytest.approx(HEIGHT * (1 - 71.25 / 80), abs=0.1)


@pytest.mark.parametrize(
    ("highest", "ceiling", "step"),
    [(184.0, 200, 50), (71.25, 80, 20), (6.0, 6, 1), (0.5, 0.5, 0.1)],
)
def test_axes_end_at_round_numbers(highest: float, ceiling: float, step: float) -> None:
    assert scale(highest) == pytest.approx((ceiling, step))
