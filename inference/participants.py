"""Who is who: pseudonyms that stay with participants, without biometrics.

A participant is known by the pixels of the name label, by what the tile looks like as a
whole (background, light, clothes) and by its place, never by the features of a face. Why
and how the three are weighed: docs/adr/0009-identity.md.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from itertools import compress, filterfalse
from typing import Final

import numpy as np
from numpy.typing import NDArray

from inference.appearance import (
    SAME_LOOK,
    Sight,
    Thumbnail,
    changes,
    difference,
    differences,
    is_plain,
    picture_differences,
    see,
)
from inference.assignment import assign_rows
from inference.avatar import SAME_AVATAR, AvatarPrint, unlikeness
from inference.label_strip import LabelPrint, likeness
from inference.types import Box, Gallery, GalleryEvent, GalleryEventKind, Tile

OTHER_LOOK: Final = 0.085
"""Difference from which a tile shows another picture."""

MASS_SHARE: Final = 0.4
MASS_LEAST: Final = 3
"""Share and number of tiles whose pictures change at once when a page turns or the gallery
re-orders; from there on a place says nothing about who is in it."""

SAME_PLACE: Final = 0.5
"""Intersection over union from which two boxes are one place."""

ALBUM: Final = 3
"""Different looks that are kept of a participant: camera on, camera off, another room."""

LABELLED: Final = 0.5
"""Share of a gallery's tiles that have a line of text from which on it shows names: without
names up to a third have something like one, in the room or on a shirt."""

PRINTS: Final = 2
"""Different prints that are kept of a participant's label."""

# Points for "this tile is that participant", piecewise linear: (measure), (points).
_LOOK_POINTS: Final = ((0.01, 0.03, 0.05, 0.1, 0.13), (4.5, 3.2, 1.2, 0.0, -1.5))
_PLAIN_POINTS: Final = ((0.01, 0.04), (1.0, -1.0))
_AVATAR_POINTS: Final = ((0.006, 0.014, 0.03), (4.0, 1.0, -1.0))
_AVATAR_PRINT_POINTS: Final = ((0.04, SAME_AVATAR, 0.11, 0.16), (4.0, 2.5, 0.0, -1.5))
_LABEL_POINTS: Final = ((0.48, 0.63, 0.8), (-2.0, 0.0, 4.0))
_PLAIN_LABEL_POINTS: Final = ((0.45, 0.6, 0.78), (-4.0, 0.0, 4.0))
_MIDDLE_POINTS: Final = ((0.4, 0.55, 0.75), (-3.0, 0.0, 4.0))
_TOGGLED_POINTS: Final = -0.9
"""A picture where only names were seen so far, or the other way round."""

_PLACE_POINTS: Final = 2.0
_STANDING_POINTS: Final = 5.5
"""The same where something lies over other tiles: then nobody has moved up."""

_NEAR_POINTS: Final = 0.6
_STEP_POINTS: Final = 0.05
"""Lost from `_NEAR_POINTS` with every tile between the old and the new place in the order."""

_ABSENT_POINTS: Final = -1.3
_NEWCOMER_POINTS: Final = 0.3
"""What the best fitting participant must reach, or else somebody new has come."""

_SAME_PRINT: Final = 0.85
"""Correlation, undisplaced, from which a new print replaces an old one."""

_LABEL_KEPT: Final = 0.7
"""Likeness from which a changed label corner still shows the same name."""


@dataclass(eq=False)
class _Participant:
    """What is remembered of one participant; `index` is None while they are not visible."""

    pseudonym: str
    index: int | None
    tile: Tile
    sight: Sight
    album: list[Thumbnail] = field(default_factory=list)
    labels: list[LabelPrint] = field(default_factory=list)
    middles: list[LabelPrint] = field(default_factory=list)
    avatars: list[AvatarPrint] = field(default_factory=list)

    def update(self, index: int, tile: Tile, sight: Sight) -> None:
        self.index, self.tile, self.sight = index, tile, sight
        self.labels = _with_newest(self.labels, sight.label)
        self.middles = _with_newest(self.middles, sight.middle)
        if sight.avatar is not None:
            others = [a for a in self.avatars if unlikeness(a, sight.avatar) >= SAME_AVATAR]
            self.avatars = [*others, sight.avatar][-PRINTS:]
        nearest = min(self.album, key=lambda look: difference(look, sight.look), default=None)
        if nearest is not None and difference(nearest, sight.look) < SAME_LOOK:
            self.album = [look for look in self.album if look is not nearest]
        self.album = [*self.album, sight.look][-ALBUM:]

    def give_up(self, looks: Sequence[Thumbnail]) -> None:
        """Forget earlier looks that somebody else shows now: they were theirs all along."""
        for look in looks:
            if difference(self.sight.look, look) >= SAME_LOOK:
                others = [mine for mine in self.album if difference(mine, look) >= SAME_LOOK]
                self.album = others


