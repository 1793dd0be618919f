"""Draw what is read from a gallery picture: tiles, states and faces, for judging by eye.

    python -m tools.annotate_gallery IMAGE OUT.png

The written picture shows the people of the original: treat it like the original.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from capture.errors import CaptureError
from capture.frame import Frame
from capture.images import read_picture
from inference.analyzer import Analyzer, AnalyzerSettings
from inference.errors import ModelError
from inference.types import Reading, Snapshot, TileState

COLOURS = {
    TileState.LIVE: (80, 220, 80),
    TileState.NO_FACE: (60, 190, 255),
    TileState.CAMERA_OFF: (170, 170, 170),
    TileState.STILL_PICTURE: (255, 150, 90),
    TileState.TOO_SMALL: (200, 110, 220),
}
"""Of a tile's frame and caption by state, BGR."""

FACE = (255, 255, 255)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read one picture, write one; returns the process's exit code."""
    options = _parser().parse_args(arguments)
    try:
        image = read_picture(options.image)
        analyzer = Analyzer(AnalyzerSettings(detector=options.detector, smoothing=0))
    except (CaptureError, ModelError) as error:
        print(f"annotate_gallery: {error}", file=sys.stderr)
        return 2
    snapshot = analyzer.analyze(Frame(image, 0, 0.0, datetime.now(UTC)))
    _, data = cv2.imencode(".png", annotated(image, snapshot))
    try:
        options.out.write_bytes(data.tobytes())
    except OSError as error:
        problem = f"{options.out} can't be written ({error.strerror}); name another file."
        print(f"annotate_gallery: {problem}", file=sys.stderr)
        return 2
    faces = sum(reading.face is not None for reading in snapshot.readings)
    print(f"{options.out}: {len(snapshot.readings)} tiles, {faces} faces")
    return 0


def annotated(image: NDArray[np.uint8], snapshot: Snapshot) -> NDArray[np.uint8]:
    """A copy of a BGR picture with everything drawn that was read from it."""
    drawn = image.copy()
    for reading in snapshot.readings:
        _draw(drawn, reading)
    return drawn


def _draw(image: NDArray[np.uint8], reading: Reading) -> None:
    height, width = image.shape[:2]
    x1, y1, x2, y2 = reading.tile.box.pixels(width, height)
    colour = COLOURS[reading.state]
    cv2.rectangle(image, (x1, y1), (x2 - 1, y2 - 1), colour, 2)
    place = f"{reading.tile.row},{reading.tile.column}"
    shown = reading.state.value if reading.expression is None else reading.expression.shown
    size = float(np.clip((y2 - y1) / 260, 0.3, 0.8))
    caption = f"{place} {shown}" + (f" x{reading.faces}" if reading.faces > 1 else "")
    caption += f" {reading.name}" if reading.name else ""
    (across, up), base = cv2.getTextSize(caption, cv2.FONT_HERSHEY_SIMPLEX, size, 1)
    cv2.rectangle(image, (x1, y1), (x1 + across + 6, y1 + up + base + 4), (0, 0, 0), -1)
    corner = x1 + 3, y1 + up + 4
    cv2.putText(image, caption, corner, cv2.FONT_HERSHEY_SIMPLEX, size, colour, 1, cv2.LINE_AA)
    if reading.face is not None:
        left, top, right, bottom = reading.face.box.pixels(width, height)
        cv2.rectangle(image, (left, top), (right, bottom), FACE, 1)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tools.annotate_gallery", description=__doc__
    )
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("image", type=Path, help="a picture of a call's gallery view")
    parser.add_argument("out", type=Path, help="the PNG file to write")
    parser.add_argument("--detector", default="blazeface", choices=("blazeface", "haar"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
