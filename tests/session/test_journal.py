from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from session.journal import Batch, End, Event, Header, decode, encode, encode_batch, samples_in
from session.sample import ComparedSample, Sample
from tests.session.builders import START
from tests.session.strategies import samples, texts

_header = Header(
    session_id="id",
    started_utc=datetime(2026, 11, 21, tzinfo=UTC),
    source="screen",
    app_version="1.0",
)


@given(st.lists(samples(), max_size=4))
def test_samples_come_back_as_they_went_in(drawn: list[Sample]) -> None:
    lines = [encode_batch(START, sample.elapsed_s, [sample]) for sample in drawn]
    read = list(samples_in(lines, "20261121T094500Z-3f2a"))
    assert [(s.participant, s.name) for s in read] == [(s.participant, s.name) for s in drawn]
    same_time = [
        Sample(**{**vars(sample), "time_utc": "2026-11-21T09:45:00.000Z"}) for sample in drawn
    ]
    assert read == same_time


@given(texts)
def test_events_keep_any_text_on_one_line(text: str) -> None:
    event = Event(time_utc="t", elapsed_s=1.5, event=text, detail=text)
    line = encode(event)
    assert line.count(b"\n") == 1
    assert decode(line) == event


def test_header_and_end_come_back() -> None:
    end = End(time_utc="2026-11-21T10:00:00.000Z", elapsed_s=900.0, samples=7)
    assert decode(encode(_header)) == _header
    assert decode(encode(end)) == end


def test_half_a_surrogate_pair_costs_one_character_not_the_line() -> None:
    """File names with bytes that are no UTF-8 reach Python like this."""
    line = encode(_header.model_copy(update={"source": "class\udcff.mp4"}))
    header = decode(line)
    assert isinstance(header, Header)
    assert header.source == "class?.mp4"


def test_no_beginning_of_a_line_passes_for_a_line() -> None:
    for line in (encode(_header), encode_batch(START, 0.0, [])):
        whole = line.removesuffix(b"\n")
        assert decode(whole) is not None
        assert all(decode(whole[:length]) is None for length in range(len(whole)))


@given(samples(), st.data())
def test_a_damaged_byte_costs_no_more_than_its_line(
    sample: Sample, data: st.DataObject
) -> None:
    before, middle, after = (encode_batch(START, second, [sample]) for second in range(3))
    place = data.draw(st.integers(0, len(middle) - 2))
    byte = data.draw(st.integers(0, 255))
    damaged = middle[:place] + bytes([byte]) + middle[place + 1 :]
    lines = (before + damaged + after).splitlines(keepends=True)
    read = [entry.elapsed_s for entry in samples_in(lines, sample.session_id)]
    assert read[0] == 0.0
    assert read[-1] == 2.0
    assert len(read) <= 3


@given(st.binary())
def test_any_bytes_are_read_without_an_error(content: bytes) -> None:
    assert list(samples_in(content.split(b"\n"), "id")) == []


def test_numbers_that_are_none_are_refused() -> None:
    row = '["P01","",1,1,"live","happy",NUMBER,null,null]'
    line = '{"kind":"samples","time_utc":"t","elapsed_s":0,"rows":[' + row + "]}"
    assert isinstance(decode(line.replace("NUMBER", "0.5").encode()), Batch)
    for number in ("NaN", "Infinity", "1e999", '"x"'):
        assert decode(line.replace("NUMBER", number).encode()) is None


@given(st.lists(samples(), min_size=1, max_size=3), st.sampled_from([None, -0.25, 1.5]))
def test_compared_samples_come_back_with_their_change(
    drawn: list[Sample], change: float | None
) -> None:
    compared = [ComparedSample(**vars(sample), change=change) for sample in drawn]
    read = list(samples_in([encode_batch(START, 0.0, compared)], "20261121T094500Z-3f2a"))
    assert [type(sample) for sample in read] == [ComparedSample] * len(drawn)
    assert [vars(sample)["change"] for sample in read] == [change] * len(drawn)
