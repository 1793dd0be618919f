"""Run by the packaged program on Linux before its own code: ctypes finds what is packaged.

mss asks `ctypes.util.find_library` for XCB's libraries, and that asks the system alone: on a
computer that lacks them, the screen could not be grabbed although they are in the package.
"""

import ctypes.util
import sys
from pathlib import Path
from typing import Protocol


class FindLibrary(Protocol):
    """What `ctypes.util.find_library` is."""

    def __call__(self, name: str) -> str | None:
        """The file of a library such as "xcb-randr", or None."""
        ...


def packaged_first(folder: Path, of_the_system: FindLibrary) -> FindLibrary:
    """A `find_library` that looks into a folder before it asks the system.

    Args:
        folder: Holds files such as "libxcb-randr.so.0".
        of_the_system: What to ask for all else.
    """

    def find_library(name: str) -> str | None:
        found = sorted(folder.glob(f"lib{name}.so.*"))
        return str(found[0]) if found else of_the_system(name)

    return find_library


if hasattr(sys, "_MEIPASS"):
    ctypes.util.find_library = packaged_first(Path(sys._MEIPASS), ctypes.util.find_library)
