"""What the panel says about a snapshot; words only, no widgets."""

from collections import Counter
from dataclasses import dataclass

from PyQt6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QTextBoundaryFinder

from inference.emotions import EMOTIONS, NEGATIVE, POSITIVE
from inference.types import UNSURE, Reading, Snapshot, TileState

translate = QCoreApplication.translate

MOST = 0.5
"""Above this share of the sure faces, the class is called mostly one way."""


_EXPRESSIONS = {
    "angry": QT_TRANSLATE_NOOP("Expression", "Angry"),
    "disgust": QT_TRANSLATE_NOOP("Expression", "Disgust"),
    "fear": QT_TRANSLATE_NOOP("Expression", "Fear"),
    "happy": QT_TRANSLATE_NOOP("Expression", "Happy"),
    "sad": QT_TRANSLATE_NOOP("Expression", "Sad"),
    "surprise": QT_TRANSLATE_NOOP("Expression", "Surprise"),
    "neutral": QT_TRANSLATE_NOOP("Expression", "Neutral"),
    UNSURE: QT_TRANSLATE_NOOP("Expression", "Unsure"),
}


def expression_word(expression: str) -> str:
    """The word for one of `EMOTIONS` or `UNSURE`."""
    return translate("Expression", _EXPRESSIONS[expression])


def expression_letters(emotion: str) -> str:
    """Three letters for one of `EMOTIONS`, to stand under a bar; never half a letter."""
    word = expression_word(emotion)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, word)
    ends = [finder.toNextBoundary() for _ in range(3)]
    units = word.encode("utf-16-le")  # in which Qt counts
    return units[: 2 * max(ends)].decode("utf-16-le")


def state_word(state: TileState) -> str:
    """The words for a tile's state."""
    words = {
        TileState.LIVE: translate("Tile", "Live"),
        TileState.NO_FACE: translate("Tile", "No face"),
        TileState.CAMERA_OFF: translate("Tile", "Camera off"),
        TileState.STILL_PICTURE: translate("Tile", "Still picture"),
        TileState.TOO_SMALL: translate("Tile", "Too small"),
    }
    return words[state]


def short_state_word(state: TileState) -> str:
    """One short word for a tile's state, for the smallest cards."""
    words = {
        TileState.LIVE: translate("Tile", "Live"),
        TileState.NO_FACE: translate("Tile", "No face"),
        TileState.CAMERA_OFF: translate("Tile", "Off"),
        TileState.STILL_PICTURE: translate("Tile", "Still"),
        TileState.TOO_SMALL: translate("Tile", "Small"),
    }
    return words[state]


def percent(share: float) -> str:
    """A share from 0 to 1 as a whole percentage."""
    return translate("Number", "{number}%").format(number=round(100 * share))


@dataclass(frozen=True)
class CardText:
    """What one card shows.

    Attributes:
        title: Name or pseudonym.
        headline: The expression or the tile's state.
        short_headline: The same for the smallest cards.
        probability: "87%", or "" where no expression is claimed.
        icon: File name of the drawing in `resources/icons`.
        role: The theme's colour for icon and bars.
        details: Several lines for the tooltip and the screen reader.
        faces: How many faces are in the tile where there are several, else 0.
        more_negative: Whether the face looks more negative than this participant's usual.
    """

    title: str
    headline: str
    short_headline: str
    probability: str
    icon: str
    role: str
    details: str
    faces: int = 0
    more_negative: bool = False


def card_text(reading: Reading) -> CardText:
    """The words of one participant's card."""
    title = reading.name or reading.participant
    expression = reading.expression
    if reading.state is not TileState.LIVE or expression is None:
        word = state_word(reading.state)
        return CardText(
            title=title,
            headline=word,
            short_headline=short_state_word(reading.state),
            probability="",
            icon=reading.state.value if reading.state is not TileState.LIVE else "no_face",
            role="muted",
            details=f"{_who(reading)}\n{_state_explained(reading.state)}",
            faces=_several(reading),
        )
    sure = expression.shown != UNSURE
    word = expression_word(expression.shown)
    lines = [
        f"{expression_word(emotion)}: {percent(share)}"
        for emotion, share in sorted(
            zip(EMOTIONS, expression.probabilities, strict=True), key=lambda pair: -pair[1]
        )
    ]
    return CardText(
        title=title,
        headline=word,
        short_headline=word,
        probability=percent(expression.probability) if sure else "",
        icon=expression.shown,
        role=expression.shown,
        details="\n".join(
            [_who(reading), *([] if sure else [_unsure_explained()]), *remarks(reading), *lines]
        ),
        faces=_several(reading),
        more_negative=reading.more_negative,
    )


