"""What to do where the system does not let the program see the screen."""

from contextlib import suppress
from typing import Final

from PyQt6.QtCore import QCoreApplication, QUrl, pyqtSignal
from PyQt6.QtGui import QDesktopServices
from PyQt6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from capture.errors import PermissionMissingError
from capture.permissions import Barrier, require_screen_permission
from gui.pages import muted_words, numbered_step, page_heading

translate = QCoreApplication.translate

_MAC_SETTINGS: Final = (
    "x-apple.systempreferences:com.apple.preference.security?Privacy_ScreenCapture"
)


class PermissionPage(QWidget):
    """Steps in order, and a way past the page; emits `passed`."""

    passed = pyqtSignal()

    def __init__(self, barrier: Barrier) -> None:
        super().__init__()
        heading, steps, remark = _words(barrier)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 12, 28, 28)
        column.addStretch(2)
        column.addWidget(page_heading(heading, self))
        column.addSpacing(14)
        for number, words in enumerate(steps, 1):
            column.addLayout(numbered_step(number, words))
            column.addSpacing(6)
        column.addSpacing(16)
        if barrier is Barrier.MAC_PERMISSION:
            settings = QPushButton(self.tr("Open System Settings"))
            settings.setProperty("main", True)
            settings.setMinimumHeight(40)
            settings.clicked.connect(_open_mac_settings)
            column.addWidget(settings)
        self.pass_button = QPushButton(self.tr("Try it anyway"))
        self.pass_button.setMinimumHeight(36)
        self.pass_button.clicked.connect(self.passed)
        column.addWidget(self.pass_button)
        column.addSpacing(12)
        column.addWidget(muted_words(remark))
        column.addStretch(3)


def _words(barrier: Barrier) -> tuple[str, list[str], str]:
    """Heading, steps and remark."""
    if barrier is Barrier.WAYLAND:
        return (
            translate("Permission", "This desktop hides other windows"),
            [
                translate("Permission", "Log out: this is a Wayland session."),
                translate(
                    "Permission",
                    "On the login screen choose a session named “X11” or “Xorg” (often behind "
                    "a gear).",
                ),
                translate("Permission", "Log in, open the call and start Moodgrid again."),
            ],
            translate(
                "Permission",
                "Under Wayland programs can't see each other's windows. Recordings of a class "
                "can be read all the same: More, Open recording.",
            ),
        )
    return (
        translate("Permission", "macOS does not show the screen yet"),
        [
            translate(
                "Permission",
                "Open System Settings, Privacy & Security, Screen & System Audio Recording.",
            ),
            translate("Permission", "Switch it on for Moodgrid (or the terminal it runs in)."),
            translate("Permission", "Quit Moodgrid and start it again."),
        ],
        translate(
            "Permission",
            "Until then only the wallpaper can be seen. No picture is ever stored or sent.",
        ),
    )


def _open_mac_settings() -> None:
    """Ask macOS, which puts the program on the list, and open that list."""
    with suppress(PermissionMissingError):
        require_screen_permission()
    QDesktopServices.openUrl(QUrl(_MAC_SETTINGS))
