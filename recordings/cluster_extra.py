"""Whether Dask is here: finds the optional extra without loading it."""

import importlib.util
from typing import Final

_NEEDED: Final = ("distributed", "cryptography")

_HOW_TO_GET: Final = (
    "'--engine dask' needs the optional part 'cluster', which is not installed: install it "
    "with 'uv sync --extra cluster', or use '--engine single'."
)
_NOT_IN_PACKAGE: Final = (
    "'--engine dask' is not part of the packaged program, to keep it small: use '--engine "
    "single', or run Moodgrid from its source with 'uv sync --extra cluster'."
)


def why_cluster_unavailable(frozen: bool = False) -> str:
    """Why Dask can't be used here, as a sentence, or "" where it can.

    Args:
        frozen: Whether this is the packaged program.
    """
    if all(importlib.util.find_spec(name) is not None for name in _NEEDED):
        return ""
    return _NOT_IN_PACKAGE if frozen else _HOW_TO_GET
