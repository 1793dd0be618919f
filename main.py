"""Moodgrid: the visible expressions of a video call's gallery view, tile by tile."""

import sys
from collections.abc import Sequence

from cli.console import print_any_text
from cli.parser import parse


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name.

    Args:
        arguments: Without the program's name; None takes the process's own.

    Returns:
        The exit code: 0 done, 1 failed on the way, 2 wrong use or bad input.
    """
    print_any_text()
    options = parse(arguments)
    return int(options.run(options))


if __name__ == "__main__":
    sys.exit(main())
