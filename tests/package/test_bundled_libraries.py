"""Packaged libraries come before the system's; others are still found."""

from pathlib import Path

from tools.package.bundled_libraries import packaged_first


def test_the_package_comes_first(tmp_path: Path) -> None:
    library = tmp_path / "libxcb-shm.so.0"
    library.touch()
    find = packaged_first(tmp_path, lambda name: f"system's {name}")
    assert find("xcb-shm") == str(library)
    assert find("xcb") == "system's xcb"
