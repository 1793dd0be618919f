"""Try the packaged program, weigh it and time its start.

Run as `python -m tools.package.check [FOLDER]`; `make package` does, after building.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

PROGRAM: Final = "Moodgrid"
LIMIT_MB: Final = 350
"""Of the unpacked folder on Linux."""

_STARTS: Final = 5
_PATIENCE_S: Final = 60.0
_POLL_S: Final = 0.01
_LARGEST: Final = 10
_MEGABYTE: Final = 1e6


def executable(folder: Path) -> Path:
    """The program in a packaged folder that can write to the terminal."""
    name = "moodgrid-cli.exe" if sys.platform == "win32" else PROGRAM
    return folder / name


def parts(folder: Path) -> Counter[str]:
    """Bytes of each library or file; links count nothing."""
    sizes: Counter[str] = Counter()
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            inside = path.relative_to(folder).parts
            sizes[inside[1] if inside[0] == "_internal" else inside[0]] += path.stat().st_size
    return sizes


def smoke_test(program: Path) -> str | None:
    """Run the program's own smoke test; returns what is wrong, or None."""
    result = subprocess.run(
        [program, "--smoke-test"],
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE_S,
    )
    if result.returncode != 0 or result.stdout.strip() != "smoke test passed":
        return f"exit code {result.returncode}: {result.stdout}{result.stderr}"
    if result.stderr:
        return f"standard error was not empty: {result.stderr}"
    return None


def seconds_to_window(program: Path) -> float:
    """Start the program on this X display and wait until its window is mapped.

    Raises:
        TimeoutError: There is no window after a minute.
    """
    with TemporaryDirectory(prefix="moodgrid-start-") as data:
        begin = time.perf_counter()
        process = subprocess.Popen([program], env=os.environ | {"MOODGRID_DATA_DIR": data})
        try:
            while not _window_is_shown():
                if time.perf_counter() - begin > _PATIENCE_S:
                    raise TimeoutError("the packaged program showed no window")
                time.sleep(_POLL_S)
            return time.perf_counter() - begin
        finally:
            process.terminate()
            process.wait()


def _window_is_shown() -> bool:
    result = subprocess.run(
        ["xwininfo", "-name", PROGRAM], capture_output=True, text=True, check=False
    )
    return "Map State: IsViewable" in result.stdout


def _print_sizes(sizes: Counter[str]) -> None:
    print(f"unpacked: {sizes.total() / _MEGABYTE:.0f} MB; the largest parts:")
    for name, size in sizes.most_common(_LARGEST):
        print(f"  {size / _MEGABYTE:6.1f} MB  {name}")


def _print_starts(program: Path) -> None:
    if shutil.which("xwininfo") is None or not os.environ.get("DISPLAY"):
        print("start: not timed, there is no X display here")
        return
    first, *warm = [seconds_to_window(program) for _ in range(_STARTS + 1)]
    print(
        f"start to window: {statistics.median(warm):.2f} s warm (median of {_STARTS}, "
        f"{min(warm):.2f} to {max(warm):.2f}), the first {first:.2f} s"
    )


def main() -> int:
    """Check the folder that the command line names; 1 if something is wrong with it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("dist") / PROGRAM)
    folder: Path = parser.parse_args().folder.resolve()
    program = executable(folder)
    problem = smoke_test(program)
    if problem:
        print(f"The packaged program failed its smoke test: {problem}", file=sys.stderr)
        return 1
    print("smoke test passed")
    if not (folder / "_internal" / "guide" / "index.html").is_file():
        print(
            "The package lacks the user guide: run tools/docs.sh, then build it again.",
            file=sys.stderr,
        )
        return 1
    sizes = parts(folder)
    _print_sizes(sizes)
    _print_starts(program)
    if sys.platform.startswith("linux") and sizes.total() > LIMIT_MB * _MEGABYTE:
        print(f"The package is larger than {LIMIT_MB} MB.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
