"""V-17 and V-18: the family is met as the survivor allows, and nobody is left alone afterwards."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pendamping.domain.case import Case
from pendamping.domain.family_plan import FamilyPlan, FamilyPlanAction
from pendamping.domain.findings import Finding, block, info, rule, warn
from pendamping.domain.household import HouseholdMember
from pendamping.domain.programme import Programme
from pendamping.domain.rules.answers import known, named
from pendamping.domain.values import elements
from pendamping.kernel.ids import EntityId

UNAWARE: Final = (None, "no")
"""Whoever is not known to know is treated as if they did not."""


@rule
def v_17(
    members: frozenset[EntityId],
    household: Mapping[EntityId, HouseholdMember],
    *,
    case: Case | None = None,
    field: str = "family_participants",
) -> Iterator[Finding]:
    """Meet only family members with whom the survivor allows contact."""
    chosen = sorted(elements(members))
    if chosen and case is not None and known(case.family_contact_refused):
        yield block("family.contact_refused", field)
    for member in chosen:
        found = household.get(member)
        allowed = known(found.survivor_allows_contact) if found else None
        if allowed is None:
            yield block("family.contact_not_asked", field, record=member)
        elif allowed == "no":
            yield block("family.contact_not_allowed", field, record=member)
        elif allowed == "limited":
            yield info("family.contact_limited", field, record=member)


@rule
def v_17_letter(reader: HouseholdMember, *, holds_notes: bool) -> Iterator[Finding]:
    """Keep note text out of a letter to somebody who does not know what happened."""
    if known(reader.survivor_allows_contact) not in ("yes", "limited"):
        yield block("family.letter_not_allowed", None, record=reader.id)
    if holds_notes and not may_read_notes(reader):
        yield block("family.letter_tells", None, record=reader.id)


def may_read_notes(reader: HouseholdMember) -> bool:
    """Tell whether what was noted may stand in a letter to this person."""
    return known(reader.knows_about_tppo) not in UNAWARE


@rule
def v_18(
    plan: FamilyPlan, actions: Iterable[FamilyPlanAction], programme: Programme | None = None
) -> Iterator[Finding]:
    """Ask for what makes a family plan hold after the programme.

    A survivor who agrees, a family member who takes part, an action due within the period, one
    owner besides the companion, somebody to call, and who carries on, named before the end.
    """
    if known(plan.survivor_agreed) is not True:
        yield block("plan.survivor_has_not_agreed", "survivor_agreed")
    if not elements(plan.family_participants):
        yield block("plan.nobody_takes_part", "family_participants")
    yield from _period(plan, list(actions))
    if not named(plan.escalate_to) or not named(plan.escalate_phone):
        yield block("plan.nobody_to_call", "escalate_to")
    if not named(plan.handover_after_programme):
        yield block("plan.nobody_carries_on", "handover_after_programme")
    until, window_end = known(plan.period_to), known(programme.window_end) if programme else None
    if until and window_end and until <= window_end:
        yield warn("plan.ends_with_the_programme", "period_to", window_end=window_end)


def _period(plan: FamilyPlan, actions: list[FamilyPlanAction]) -> Iterator[Finding]:
    start, end = known(plan.period_from), known(plan.period_to)
    if start and end and end < start:
        yield block("plan.ends_before_it_begins", "period_to")
    elif start and end:
        due = [known(action.due_on) for action in actions]
        if not any(day and start <= day <= end for day in due):
            yield block("plan.no_action_in_period", "actions")
    if not any(known(action.who) not in (None, "companion") for action in actions):
        yield block("plan.only_the_companion_acts", "actions")
