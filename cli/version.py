"""The program's version, in one place for window, command line and package."""

from typing import Final

VERSION: Final = "0.1.0"
"""The same as in `pyproject.toml`; a test compares them."""
