from pathlib import Path

import cv2
import pytest

from tools.screenshots import main
from tools.virtual_screen import REPOSITORY


@pytest.mark.parametrize("folder", [".", "docs/images", "tests/../shots"])
def test_a_folder_inside_the_repository_is_refused(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(REPOSITORY / folder)]) == 2
    assert "outside" in capsys.readouterr().err
    assert not (REPOSITORY / "shots").exists()


@pytest.mark.e2e
@pytest.mark.usefixtures("x_display")  # skips where there is no Xvfb
def test_pictures_are_taken_on_a_virtual_screen(tmp_path: Path) -> None:
    assert main([str(tmp_path), "--only", "before_the_start", "--look", "dark"]) == 0
    pictures = sorted(path.name for path in (tmp_path / "dark").iterdir())
    assert pictures == ["ready.png", "welcome.png"]
    picture = cv2.imread(str(tmp_path / "dark" / "welcome.png"))
    assert picture is not None
    assert picture.shape == (1000, 420, 3)
    assert picture.std() > 5
    assert picture.mean() < 80
