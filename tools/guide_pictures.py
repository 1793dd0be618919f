"""The user guide's pictures, taken anew: `python -m tools.guide_pictures`.

Takes the screenshots that the guide shows, most of them at 200 %, and writes them with at
most 256 colours into docs/images/guide. Needs the groups `docs` and what the screenshots need.
"""

import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PIL import Image

from gui.theme import DARK, LIGHT
from tools.screenshots import main as take_screenshots
from tools.virtual_screen import REPOSITORY

_OWN_COLOURS: Final = sorted({*asdict(LIGHT).values(), *asdict(DARK).values()})
FOLDER: Final = REPOSITORY / "docs/images/guide"


@dataclass(frozen=True)
class Picture:
    """One picture of the guide.

    Attributes:
        scene: Of `tools.screenshots`.
        shot: One of the scene's pictures; also the name in the guide.
        look: In which it is taken.
        scale: By which it is made smaller.
    """

    scene: str
    shot: str
    look: str = "double"
    scale: float = 1.0


PICTURES: Final = (
    Picture("beside", "beside", "light", 0.75),
    Picture("beside", "badges", "light", 0.75),
    Picture("finding", "finding", "light", 0.75),
    Picture("camera", "camera", "light"),
    Picture("first_run", "first_run"),
    Picture("people", "needs"),
    Picture("people", "details"),
    Picture("people", "class_only"),
    Picture("kinds", "kinds"),
    Picture("kinds", "header"),
    Picture("timeline", "timeline"),
    Picture("menus", "menu_more"),
    Picture("menus", "tray_marks"),
    Picture("names", "names"),
    Picture("states", "question"),
    Picture("settings", "settings_3"),
    Picture("settings", "settings_5"),
    Picture("after_class", "session"),
    Picture("after_class", "history"),
    Picture("after_class", "compare"),
    Picture("report", "report"),
    Picture("recording", "recording"),
    Picture("permissions", "permission_mac_permission"),
    Picture("permissions", "permission_wayland"),
)


def shrink(source: Path, target: Path, scale: float) -> None:
    """Write a picture smaller: scaled, with the window's colours and those that suit it best.

    Left to itself, a palette of 256 gives a class's faces all of them, and purple becomes grey.
    """
    with Image.open(source) as opened:
        picture = opened.convert("RGB")
    if scale != 1.0:
        size = (round(picture.width * scale), round(picture.height * scale))
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    own = [channel for value in _OWN_COLOURS for channel in bytes.fromhex(value[1:])]
    common = picture.quantize(256 - len(_OWN_COLOURS), Image.Quantize.MEDIANCUT).getpalette()
    palette = Image.new("P", (1, 1))
    palette.putpalette([*own, *(common or ())])
    few = picture.quantize(palette=palette, dither=Image.Dither.NONE)
    few.save(target, optimize=True)


def main() -> int:
    """Take all pictures; 1 if a scene failed."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="moodgrid-guide-") as folder:
        for look in ("light", "double"):
            scenes = dict.fromkeys(p.scene for p in PICTURES if p.look == look)
            only = [word for scene in scenes for word in ("--only", scene)]
            if take_screenshots([folder, "--look", look, *only]):
                return 1
        for picture in PICTURES:
            source = Path(folder, picture.look, f"{picture.shot}.png")
            shrink(source, FOLDER / f"{picture.shot}.png", picture.scale)
    print(f"{sum(path.stat().st_size for path in FOLDER.iterdir()) / 1e6:.1f} MB in {FOLDER}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
