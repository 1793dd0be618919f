"""Plays a meeting to a participant book and counts identity switches."""

from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from inference.participants import ParticipantBook
from tests.simulator.meeting import Meeting
from tests.simulator.people import Person


@dataclass
class Score:
    """Identity switches, as in multi-object tracking: a participant whose pseudonym is not
    the one of last time, or a newcomer who gets somebody else's.
    """

    reorderings: int = 0
    frames: int = 0
    switches: Counter[str] = field(default_factory=Counter)

    @property
    def per_hundred(self) -> float:
        """Switches in 100 re-orderings."""
        return 100 * self.switches.total() / self.reorderings


def play(participants: int, labels: bool, seed: int, steps: int) -> Score:
    """Play a random script of that many events, two frames each."""
    frame = (1280, 720) if participants > 25 else (960, 540)
    people = [Person(seed * 1000 + number) for number in range(participants)]
    meeting = Meeting(people, labels, participants, frame, np.random.default_rng(seed))
    book, score = ParticipantBook(), Score()
    pseudonyms: dict[Person, str] = {}
    for step in range(steps):
        action = meeting.step() if step else "begin"
        for _ in range(2):
            gallery, image = meeting.show()
            names = book.assign(gallery, image)
            owners = {name: person for person, name in pseudonyms.items()}
            for person, name in zip(meeting.visible, names, strict=True):
                if pseudonyms.get(person, name) != name:
                    score.switches[action] += 1
                elif person not in pseudonyms and name in owners:
                    score.switches[f"{action}, taken"] += 1
            pseudonyms.update(zip(meeting.visible, names, strict=True))
            score.frames += 1
    score.reorderings = meeting.reorderings
    return score
