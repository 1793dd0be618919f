"""What can happen to a file's bytes and to the values in it, as hypothesis draws it."""

import json
from collections.abc import Iterator, MutableMapping, MutableSequence
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st


def examples(number: int) -> settings:
    """So many examples, the same in every run."""
    return settings(
        max_examples=number,
        derandomize=True,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )


EXTREMES: tuple[object, ...] = (
    None,
    True,
    -1,
    0,
    10**12,
    10**30,
    -(10**30),
    0.5,
    1e12,
    1e300,
    -1e300,
    "",
    "x" * 5000,
    "\x00",
    "~nobody-of-that-name/x",
    "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59-14:00",
    "0001-01-01T00:00:00+14:00",
    "1969-12-31T23:59:59Z",
    "2026-13-45",
    "<script>alert(1)</script>",
    [],
    {},
)
"""Values that JSON can hold and nobody expects."""


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """The bytes of a file after a bad disk, a crash or a wrong program had them."""
    content = bytearray(whole)
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, max(0, len(content) - 1)))
        end = min(len(content), start + draw(st.integers(1, 600)))
        match draw(st.sampled_from(("flip", "cut", "random", "zeros", "remove", "twice"))):
            case "flip" if content:
                content[start] ^= 1 << draw(st.integers(0, 7))
            case "cut":
                del content[start:]
            case "random":
                content[start:end] = draw(st.binary(max_size=600))
            case "zeros":
                content[start:end] = bytes(end - start)
            case "remove":
                del content[start:end]
            case "twice":
                content[start:start] = content[start:end]
    return bytes(content)


@st.composite
def twisted_json(draw: st.DrawFn, whole: bytes) -> bytes:
    """Lines of JSON that are as they should be but for a few values."""
    lines = [json.loads(line) for line in whole.splitlines()]
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(draw(st.sampled_from(lines))))
        holder, key = draw(st.sampled_from(places))
        holder[key] = draw(st.sampled_from(EXTREMES))
    return b"".join(json.dumps(line).encode() + b"\n" for line in lines)


def _places(
    value: object,
) -> Iterator[tuple[MutableMapping[Any, object] | MutableSequence[Any], Any]]:
    """Every place inside lists and objects that holds something."""
    if isinstance(value, dict | list):
        for key in range(len(value)) if isinstance(value, list) else list(value):
            yield value, key
            yield from _places(value[key])
