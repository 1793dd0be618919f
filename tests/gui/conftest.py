"""A window over a drawn class, with real threads, recorder and files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import QStandardPaths
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from capture.frame import FrameSource
from capture.geometry import Region
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.session_control import Engine, SessionControl
from gui.theme import Theme
from session.settings import Settings
from tests.gui.pieces import DrawnClass, GreyReader

REGION = Region(0, 0, 300, 200)


@pytest.fixture(autouse=True)
def _documents_of_a_test(tmp_path: Path) -> Iterator[None]:
    """Keep dialogs out of the real home folder."""
    QStandardPaths.setTestModeEnabled(True)
    yield
    QStandardPaths.setTestModeEnabled(False)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


@pytest.fixture
def drawn() -> DrawnClass:
    return DrawnClass()


@pytest.fixture
def engine(drawn: DrawnClass) -> Engine:
    def source(region: Region) -> FrameSource:
        drawn.region = region
        return drawn

    return Engine(source, lambda settings: GreyReader())


@pytest.fixture
def control(qapp: QApplication, engine: Engine, tmp_path: Path) -> Iterator[SessionControl]:
    made = SessionControl(engine, tmp_path / "journals", "test", qapp)
    yield made
    made.shut_down()
    qapp.processEvents()
    made.deleteLater()


@pytest.fixture
def preferences(qapp: QApplication, tmp_path: Path) -> Preferences:
    made = Preferences(tmp_path / "settings.json", qapp)
    made.change(region=REGION, rate_hz=10.0)
    return made


@pytest.fixture
def window(
    qtbot: QtBot, control: SessionControl, preferences: Preferences, theme: Theme
) -> Iterator[MainWindow]:
    made = MainWindow(control, preferences, theme)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.hide()
    control.changed.disconnect(made.refresh)
    made.deleteLater()


@pytest.fixture
def settings() -> Settings:
    return Settings(rate_hz=10.0)
