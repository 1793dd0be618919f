"""Draws what the program held over time."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import pyqtgraph as pg

from gui.application import make_application
from tools.soak.figures import Lesson
from tools.soak.process import Held

_CURVES: Final[dict[str, Callable[[Held], float]]] = {
    "memory, MB": lambda held: held.memory_mb,
    "open descriptors": lambda held: held.descriptors,
    "threads": lambda held: held.threads,
}
_SIZE: Final = (1000, 700)


def plot(samples: Sequence[Held], lesson: Lesson, path: Path) -> None:
    """Save three curves as PNG, the long class shaded.

    Raises:
        OSError: The file can't be written.
    """
    make_application(["soak"])
    sheet = pg.GraphicsLayoutWidget()
    sheet.setBackground("w")
    sheet.resize(*_SIZE)
    start = samples[0].at
    minutes = [(held.at - start) / 60 for held in samples]
    bounds = [(moment - start) / 60 for moment in (lesson.begun, lesson.stopped)]
    for row, (name, value) in enumerate(_CURVES.items()):
        axes = sheet.addPlot(row=row, col=0)
        axes.setLabel("left", name)
        axes.addItem(pg.LinearRegionItem(bounds, movable=False, brush=(0, 90, 200, 25)))
        axes.plot(minutes, [value(held) for held in samples], pen=pg.mkPen("#1b5e9b", width=2))
    axes.setLabel("bottom", "minutes since the program's start; shaded: the long class")
    if not sheet.grab().save(str(path), "PNG"):
        raise OSError(f"{path} can't be written")
