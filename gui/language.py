"""The language of the windows: English, Hindi or Spanish, as chosen or as the system speaks."""

import logging
from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PyQt6.QtWidgets import QApplication

from gui.assets import resource_path

logger = logging.getLogger(__name__)

LANGUAGES: Final = ("en", "hi", "es")
"""Codes as in the settings; `resources/translations` has a file for each."""

_IN_USE: Final = "moodgrid-language"
"""The application's property that holds the code."""


def chosen_language(setting: str, system: Sequence[str]) -> str:
    """The language to use.

    Args:
        setting: One of `LANGUAGES`, or "system".
        system: The user's languages such as "es-MX", the preferred one first.
    """
    if setting in LANGUAGES:
        return setting
    bases = (name.replace("_", "-").split("-")[0].lower() for name in system)
    return next((base for base in bases if base in LANGUAGES), "en")


def load_translator(language: str) -> QTranslator:
    """The translation into a language; into English, plural forms only.

    Raises:
        FileNotFoundError: It is missing or damaged.
    """
    path = resource_path("translations", f"moodgrid_{language}.qm")
    translator = QTranslator()
    if not translator.load(str(path)):
        raise FileNotFoundError(f"Moodgrid's file {path.name} is damaged; install it again.")
    return translator


class Language:
    """A language in use, until `remove`; GUI thread.

    Attributes:
        code: One of `LANGUAGES`.
    """

    def __init__(self, app: QApplication, setting: str) -> None:
        """Use it for every window made from now on.

        Args:
            app: The application.
            setting: One of `LANGUAGES`, or "system". Without its file, English is used.
        """
        self._app = app
        self._locale = QLocale()
        self.code = chosen_language(setting, QLocale.system().uiLanguages())
        self._translators = [*_of_qt(self.code), *_ours(self.code)]
        for translator in self._translators:
            app.installTranslator(translator)
        if setting in LANGUAGES:
            QLocale.setDefault(QLocale(self.code))
        app.setProperty(_IN_USE, self.code)

    def remove(self) -> None:
        """Go back to English."""
        for translator in self._translators:
            self._app.removeTranslator(translator)
        QLocale.setDefault(self._locale)
        self._app.setProperty(_IN_USE, None)


def language_in_use() -> str:
    """One of `LANGUAGES`; "en" before any was chosen."""
    app = QCoreApplication.instance()
    return str((app.property(_IN_USE) if app else None) or "en")


def _ours(language: str) -> list[QTranslator]:
    try:
        return [load_translator(language)]
    except FileNotFoundError as error:
        logger.warning("%s", error)
        return []


def _of_qt(language: str) -> list[QTranslator]:
    """Qt's own words, in file dialogs and menus, where Qt has them."""
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator()
    return [translator] if translator.load(f"qtbase_{language}", folder) else []
