"""Where a plan stands, in words. No Qt here."""

from collections.abc import Mapping
from datetime import date
from typing import Final, Protocol

from pendamping.domain.reviewing import Lapse, ReviewState
from pendamping.i18n.words import Words, mark

STATES: Final[Mapping[ReviewState, tuple[str, str]]] = {
    ReviewState.DRAFT: (mark("Draft"), "neutral"),
    ReviewState.SUBMITTED: (mark("Waits for a decision"), "info"),
    ReviewState.UNDER_REVIEW: (mark("Passed on"), "info"),
    ReviewState.REVISION: (mark("Returned"), "attention"),
    ReviewState.APPROVED: (mark("Approved"), "fine"),
    ReviewState.REJECTED: (mark("Not approved"), "danger"),
    ReviewState.LAPSED: (mark("Lapsed"), "attention"),
    ReviewState.RUNNING: (mark("Running"), "fine"),
    ReviewState.FINISHED: (mark("Finished"), "neutral"),
    ReviewState.STOPPED: (mark("Given up"), "neutral"),
}


class Stands(Protocol):
    """Anything that is decided about."""

    @property
    def state(self) -> ReviewState: ...

    @property
    def lapse(self) -> Lapse | None: ...

    @property
    def asked_on(self) -> date | None: ...

    @property
    def decided_on(self) -> date | None: ...


def state_of(line: Stands, words: Words) -> tuple[str, str]:
    """Return where it stands and the tone of it."""
    text, tone = STATES[line.state]
    return words.say(text), tone


def since(line: Stands, words: Words) -> str:
    """Return since when it stands so, if that is known."""
    if line.state in (ReviewState.SUBMITTED, ReviewState.UNDER_REVIEW) and line.asked_on:
        return words.say("handed in {day}", day=line.asked_on)
    if line.decided_on is not None:
        return words.say("decided {day}", day=line.decided_on)
    return ""
