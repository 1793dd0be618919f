"""What the panel says about time: the trend, who may need the teacher, how long."""

from PyQt6.QtCore import QCoreApplication

from session.attention import Need, Reason
from session.trend import Direction, Trend

translate = QCoreApplication.translate


def trend_line(trend: Trend) -> str:
    """The trend in one short sentence; "" while there is none."""
    words = {
        Direction.UNKNOWN: "",
        Direction.POSITIVE: translate("Trend", "More positive than {minutes} min ago"),
        Direction.SAME: translate("Trend", "About the same as {minutes} min ago"),
        Direction.NEGATIVE: translate("Trend", "More negative than {minutes} min ago"),
    }
    return words[trend.direction].format(minutes=max(1, round(trend.seconds / 60)))


TREND_ICONS = {
    Direction.POSITIVE: "trend_up",
    Direction.SAME: "trend_same",
    Direction.NEGATIVE: "trend_down",
}
"""File names of the arrows in `resources/icons`."""


def duration(seconds: float) -> str:
    """A length of time, whole seconds below one minute and whole minutes from there on."""
    if seconds < 60:
        return translate("Time", "{number} s").format(number=int(seconds))
    return translate("Time", "{number} min").format(number=int(seconds // 60))


def need_words(reason: Reason) -> str:
    """Why somebody is listed, in a few words about what is visible."""
    words = {
        Reason.NEGATIVE: translate("Need", "Mostly negative expression"),
        Reason.CHANGED: translate("Need", "More negative than usual"),
        Reason.GONE: translate("Need", "No face seen"),
    }
    return words[reason]


def need_line(need: Need) -> str:
    """One entry as a sentence, for the tooltip, the screen reader and the tray."""
    return translate("Need", "{who}: {why} for {time}").format(
        who=need.name or need.participant,
        why=need_words(need.reason),
        time=duration(need.seconds),
    )


def more_needs(count: int) -> str:
    """How many entries are not shown."""
    return translate("Need", "and {count} more").format(count=count)


def seen_line(seconds: float) -> str:
    """For how long a face was read in this session."""
    return translate("Details", "Face read for {time}").format(time=duration(seconds))


def too_few_words(least: int) -> str:
    """Why no shares are shown of a small class in aggregate-only mode."""
    return translate(
        "Class",
        "With fewer than {least} readable faces, no shares are shown: nobody is singled out.",
    ).format(least=least)
