"""Regular lattices of equal tiles, voted for by the straight edges of a picture."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from inference.layout_lines import SLACK, LineMap

ASPECTS = (0.5, 2.6)
"""Narrowest and widest tile, width by height."""

SHORTEST_TILE = 36
"""Pixels; smaller than that no face can be read."""

SMALLEST_SHARE = 1 / 32
"""Shortest tile as a share of the picture's longer side."""

MOST_TILES = 10
"""Tiles in a row or column of one comb; a longer row is reached by extending it."""

MOST_PEAKS = 26
"""Lines of a profile that may begin or end a tile, the strongest ones."""

UNEVEN = 0.2
"""Share of the stronger line's that the weaker one of a tile's two lines has at least."""

FAINTEST_PEAK = 0.04
"""Share of a profile's length below which a line is not looked at."""


BEST_OF_COUNT = 8
"""Combs of each count that are looked at further."""

WIDEST_GAP = (34.0, 0.25)
"""Largest gap between two tiles: pixels, or share of the tile's length if that is more."""


@dataclass(frozen=True)
class Comb:
    """Equal stretches at an equal pitch along one axis, pixels.

    Attributes:
        start: Boundary where the first stretch begins.
        tile: Length of a stretch.
        pitch: From one beginning to the next; `tile` where there is one stretch only.
        count: Number of stretches.
        rank: Sum of the squared profile at the boundaries that the comb explains: a few strong
            lines outweigh many faint ones.
    """

    start: float
    tile: float
    pitch: float
    count: int
    rank: float = field(compare=False)

    @property
    def spans(self) -> list[tuple[float, float]]:
        """Beginning and end of each stretch."""
        begins = (self.start + self.pitch * step for step in range(self.count))
        return [(begin, begin + self.tile) for begin in begins]

    @property
    def own_lines(self) -> float:
        """Share of the stretches' ends with a line of their own: 1 where there are gaps."""
        shared = self.pitch - self.tile <= SLACK
        return (self.count + 1) / (2 * self.count) if shared else 1.0

    def repeats(self, other: "Comb") -> bool:
        """Whether `other` says the same, give or take a few pixels, with as many stretches."""
        shift = (self.start - other.start + other.pitch / 2) % other.pitch - other.pitch / 2
        return (
            abs(self.tile - other.tile) <= 2 * SLACK
            and abs(self.pitch - other.pitch) <= 2 * SLACK
            and abs(shift) <= 2 * SLACK
            and self.count <= other.count
        )


def shortest_tile(width: int, height: int) -> float:
    """Pixels below which nothing in a picture of that size is taken for a tile."""
    return max(SHORTEST_TILE, SMALLEST_SHARE * max(width, height))


def lattices(lines: LineMap) -> Iterator[tuple[Comb, Comb]]:
    """The likely lattices of a picture, each as its rows (down) and columns (across)."""
    shortest = shortest_tile(lines.width, lines.height)
    for rows in find_combs(lines.profile_y(), (shortest, lines.height), 6 if lines.rim else 5):
        lengths = (max(shortest, ASPECTS[0] * rows.tile), ASPECTS[1] * rows.tile)
        for columns in find_combs(lines.profile_x(rows.spans), lengths, 2):
            yield rows, columns
        if rows.count > 1:
            # A last row in the middle blurs the columns of all; the first row is full.
            for columns in find_combs(lines.profile_x(rows.spans[:1]), lengths, 1):
                yield rows, columns


