"""Tells tiles' name labels apart by their pixels, without reading them.

The print of a label is its line of light text, cut out and brought to one height: the same
name gives nearly the same print at any window size, in another tile and through JPEG. It
holds no letters, and nothing of the picture beside the text.
"""

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from inference.types import Box

Image = NDArray[np.uint8]

LabelPrint = NDArray[np.float32]
"""Ink of a line of text, float32 (`PRINT_HEIGHT` * `PRINT_WIDTH`,), mean 0 and length 1."""

PRINT_HEIGHT: Final = 10
PRINT_WIDTH: Final = 108

SAME_TEXT: Final = 0.72
"""Likeness from which two prints show one name."""

OTHER_TEXT: Final = 0.5
"""Likeness below which they show two names."""

_STRIP_SHARE: Final = 0.26
_STRIP_BASE: Final = (20.0, 0.12)
"""The strip's height is the smaller of a share of the tile's and a line in the tile's: labels
keep their size in pixels when tiles grow."""

_STRIP_WIDTH: Final = 0.8
_NAME_BAND: Final = (0.36, 0.64)
"""Rows of a tile without picture that hold the name in its middle, as shares."""

_NAME_RIM: Final = 0.06
"""Share of its width left out at both sides: a speaker's border may be drawn there."""

_SAME_GROUND: Final = 8
"""Levels by which the ground behind a name may differ from the tile's."""

_STROKE: Final = 0.33
"""Width of the widest stroke, as a share of the strip's height."""

_INK: Final = (40, 105)
"""Levels standing out from what is around them that count as no ink and as full ink."""

_EDGE_SHARE: Final = 0.15
"""Ink of the first and last column, as a share of the fullest column's."""

_SPREADS: Final = 2.1
"""Half the height that is cut out, in standard deviations of the ink's rows."""

_LINE_START: Final = 3.0
"""Labels begin at the left: columns count less and less from there, by this many heights."""

_MIN_SPREAD: Final = 1.0
_MIN_STROKES: Final = 3
_SHIFT: Final = 24
"""Columns by which two prints of one name may be displaced: a microphone beside the name
takes 12-20."""

_PADDING: Final = 36
"""Empty columns behind a print, at least `_SHIFT`, so that nothing comes round again; the sum
of widths has small factors, which the transform likes."""

_SCALES: Final = (0.76, 0.83, 0.91, 1.0, 1.1, 1.2, 1.32)
"""Factors by which they may differ in size."""


def read_label(image: Image, tile: Box) -> LabelPrint | None:
    """Print of the name label at the bottom left of a tile.

    Args:
        image: The frame, BGR uint8 (H, W, 3).
        tile: Frame coordinates.

    Returns:
        None where no line of light text is found.
    """
    x1, y1, x2, y2 = tile.pixels(image.shape[1], image.shape[0])
    height = y2 - y1
    strip = strip_height(height)
    right = x1 + round(_STRIP_WIDTH * (x2 - x1))
    return print_of_text(image[y2 - round(strip) : y2, x1:right])


def strip_height(height: float) -> float:
    """Pixels of a tile's lower end in which its label stands, for the tile's height."""
    return min(_STRIP_SHARE * height, _STRIP_BASE[0] + _STRIP_BASE[1] * height)


def read_middle_name(image: Image, tile: Box) -> LabelPrint | None:
    """Print of the name that stands in the middle of a tile without picture.

    Args:
        image: The frame, BGR uint8 (H, W, 3).
        tile: Frame coordinates.

    Returns:
        None where no line of light text is found, or an avatar stands there.
    """
    x1, y1, x2, y2 = tile.pixels(image.shape[1], image.shape[0])
    top, bottom = (y1 + round(share * (y2 - y1)) for share in _NAME_BAND)
    rim = round(_NAME_RIM * (x2 - x1))
    strip = image[top:bottom, x1 + rim : x2 - rim]
    return print_of_text(strip, fill=True) if _on_tile_ground(strip) else None


