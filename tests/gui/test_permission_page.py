"""The page that stands in for the region where the system hides the screen."""

import pytest
from PyQt6.QtWidgets import QLabel, QPushButton

from capture.permissions import Barrier
from gui.main_window import MainWindow


@pytest.mark.parametrize(
    ("barrier", "words", "buttons"),
    [
        (Barrier.WAYLAND, "“X11” or “Xorg”", {"Try it anyway"}),
        (
            Barrier.MAC_PERMISSION,
            "Screen & System Audio Recording",
            {"Open System Settings", "Try it anyway"},
        ),
    ],
)
def test_it_says_what_to_do_and_lets_one_try(
    window: MainWindow, barrier: Barrier, words: str, buttons: set[str]
) -> None:
    window.show_barrier(barrier)
    page = window.barrier
    assert page is not None
    assert window.pages.currentWidget() is page
    assert words in " ".join(label.text() for label in page.findChildren(QLabel))
    assert {button.text() for button in page.findChildren(QPushButton)} == buttons
    page.pass_button.click()
    assert window.message.heading == "Ready"
    assert window.pages.currentWidget() is window.message


def test_the_notice_comes_first(window: MainWindow) -> None:
    window.show_barrier(Barrier.WAYLAND)
    window.show_notice()
    assert window.pages.currentWidget() is window.notice
