"""Runs a tool again on a virtual screen of its own: Xvfb with openbox."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

REPOSITORY: Final = Path(__file__).resolve().parent.parent

_CHILD: Final = "MOODGRID_TOOL_ON_VIRTUAL_SCREEN"


def is_there() -> bool:
    """Whether this process was started by `run_there`."""
    return bool(os.environ.get(_CHILD))


def run_there(
    module: str,
    arguments: Sequence[str],
    timeout_s: float,
    *,
    screen: str = "1920x1080x24",
    scale: int = 1,
) -> int:
    """Run a module of this repository there and wait.

    Args:
        module: As after `python -m`.
        arguments: Of its command line.
        timeout_s: When to give up.
        screen: Width, height and depth in pixels and bits.
        scale: Physical pixels per logical one.

    Returns:
        Its exit code, or 1 after giving up.
    """
    script = REPOSITORY / "tools/setup/on_virtual_screen.sh"
    environment = os.environ | {
        _CHILD: "1",
        "SCREEN": screen,
        "QT_SCALE_FACTOR": str(scale),
        "XDG_SESSION_TYPE": "x11",
        "LC_ALL": "C.UTF-8",
    }
    environment.pop("WAYLAND_DISPLAY", None)
    command = [str(script), sys.executable, "-m", module, *arguments]
    try:
        done = subprocess.run(
            command, cwd=REPOSITORY, env=environment, timeout=timeout_s, check=False
        )
    except subprocess.TimeoutExpired:
        print(f"{module} took more than {timeout_s:.0f} s and was ended.", file=sys.stderr)
        return 1
    return done.returncode
