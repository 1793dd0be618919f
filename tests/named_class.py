"""The demo class with made-up names on its labels."""

from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from demo.faces import load_faces
from demo.lettering import lettering, write
from demo.scene import GalleryScene
from demo.script import DemoScript
from inference.types import Tile

Image = NDArray[np.uint8]

NAMES = (
    "Ada Lovett",
    "Bruno Castell",
    "Chandra Iyer",
    "Dagny Holm",
    "Eluned Price",
    "Farid Nazari",
    "Greta Sorens",
    "Hugo Marchand",
    "Ines Carvalho",
)


def named_class(names: tuple[str, ...] = NAMES) -> tuple[Image, tuple[Tile, ...]]:
    """A picture of the class, 1280 x 720, BGR, and its tiles, named in order."""
    with patch("demo.scene._name", names.__getitem__):
        scene = GalleryScene(DemoScript(participants=len(names)), load_faces())
        return scene.render(1.0), scene.tiles


def write_label(picture: Image, tile: Tile, name: str, capital: float = 11.0) -> None:
    """Write another name over a tile's label, white on a dark plate."""
    x1, _, x2, y2 = tile.box.pixels(picture.shape[1], picture.shape[0])
    tall, wide = lettering(name, capital).shape
    picture[y2 - tall - 8 : y2, x1 : x1 + max(wide + 14, (x2 - x1) * 6 // 10)] = 24
    write(picture, name, capital, (x1 + 6, y2 - tall - 4), (245, 245, 245))
