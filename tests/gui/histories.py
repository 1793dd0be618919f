"""Histories of a class, made by hand."""

from session.class_history import ClassHistory

CYCLE = ("happy", "neutral", "neutral", "sad", "unsure", "surprise", "neutral", "angry")


def history(minutes: float = 30, people: int = 8, step_s: float = 2.0) -> ClassHistory:
    """A class whose shares move slowly; the same every time."""
    made = ClassHistory()
    for tick in range(round(minutes * 60 / step_s) + 1):
        shift = tick // 60
        made.see(tick * step_s, [CYCLE[(p * 3 + shift) % len(CYCLE)] for p in range(people)])
    return made
