"""Which picture of the demo class stood in its window at a moment."""

from bisect import bisect_right


class ShownPictures:
    """The class's time in each picture that was painted; outlives the window."""

    def __init__(self) -> None:
        self._from: list[float] = []
        self._class_times: list[float] = []

    def add(self, monotonic: float, class_time: float) -> None:
        """Note what was painted; the same picture painted again counts once.

        Args:
            monotonic: When, on the clock of `time.monotonic`, seconds.
            class_time: The class's time in the picture, seconds.
        """
        if not self._class_times or self._class_times[-1] != class_time:
            self._from.append(monotonic)
            self._class_times.append(class_time)

    def class_time(self, monotonic: float) -> float:
        """The class's time in the picture that stood in the window at a moment.

        On a busy machine that picture is seconds old.

        Args:
            monotonic: On the clock of `time.monotonic`, seconds.

        Returns:
            Seconds since the class began; 0 before the window was painted.
        """
        pictures = bisect_right(self._from, monotonic)
        return self._class_times[pictures - 1] if pictures else 0.0
