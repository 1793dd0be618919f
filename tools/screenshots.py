"""Pictures of every window and state: light, dark, at 200 %, Spanish, Hindi; one command.

    python -m tools.screenshots OUTFOLDER [--only NAME ...] [--look NAME]

Runs on a virtual screen of its own (Xvfb with openbox), so that nothing on your desktop is
touched or seen. The class is made up; no camera and no real screen is read.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tools.virtual_screen import REPOSITORY, is_there, run_there

LOOKS: Final = ("light", "dark", "double", "spanish", "hindi")
"""Folders of pictures: both themes, and the light one at 200 % and in other languages."""

_PATIENCE_S: Final = 900


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures; returns the process's exit code."""
    options = _parser().parse_args(arguments)
    folder: Path = options.folder.resolve()
    if folder == REPOSITORY or REPOSITORY in folder.parents:
        print(
            f"screenshots: {folder} is inside the repository; name a folder outside of it.",
            file=sys.stderr,
        )
        return 2
    looks = [options.look] if options.look else LOOKS
    if is_there():
        import tools.screenshot_after_class  # noqa: PLC0415  (enters its scenes)
        import tools.screenshot_live  # noqa: PLC0415
        import tools.screenshot_pages  # noqa: PLC0415
        import tools.screenshot_windows  # noqa: PLC0415, F401
        from tools.screenshot_scenes import take_all  # noqa: PLC0415  (Qt, in a child only)

        return take_all(folder, looks[0], options.only)
    return max(_take_apart(folder, look, options.only) for look in looks)


def _take_apart(folder: Path, look: str, only: Sequence[str]) -> int:
    """Take one look's pictures in a process and on a screen of their own."""
    arguments = [str(folder), "--look", look]
    for name in only:
        arguments += ["--only", name]
    if look == "double":
        return run_there(
            "tools.screenshots", arguments, _PATIENCE_S, screen="3840x2160x24", scale=2
        )
    return run_there("tools.screenshots", arguments, _PATIENCE_S)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tools.screenshots",
        description="Pictures of every window and state into a folder outside the repository.",
    )
    parser.add_argument("folder", type=Path, metavar="OUTFOLDER", help="made if it is missing")
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="NAME",
        help="only this scene; again for more",
    )
    parser.add_argument("--look", choices=LOOKS, help="only this look; all of them otherwise")
    return parser


if __name__ == "__main__":
    sys.exit(main())
