"""A source before another one: opens, closes and describes itself as that one does."""

from types import TracebackType
from typing import Self

from capture.frame import Frame, FrameSource


class WrappedSource:
    """To derive from where frames are changed on their way or made to wait.

    Opened, read and closed by one thread, like the source it wraps.

    Args:
        source: Where the frames come from.

    Attributes:
        source: The same.
    """

    def __init__(self, source: FrameSource) -> None:
        self.source = source
        self.description = source.description
        self.live = source.live
        self.total = source.total

    def __enter__(self) -> Self:
        """Open the source; raises what it raises."""
        self.source.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Release what the source holds."""
        self.source.__exit__(kind, error, trace)

    def grab(self) -> Frame | None:
        """Fetch the source's next frame; raises what it raises."""
        return self.source.grab()
