"""Texts of others, such as names and file names, where Qt guesses whether they are HTML.

HTML could show pictures of this computer, or of another one by a network path.
"""

from html import escape


def as_plain(text: str) -> str:
    """The text for a tool tip or question, so that it reads as it is, signs included."""
    if "<" not in text:
        return text
    return f'<p style="white-space: pre-wrap">{escape(text, quote=False)}</p>'