class ParticipantBook:
    """Gives every tile its participant's pseudonym, "P01" and on in order of appearance.

    Used by one thread.
    """

    def __init__(self) -> None:
        self._participants: list[_Participant] = []
        self._gallery = Gallery(())
        self._order: list[_Participant] = []
        self._covered: set[_Participant] = set()
        self._events: tuple[GalleryEvent, ...] = ()
        self._labelled = False

    @property
    def events(self) -> tuple[GalleryEvent, ...]:
        """Who joined, left, returned or moved at the last call of `assign`."""
        return self._events

    @property
    def covered(self) -> int:
        """How many participants were out of sight at the last call, under something else."""
        return len(self._covered)

    def assign(self, gallery: Gallery, image: NDArray[np.uint8]) -> list[str]:
        """Name the participants of a frame.

        While the layout stands (the same `Gallery` object) and no tile's look or label
        changes, everyone keeps their tile. Otherwise the tiles in question are matched to
        the participants; who left is remembered and gets the same pseudonym on return.

        Args:
            gallery: The frame's tiles.
            image: The frame, BGR uint8 (H, W, 3).

        Returns:
            One pseudonym per tile, in the gallery's order.
        """
        sights = see(image, [tile.box for tile in gallery.tiles])
        return self._seat(gallery, sights, self._settled(gallery, sights, image))

    def assign_if_known(
        self, gallery: Gallery, image: NDArray[np.uint8], faces: Sequence[bool]
    ) -> list[str | None]:
        """Like `assign`, but what lies over tiles is nobody.

        A tile that shows nobody known is somebody new if it has a face, or a plain ground as
        without a camera. Where no tile at all shows anybody known or a face, everybody stays
        where they were, and nothing happens to anybody. Before the first participants nobody
        has to be known.

        Args:
            gallery: The frame's tiles.
            image: The frame, BGR uint8 (H, W, 3).
            faces: Which tiles have a face.

        Returns:
            One pseudonym per tile, in the gallery's order; None where something else is seen.
        """
        sights = see(image, [tile.box for tile in gallery.tiles])
        order = self._settled(gallery, sights, image)
        known = any(order) or not self._participants
        if not (known or any(faces)):
            self._events = ()
            return [None] * len(order)
        somebody = [
            not self._participants or person is not None or face or (known and sight.plain)
            for person, face, sight in zip(order, faces, sights, strict=True)
        ]
        names = iter(
            self._seat(
                _with_only(gallery, somebody),
                list(compress(sights, somebody)),
                list(compress(order, somebody)),
            )
        )
        return [next(names) if there else None for there in somebody]

    def _seat(
        self,
        gallery: Gallery,
        sights: Sequence[Sight],
        order: Sequence[_Participant | None],
    ) -> list[str]:
        """Take over who was found where; None is somebody new."""
        before = {person: person.tile for person in [*self._order, *self._covered]}
        known = len(self._participants)
        self._order = [
            self._enrol(tile, sight) if participant is None else participant
            for participant, tile, sight in zip(order, gallery.tiles, sights, strict=True)
        ]
        self._covered = _covered(gallery, before.keys() - set(self._order))
        for participant in before:
            participant.index = None
        for index, participant in enumerate(self._order):
            participant.update(index, gallery.tiles[index], sights[index])
        enrolled = self._participants[known:]
        _tell_apart(self._order, enrolled)
        self._gallery = gallery
        self._events = _events(before, self._order, enrolled, self._covered)
        return [participant.pseudonym for participant in self._order]

    def _settled(
        self, gallery: Gallery, sights: Sequence[Sight], image: NDArray[np.uint8]
    ) -> list[_Participant | None]:
        """The participants of the tiles, None where somebody new has come."""
        if not sights:
            return []
        if gallery is self._gallery:
            changed = self._changed(sights, image)
            order = [None if i in changed else self._order[i] for i in range(len(sights))]
            if changed:
                self._match(gallery, sights, changed, order)
            if None not in order and not _are_many(len(changed), len(sights)):
                return order
        # New tiles, many changes, or somebody who fits none of the changed tiles: everyone
        # is compared, since look-alikes may have changed places unnoticed.
        for sight in sights:
            sight.read_names(image)
        written = sum(sight.label is not None for sight in sights)
        self._labelled = written >= LABELLED * len(sights)
        if not self._labelled:
            for sight in sights:
                sight.label = None
        order = [None] * len(sights)
        self._match(gallery, sights, range(len(sights)), order)
        return order

    def _changed(self, sights: Sequence[Sight], image: NDArray[np.uint8]) -> list[int]:
        """Tiles of a standing layout that may show somebody else than before."""
        before = [participant.sight for participant in self._order]
        changed = []
        for index in np.flatnonzero(changes(before, sights)).tolist():
            sight, participant = sights[index], self._order[index]
            sight.read_names(image)
            if not self._labelled:
                sight.label = None
            look = difference(sight.look, participant.sight.look)
            told = sight.label is not None and _same_label(sight, participant)
            if look >= SAME_LOOK or sight.plain or not told:
                changed.append(index)
        return changed

    def _match(
        self,
        gallery: Gallery,
        sights: Sequence[Sight],
        changed: Sequence[int],
        order: list[_Participant | None],
    ) -> None:
        """Fill the changed tiles with the participants who fit best; newcomers stay None."""
        settled = {person for person in order if person is not None}
        candidates = [person for person in self._participants if person not in settled]
        seen = [sights[index] for index in changed]
        points = _appearance_points(seen, candidates)
        points += self._place_points(
            gallery, changed, candidates, self._is_mass(sights, changed)
        )
        newcomers = np.full((len(seen), len(seen)), _NEWCOMER_POINTS)
        columns = assign_rows(-np.concatenate([points, newcomers], axis=1))
        for index, column in zip(changed, columns.tolist(), strict=True):
            order[index] = candidates[column] if column < len(candidates) else None

    def _is_mass(self, sights: Sequence[Sight], changed: Sequence[int]) -> bool:
        """Whether many pictures gave way to others at once."""
        if len(sights) != len(self._order):
            return False
        others = sum(
            not (sights[index].plain and not self._order[index].sight.plain)
            and difference(sights[index].look, self._order[index].sight.look) > OTHER_LOOK
            for index in changed
        )
        return _are_many(others, len(sights))

    def _place_points(
        self,
        gallery: Gallery,
        changed: Sequence[int],
        candidates: Sequence[_Participant],
        mass: bool,
    ) -> NDArray[np.float64]:
        same_grid = _shape(gallery) == _shape(self._gallery)
        points = np.full((len(changed), len(candidates)), _ABSENT_POINTS)
        for column, person in enumerate(candidates):
            if person in self._covered:
                # Whatever lies over a tile stands in its place too: that proves nothing.
                here = [_is_at(gallery.tiles[index], person.tile.box) for index in changed]
                points[here, column] = 0.0
            elif person.index is not None:
                points[:, column] = (
                    0.0 if mass else _points_near(person, gallery, changed, same_grid)
                )
        return points

    def _enrol(self, tile: Tile, sight: Sight) -> _Participant:
        number = len(self._participants) + 1
        participant = _Participant(f"P{number:02d}", None, tile, sight)
        self._participants.append(participant)
        return participant