def remarks(reading: Reading) -> list[str]:
    """What else a card says, as sentences: several faces, a change."""
    several = translate("Card", "{count} faces in this tile: the largest is read.")
    return [
        *([several.format(count=reading.faces)] if _several(reading) else []),
        *([more_negative_words()] if reading.more_negative else []),
    ]


def more_negative_words() -> str:
    """The words for a change against a participant's own baseline."""
    return translate("Card", "More negative than usual")


def _several(reading: Reading) -> int:
    return reading.faces if reading.faces > 1 else 0


def _who(reading: Reading) -> str:
    return f"{full_title(reading)}, {place_words(reading)}"


def full_title(reading: Reading) -> str:
    """The pseudonym, after the name where there is one."""
    if reading.name:
        return f"{reading.name} ({reading.participant})"
    return reading.participant


def place_words(reading: Reading) -> str:
    """Where in the gallery."""
    return translate("Card", "row {row}, column {column}").format(
        row=reading.tile.row, column=reading.tile.column
    )


def state_explained(reading: Reading) -> str:
    """A sentence where no expression is claimed, else ""."""
    if reading.expression is None:
        return _state_explained(reading.state)
    return _unsure_explained() if reading.expression.shown == UNSURE else ""


def _unsure_explained() -> str:
    return translate("Card", "Unsure: no expression stands out enough to name it.")


def _state_explained(state: TileState) -> str:
    words = {
        TileState.LIVE: translate("Card", "No expression read yet."),
        TileState.NO_FACE: translate("Card", "The camera is on, but no face is seen."),
        TileState.CAMERA_OFF: translate("Card", "The camera is off."),
        TileState.STILL_PICTURE: translate("Card", "A still picture: nothing is read from it."),
        TileState.TOO_SMALL: translate(
            "Card", "The face is too small to read: enlarge the call's window."
        ),
    }
    return words[state]


@dataclass(frozen=True)
class MoodCounts:
    """Live faces by kind of visible expression."""

    positive: int
    neutral: int
    negative: int
    unsure: int

    @property
    def sure(self) -> int:
        """Faces with an expression."""
        return self.positive + self.neutral + self.negative

    @property
    def faces(self) -> int:
        """Live faces in all."""
        return self.sure + self.unsure


def mood_counts(snapshot: Snapshot) -> MoodCounts:
    """Count the live faces of a snapshot."""
    counts = Counter(
        _kind(reading.expression.shown)
        for reading in snapshot.readings
        if reading.expression is not None
    )
    return MoodCounts(
        counts["positive"], counts["neutral"], counts["negative"], counts["unsure"]
    )


def _kind(shown: str) -> str:
    if shown in POSITIVE:
        return "positive"
    if shown in NEGATIVE:
        return "negative"
    return shown


def mood_kind(counts: MoodCounts) -> str:
    """What the class mostly shows: positive, neutral, negative, unsure, mixed or none."""
    if counts.faces == 0:
        return "none"
    if counts.sure == 0:
        return "unsure"
    kinds = ("positive", "neutral", "negative")
    kind = max(kinds, key=lambda name: int(getattr(counts, name)))
    most = int(getattr(counts, kind))
    return kind if most / counts.sure > MOST else "mixed"


def mood_line(counts: MoodCounts) -> str:
    """The class in two or three words."""
    words = {
        "none": translate("Mood", "No faces seen"),
        "unsure": translate("Mood", "Unsure"),
        "positive": translate("Mood", "Mostly positive"),
        "neutral": translate("Mood", "Mostly neutral"),
        "negative": translate("Mood", "Mostly negative"),
        "mixed": translate("Mood", "Mixed"),
    }
    return words[mood_kind(counts)]


def faces_line(counts: MoodCounts, tiles: int) -> str:
    """How many faces are seen in how many tiles."""
    return translate("Mood", "{faces} of {tiles} faces").format(faces=counts.faces, tiles=tiles)


def kind_word(kind: str) -> str:
    """The word for a part of the mood bar: positive, neutral, negative or unsure."""
    words = {
        "positive": translate("Mood", "Positive"),
        "neutral": translate("Mood", "Neutral"),
        "negative": translate("Mood", "Negative"),
        "unsure": translate("Mood", "Unsure"),
    }
    return words[kind]
