"""Straight axis-parallel edges of a picture: what the rims of tiles look like."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

STEP = 5
"""Smallest grey-level step of an edge: Zoom's off tiles are 8 levels above its grey."""

RUN = 11
"""Pixels along a line that are judged together; an edge in texture is shorter."""

RUN_FILLED = 0.85
"""Share of a run that must be edge."""

SLACK = 2
"""Pixels by which a tile's rim may lie off the lattice (scaled windows round it)."""

FULL = 0.985
"""Share of a part's width from which a line is no tile's: margins and gaps interrupt those."""

FRAME = 7
"""Pixels within which the frame of a part lies."""


@dataclass(frozen=True, eq=False)
class LineMap:
    """Long straight edges of one picture, summed so that any stretch is read at once.

    A boundary `b` lies between pixel `b - 1` and pixel `b`: the left edge of a box has
    boundary `x1`, its exclusive right edge boundary `x2`.

    Attributes:
        width: Of the picture, pixels.
        height: Of the picture, pixels.
        stride: Pixels along a line that one sample of the sums stands for.
        upright: int32 (samples + 1, W + 1), by boundary, vertical edges summed downwards.
        level: int32 (samples + 1, H + 1), by boundary, horizontal edges summed rightwards.
        rim: Pixels along the picture's rim whose lines the profiles leave out.
    """

    width: int
    height: int
    stride: int
    upright: NDArray[np.int32]
    level: NDArray[np.int32]
    rim: int = 0

    def profile_x(self, bands: Sequence[tuple[float, float]]) -> NDArray[np.float32]:
        """Share of the rows in `bands` that have a vertical edge, by boundary (W + 1,)."""
        return self._profile(self.upright, bands)

    def profile_y(self) -> NDArray[np.float32]:
        """Share of the picture's columns that have a horizontal edge, by boundary (H + 1,).

        In a part, lines from frame to frame are left out: those of a title bar or toolbar.
        """
        share = self._profile(self.level, [(0, self.width)])
        if self.rim:
            share[share > FULL] = 0
        return share

    def side_support(self, boxes: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
        """How much of each side of each box is edge, as it stands and moved by some pixels.

        Args:
            boxes: `xyxy`, shape (N, 4), any part may lie outside the picture.
            reach: Pixels by which a side is moved at most, to either hand.

        Returns:
            Shape (2 * reach + 1, N, 4): by shift (-reach first), box, and side (left, top,
            right, bottom), each 0 to 1. The picture's own rim counts as no edge.
        """
        edges, lengths = self._edges(boxes, reach)
        return np.asarray((edges / lengths).transpose(0, 2, 1), np.float64)

    def best_support(self, boxes: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
        """The most of `side_support` over its shifts, shape (N, 4), for less work."""
        edges, lengths = self._edges(boxes, reach)
        return np.asarray((edges.max(axis=0) / lengths).T, np.float64)

    def part(self, left: int, top: int, right: int, bottom: int, rim: int = FRAME) -> "LineMap":
        """The lines of a part of the picture, in the part's own coordinates.

        What ends the part, a window's frame, is no tile's rim: its profiles leave it out.

        Args:
            left: Like `top`, rounded down to whole samples by the caller (see `stride`).
            top: First row of the part.
            right: First column behind the part.
            bottom: First row below it.
            rim: Pixels along its rim whose lines the profiles leave out.
        """
        rows = slice(top // self.stride, bottom // self.stride + 1)
        columns = slice(left // self.stride, right // self.stride + 1)
        return LineMap(
            right - left,
            bottom - top,
            self.stride,
            self.upright[rows, left : right + 1],
            self.level[columns, top : bottom + 1],
            rim,
        )

    def _profile(
        self, summed: NDArray[np.int32], bands: Sequence[tuple[float, float]]
    ) -> NDArray[np.float32]:
        edges = np.rint(np.asarray(bands) / self.stride).astype(np.int64)
        starts, ends = np.clip(edges, 0, len(summed) - 1).T
        share = (summed[ends] - summed[starts]).sum(axis=0) / max(1, int((ends - starts).sum()))
        share[: self.rim], share[len(share) - self.rim :] = 0, 0
        return np.asarray(share, np.float32)

    def _edges(
        self, boxes: NDArray[np.float64], reach: int
    ) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Samples of edge, by shift, side and box, and the samples of each side there are."""
        places = np.rint(boxes.T).astype(np.int64)
        samples = np.rint(boxes.T / self.stride).astype(np.int64)
        shifts = np.arange(-reach, reach + 1)[:, None, None]
        edges = np.empty((len(shifts), 4, len(boxes)), np.int32)
        lengths = np.empty((4, len(boxes)), np.int64)
        for side, summed in ((0, self.upright), (1, self.level)):
            # Not `clip`, which takes longer than all else here.
            ends = np.minimum(np.maximum(samples[1 - side :: 2], 0), len(summed) - 1)
            lines = np.minimum(np.maximum(places[side::2] + shifts, 0), summed.shape[1] - 1)
            edges[:, side::2] = summed[ends[1], lines] - summed[ends[0], lines]
            lengths[side::2] = np.maximum(1, ends[1] - ends[0])
        return edges, lengths


def find_lines(grey: NDArray[np.uint8]) -> LineMap:
    """Find the long straight edges of a grey picture, shape (H, W)."""
    height, width = grey.shape
    stride = _stride(grey)
    return LineMap(
        width,
        height,
        stride,
        _summed_edges(grey, stride),
        _summed_edges(cv2.transpose(grey), stride),
    )


def find_lines_near(grey: NDArray[np.uint8], boxes: NDArray[np.float64]) -> LineMap:
    """Like `find_lines`, but only within `SLACK` of the sides of boxes: all else reads 0."""
    height, width = grey.shape
    stride = _stride(grey)
    return LineMap(
        width,
        height,
        stride,
        _summed_near(grey, stride, boxes[:, 0::2]),
        _summed_near(cv2.transpose(grey), stride, boxes[:, 1::2]),
    )


def _stride(grey: NDArray[np.uint8]) -> int:
    """How many pixels along a line are averaged into one: it suits the time allowed."""
    return 1 if grey.size < 500_000 else 2 if grey.size < 1_200_000 else 3


def _summed_near(
    grey: NDArray[np.uint8], stride: int, sides: NDArray[np.float64]
) -> NDArray[np.int32]:
    """`_summed_edges` of the columns around `sides` alone, at their place in the picture."""
    width = grey.shape[1]
    if not len(sides):
        return np.zeros((grey.shape[0] // stride + 1, width + 1), np.int32)
    # Two pixels more than are read: a seam in the cut-out picture must not look like an edge.
    reach = np.arange(-SLACK - 3, SLACK + 3)
    around = np.rint(sides).astype(np.int64).reshape(-1, 1) + reach
    wanted = np.zeros(width, np.bool_)
    wanted[around.clip(0, width - 1)] = True
    columns = np.flatnonzero(wanted)
    found = _summed_edges(np.ascontiguousarray(grey[:, columns]), stride)
    summed = np.zeros((len(found), width + 1), np.int32)
    summed[:, columns] = found[:, :-1]
    return summed


def _averaged(grey: NDArray[np.uint8], stride: int) -> NDArray[np.uint8]:
    """Every `stride` rows as one, rounded: what INTER_AREA gives, in a third of the time."""
    if stride == 1 or len(grey) < stride:
        return grey
    last = len(grey) // stride * stride
    total = cv2.add(grey[:last:stride], grey[1:last:stride], dtype=cv2.CV_16U)
    for row in range(2, stride):
        total = cv2.add(total, grey[row:last:stride], dtype=cv2.CV_16U)
    return np.asarray(cv2.convertScaleAbs(total, alpha=1 / stride), np.uint8)


def _summed_edges(grey: NDArray[np.uint8], stride: int) -> NDArray[np.int32]:
    """Cumulated vertical edges: thin by non-maximum suppression, kept where they run on."""
    grey = _averaged(grey, stride)
    width = grey.shape[1]
    step = np.zeros_like(grey)
    cv2.absdiff(grey[:, 2:], grey[:, :-2], dst=step[:, 1:-1])
    peak = cv2.compare(step, cv2.dilate(step, np.ones((1, 3), np.uint8)), cv2.CMP_GE)
    edge = cv2.bitwise_and(peak, cv2.compare(step, STEP, cv2.CMP_GT))
    # A sharp step peaks on either side of its boundary, as noise has it.
    either = cv2.bitwise_or(edge[:, 1:], edge[:, :-1])
    run = RUN // stride | 1
    runs = cv2.compare(cv2.blur(either, (1, run)), round(255 * RUN_FILLED), cv2.CMP_GT)
    # The difference of two columns of the integral is the sum down one, and quicker to have.
    integral = cv2.integral(runs >> 7, sdepth=cv2.CV_32S)
    summed = np.zeros((grey.shape[0] + 1, width + 1), np.int32)
    np.subtract(integral[:, 1:], integral[:, :-1], out=summed[:, 1:-1])
    return summed
