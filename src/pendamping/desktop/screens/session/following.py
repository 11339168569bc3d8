"""The task that can be left with a session: one contact with the family, by a day."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from pendamping.desktop.forms.choosing import record_choices
from pendamping.desktop.forms.describing import FormField, describe
from pendamping.desktop.forms.telling import Told, told_of
from pendamping.domain.declare import Kind
from pendamping.domain.family_plan import FollowUp
from pendamping.i18n.words import Words, mark
from pendamping.kernel.ids import EntityId
from pendamping.usecases.family_follow_ups import FollowUpDesk
from pendamping.usecases.finding_outcome import HeldUp
from pendamping.usecases.sight import NotYoursToRead
from pendamping.workbench import Desks

PREFIX: Final = "follow_up."
ASKED: Final = {
    "needed_by": mark("Contact with the family, by"),
    "kind": mark("Contact with the family, how"),
    "members": mark("Contact with the family, with"),
}
NEEDED: Final = ("needed_by", "kind")


def plan_of(desks: Desks, case: EntityId) -> EntityId | None:
    """Return the newest family plan of a case: a contact is a part of it."""
    try:
        found = desks.records.every("family_plan", case=case)
    except NotYoursToRead:
        return None
    return found[-1].record.id if found else None


def fields(desks: Desks, words: Words, case: EntityId) -> tuple[FormField, ...]:
    """Return the questions, none of which has to be answered."""
    noun = FollowUp.NOUN
    asked = tuple(one for one in noun.fields if one.name in ASKED)
    form = describe(
        noun,
        asked,
        words,
        chosen=lambda one: (
            record_choices(desks, words, str(one.refers_to), case) if one.kind is Kind.REFS else ()
        ),
        prefix=PREFIX,
    )
    by_name = {one.name: one for one in form.fields()}
    return tuple(
        replace(by_name[PREFIX + name], label=words.say(label), is_required=False)
        for name, label in ASKED.items()
        if PREFIX + name in by_name
    )


def left_open(typed: Mapping[str, str], words: Words) -> tuple[Told, ...]:
    """Tell which half of the task is missing, if the other half is there."""
    given = [name for name in ASKED if typed.get(PREFIX + name, "")]
    missing = [name for name in NEEDED if name not in given]
    if not given or not missing:
        return ()
    text = words.say("This cannot be left open.")
    return tuple(Told(text=text, tone="danger", field=PREFIX + name) for name in missing)


def schedule(
    desks: Desks, words: Words, plan: EntityId, typed: Mapping[str, str]
) -> tuple[str, ...]:
    """Plan the contact and say so; say as well what a rule holds against it."""
    own = {name: text for name in ASKED if (text := typed.get(PREFIX + name, "")) and text.strip()}
    if not own:
        return ()
    facts = desks.records.parsed(FollowUp, own)
    try:
        made = FollowUpDesk(desks.room).schedule(plan, **facts).record
    except HeldUp as problem:
        return (
            words.say("The contact with the family was not planned."),
            *(one.text for one in told_of(problem.findings, words)),
        )
    return (words.say("Contact with the family by {day}.", day=made.needed_by),)
