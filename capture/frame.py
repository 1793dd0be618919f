"""One picture from a source, and what every source can do."""

from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from capture.geometry import Region


@dataclass(frozen=True, eq=False)
class Frame:
    """One picture.

    Attributes:
        image: BGR, uint8, shape (H, W, 3), C-contiguous, owned by the frame.
        number: 0 for the first frame of the source; recordings count the file's own frames.
        monotonic: Seconds on the source's clock, never going back: the system's monotonic
            clock for live sources, the position in the recording for files.
        utc: When the picture was taken, time zone aware.
        region: Where on the desktop it was grabbed, or None if it is not from a screen.
        label: The picture's file name, or "" where frames have none.
    """

    image: NDArray[np.uint8]
    number: int
    monotonic: float
    utc: datetime
    region: Region | None = None
    label: str = ""


class FrameSource(Protocol):
    """Yields frames; opened, read and closed by one thread.

    Attributes:
        description: What a status line shows, such as "screen 0,0,1280,720".
        live: True where frames not fetched in time are lost (screen, camera).
        total: Number of frames to come, or None if unknown.
    """

    description: str
    live: bool
    total: int | None

    def __enter__(self) -> Self:
        """Open the source.

        Raises:
            CaptureError: It can't be opened; the message says what to do.
        """
        ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Release everything the source holds."""
        ...

    def grab(self) -> Frame | None:
        """Fetch the next frame, or None at the end of the source.

        Raises:
            CaptureError: There is no picture; `temporary` says whether to try again.
        """
        ...
