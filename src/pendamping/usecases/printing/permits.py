"""Whether a paper may be made: consent for its purpose, who may be met, and what the role sees."""

from collections.abc import Iterator
from typing import Final

from pendamping.domain.case import Case
from pendamping.domain.codes import code_list
from pendamping.domain.consent import Consent
from pendamping.domain.family_plan import FamilyPlan
from pendamping.domain.household import HouseholdMember
from pendamping.domain.nouns import NOUNS
from pendamping.domain.person import Identity
from pendamping.domain.referral import Referral
from pendamping.domain.rules.answers import known, named
from pendamping.domain.rules.consents import standing_consent
from pendamping.domain.rules.family import may_read_notes
from pendamping.domain.safety_plan import CopingStep, SafetyPlan
from pendamping.domain.session import Appointment
from pendamping.domain.values import elements
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.store import records
from pendamping.store.rows import Reader
from pendamping.usecases.consents import Answer, lines
from pendamping.usecases.households import MEETABLE
from pendamping.usecases.printing import purposes
from pendamping.usecases.printing.orders import (
    CopyNotWanted,
    FamilyNotToBeTold,
    IdentityNotYours,
    MemberNotToBeMet,
    NothingNamedToPrint,
    Order,
    PaperKind,
    Purpose,
    ReaderElsewhere,
    ReaderNotNamed,
    RecordsNotKept,
)
from pendamping.usecases.room import Room
from pendamping.usecases.sight import NotYoursToRead, Sight

READS: Final = {
    PaperKind.SESSION_SHEET: "session",
    PaperKind.FAMILY_PLAN: "family_plan",
    PaperKind.SAFETY_PLAN: CopingStep.NOUN.name,
    PaperKind.REFERRAL_LETTER: "referral",
    PaperKind.CONSENT_FORM: "consent",
    PaperKind.TRAVEL_SHEET: Appointment.NOUN.name,
    PaperKind.CASE_FILE: "case_file",
}
"""Whoever prints it may read such records of the case."""

WITHOUT_CASE: Final = frozenset(
    {
        (PaperKind.SESSION_SHEET, Purpose.BY_HAND),
        (PaperKind.CONSENT_FORM, Purpose.SIGN),
        (PaperKind.TRAVEL_SHEET, Purpose.CARRY),
        (PaperKind.TRAVEL_SHEET, Purpose.STAY_SAFE),
    }
)
"""Papers that say nothing of any one case, or leave room for its code."""

OF_A_READER: Final = frozenset({Purpose.FAMILY, Purpose.CARRIES_ON})
REFUSED: Final = frozenset({Answer.NO, Answer.WITHDRAWN})

NO_PAPER: Final = frozenset({"none", "oral"})
"""What the survivor said of a copy of the safety plan, where paper could be found."""

NOUNS_BY_NAME: Final = {kind.NOUN.name: kind.NOUN for kind in NOUNS}


def demand(room: Room, reader: Reader, sight: Sight, order: Order) -> None:
    """Raise what stands against the paper, or that its reader was not named."""
    problem = refusal(room, reader, sight, order)
    if problem is not None:
        raise problem
    if order.purpose in OF_A_READER and order.reader is None:
        raise ReaderNotNamed(purpose=order.purpose)


def refusal(room: Room, reader: Reader, sight: Sight, order: Order) -> Problem | None:
    """Return why such a paper may not be made, or nothing."""
    if order.case is None:
        is_whole = (order.kind, order.purpose) in WITHOUT_CASE
        return None if is_whole else NothingNamedToPrint(kind=order.kind)
    return next(_refusals(room, reader, sight, order, order.case), None)


def withheld(room: Room, reader: Reader, order: Order) -> str | None:
    """Return what the survivor does not want told in this sharing, in the words of the consent."""
    asked = purposes.CONSENT.get(order.purpose)
    if asked is None or order.case is None:
        return None
    org = order.reader if asked.of_reader else None
    consents = records.of_case(reader, Consent, order.case)
    given = standing_consent(consents, asked.consent, room.today(), org=org)
    return None if given is None else known(given.withhold)


