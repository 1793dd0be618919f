"""Tiles of the real screenshots, annotated by eye: numbers only, the pictures stay outside."""

from pathlib import Path

from inference.types import TileState

Rectangle = tuple[int, int, int, int]
Span = tuple[int, int]

PICTURES = Path(__file__).parents[3] / "shared" / "data" / "gallery"


def _grid(columns: list[Span], rows: list[Span]) -> list[Rectangle]:
    return [(left, top, right, bottom) for top, bottom in rows for left, right in columns]


ROWS: dict[str, list[list[Rectangle]]] = {}
"""By file name: the rows of tiles, each box `xyxy` with exclusive right and bottom edge."""


def _add(
    name: str, columns: list[Span], rows: list[Span], last: list[Span] | None = None
) -> None:
    """A regular grid; `last` gives the columns of an incomplete last row."""
    full = rows if last is None else rows[:-1]
    ROWS[name] = [_grid(columns, [row]) for row in full]
    if last is not None:
        ROWS[name].append(_grid(last, [rows[-1]]))


_add(
    "01_azdig_ardn.jpg",
    [(13, 259), (262, 508), (512, 758), (761, 1007)],
    [(92, 230), (234, 372), (376, 514)],
)
ROWS["03_guildflow_wwdc.jpg"] = [
    [
        (14, 10, 359, 204),
        (376, 12, 721, 206),
        (734, 18, 1079, 212),
        (1089, 18, 1434, 212),
        (1444, 18, 1790, 212),
    ],
    [
        (14, 232, 359, 426),
        (372, 232, 718, 426),
        (728, 232, 1072, 426),
        (1084, 232, 1428, 426),
        (1438, 232, 1783, 426),
    ],
    _grid([(14, 359), (370, 715), (725, 1070), (1080, 1425), (1438, 1783)], [(444, 638)]),
    [
        *_grid([(14, 359), (370, 715), (725, 1070), (1080, 1425)], [(650, 844)]),
        (1437, 656, 1782, 848),
    ],
    [
        *_grid([(14, 359), (370, 715), (725, 1070), (1080, 1425)], [(854, 1047)]),
        (1484, 853, 1736, 1050),
    ],
]
_add(
    "04_qiyunlab_2021.jpg",
    [(10, 532), (539, 1060), (1067, 1589)],
    [(10, 304), (310, 604)],
    [(274, 796), (803, 1325)],
)
_add(
    "06_slava_13.png",
    [(13, 257), (266, 510), (519, 763), (772, 1016)],
    [(72, 209), (219, 356), (365, 502), (512, 648)],
)
_add(
    "07_surfedge_zoom.png",
    [(26, 109), (111, 194), (196, 278), (280, 362), (364, 446), (448, 531), (533, 616)],
    [(33, 79), (81, 127), (129, 175), (177, 223), (225, 271), (273, 319), (321, 367)],
)
_add(
    "10_zmoodbot_20210609.png",
    [(21, 837), (843, 1659)],
    [(56, 515), (521, 980)],
    [(432, 1248)],
)
_add(
    "14_carp_2023ECretreatphoto1.jpg",
    [(24, 528), (539, 1042), (1053, 1557)],
    [(22, 305), (316, 600), (610, 894), (905, 1188)],
    [(537, 1041)],
)
_add(
    "17_meta_CLT3.jpg",
    [(29, 208), (214, 394), (400, 580), (586, 765), (771, 951)],
    [(87, 188), (194, 295), (301, 401), (407, 508), (514, 614)],
    [(214, 394), (400, 580), (586, 765)],
)
_add(
    "20_meta_psinetlab.jpg",
    [(4, 257), (264, 517), (523, 776)],
    [(3, 145), (152, 294), (300, 442)],
)
_add(
    "22_meta_bookdash_mayo.png",
    [(14, 319), (325, 630), (636, 941)],
    [(4, 176), (181, 353), (359, 530), (536, 708)],
)

OFF, PHOTO = TileState.CAMERA_OFF, TileState.STILL_PICTURE

STATES: dict[str, dict[tuple[int, int], TileState]] = {
    "01_azdig_ardn.jpg": {(3, 1): OFF, (3, 2): OFF, (3, 3): OFF, (3, 4): OFF},
    "06_slava_13.png": {(3, 4): OFF, (4, 1): OFF, (4, 2): OFF, (4, 3): OFF, (4, 4): PHOTO},
    "10_zmoodbot_20210609.png": {(1, 2): OFF, (2, 1): OFF},
    "17_meta_CLT3.jpg": {
        (4, 1): PHOTO,
        (4, 2): OFF,
        (4, 3): PHOTO,
        (4, 4): PHOTO,
        (4, 5): OFF,
        (5, 1): OFF,
        (5, 2): OFF,
        (5, 3): PHOTO,
    },
}
"""By file name, row and column: the tiles that show no camera picture; all others do."""
