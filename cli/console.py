"""What all commands say in the same way."""

import io
import sys
from typing import Final

BAD_INPUT: Final = 2
"""Exit code for wrong use and bad input."""


def fail(message: str, code: int = BAD_INPUT) -> int:
    """Print one sentence on standard error.

    Args:
        message: What is wrong and what to do.
        code: The exit code.

    Returns:
        The exit code, to be returned by the command.
    """
    print(f"moodgrid: {message}", file=sys.stderr)
    return code


def print_any_text() -> None:
    """Let names that the terminal's encoding lacks be printed as escapes, not end the program.

    File names may hold bytes that are no text, and names any script.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
