"""Counts what a process holds open, to find leaks."""

from pathlib import Path

import pytest

_DESCRIPTORS = Path("/proc/self/fd")

counts_open_files = pytest.mark.skipif(
    not _DESCRIPTORS.is_dir(), reason="open files can be counted on Linux only"
)


def open_files() -> int:
    """Number of file descriptors of this process."""
    return len(list(_DESCRIPTORS.iterdir()))
