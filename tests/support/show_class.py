"""Show the demo class in a window of its own process: `show_class SEED PARTICIPANTS`."""

import sys

from PyQt6.QtCore import QTimer

from demo.script import DemoScript
from gui.application import make_application
from gui.demo_gallery import DemoGalleryWindow


def main() -> int:
    """Print the picture's region once it is on the screen, then play until killed."""
    app = make_application(sys.argv[:1])
    window = DemoGalleryWindow(DemoScript(int(sys.argv[1]), int(sys.argv[2])))
    window.show()
    # The window manager places a new window itself; only then it can be moved.
    QTimer.singleShot(500, lambda: window.move(0, 0))
    QTimer.singleShot(1200, lambda: print(window.physical_region(), flush=True))
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
