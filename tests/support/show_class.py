"""Show the demo class in a window of its own process: `show_class SEED PARTICIPANTS`."""

import sys

from PyQt6.QtCore import QTimer

from capture.geometry import Region
from demo.script import DemoScript
from gui.application import make_application
from gui.demo_gallery import DemoGalleryWindow


def main() -> int:
    """Print the picture's region once it stays where it is, then play until killed."""
    app = make_application(sys.argv[:1])
    window = DemoGalleryWindow(DemoScript(int(sys.argv[1]), int(sys.argv[2])))
    window.show()
    places: list[Region] = []
    timer = QTimer()

    def tell_the_place() -> None:
        places.append(window.physical_region())
        if len(places) > 2 and len(set(places[-3:])) == 1:
            print(places[-1], flush=True)
            timer.stop()

    timer.timeout.connect(tell_the_place)
    # The window manager places a new window itself; only then it can be moved.
    QTimer.singleShot(500, lambda: window.move(0, 0))
    QTimer.singleShot(700, lambda: timer.start(200))
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