def relation(member: HouseholdMember, words: Words) -> str:
    """Say who somebody is to the person."""
    return words.label(code_list("relation").label(known(member.relation) or "other"))


def hint(member: HouseholdMember, words: Words) -> str:
    """Say what a paper for this member carries, by what they know."""
    if not may_read_notes(member):
        return words.say("Is not known to know: whom to call and how often we come, no texts.")
    if known(member.knows_about_tppo) == "fully":
        return words.say("Knows all of it: the plan with its texts.")
    return words.say("Knows part of it: the plan without texts that tell what happened.")


def carriers(reader: Reader, order: Order) -> list[EntityId]:
    """Return the organisations that carry on: of this plan, and those the person agreed to."""
    if order.case is None:
        return []
    found = [
        carrier
        for plan in records.of_case(reader, FamilyPlan, order.case)
        if (order.subject in (None, plan.id)) and (carrier := known(plan.handover_org)) is not None
    ]
    for consent in records.of_case(reader, Consent, order.case):
        if known(consent.purpose) == "share_org":
            found += sorted(elements(consent.share_with))
    return list(dict.fromkeys(found))


def _refusals(
    room: Room, reader: Reader, sight: Sight, order: Order, case: EntityId
) -> Iterator[Problem]:
    noun = NOUNS_BY_NAME[READS[order.kind]]
    if not sight.fields(noun, case):
        yield NotYoursToRead(noun=noun.name, role=room.actor.role)
    if order.purpose in purposes.TELLS_IDENTITY and not sight.fields(
        Identity.NOUN, case, identity=True
    ):
        yield IdentityNotYours(role=room.actor.role)
    consents = records.of_case(reader, Consent, case)
    is_ours = order.purpose in purposes.WITHIN and order.kind is not PaperKind.CONSENT_FORM
    if is_ours and _took_back(consents, room):
        yield RecordsNotKept()
    if order.purpose is Purpose.FAMILY:
        yield from _family(reader, order, case)
    if order.kind is PaperKind.SAFETY_PLAN and order.purpose is Purpose.SURVIVOR:
        yield from _copy_at_home(reader, order)
    yield from _consent(room, reader, order, consents)


def _took_back(consents: list[Consent], room: Room) -> bool:
    """Tell whether the person said no to records, or takes that yes back."""
    return any(
        line.purpose == "record" and line.answer in REFUSED
        for line in lines(consents, room.today())
    )


def _family(reader: Reader, order: Order, case: EntityId) -> Iterator[Problem]:
    if known(records.find(reader, Case, case).family_contact_refused) is True:
        yield FamilyNotToBeTold()
    if order.reader is None:
        return
    member = records.first(reader, HouseholdMember, order.reader)
    if member is None or member.case != case:
        yield ReaderElsewhere(reader=order.reader)
    elif known(member.survivor_allows_contact) not in MEETABLE:
        yield MemberNotToBeMet(member=order.reader)


def _copy_at_home(reader: Reader, order: Order) -> Iterator[Problem]:
    """Yield that the survivor wants no paper, which only a newer agreement changes."""
    plan = None if order.subject is None else records.find(reader, SafetyPlan, order.subject)
    if plan is not None and known(plan.copy_kept_by_survivor) in NO_PAPER:
        yield CopyNotWanted()


def _consent(
    room: Room, reader: Reader, order: Order, consents: list[Consent]
) -> Iterator[Problem]:
    asked = purposes.CONSENT.get(order.purpose)
    if asked is None:
        return
    if not asked.of_reader:
        if standing_consent(consents, asked.consent, room.today()) is None:
            yield asked.refusal()
        return
    if order.reader is None:
        return
    given = standing_consent(consents, asked.consent, room.today(), org=order.reader)
    if given is None and not _overridden(reader, order):
        yield asked.refusal()


def _overridden(reader: Reader, order: Order) -> bool:
    """Tell whether a reason was given to refer without consent; V-11 then asks whose it is."""
    if order.kind is not PaperKind.REFERRAL_LETTER or order.subject is None:
        return False
    return named(records.find(reader, Referral, order.subject).override_reason)
