"""What stands beside a session's form: the last one, the goals of the plan, what is dangerous."""

from dataclasses import dataclass, field
from typing import Final

from pendamping.domain.codes import code_list
from pendamping.domain.rules.answers import day_of, known
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.sessions import Preparation

MOST_WORDS: Final = 320
MOST_GOALS: Final = 6


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal that can be ticked as spoken of."""

    goal: EntityId
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The cards at the side."""

    last_heading: str
    last_texts: tuple[str, ...] = field(repr=False)
    """What was agreed comes first, then what was seen."""
    goals: tuple[GoalLine, ...] = field(repr=False)
    open_flags: tuple[str, ...]


def beside(ready: Preparation, words: Words) -> Beside:
    """Say what was before."""
    last = ready.last
    on = None if last is None else day_of(last.started_at, last.zone)
    heading = words.say("Last session") if on is None else words.say("Last session · {day}", day=on)
    texts = () if last is None else (last.agreed_next, last.observed, last.survivor_said)
    return Beside(
        last_heading=heading,
        last_texts=tuple(_shortened(text) for one in texts if (text := known(one)) is not None)[:2],
        goals=tuple(
            GoalLine(goal.id, text)
            for goal in ready.goals
            if (text := known(goal.words)) is not None
        )[:MOST_GOALS],
        open_flags=tuple(
            words.label(code_list("red_flag").label(kind))
            for flag in ready.red_flags
            if (kind := known(flag.kind)) is not None
        ),
    )


def _shortened(text: str) -> str:
    whole = " ".join(text.split())
    return whole if len(whole) <= MOST_WORDS else f"{whole[:MOST_WORDS].rstrip()}…"
