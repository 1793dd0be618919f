"""The user guide on this computer, opened in the system's browser as a file."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QCoreApplication, QUrl
from PyQt6.QtGui import QDesktopServices

from gui.banner import Banner, Level, Message

_BUILT: Final = ("build", "site", "index.html")
_PACKAGED: Final = ("guide", "index.html")


def guide_page() -> Path | None:
    """The guide's first page: in the package, or where `make docs` put it; None without."""
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(__file__).resolve().parent.parent
    page = Path(bundle).joinpath(*_PACKAGED) if bundle else root.joinpath(*_BUILT)
    return page if page.is_file() else None


def _open(page: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(page)))


def show_guide(
    banner: Banner,
    find: Callable[[], Path | None] = guide_page,
    open_page: Callable[[Path], bool] = _open,
) -> None:
    """Open the guide, or say in the banner where it is.

    Args:
        banner: Of the window.
        find: Says where the guide's first page is.
        open_page: Hands it to the system; false where nothing opens it.
    """
    page = find()
    if page is None:
        words = QCoreApplication.translate(
            "Guide",
            "The guide is not built in this copy: run “make docs”, or read the folder "
            "docs/guide.",
        )
        banner.post("guide", Message(Level.INFO, words))
    elif open_page(page):
        banner.clear("guide")
    else:
        words = QCoreApplication.translate(
            "Guide", "The guide could not be opened: open {page} in a browser."
        ).format(page=page)
        banner.post("guide", Message(Level.WARNING, words))