def _tell_apart(visible: Sequence[_Participant], newcomers: Sequence[_Participant]) -> None:
    """Take from those who are visible beside newcomers the looks that are the newcomers'.

    Who pushes somebody off a full page and takes over that very tile is taken for them, and
    their look goes into the wrong album, until both are seen at once.
    """
    looks = [who.sight.look for who in newcomers if not is_plain(who.sight.look)]
    for person in visible:
        if person not in newcomers:
            person.give_up(looks)


def _are_many(tiles: int, of: int) -> bool:
    return tiles >= max(MASS_LEAST, MASS_SHARE * of)


def _same_label(sight: Sight, participant: _Participant) -> bool:
    if sight.label is None or not participant.labels:
        return True
    if max(float(sight.label @ label) for label in participant.labels) >= _LABEL_KEPT:
        return True  # Undisplaced, as it nearly always is: a thousandth of the cost.
    return float(likeness([sight.label], participant.labels).max()) >= _LABEL_KEPT


def _appearance_points(
    sights: Sequence[Sight], people: Sequence[_Participant]
) -> NDArray[np.float64]:
    """What looks and written names say, (tiles, participants)."""
    looks = [sight.look for sight in sights]
    plain = np.array([sight.plain for sight in sights], np.bool_)[:, None]
    to_plain = differences(looks, [list(filter(is_plain, p.album)) for p in people])
    to_picture = picture_differences(
        looks, [list(filterfalse(is_plain, p.album)) for p in people]
    )
    avatars = _avatar_unlikeness([s.avatar for s in sights], [p.avatars for p in people])
    points = np.where(
        plain,
        np.where(
            np.array([sight.middle is None for sight in sights])[:, None],
            np.where(
                np.isnan(avatars),
                _points(to_plain, _AVATAR_POINTS, _TOGGLED_POINTS),
                _points(avatars, _AVATAR_PRINT_POINTS),
            ),
            _points(to_plain, _PLAIN_POINTS, _TOGGLED_POINTS),
        ),
        _points(to_picture, _LOOK_POINTS, _TOGGLED_POINTS),
    )
    labels = _print_likeness([s.label for s in sights], [p.labels for p in people])
    both_plain = plain & np.array([person.sight.plain for person in people], np.bool_)
    points += np.where(
        both_plain,
        _points(labels, _PLAIN_LABEL_POINTS),
        _points(labels, _LABEL_POINTS),
    )
    middles = _print_likeness([s.middle for s in sights], [p.middles for p in people])
    return points + _points(middles, _MIDDLE_POINTS)