def _on_tile_ground(strip: Image) -> bool:
    """Whether the middle has the ground of the ends: a name, not an avatar's disc or photo."""
    height, width = strip.shape[:2]
    if not height or width < 12:
        return False
    ends = np.concatenate([strip[:, : width // 12], strip[:, -(width // 12) :]], axis=1)
    middle = strip[:, width * 4 // 10 : width * 6 // 10]
    apart = np.median(ends, axis=(0, 1)) - np.median(middle, axis=(0, 1))
    return bool(np.abs(apart).max() < _SAME_GROUND)


def print_of_text(strip: Image, fill: bool = False) -> LabelPrint | None:
    """Print of the line of light text in a strip, at any height there.

    Args:
        strip: BGR uint8 (H, W, 3).
        fill: Whether the text is stretched over the print's width, which makes the size
            exact where nothing else lies in the strip. Else the print begins at the strip's
            left edge, which video beside the text can't displace.

    Returns:
        None where there is none.
    """
    height, width = strip.shape[:2]
    if height < 6 or width < 12:
        return None
    ink = ink_of(strip)
    rows = text_rows(ink)
    if rows is None:
        return None
    top, bottom = rows
    band = ink[max(0, round(top)) : max(1, round(bottom))]
    weight = band.sum(axis=0)
    columns = np.flatnonzero(weight > _EDGE_SHARE * weight.max())
    if not _is_text(band, columns):
        return None
    down = (bottom - top) / PRINT_HEIGHT
    across = (columns[-1] + 1 - columns[0]) / PRINT_WIDTH if fill else down
    return _cut_out(ink, (float(columns[0]) if fill else 0.0, top), (across, down))


def likeness(ones: Sequence[LabelPrint], others: Sequence[LabelPrint]) -> NDArray[np.float32]:
    """Compare prints, each with each.

    Args:
        ones: N prints.
        others: M prints.

    Returns:
        float32 (N, M): correlation at the best of a few displacements, 1 for the same.
    """
    if not ones or not others:
        return np.zeros((len(ones), len(others)), np.float32)
    best = np.full((len(ones), len(others)), -1.0, np.float32)
    left = _spectra(np.stack([one.reshape(PRINT_HEIGHT, PRINT_WIDTH) for one in ones]))
    for scale in _SCALES:
        right = _spectra(np.stack([_scaled(other, scale) for other in others]))
        # A product of spectra is the correlation at all displacements at once.
        product = left @ right.conj().transpose(0, 2, 1)
        at_shift = np.fft.irfft(product, PRINT_WIDTH + _PADDING, axis=0)
        near = np.concatenate([at_shift[: _SHIFT + 1], at_shift[-_SHIFT:]])
        np.maximum(best, near.max(axis=0), out=best)
    return best


def _spectra(prints: NDArray[np.float32]) -> NDArray[np.complex64]:
    """Spectra of the rows of (N, H, W) prints, (frequencies, N, H)."""
    spectra = np.fft.rfft(prints, PRINT_WIDTH + _PADDING, axis=2)
    return np.asarray(spectra.transpose(2, 0, 1), np.complex64)


def _scaled(label: LabelPrint, scale: float) -> NDArray[np.float32]:
    """The print enlarged about its left middle, (`PRINT_HEIGHT`, `PRINT_WIDTH`), length 1."""
    shift = (1 - scale) * (PRINT_HEIGHT - 1) / 2
    matrix = np.array([[scale, 0, 0], [0, scale, shift]])
    plane = label.reshape(PRINT_HEIGHT, PRINT_WIDTH)
    ground = float(plane.min())
    size = (PRINT_WIDTH, PRINT_HEIGHT)
    out = np.asarray(cv2.warpAffine(plane, matrix, size, borderValue=ground), np.float32)
    out -= out.mean()
    return out / max(1e-6, float(np.linalg.norm(out)))


def ink_of(strip: Image) -> NDArray[np.float32]:
    """How far thin light strokes stand out, without colour: icons in red or green vanish."""
    light = cv2.min(cv2.min(strip[..., 0], strip[..., 1]), strip[..., 2])
    size = max(3, round(_STROKE * strip.shape[0])) | 1
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (size, size))
    strokes = cv2.morphologyEx(light, cv2.MORPH_TOPHAT, kernel)
    low, high = _INK
    return np.clip((np.asarray(strokes, np.float32) - low) / (high - low), 0, 1)


def text_rows(ink: NDArray[np.float32]) -> tuple[float, float] | None:
    """Upper and lower end of the line of text, from the middle and spread of its ink."""
    edges = np.abs(np.diff(ink, axis=1))
    weight = edges @ np.exp(-np.arange(edges.shape[1]) / (_LINE_START * len(ink)))
    if weight.sum() <= 0:
        return None
    peak = int(np.argmax(cv2.blur(weight[:, None], (1, max(3, len(weight) // 4)))))
    reach = len(weight) / 3
    rows = np.arange(len(weight))
    for _ in range(3):
        near = weight * (np.abs(rows - peak) <= reach)
        if near.sum() <= 0:
            return None
        centre = float((rows * near).sum() / near.sum())
        spread = float(np.sqrt(((rows - centre) ** 2 * near).sum() / near.sum()))
        peak, reach = round(centre), max(2.0, 2 * spread)
    if spread < _MIN_SPREAD:
        return None
    return centre + 0.5 - _SPREADS * spread, centre + 0.5 + _SPREADS * spread


def _is_text(band: NDArray[np.float32], columns: NDArray[np.intp]) -> bool:
    """Letters stand side by side with gaps between their strokes."""
    if not len(columns):
        return False
    inked = band[:, columns[0] : columns[-1] + 1] > 0
    strokes = int((np.diff(inked.astype(np.int8), axis=1) == 1).sum(axis=1).max()) + 1
    return strokes >= _MIN_STROKES and 0.08 <= float(inked.mean()) <= 0.7


def _cut_out(
    ink: NDArray[np.float32], corner: tuple[float, float], scale: tuple[float, float]
) -> LabelPrint | None:
    """The print from a corner of the strip on; `scale` in the strip's pixels per pixel."""
    (left, top), (across, down) = corner, scale
    # Maps the print's pixel centres to the strip's.
    inverse = np.array([[across, 0, left + across / 2 - 0.5], [0, down, top + down / 2 - 0.5]])
    smooth = cv2.GaussianBlur(ink, (0, 0), 0.5 * down) if down > 1.2 else ink
    cut = cv2.warpAffine(
        smooth,
        inverse,
        (PRINT_WIDTH, PRINT_HEIGHT),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
    )
    flat = np.asarray(cut, np.float32).ravel()
    flat -= flat.mean()
    length = float(np.linalg.norm(flat))
    return flat / length if length > 0 else None
