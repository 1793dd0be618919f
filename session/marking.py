"""Marks texts for Qt's translation tools where no Qt is known."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802  (the name Qt's tools seek)
    """Mark a text for translation and give it back as it is; the window asks Qt later."""
    del context
    return text