def _avatar_unlikeness(
    ones: Sequence[AvatarPrint | None], others: Sequence[Sequence[AvatarPrint]]
) -> NDArray[np.float64]:
    """Unlikeness of each to the nearest of each other's avatars, NaN where one has none."""
    out = np.full((len(ones), len(others)), np.nan)
    for row, one in enumerate(ones):
        if one is not None:
            for column, known in enumerate(others):
                if known:
                    out[row, column] = min(unlikeness(one, other) for other in known)
    return out


def _print_likeness(
    ones: Sequence[LabelPrint | None], others: Sequence[Sequence[LabelPrint]]
) -> NDArray[np.float64]:
    """Likeness of each to the best of each other's prints, NaN where one has no print."""
    out = np.full((len(ones), len(others)), np.nan)
    rows = [index for index, label in enumerate(ones) if label is not None]
    alike = likeness(
        [label for label in ones if label is not None],
        [label for labels in others for label in labels],
    )
    start = 0
    for column, labels in enumerate(others):
        if rows and labels:
            out[rows, column] = alike[:, start : start + len(labels)].max(axis=1)
        start += len(labels)
    return out


def _with_newest(prints: list[LabelPrint], newest: LabelPrint | None) -> list[LabelPrint]:
    """The last prints that differ: sizes and what lies behind a label change how it looks."""
    if newest is None:
        return prints
    others = [label for label in prints if float(label @ newest) < _SAME_PRINT]
    return [*others, newest][-PRINTS:]


def _points(
    measure: NDArray[np.float64],
    scale: tuple[tuple[float, ...], tuple[float, ...]],
    unknown: float = 0.0,
) -> NDArray[np.float64]:
    """Points of a measure; `unknown` where it is NaN."""
    return np.where(np.isnan(measure), unknown, np.interp(np.nan_to_num(measure), *scale))


def _shape(gallery: Gallery) -> list[tuple[int, int]]:
    return [(tile.row, tile.column) for tile in gallery.tiles]


def _points_near(
    person: _Participant, gallery: Gallery, changed: Sequence[int], same_grid: bool
) -> NDArray[np.float64]:
    """What the places of the changed tiles say for somebody who was in sight just before."""
    places = np.array(changed)
    if same_grid:
        stays = places == person.index
    else:
        stays = np.array([_is_at(gallery.tiles[index], person.tile.box) for index in changed])
    near = np.maximum(0.0, _NEAR_POINTS - _STEP_POINTS * np.abs(places - person.index))
    return np.where(stays, _STANDING_POINTS if gallery.covered else _PLACE_POINTS, near)


def _is_at(tile: Tile, place: Box) -> bool:
    return tile.box.overlap(place) >= SAME_PLACE


def _with_only(gallery: Gallery, somebody: Sequence[bool]) -> Gallery:
    """The very gallery if somebody is in every tile, else one whose other tiles are covered."""
    if all(somebody):
        return gallery
    others = compress(gallery.tiles, [not there for there in somebody])
    return Gallery(tuple(compress(gallery.tiles, somebody)), gallery.covered + tuple(others))


def _covered(gallery: Gallery, missing: Set[_Participant]) -> set[_Participant]:
    """Who did not leave but is out of sight, since something lies over their tile."""
    return {
        person
        for person in missing
        if any(_is_at(tile, person.tile.box) for tile in gallery.covered)
    }


def _events(
    before: dict[_Participant, Tile],
    order: Sequence[_Participant],
    enrolled: Sequence[_Participant],
    covered: Set[_Participant],
) -> tuple[GalleryEvent, ...]:
    """What happened between two frames, who left first."""
    events = [
        GalleryEvent(GalleryEventKind.LEFT, person.pseudonym, tile.row, tile.column)
        for person, tile in before.items()
        if person not in order and person not in covered
    ]
    for person in order:
        tile = person.tile
        old = before.get(person)
        if old is None:
            new = person in enrolled
            kind = GalleryEventKind.JOINED if new else GalleryEventKind.RETURNED
        elif (old.row, old.column) != (tile.row, tile.column):
            kind = GalleryEventKind.MOVED
        else:
            continue
        events.append(GalleryEvent(kind, person.pseudonym, tile.row, tile.column))
    return tuple(events)
