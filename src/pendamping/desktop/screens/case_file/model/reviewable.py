"""Lists of what somebody else decides about: each version with how it stands."""

from dataclasses import replace
from typing import Final

from pendamping.desktop.case_words import Mark
from pendamping.desktop.screens.case_file.model.parts import Act, Section, Teller
from pendamping.desktop.screens.case_file.model.shapes import section, state
from pendamping.domain.reviewing import ReviewState
from pendamping.usecases.subjects import SubjectDesk

ASKABLE: Final = frozenset(
    {ReviewState.DRAFT, ReviewState.REVISION, ReviewState.REJECTED, ReviewState.LAPSED}
)
"""Where a text stands that can be handed in."""


def subjects(tell: Teller, kind: str, title: str, teaches: str) -> Section:
    """List the versions of something that is decided about by somebody else."""
    base = section(tell, kind, title, teaches)
    if not base.items:
        return base
    lines = {line.id: line for line in SubjectDesk(tell.desks.room).lines(kind, tell.case)}
    items = []
    for one in base.items:
        line = lines.get(one.key.record)
        if line is None:
            continue
        act = None
        if line.state in ASKABLE and kind in tell.open.writes and kind != "safety_plan":
            act = Act("submit", tell.words.say("Hand in"))
        items.append(replace(one, state=reviewed(tell, line.state), act=act))
    return replace(base, items=tuple(items))


def reviewed(tell: Teller, stands: ReviewState) -> Mark | None:
    """Say how something under review stands."""
    return state(tell, "family_plan", "status", stands.value)