def find_combs(
    profile: NDArray[np.float32], lengths: tuple[float, float], limit: int
) -> list[Comb]:
    """The combs that explain most of a profile, best first.

    Args:
        profile: Line strength by boundary, 0 to 1.
        lengths: Shortest and longest tile, pixels.
        limit: How many to give back, no two alike.
    """
    soft = _softened(profile)
    peaks = _peaks(profile)
    first, last = np.triu_indices(len(peaks), 1)
    tiles = peaks[last] - peaks[first]
    fits = (tiles >= lengths[0]) & (tiles <= lengths[1])
    votes = soft[peaks.astype(int)]
    weaker, stronger = (
        np.minimum(votes[first], votes[last]),
        np.maximum(votes[first], votes[last]),
    )
    fits &= weaker >= UNEVEN * stronger
    begins, tiles = peaks[first[fits]], tiles[fits]
    most = min(MOST_TILES, int(len(profile) // lengths[0]))
    return _unlike(_likely(begins, tiles, peaks, soft, most), limit)


def _unlike(combs: list[Comb], limit: int) -> list[Comb]:
    """The best combs, no two alike; `combs` come best first."""
    kept: list[Comb] = []
    counts: set[int] = set()
    # The best of each count first: a few strong lines can be joined in many similar ways.
    for again in (False, True):
        for comb in combs:
            if len(kept) == limit:
                return kept
            if (again or comb.count not in counts) and not any(map(comb.repeats, kept)):
                kept.append(comb)
                counts.add(comb.count)
    return kept


def _likely(
    begins: NDArray[np.float64],
    tiles: NDArray[np.float64],
    peaks: NDArray[np.float64],
    soft: NDArray[np.float32],
    most: int,
) -> list[Comb]:
    """The best combs of each count up to `most`, best first.

    Their first tile and their last beginning lie on peaks. All counts are ranked in one go:
    there are many, of few combs each.
    """
    pair, pitches, counts = _pitched(begins, tiles, peaks, most)
    starts, tiles = begins[pair], tiles[pair]
    inside = np.rint(starts + ((counts - 1) * pitches + tiles)) < len(soft)
    starts, tiles, pitches = starts[inside], tiles[inside], pitches[inside]
    counts = counts[inside]
    ranks = _ranks(starts, tiles, pitches, counts, soft)
    limits = np.searchsorted(counts, np.arange(1, most + 2)).tolist()
    best = np.concatenate(
        [
            first + np.argsort(-ranks[first:last])[:BEST_OF_COUNT]
            for first, last in pairwise(limits)
        ]
        or [np.arange(0)]
    )
    best = best[np.argsort(-ranks[best], kind="stable")]
    best = best[ranks[best] > 0]
    found = (values[best].tolist() for values in (starts, tiles, pitches, counts, ranks))
    return [Comb(*values) for values in zip(*found, strict=True)]


def _pitched(
    begins: NDArray[np.float64],
    tiles: NDArray[np.float64],
    peaks: NDArray[np.float64],
    most: int,
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]]:
    """Index of the first tile, pitch and count of all combs with a fitting gap, (N,) each."""
    beyond = peaks - begins[:, None]
    pair, peak = np.nonzero(beyond >= (tiles - SLACK)[:, None])
    pitch = beyond[pair, peak] / np.arange(1, most)[:, None]
    gap = pitch - tiles[pair]
    widest = np.maximum(WIDEST_GAP[0], WIDEST_GAP[1] * tiles)[pair]
    step, which = np.nonzero((gap >= -SLACK / 2) & (gap <= widest))
    return (
        np.append(np.arange(len(begins)), pair[which]),
        np.append(tiles, pitch[step, which]),
        np.append(np.ones(len(begins), np.int64), step + 2),
    )


def _ranks(
    starts: NDArray[np.float64],
    tiles: NDArray[np.float64],
    pitches: NDArray[np.float64],
    counts: NDArray[np.int64],
    soft: NDArray[np.float32],
) -> NDArray[np.float64]:
    """See `Comb.rank`; 0 where one boundary is much weaker than the others, shape (N,)."""
    stretch = np.arange(counts.max(initial=1))[:, None]
    there = stretch < counts
    steps = pitches * np.where(there, stretch, 0)
    offsets = np.stack([steps, steps + tiles])
    votes = soft[np.rint(starts + offsets).astype(np.int64)]
    # What is not there repeats the first stretch, so that it changes no minimum.
    weakest = votes.min(axis=(0, 1), initial=1)
    votes = votes * there
    mean = votes.sum(axis=(0, 1), dtype=np.float64) / (2 * counts)
    # Without a gap one line ends a tile and begins the next: it must not count twice.
    votes[0, 1:, pitches - tiles <= SLACK] = 0
    squares = (votes**2).sum(axis=(0, 1), dtype=np.float64)
    return np.asarray(np.where(weakest >= 0.3 * mean, squares, 0), np.float64)


def _softened(profile: NDArray[np.float32]) -> NDArray[np.float32]:
    """The profile widened by `SLACK` pixels; a line counts a little less off its place."""
    soft = profile.copy()
    for shift in range(1, SLACK + 1):
        weight = 1 - 0.1 * shift
        soft[shift:] = np.maximum(soft[shift:], weight * profile[:-shift])
        soft[:-shift] = np.maximum(soft[:-shift], weight * profile[shift:])
    return soft


def _peaks(profile: NDArray[np.float32]) -> NDArray[np.float64]:
    """Boundaries of the strongest lines, ascending, and the picture's two rims."""
    rising = np.append(True, profile[1:] > profile[:-1])
    falling = np.append(profile[:-1] >= profile[1:], True)
    peaks = np.flatnonzero(rising & falling & (profile > FAINTEST_PEAK))
    strongest = peaks[np.argsort(-profile[peaks])[:MOST_PEAKS]]
    chosen = np.zeros(len(profile), np.bool_)
    chosen[strongest] = True
    chosen[[0, -1]] = True
    return np.flatnonzero(chosen).astype(np.float64)
