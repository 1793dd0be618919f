"""A simulated meeting that re-orders its gallery as real calls do, with known identities."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import cv2
import numpy as np

from inference.types import Box, Gallery, Tile
from tests.simulator.people import Image, Person

GAP = 5


@dataclass(frozen=True)
class Window:
    """Where the gallery stands in the frame, pixels."""

    width: int
    height: int
    x: int = 0
    y: int = 0


@dataclass
class Meeting:
    """Who is in the call and how the window shows them.

    Attributes:
        people: In the gallery's order, all pages.
        labels: Whether names stand on the tiles.
        page_size: Tiles on a page.
        frame: Width and height of the picture.
        rng: Chance of the script.
    """

    people: list[Person]
    labels: bool
    page_size: int
    frame: tuple[int, int]
    rng: np.random.Generator
    gone: list[Person] = field(default_factory=list)
    page: int = 0
    shared: bool = False
    speaker: int = 0
    reorderings: int = 0

    def __post_init__(self) -> None:
        self._full_page = self.page_size
        self._next_number = max(p.number for p in self.people) + 1
        width, height = self.frame
        self._noise = self.rng.integers(0, 9, (height, width, 3), np.uint8)
        self._window = self._random_window()
        self._gallery = Gallery(())
        self._shown_as: tuple[object, ...] = ()

    @property
    def visible(self) -> list[Person]:
        """Who has a tile, in reading order."""
        if self.shared:
            return self.people[:6]
        start = self.page * self.page_size
        return self.people[start : start + self.page_size]

    def show(self) -> tuple[Gallery, Image]:
        """One frame: the layout (the same object while it stands) and the picture."""
        shown_as = (len(self.visible), self.shared, self._window)
        if shown_as != self._shown_as:
            self._gallery, self._shown_as = self._layout(), shown_as
        return self._gallery, self._draw(self._gallery)

    def step(self) -> str:
        """Let something happen; returns what."""
        actions: dict[str, tuple[Callable[[], None], float, bool]] = {
            "swap": (self._swap, 5, True),
            "sort": (self._sort, 2, True),
            "join": (self._join, 2, True),
            "leave": (self._leave, 2, True),
            "come back": (self._come_back, 2, True),
            "page": (self._turn_page, 2, True),
            "one page": (self._one_page, 1, True),
            "share": (self._share, 2, True),
            "resize": (self._resize, 2, True),
            "move": (self._move, 1, False),
            "camera": (self._toggle_camera, 4, False),
            "mute": (self._toggle_mute, 2, False),
            "speaker": (self._speak, 2, False),
        }
        weights = np.array([weight for _, weight, _ in actions.values()])
        name = str(self.rng.choice(list(actions), p=weights / weights.sum()))
        act, _, reorders = actions[name]
        act()
        self.reorderings += reorders
        return name

    def _swap(self) -> None:
        if len(self.visible) < 2:
            return
        one, other = self.rng.choice(len(self.visible), 2, replace=False)
        start = 0 if self.shared else self.page * self.page_size
        one, other = start + one, start + other
        self.people[one], self.people[other] = self.people[other], self.people[one]

    def _sort(self) -> None:
        """As calls do that put speakers or cameras first."""
        self.people = [self.people[int(i)] for i in self.rng.permutation(len(self.people))]

    def _join(self) -> None:
        if len(self.people) >= 1.3 * self._full_page:
            return
        place = int(self.rng.integers(0, len(self.people) + 1))
        self.people.insert(place, Person(self._next_number))
        self._next_number += 1

    def _leave(self) -> None:
        if len(self.people) > 0.7 * self._full_page:
            self.gone.append(self.people.pop(int(self.rng.integers(len(self.people)))))
            self._keep_page()

    def _come_back(self) -> None:
        if self.gone:
            self.people.append(self.gone.pop(int(self.rng.integers(len(self.gone)))))

    def _turn_page(self) -> None:
        if self.page_size >= len(self.people):
            self.page_size = self._full_page // 2
        self.page += 1
        if self.page * self.page_size >= len(self.people):
            self.page = 0

    def _one_page(self) -> None:
        self.page, self.page_size = 0, self._full_page

    def _share(self) -> None:
        self.shared = not self.shared

    def _resize(self) -> None:
        self._window = self._random_window()

    def _move(self) -> None:
        """The window keeps its size and stands elsewhere in the selection."""
        width, height = self.frame
        x = int(self.rng.integers(0, width - self._window.width + 1))
        y = int(self.rng.integers(0, height - self._window.height + 1))
        self._window = replace(self._window, x=x, y=y)

    def _toggle_camera(self) -> None:
        person = self.visible[int(self.rng.integers(len(self.visible)))]
        person.camera = not person.camera

    def _toggle_mute(self) -> None:
        person = self.visible[int(self.rng.integers(len(self.visible)))]
        person.muted = not person.muted

    def _speak(self) -> None:
        self.speaker = int(self.rng.integers(len(self.visible)))

    def _keep_page(self) -> None:
        if self.page * self.page_size >= len(self.people):
            self.page = 0

    def _random_window(self) -> Window:
        width, height = self.frame
        share = float(self.rng.uniform(0.7, 1))
        return Window(round(width * share), round(height * share))

    def _layout(self) -> Gallery:
        count, window = len(self.visible), self._window
        columns = 1 if self.shared else int(np.ceil(np.sqrt(count)))
        rows = -(-count // columns)
        width = (window.width // 5 if self.shared else window.width // columns) - GAP
        height = min(window.height // rows - GAP, width * 9 // 16)
        left = window.x + (window.width - width if self.shared else 0)
        tiles = []
        for index in range(count):
            row, column = divmod(index, columns)
            in_row = min(columns, count - row * columns)
            x = left + (columns - in_row) * (width + GAP) // 2 + column * (width + GAP)
            y = window.y + row * (height + GAP)
            tiles.append(Tile(Box(x, y, x + width, y + height), row + 1, column + 1))
        return Gallery(tuple(tiles))

    def _draw(self, gallery: Gallery) -> Image:
        width, height = self.frame
        image = np.full((height, width, 3), 20, np.uint8)
        for index, (tile, person) in enumerate(zip(gallery.tiles, self.visible, strict=True)):
            x1, y1, x2, y2 = tile.box.pixels(width, height)
            image[y1:y2, x1:x2] = person.picture(self.labels, x2 - x1, y2 - y1)
            if index == self.speaker:
                cv2.rectangle(image, (x1, y1), (x2 - 1, y2 - 1), (80, 255, 240), 2)
        cv2.add(image, self._noise, dst=image)
        grade = int(self.rng.integers(70, 96))
        _, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, grade])
        return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
