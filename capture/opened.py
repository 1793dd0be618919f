"""Guards a source against being read outside its `with` block."""

from typing import TypeVar

T = TypeVar("T")


def opened(resource: T | None) -> T:
    """Return the resource a source holds while it is open.

    Args:
        resource: What `__enter__` made, or None before it and after `__exit__`.

    Raises:
        RuntimeError: The source is closed; this is a mistake in the program, not the user's.
    """
    if resource is None:
        raise RuntimeError("The source is not open: grab frames inside its `with` block.")
    return resource
