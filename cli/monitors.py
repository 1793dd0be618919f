"""`main.py monitors`: the screens and their pixels."""

from capture.errors import CaptureError
from capture.screen import list_monitors
from cli.console import fail


def run() -> int:
    """Print one line per screen.

    Returns:
        0, or 2 where there is no screen to see.
    """
    try:
        monitors = list_monitors()
    except CaptureError as error:
        return fail(str(error))
    width = max(len(monitor.name) for monitor in monitors)
    for monitor in monitors:
        region = monitor.region
        note = "  primary" if monitor.primary else ""
        print(
            f"{monitor.index}  {monitor.name:<{width}}  {region.width} x {region.height} "
            f"at {region.left},{region.top}  (--region={region}){note}"
        )
    return 0
