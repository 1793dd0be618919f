import numpy as np
import pytest
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QApplication

from gui.assets import resource_path
from gui.icons import app_icon, pixmap

NAMES = sorted(p.stem for p in resource_path("icons").glob("*.svg") if p.stem != "app")


@pytest.mark.parametrize("name", NAMES)
def test_every_drawing_shows_in_the_ink_asked_for(qapp: QApplication, name: str) -> None:
    picture = pixmap(name, "#0b5cad", "#ffffff", 24, 2.0)
    image = picture.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    bits = image.constBits()
    assert bits is not None
    bgra = np.frombuffer(bits.asstring(image.sizeInBytes()), np.uint8).reshape(48, 48, 4)
    inked = np.all(bgra == [0xAD, 0x5C, 0x0B, 255], axis=2)
    assert inked.sum() > 40
    assert picture.deviceIndependentSize().width() == 24
    black = np.all(bgra == [0, 0, 0, 255], axis=2)
    assert not black.any()


def test_a_missing_drawing_is_named(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError, match=r"icons/nothing\.svg"):
        pixmap("nothing", "#000000", "#ffffff", 24, 1.0)


def test_the_program_has_an_icon(qapp: QApplication) -> None:
    assert app_icon().pixmap(64, 64).toImage().pixelColor(40, 40).isValid()
    assert not app_icon().pixmap(64, 64).isNull()
