"""Every word of the report, marked so that Qt's tools find it for translation."""

from typing import Final

from session.marking import QT_TRANSLATE_NOOP

WORDS: Final[dict[str, str]] = {
    "session_of": QT_TRANSLATE_NOOP("Report", "Session of {date}"),
    "report": QT_TRANSLATE_NOOP("Report", "Session report"),
    "length": QT_TRANSLATE_NOOP("Report", "Length"),
    "participants": QT_TRANSLATE_NOOP("Report", "Participants"),
    "samples": QT_TRANSLATE_NOOP("Report", "Samples"),
    "source": QT_TRANSLATE_NOOP("Report", "Source"),
    "confidence": QT_TRANSLATE_NOOP("Report", "Mean confidence"),
    "caution_heading": QT_TRANSLATE_NOOP("Report", "How to read this"),
    "caution": QT_TRANSLATE_NOOP(
        "Report",
        "These are visible expressions, as a small network reads them from small pictures. "
        "They are weak evidence of what anyone feels: concentration often looks sad or angry, "
        "and the network is wrong often. Read shares over minutes and the class as a whole, "
        "never one face at one moment. No basis for grades, discipline or judging a person.",
    ),
    "unsure_explained": QT_TRANSLATE_NOOP(
        "Report",
        "Unsure means that no expression stood out enough to name it. Confidence is the mean "
        "probability that the network gave to the expressions it did name.",
    ),
    "class_heading": QT_TRANSLATE_NOOP("Report", "The class over the session"),
    "class_explained": QT_TRANSLATE_NOOP(
        "Report",
        "Each column is {step} of the session: which part of the faces that were seen showed "
        "which expression.",
    ),
    "nothing_seen": QT_TRANSLATE_NOOP("Report", "No live face was seen in this session."),
    "too_few": QT_TRANSLATE_NOOP(
        "Report",
        "Moments with fewer than {least} faces are left out, so that nobody is singled out.",
    ),
    "hidden": QT_TRANSLATE_NOOP(
        "Report", "Too few faces were seen at any one moment to speak of a class."
    ),
    "faces_heading": QT_TRANSLATE_NOOP("Report", "Faces seen"),
    "faces_explained": QT_TRANSLATE_NOOP("Report", "Live faces in the mean; at most {most}."),
    "numbers_heading": QT_TRANSLATE_NOOP("Report", "The same in numbers"),
    "from": QT_TRANSLATE_NOOP("Report", "From"),
    "faces": QT_TRANSLATE_NOOP("Report", "Faces"),
    "positive": QT_TRANSLATE_NOOP("Report", "Positive"),
    "neutral": QT_TRANSLATE_NOOP("Report", "Neutral"),
    "negative": QT_TRANSLATE_NOOP("Report", "Negative"),
    "unsure": QT_TRANSLATE_NOOP("Report", "Unsure"),
    "angry": QT_TRANSLATE_NOOP("Report", "Angry"),
    "disgust": QT_TRANSLATE_NOOP("Report", "Disgust"),
    "fear": QT_TRANSLATE_NOOP("Report", "Fear"),
    "happy": QT_TRANSLATE_NOOP("Report", "Happy"),
    "sad": QT_TRANSLATE_NOOP("Report", "Sad"),
    "surprise": QT_TRANSLATE_NOOP("Report", "Surprise"),
    "marks_heading": QT_TRANSLATE_NOOP("Report", "Bookmarks"),
    "no_text": QT_TRANSLATE_NOOP("Report", "(no text)"),
    "people_heading": QT_TRANSLATE_NOOP("Report", "Participants"),
    "participant": QT_TRANSLATE_NOOP("Report", "Participant"),
    "seen": QT_TRANSLATE_NOOP("Report", "Seen"),
    "shown": QT_TRANSLATE_NOOP("Report", "Visible expressions"),
    "stretch": QT_TRANSLATE_NOOP("Report", "Longest negative stretch"),
    "never_seen": QT_TRANSLATE_NOOP("Report", "no live face"),
    "aggregate": QT_TRANSLATE_NOOP(
        "Report", "This report is about the class only; participants were left out on purpose."
    ),
    "footer": QT_TRANSLATE_NOOP(
        "Report",
        "Made on {date} by Moodgrid on this computer; nothing was sent anywhere. Personal "
        "data: keep it no longer than you need it.",
    ),
    "minutes": QT_TRANSLATE_NOOP("Report", "{minutes} min"),
    "seconds": QT_TRANSLATE_NOOP("Report", "{seconds} s"),
}
"""English, by key; `{…}` is filled in."""
