"""The sheet that goes with a referral: exactly the categories that were chosen, nothing besides."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from pendamping.domain.case import Case
from pendamping.domain.case_plan import Goal
from pendamping.domain.consent import Consent
from pendamping.domain.declare import Record, Sensitivity
from pendamping.domain.household import Household, HouseholdMember
from pendamping.domain.instrument import InstrumentResponse
from pendamping.domain.legal import LegalClaim
from pendamping.domain.organisation import Organisation
from pendamping.domain.person import Identity, Survivor
from pendamping.domain.referral import Referral
from pendamping.domain.risk import RedFlag
from pendamping.domain.rules.answers import known
from pendamping.domain.rules.consents import SHARE_ORG, v_11
from pendamping.domain.values import answered, elements
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.store.rows import Writer
from pendamping.usecases.finding_outcome import passed
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight

SAYS: Final[dict[str, tuple[tuple[type[Record], tuple[str, ...]], ...]]] = {
    "code_only": ((Case, ("code",)),),
    "name_contact": ((Identity, ("full_name", "phone")),),
    "identity_numbers": ((Identity, ("nik", "kk_no", "passport_no")),),
    "address": ((Identity, ("address_domicile", "village")),),
    "age_sex": ((Survivor, ("sex_recorded", "age_at_intake", "age_band")),),
    "family": (
        (Household, ("people_n", "earners_n")),
        (HouseholdMember, ("relation", "lives_with", "support_role")),
    ),
    "needs": ((Case, ("needs_and_hopes", "urgent_needs")),),
    "risk_safety": ((Case, ("risk_level",)), (RedFlag, ("kind", "raised_on"))),
    "what_happened": ((Case, ("summary",)),),
    "health": ((Case, ("condition",)),),
    "mental_health": ((InstrumentResponse, ("instrument", "given_on", "band")),),
    "disability_communication": ((Survivor, ("disability", "communication_needs")),),
    "legal": ((LegalClaim, ("kind", "route", "status")),),
    "documents": (),
    "plan": ((Goal, ("words", "due_on")),),
}
"""What each category says; copies of documents are chosen one by one as attachments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoutLine:
    """One answer on the sheet."""

    category: str
    noun: str
    record: EntityId
    field_name: str
    value: Any = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """What may be printed or sealed for one receiver."""

    referral: EntityId
    code: str
    organisation: str
    categories: frozenset[str]
    lines: tuple[HandoutLine, ...]
    withhold: str | None = field(repr=False)
    """What the survivor wants left out, to be looked at before it goes."""
    tells_identity: bool


@dataclass(frozen=True, slots=True)
class HandoutDesk:
    """Sheets for receivers of referrals."""

    room: Room

    def handout(self, referral: EntityId) -> Handout:
        """Return what goes to the receiver, or raise `HeldUp` without consent for it (V-11).

        Where it tells who somebody is, that look is audited, once for each record.
        """
        with self.room.vault.writing() as writer:
            about = records.find(writer, Referral, referral)
            sight = Sight(self.room, writer)
            sight.demand_reading(Referral.NOUN, about.case)
            consents = records.of_case(writer, Consent, about.case)
            organisation = known(about.to_org) or EntityId(0)
            passed(
                v_11(
                    consents,
                    SHARE_ORG,
                    self.room.today(),
                    role=self.room.actor.role,
                    org=organisation,
                    override_reason=about.override_reason,
                )
            )
            categories = frozenset(elements(about.data_shared))
            lines = tuple(_lines(sight, writer, about.case, categories))
            to = records.first(writer, Organisation, organisation)
            covering = [one for one in consents if one.id == known(about.consent)]
            return Handout(
                referral=referral,
                code=known(records.find(writer, Case, about.case).code) or "",
                organisation=(known(to.name) or "") if to else "",
                categories=categories,
                lines=lines,
                withhold=next((known(one.withhold) for one in covering), None),
                tells_identity=any(line.noun == Identity.NOUN.name for line in lines),
            )


def _lines(
    sight: Sight, writer: Writer, case: EntityId, categories: frozenset[str]
) -> Iterator[HandoutLine]:
    opened: dict[EntityId, Record] = {}
    for category in sorted(categories):
        for kind, names in SAYS.get(category, ()):
            for record in records.of_case(writer, kind, case):
                shown = opened.get(record.id) or _shown(sight, writer, record)
                opened[record.id] = shown
                for name in names:
                    value = getattr(shown, name)
                    if answered(kind.NOUN.field(name), value):
                        yield HandoutLine(
                            category=category,
                            noun=kind.NOUN.name,
                            record=record.id,
                            field_name=name,
                            value=value,
                        )


def _shown(sight: Sight, writer: Writer, record: Record) -> Record:
    """Open identity through its one door; of everything else, what this role may read."""
    if record.NOUN.sensitivity is Sensitivity.IDENTITY:
        return sight.look_at_identity(writer, record)
    return sight.veiled(record)
