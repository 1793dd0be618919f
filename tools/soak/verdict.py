"""What a soak showed, as findings with a limit and as words."""

from collections import Counter

from tools.soak.figures import (
    LEAST_FRAME_RATE,
    Finding,
    frame_rate,
    frames_a_second,
    in_class,
    memory,
    none_lost,
    none_more,
    within,
)
from tools.soak.run import Schedule, Soaked, SoakError


def judge(soaked: Soaked, schedule: Schedule) -> list[Finding]:
    """Everything that has a limit.

    Raises:
        SoakError: The program was not looked at in the long class.
    """
    lessons = soaked.lessons
    long = lessons[schedule.middle]
    samples = within(soaked.samples, long)
    if not samples:
        raise SoakError("The long class was over too soon; make --sample-every smaller.")
    first, last = lessons[0].idle, lessons[-1].idle
    findings = [
        memory(samples),
        in_class("descriptors", samples, lambda held: held.descriptors),
        none_more(
            "descriptors after first and last class", first.descriptors, last.descriptors
        ),
        in_class("threads", samples, lambda held: held.threads),
        none_more("threads after first and last class", first.threads, last.threads),
        none_lost(lessons),
    ]
    if not schedule.hurry:  # hurried, the program works as no class makes it
        beside = frames_a_second(soaked.call, long.begun, long.stopped)
        findings.append(frame_rate(_alone(soaked), beside))
    return findings


def _alone(soaked: Soaked) -> float:
    """The call's frames a second without the program, in the mean of before and after."""
    spans = (soaked.before, soaked.after)
    return sum(frames_a_second(soaked.call, *span) for span in spans) / len(spans)


def heading(soaked: Soaked, schedule: Schedule) -> str:
    """What was run, in two lines."""
    long = soaked.lessons[schedule.middle]
    people = [note.facts["people"] for note in soaked.call if "people" in note.facts]
    return (
        f"{len(soaked.lessons)} classes, the long one of {long.seconds / 3600:.2f} hours in "
        f"{(long.stopped - long.begun) / 60:.1f} minutes, "
        f"{min(people, default=0)} to {max(people, default=0)} people.\n"
        f"In it {long.snapshots} snapshots with {long.readings} samples were recorded and "
        f"shown; the networks read {long.read} of them."
    )


def remarks(soaked: Soaked, schedule: Schedule) -> str:
    """What has no limit."""
    held = [sample.memory_mb for sample in soaked.samples]
    idle = ", ".join(f"{lesson.idle.memory_mb:.0f}" for lesson in soaked.lessons)
    happened = Counter(note.what for note in soaked.call if note.what != "painted")
    dropped = sum(lesson.dropped for lesson in soaked.lessons)
    lines = [
        f"memory after each class, windows closed: {idle} MB; at most ever "
        f"{max(held, default=0):.0f} MB",
        f"frames grabbed and replaced by a newer one before they were read: {dropped}",
        f"in the gallery: {_counted(happened)}",
    ]
    if not schedule.hurry and _alone(soaked) < LEAST_FRAME_RATE * schedule.frames:
        lines.append(
            f"the call alone did not reach its {schedule.frames:.0f} frames a second: this "
            "machine is too busy to judge them, soak again on a quiet one"
        )
    more = Counter(soaked.lessons[-1].holding) - Counter(soaked.lessons[0].holding)
    if more:
        lines.append(f"more after the last class than after the first: {_counted(more)}")
    return "\n".join(lines)


def _counted(times: Counter[str]) -> str:
    return ", ".join(f"{what} {count}" for what, count in times.items())
