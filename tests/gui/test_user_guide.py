import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import QUrl
from PyQt6.QtGui import QDesktopServices
from PyQt6.QtWidgets import QApplication

from gui.banner import Banner, Level
from gui.main_window import MainWindow
from gui.theme import Theme
from gui.user_guide import guide_page, show_guide


@pytest.fixture
def banner(qapp: QApplication) -> Iterator[Banner]:
    made = Banner(Theme(qapp))
    yield made
    made.deleteLater()


def test_the_built_page_is_opened_as_a_file(
    banner: Banner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "guide").mkdir()
    page = tmp_path / "guide/index.html"
    page.write_text("<h1>Guide</h1>")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    opened: list[QUrl] = []

    def note(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    show_guide(banner)
    assert opened == [QUrl.fromLocalFile(str(page))]
    assert opened[0].isLocalFile()
    assert banner.text == ""


def test_without_a_built_guide_the_banner_says_how_to_have_one(
    banner: Banner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as packaged:
        packaged.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
        found = guide_page()
    assert found is None
    show_guide(banner, lambda: found)
    assert banner.level is Level.INFO
    assert "make docs" in banner.text


def test_where_nothing_opens_it_the_banner_names_the_file(
    banner: Banner, tmp_path: Path
) -> None:
    page = tmp_path / "index.html"
    show_guide(banner, lambda: page, lambda _: False)
    assert banner.level is Level.WARNING
    assert str(page) in banner.text


def test_the_menus_action_opens_it(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "guide").mkdir()
    page = tmp_path / "guide/index.html"
    page.touch()
    opened: list[str] = []

    def note(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    with monkeypatch.context() as packaged:
        packaged.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
        window.actions_.guide.trigger()
    assert opened == [page.as_posix()]
