import sys
from pathlib import Path

import pytest

from gui.assets import resource_path


def test_from_source_the_files_lie_beside_the_rooms() -> None:
    assert resource_path("style.qss").parent.name == "resources"


def test_in_the_packaged_app_they_lie_in_its_bundle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "resources" / "style.qss"
    file.parent.mkdir()
    file.write_text("")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource_path("style.qss") == file


def test_a_missing_file_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"icons/none\.svg; install it again"):
        resource_path("icons", "none.svg")
