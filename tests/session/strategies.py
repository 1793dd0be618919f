"""Samples and texts as hypothesis draws them, hostile ones included."""

from hypothesis import strategies as st

from inference.emotions import EMOTIONS
from inference.types import UNSURE, TileState
from session.sample import Sample

HOSTILE = (
    "=1+1",
    "+SUM(A1:A9)",
    "-2+3",
    "@import",
    "\t=1+1",
    "\r=1+1",
    " =HYPERLINK(1)",
    "'=1+1",
    "x;=1+1",
    "x\n=1+1",
    "＝1+1",
    "<script>alert(1)</script>",
    'Ann "the, one"\r\nLee',
    "José Ñandú",
    "محمد أحمد",
    "👩🏽‍🏫 Zoë",
    "\x00",
)

texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.text(alphabet="=+-@'; \t\r\n\"a,＝"),
)
"""Everything UTF-8 can hold, with what spreadsheets trip over drawn often."""

_shares = st.integers(0, 10_000).map(lambda value: value / 10_000)
_pixels = st.integers(-10_000, 10_000)


@st.composite
def samples(draw: st.DrawFn) -> Sample:
    state = draw(st.sampled_from(TileState))
    live = state is TileState.LIVE
    probabilities = draw(st.tuples(*[_shares] * 8)) if live else (None,) * 8
    face = draw(st.one_of(st.just((None,) * 4), st.tuples(*[_pixels] * 4)))
    return Sample(
        "20261121T094500Z-3f2a",
        draw(st.datetimes()).isoformat(timespec="milliseconds") + "Z",
        draw(st.integers(0, 10**8)) / 1000,
        draw(texts),
        draw(texts),
        draw(st.integers(1, 99)),
        draw(st.integers(1, 99)),
        state,
        draw(st.sampled_from((*EMOTIONS, UNSURE))) if live else "",
        *probabilities,
        *face,
    )
