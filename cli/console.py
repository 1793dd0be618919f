"""What all commands say in the same way."""

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
