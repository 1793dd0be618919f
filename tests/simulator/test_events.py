"""What happens in a call stands in the session's journal as it happened."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from inference.camera_watch import CameraWatch
from inference.mood import class_mood
from inference.participants import ParticipantBook
from inference.types import Reading, Snapshot, TileState
from session.journal import Event, decode
from session.recorder import SessionRecorder
from tests.simulator.meeting import Meeting
from tests.simulator.people import Person

START = datetime(2026, 11, 21, 9, 45, tzinfo=UTC)
Told = set[tuple[float, str, str]]


class Watched:
    """A meeting before the book, the camera watch and a recorder; knows what must be told."""

    def __init__(self, meeting: Meeting, recorder: SessionRecorder) -> None:
        self.meeting = meeting
        self.expected: Told = set()
        self._recorder = recorder
        self._book, self._cameras = ParticipantBook(), CameraWatch()
        self._pseudonyms: dict[Person, str] = {}
        self._places: dict[Person, tuple[int, int]] = {}
        self._on: dict[Person, bool] = {}

    def look(self, seconds: float) -> None:
        """One frame from the meeting to the journal."""
        gallery, image = self.meeting.show()
        visible = self.meeting.visible
        names = self._book.assign(gallery, image)
        states = [TileState.LIVE if p.camera else TileState.CAMERA_OFF for p in visible]
        switched = self._cameras.events(names, gallery.tiles, states)
        readings = tuple(map(Reading, names, gallery.tiles, states))
        snapshot = Snapshot(
            frame_number=0,
            monotonic=50.0 + seconds,
            utc=START + timedelta(seconds=seconds),
            width=image.shape[1],
            height=image.shape[0],
            region=None,
            readings=readings,
            mood=class_mood(readings),
            timings={},
            events=self._book.events + switched,
        )
        self._recorder.record(snapshot)
        places = {p: (t.row, t.column) for p, t in zip(visible, gallery.tiles, strict=True)}
        self._expect(seconds, places, dict(zip(visible, names, strict=True)))

    def _expect(
        self,
        seconds: float,
        places: dict[Person, tuple[int, int]],
        names: dict[Person, str],
    ) -> None:
        """What the script says; the pseudonym is the one of the person's first sight."""
        for person, place in self._places.items():
            if person not in places:
                self._tell(seconds, "left", person, place)
        for person, place in places.items():
            known = person in self._pseudonyms
            self._pseudonyms.setdefault(person, names[person])
            if not known:
                self._tell(seconds, "joined", person, place)
            elif person not in self._places:
                self._tell(seconds, "returned", person, place)
            elif self._places[person] != place:
                self._tell(seconds, "moved", person, place)
            if known and self._on[person] != person.camera:
                kind = "camera_on" if person.camera else "camera_off"
                self._tell(seconds, kind, person, place)
            self._on[person] = person.camera
        self._places = places

    def _tell(self, seconds: float, kind: str, person: Person, place: tuple[int, int]) -> None:
        row, column = place
        detail = f"{self._pseudonyms[person]} row {row} column {column}"
        self.expected.add((seconds, kind, detail))


def test_the_journal_tells_who_came_went_moved_and_switched_the_camera(tmp_path: Path) -> None:
    people = [Person(number) for number in range(9)]
    meeting = Meeting(list(people), True, 9, (960, 540), np.random.default_rng(4))
    with SessionRecorder(tmp_path / "journals", "screen") as recorder:
        watched = Watched(meeting, recorder)
        watched.look(0.0)
        watched.look(0.5)  # nothing
        meeting.people.remove(people[4])
        watched.look(1.0)
        meeting.people.append(Person(40))
        watched.look(1.5)
        meeting.people.insert(2, people[4])
        watched.look(2.0)
        meeting.people[0], meeting.people[7] = meeting.people[7], meeting.people[0]
        watched.look(2.5)
        people[3].camera = False
        watched.look(3.0)
        meeting.page_size, meeting.page = 5, 1
        watched.look(3.5)
        meeting.page = 0
        people[3].camera = True
        watched.look(4.0)
        recorder.close()
        lines = [decode(line) for line in recorder.journal_path.read_bytes().splitlines()]
        recorder.delete()
    told = [(e.elapsed_s, e.event, e.detail) for e in lines if isinstance(e, Event)]
    assert len(told) == len(set(told))
    assert set(told) == watched.expected
    assert {kind for _, kind, _ in told} == {
        "joined",
        "left",
        "returned",
        "moved",
        "camera_on",
        "camera_off",
    }
