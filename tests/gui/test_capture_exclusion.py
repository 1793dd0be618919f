import sys

import pytest
from PyQt6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.capture_exclusion import exclude_from_capture


@pytest.mark.skipif(sys.platform == "win32", reason="Windows can")
def test_where_the_system_can_not_it_says_so(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    assert exclude_from_capture(widget) is False


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows can")
def test_windows_keeps_the_window_out(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    assert exclude_from_capture(widget) is True
