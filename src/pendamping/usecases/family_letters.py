"""What a family plan may say to one member of the family: who knows what decides every word."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from pendamping.domain.declare import Kind, Record
from pendamping.domain.family_plan import FamilyPlan, FamilyPlanAction
from pendamping.domain.findings import Finding
from pendamping.domain.household import HouseholdMember
from pendamping.domain.rules.answers import known
from pendamping.domain.rules.family import may_read_notes, v_17_letter
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.usecases import matters
from pendamping.usecases.family_plans import KIND
from pendamping.usecases.finding_outcome import passed
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight

FOR_FAMILY: Final = ("aim", "warning_signs_for_family", "escalate_to", "escalate_phone")
"""What of a plan is meant for the family's eyes. What they may know is told to us, not to them."""

OF_AN_ACTION: Final = ("what", "place", "success_sign")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterAction:
    """One action as it may stand in a letter."""

    who: str
    due_on: date | None
    repeats: str | None
    told: dict[str, str] = field(repr=False)
    """Texts by field; those that tell something stay out for whoever does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyLetter:
    """Exactly what may be printed for one reader, and nothing else."""

    plan: EntityId
    version: int | None
    reader: EntityId
    relation: str
    holds_notes: bool
    contact_frequency: str | None
    period_from: date | None
    period_to: date | None
    told: dict[str, str] = field(repr=False)
    actions: tuple[LetterAction, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class FamilyLetterDesk:
    """Letters and leaflets for the family."""

    room: Room

    def letter(self, plan: EntityId, member: EntityId) -> FamilyLetter:
        """Return what a letter to this member may say (V-17).

        Raises `HeldUp` where the survivor does not let us write to this person. For somebody who
        does not know what happened no free text goes in, whoever wrote it.
        """
        with self.room.reading() as reader:
            parts = matters.parts_of(reader, KIND, plan)
            about = records.find(reader, FamilyPlan, plan)
            Sight(self.room, reader).demand_reading(FamilyPlan.NOUN, about.case)
            to = records.find(reader, HouseholdMember, member)
        knows = may_read_notes(to)
        return FamilyLetter(
            plan=plan,
            version=known(about.version),
            reader=member,
            relation=known(to.relation) or "",
            holds_notes=knows,
            contact_frequency=known(about.contact_frequency),
            period_from=known(about.period_from),
            period_to=known(about.period_to),
            told=_told(about, FOR_FAMILY, knows=knows),
            actions=tuple(
                LetterAction(
                    who=known(action.who) or "",
                    due_on=known(action.due_on),
                    repeats=known(action.repeats),
                    told=_told(action, OF_AN_ACTION, knows=knows),
                )
                for action in parts[1:]
                if isinstance(action, FamilyPlanAction)
            ),
            findings=passed(v_17_letter(to, holds_notes=knows)),
        )


def _told(record: Record, names: tuple[str, ...], *, knows: bool) -> dict[str, str]:
    """Return the texts that may go in: for whoever does not know, only whom to call."""
    return {
        name: text
        for name in names
        if (knows or (name.startswith("escalate") and _is_line(record, name)))
        and (text := known(getattr(record, name)))
    }


def _is_line(record: Record, name: str) -> bool:
    return record.NOUN.field(name).kind is Kind.TEXT
