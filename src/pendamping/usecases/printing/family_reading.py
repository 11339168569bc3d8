"""Who reads a family plan, and what of it they may: each text is asked about beforehand."""

import re
from dataclasses import dataclass
from typing import Final

from pendamping.domain.family_plan import FamilyPlan, FamilyPlanAction
from pendamping.domain.household import HouseholdMember
from pendamping.domain.reviewing import ReviewState
from pendamping.domain.rules.answers import known
from pendamping.domain.rules.family import may_read_notes
from pendamping.domain.tell_tale import tells
from pendamping.i18n.words import mark
from pendamping.kernel.ids import EntityId
from pendamping.reports.model import Step
from pendamping.store import records
from pendamping.usecases.printing import symbols
from pendamping.usecases.printing.making import Making
from pendamping.usecases.printing.orders import Purpose

TO_PERSON: Final = {"survivor": mark("You yourself")}
TO_OTHERS: Final = {
    "survivor": mark("The one we walk beside"),
    "psychologist": mark("Somebody to talk with"),
}
"""Who does it, said to the person and said to others: paper at home carries no label."""

UNDECIDED: Final = frozenset(
    {
        ReviewState.DRAFT,
        ReviewState.SUBMITTED,
        ReviewState.UNDER_REVIEW,
        ReviewState.REVISION,
        ReviewState.REJECTED,
    }
)
"""Nobody has said yes to a plan in such a state."""

COURSE: Final = ("status", "done_on", "remarks")


_LETTERS: Final = re.compile(r"[^\d+()/ .\-]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """Who reads, as far as it decides what may stand on the paper."""

    keeps_texts: bool = True
    """What was noted may be read at all."""
    keeps_telling: bool = True
    """So may texts by which it could be guessed what happened."""

    @classmethod
    def of(cls, member: HouseholdMember) -> "Reading":
        return cls(
            keeps_texts=may_read_notes(member),
            keeps_telling=known(member.knows_about_tppo) == "fully",
        )


def reading_of(making: Making) -> Reading:
    """Return what this paper's reader may read."""
    if making.order.purpose is Purpose.CARRIES_ON:
        return Reading(keeps_telling=False)
    if making.order.purpose is not Purpose.FAMILY or making.order.reader is None:
        return Reading()
    member = records.find(making.writer, HouseholdMember, making.order.reader)
    return Reading.of(member)


def step_of(
    making: Making,
    action: FamilyPlanAction,
    reading: Reading,
    to_person: bool | None,  # noqa: FBT001 - passed on as it came
    number: int,
) -> Step | None:
    """Return an action as this reader may see it, or nothing if it tells too much."""
    what = making.value(action, "what")
    if not may_read(making, what, reading):
        return None
    names = ["place", "resource", "success_sign"]
    names += list(COURSE) if to_person is None else []
    pairs = [(making.label(action, name), making.value(action, name)) for name in names]
    return Step(
        number=number,
        icon=symbols.of_owner(known(action.who)),
        who=_owner(making, action, reading, to_person),
        what=what,
        when=_when(making, action),
        pairs=tuple(
            (label, said) for label, said in pairs if said and may_read(making, said, reading)
        ),
        is_done=known(action.status) == "done",
    )


def _owner(
    making: Making,
    action: FamilyPlanAction,
    reading: Reading,
    to_person: bool | None,  # noqa: FBT001 - passed on as it came
) -> str:
    owner = known(action.who) or ""
    spoken = {} if to_person is None else TO_PERSON if to_person else TO_OTHERS
    said = making.words.say(spoken[owner]) if owner in spoken else making.value(action, "who")
    member = making.relation(known(action.member))
    organisation = making.organisation(known(action.organisation))
    who = [one for one in (member, organisation) if one and may_read(making, one, reading)]
    return f"{said}: {', '.join(who)}" if who else said


def _when(making: Making, action: FamilyPlanAction) -> str:
    due, often = known(action.due_on), making.value(action, "repeats")
    by = making.say("no later than {day}", day=making.day(due)) if due is not None else ""
    return " · ".join(one for one in (often, by) if one)


def may_read(making: Making, said: str, reading: Reading) -> bool:
    """Tell whether a text may stand there; one that tells too much is noted as left out."""
    if reading.keeps_telling or not tells(said):
        return True
    making.leave_out(
        making.say("Texts by which it could be guessed what happened"),
        making.say("This reader does not know all of it."),
    )
    return False


def whom_to_call(making: Making, plan: FamilyPlan, reading: Reading) -> tuple[str, str]:
    """Return a name and a number; of a name that tells too much, the number alone."""
    who, number = known(plan.escalate_to) or "", known(plan.escalate_phone) or ""
    if not reading.keeps_telling and tells(f"{who} {number}"):
        making.leave_out(
            making.say("The name of whom to call"),
            making.say("It says more than this reader knows. The number stands there."),
        )
        return "", _LETTERS.sub(" ", number).strip()
    return who, number


def leave_texts_out(making: Making) -> None:
    """Note that nothing of the plan's texts stands on the paper, and why."""
    making.leave_out(
        making.say("What was agreed to be done, and all notes"),
        making.say("This member of the family is not known to know what happened."),
    )


def look_at_approval(making: Making, state: ReviewState) -> None:
    """Warn of a plan that nobody has approved, or not for now."""
    if state in UNDECIDED:
        making.check(
            making.say("This version of the plan is not approved. It is printed as a draft.")
        )
    elif state is ReviewState.LAPSED:
        making.check(
            making.say(
                "The approval of this plan has run out, or the risk has risen since. Have it"
                " reviewed before you hand it out."
            )
        )


def look_around(making: Making, case: EntityId) -> None:
    """Warn of others under the same roof who do not know."""
    for member in records.of_case(making.writer, HouseholdMember, case):
        lives_there = known(member.lives_with) is not False
        if member.id != making.order.reader and lives_there and not may_read_notes(member):
            making.check(
                making.say(
                    "Others in the home may not know what happened and could read this paper."
                    " Ask where it is safe before you leave it there."
                )
            )
