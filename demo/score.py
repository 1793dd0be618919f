"""How much of the demo class's script was recognised."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from demo.script import SETTLING, DemoScript, Expected
from inference.emotions import EMOTIONS
from inference.types import UNSURE, TileState
from session.sample import Sample


@dataclass(frozen=True)
class Observation:
    """What was read of one tile at one time.

    Attributes:
        time: Seconds since the class began.
        row: Of the tile, from 1.
        column: Of the tile, from 1.
        state: What the tile was read as.
        expression: One of `EMOTIONS`, `UNSURE`, or "" where no face was live.
        before: Class's time in what was shown `SETTLING` seconds earlier; None if that is
            `SETTLING` less, as where no picture was late.
    """

    time: float
    row: int
    column: int
    state: TileState
    expression: str
    before: float | None = None


@dataclass(frozen=True)
class EmotionScore:
    """One scripted expression.

    Attributes:
        emotion: One of `EMOTIONS`.
        scripted: Readings at times when it was steadily shown.
        recognised: Of those, read as it.
        unsure: Of those, left open.
    """

    emotion: str
    scripted: int
    recognised: int
    unsure: int

    @property
    def recall(self) -> float:
        """Share recognised, 0 to 1; 0 where it was never shown."""
        return self.recognised / self.scripted if self.scripted else 0.0


@dataclass(frozen=True)
class DemoScore:
    """What was read, held against the script; times of change are left out.

    Attributes:
        emotions: One score per expression, in `EMOTIONS` order.
        tiles: Readings of tiles that steadily showed one state.
        states_right: Of those, read as that state.
        misplaced: Readings where the script has no tile.
        skipped: Readings at times when an expression or a state was changing.
    """

    emotions: tuple[EmotionScore, ...]
    tiles: int
    states_right: int
    misplaced: int
    skipped: int

    @property
    def scripted(self) -> int:
        """Readings at times when some expression was steadily shown."""
        return sum(emotion.scripted for emotion in self.emotions)

    @property
    def recognised(self) -> int:
        """Of `scripted`, read as the expression shown."""
        return sum(emotion.recognised for emotion in self.emotions)

    @property
    def unsure(self) -> int:
        """Of `scripted`, left open."""
        return sum(emotion.unsure for emotion in self.emotions)

    @property
    def wrong(self) -> int:
        """Of `scripted`, neither recognised nor left open; a face not found counts here."""
        return self.scripted - self.recognised - self.unsure

    @property
    def balanced(self) -> float:
        """Mean recall of the expressions that were shown, 0 to 1: rare ones count fully."""
        shown = [emotion.recall for emotion in self.emotions if emotion.scripted]
        return sum(shown) / len(shown) if shown else 0.0

    def lines(self) -> list[str]:
        """The result in words, for the terminal."""
        if not self.scripted:
            return ["No scripted expression was read; let the demo run longer."]
        share = self.recognised / self.scripted
        result = [
            f"Scripted expressions recognised: {self.recognised} of {self.scripted} "
            f"({share:.0%}); unsure {self.unsure}, wrong {self.wrong}.",
            f"Mean over the expressions: {self.balanced:.0%}.",
        ]
        result += [
            f"  {score.emotion:<9} {score.recognised:>4} of {score.scripted:<4} "
            f"({score.recall:.0%})"
            for score in self.emotions
            if score.scripted
        ]
        result.append(f"Tile states right: {self.states_right} of {self.tiles}.")
        if self.misplaced:
            result.append(f"Readings outside the demo's tiles: {self.misplaced}.")
        return result


def observations_of(
    samples: Iterable[Sample], class_time: Callable[[float], float]
) -> list[Observation]:
    """What a session's samples say.

    Args:
        samples: Of a session that read the demo's window.
        class_time: The class's time in what the window showed, by the session's seconds.

    Returns:
        One observation per sample.
    """
    return [
        Observation(
            class_time(sample.elapsed_s),
            sample.tile_row,
            sample.tile_column,
            sample.state,
            sample.expression,
            class_time(sample.elapsed_s - SETTLING),
        )
        for sample in samples
    ]


def score_session(
    script: DemoScript, samples: Iterable[Sample], class_time: Callable[[float], float]
) -> DemoScore:
    """Hold a session against the script.

    Args:
        script: What was shown, in a gallery of `script.columns`.
        samples: Of the session that read it.
        class_time: The class's time in what the window showed, by the session's seconds.

    Returns:
        The counts.
    """
    return score(script, observations_of(samples, class_time))


def score(script: DemoScript, observations: Sequence[Observation]) -> DemoScore:
    """Hold readings against the script, tile by tile.

    Args:
        script: What was shown, in a gallery of `script.columns`.
        observations: What was read, in any order.

    Returns:
        The counts.
    """
    answers = _Answers(script)
    pairs = [(seen, answers.at(seen)) for seen in observations]
    steady = [(seen, e) for seen, e in pairs if e is not None and answers.settled(seen, e)]
    placed = sum(expected is not None for _, expected in pairs)
    return DemoScore(
        tuple(_emotion_score(emotion, steady) for emotion in EMOTIONS),
        len(steady),
        sum(seen.state is expected.state for seen, expected in steady),
        len(pairs) - placed,
        placed - len(steady),
    )


class _Answers:
    """The script's answers by tile; those of one moment are worked out once."""

    def __init__(self, script: DemoScript) -> None:
        self._script = script
        self._known: dict[float, dict[tuple[int, int], Expected]] = {}

    def at(self, seen: Observation) -> Expected | None:
        return self._of_tile(seen, seen.time)

    def settled(self, seen: Observation, expected: Expected) -> bool:
        """Whether nothing changed lately, by the script nor by a late picture's jump."""
        if expected.ambiguous or seen.before is None:
            return not expected.ambiguous
        if seen.before == seen.time and expected.state is TileState.LIVE:
            return False  # one picture all the while: a still picture is a right answer too
        before = self._of_tile(seen, seen.before)
        return before is not None and (before.state, before.expression) == (
            expected.state,
            expected.expression,
        )

    def _of_tile(self, seen: Observation, time: float) -> Expected | None:
        if time not in self._known:
            answers = self._script.expected(time)
            self._known[time] = {(e.row, e.column): e for e in answers}
        return self._known[time].get((seen.row, seen.column))


def _emotion_score(
    emotion: str, steady: Sequence[tuple[Observation, Expected]]
) -> EmotionScore:
    shown = [seen.expression for seen, expected in steady if expected.expression == emotion]
    return EmotionScore(emotion, len(shown), shown.count(emotion), shown.count(UNSURE))
