"""A window over a drawn class, with real threads, recorder and files."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from PyQt6.QtCore import QStandardPaths
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from capture.frame import FrameSource
from capture.geometry import Region
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.session_control import Engine, SessionControl
from gui.theme import Theme
from session.settings import Settings
from tests.gui.pieces import DrawnClass, GreyReader

REGION = Region(0, 0, 300, 200)

PATIENCE_MS: Final = 60_000
"""How long a busy machine may take; pytest-qt gives up after 5 seconds by itself."""


class PatientQtBot(QtBot):
    """pytest-qt's own, waiting longer where a test names no time."""

    def waitUntil(  # noqa: N802  (pytest-qt's name)
        self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS
    ) -> None:
        """Wait until a condition holds."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(  # noqa: N802  (pytest-qt's name)
        self,
        signal: Any,
        *,
        timeout: int = PATIENCE_MS,
        raising: bool | None = None,
        check_params_cb: Callable[..., bool] | None = None,
    ) -> SignalBlocker:
        """Wait for a signal."""
        return super().waitSignal(
            signal, timeout=timeout, raising=raising, check_params_cb=check_params_cb
        )


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientQtBot:
    """Takes the place of pytest-qt's fixture."""
    del qapp
    return PatientQtBot(request)


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
def preferences(qapp: QApplication, tmp_path: Path) -> Iterator[Preferences]:
    made = Preferences(tmp_path / "settings.json", qapp)
    made.change(region=REGION, rate_hz=10.0)
    yield made
    made.finish()
    qapp.processEvents()


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
