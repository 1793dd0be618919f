"""Draws stacked charts of what a frame costs, side by side, as SVG."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import jinja2

COLOURS: Final = {
    "capture": "#6e7175",
    "layout": "#00707d",
    "detection": "#0b5cad",
    "participants": "#d98a00",
    "expressions": "#b8450b",
}
"""By stage; told apart by people who don't see red or green too, and named beside."""

WIDTH: Final = 460
"""Of a chart's area, in the picture's units."""

HEIGHT: Final = 300
_TEMPLATE: Final = "scaling.svg.j2"
_TICKS: Final = 6
_LETTER: Final = 8.5
"""Room of a letter along the axis."""


@dataclass(frozen=True)
class Column:
    """One measured place on the axis: its value and its label."""

    x: float
    label: str


@dataclass(frozen=True)
class Layer:
    """One stage.

    Attributes:
        stage: A key of `COLOURS`.
        title: In the legend.
        values: Milliseconds by column.
    """

    stage: str
    title: str
    values: Sequence[float]


@dataclass(frozen=True)
class Chart:
    """One stacked area chart; layers lie on each other in their order."""

    title: str
    axis: str
    columns: Sequence[Column]
    layers: Sequence[Layer]

    @property
    def totals(self) -> list[float]:
        """Milliseconds of all layers by column."""
        return [
            sum(values) for values in zip(*(layer.values for layer in self.layers), strict=True)
        ]


def draw(charts: Sequence[Chart]) -> str:
    """Draw charts beside each other on one common scale.

    Args:
        charts: With the same layers each.

    Returns:
        An SVG document.
    """
    ceiling, step = scale(max(max(chart.totals) for chart in charts))
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).resolve().parent),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    return environment.get_template(_TEMPLATE).render(
        charts=[_shapes(chart, ceiling) for chart in charts],
        ticks=[
            (f"{value:g}", _down(value, ceiling))
            for value in (step * i for i in range(round(ceiling / step) + 1))
        ],
        legend=[(COLOURS[layer.stage], layer.title) for layer in charts[0].layers],
        width=WIDTH,
        height=HEIGHT,
    )


def scale(highest: float) -> tuple[float, float]:
    """The axis' end and the distance of its ticks, round numbers.

    Args:
        highest: Value that must fit, above 0.
    """
    rough = highest / _TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    return step * math.ceil(highest / step), step


def _shapes(chart: Chart, ceiling: float) -> dict[str, object]:
    end = max(column.x for column in chart.columns)
    across = [WIDTH * column.x / end for column in chart.columns]
    floor = [0.0] * len(across)
    areas = []
    for layer in chart.layers:
        top = [low + value for low, value in zip(floor, layer.values, strict=True)]
        outline = [
            *zip(across, top, strict=True),
            *reversed([*zip(across, floor, strict=True)]),
        ]
        points = " ".join(f"{x:.1f},{_down(y, ceiling):.1f}" for x, y in outline)
        areas.append((COLOURS[layer.stage], points))
        floor = top
    heights = [_down(total, ceiling) for total in chart.totals]
    labels = _spread(across, [column.label for column in chart.columns], _LETTER)
    totals = _spread(across, [f"{total:.0f}" for total in chart.totals], _LETTER)
    return {
        "title": chart.title,
        "axis": chart.axis,
        "areas": areas,
        "columns": list(zip(across, labels, heights, totals, strict=True)),
    }


def _spread(across: Sequence[float], texts: Sequence[str], letter: float) -> list[str]:
    """The texts that don't run into the next one shown; "" for others. The last is shown."""
    shown: list[str] = []
    edge = math.inf
    for x, text in zip(reversed(across), reversed(texts), strict=True):
        half = letter * len(text) / 2
        fits = x + half <= edge
        shown.append(text if fits else "")
        edge = x - half if fits else edge
    return shown[::-1]


def _down(value: float, ceiling: float) -> float:
    return HEIGHT * (1 - value / ceiling)
