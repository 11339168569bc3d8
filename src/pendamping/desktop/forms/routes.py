"""Routes: which desk writes a new record of a noun, and which one changes it.

Most nouns are kept by the desk of records. Those whose writing does more, such as raising a flag,
drafting for a review or asking a guardian, are written by their own desk.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

from pendamping.desktop.forms.typed import parts
from pendamping.domain.case import Case
from pendamping.domain.closure import Closure
from pendamping.domain.codes import code_list
from pendamping.domain.consent import Consent
from pendamping.domain.declare import NO_CASE, NoValue
from pendamping.domain.findings import Finding
from pendamping.domain.household import HouseholdMember
from pendamping.domain.instrument import InstrumentResponse
from pendamping.domain.referral import Referral
from pendamping.domain.risk import RedFlag, RiskAssessment, RiskFactor
from pendamping.domain.rules.answers import known
from pendamping.domain.session import Appointment
from pendamping.kernel.ids import EntityId
from pendamping.usecases.closures import ClosureDesk
from pendamping.usecases.directory import DirectoryDesk
from pendamping.usecases.family_follow_ups import FollowUpDesk
from pendamping.usecases.finding_outcome import Outcome
from pendamping.usecases.legal_claims import LegalClaimDesk
from pendamping.usecases.matters import SHAPES
from pendamping.usecases.protection import ProtectionDesk
from pendamping.usecases.records_desk import kind_of
from pendamping.usecases.referrals import ReferralDesk
from pendamping.usecases.subjects import SubjectDesk
from pendamping.workbench import Desks

NEW: Final = EntityId(0)

FACTORS: Final = "risk_factor.factor"
"""What stands in a form for the factors of a round: `debt:2|+supportive_person`."""

SERVICES: Final = "organisation_service.service"
"""What stands in a form for the services of a new organisation, parted by `|`."""

Facts: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was written: the record's number, and what the rules noticed."""

    record: EntityId
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """One form on its way to its desk."""

    desks: Desks
    noun: str
    case: EntityId | None
    record: EntityId | None
    typed: Mapping[str, str]
    """What is to be written, field by field; of a record that stands, what was changed."""

    @property
    def of_case(self) -> EntityId:
        return NO_CASE if self.case is None else self.case

    def facts(self) -> dict[str, Any]:
        """Return the values that were typed."""
        own = {name: words for name, words in self.typed.items() if "." not in name}
        return self.desks.records.parsed(kind_of(self.noun), own)

    def new(self) -> Any:
        """Return the record as it is to be written for the first time."""
        return kind_of(self.noun)(id=NEW, case=self.of_case, **self.facts())


Route: TypeAlias = Callable[[Writing], Kept]

SUBJECT_OF: Final[Mapping[str, str]] = {
    item.NOUN.name: kind for kind, shape in SHAPES.items() for item in shape.items
}
"""Which subject an item of a review is a part of, by their nouns."""

OWN_DRAFTS: Final = frozenset(SHAPES) - {"risk_assessment", "closure"}


def write(writing: Writing) -> Kept:
    """Hand a form to the desk that writes such a record; its problems are raised as they are."""
    if writing.record is None:
        return ADDED.get(writing.noun, _added(writing.noun))(writing)
    return CHANGED.get(writing.noun, _changed(writing.noun))(writing)


def remove(desks: Desks, noun: str, record: EntityId) -> None:
    """Put a record out of sight; whoever may delete it can bring it back."""
    if noun in SUBJECT_OF:
        desk, kind = SubjectDesk(desks.room), SUBJECT_OF[noun]
        desk.remove_item(kind, _subject(desks, kind, noun, record), record)
    elif noun == "household_member":
        desks.households.remove_member(record)
    elif noun == "case_file":
        desks.cases.delete(record)
    else:
        desks.records.delete(noun, record)


def _added(noun: str) -> Route:
    if noun in OWN_DRAFTS:
        return _draft
    return _add_item if noun in SUBJECT_OF else _add


def _changed(noun: str) -> Route:
    if noun in SHAPES:
        return _change_subject
    if noun in SUBJECT_OF:
        return _change_item
    return _correct if kind_of(noun).NOUN.append_only else _edit


def _kept(outcome: Outcome[Any]) -> Kept:
    return Kept(record=outcome.record.id, findings=outcome.findings)


def _add(writing: Writing) -> Kept:
    case = writing.case or None
    return _kept(writing.desks.records.add(writing.noun, writing.typed, case=case))


def _edit(writing: Writing) -> Kept:
    record = _standing(writing)
    return _kept(writing.desks.records.edit(writing.noun, record, writing.typed))


def _correct(writing: Writing) -> Kept:
    typed = {**writing.typed, "corrects": str(_standing(writing))}
    return _kept(writing.desks.records.add(writing.noun, typed, case=writing.case or None))


def _draft(writing: Writing) -> Kept:
    desk = SubjectDesk(writing.desks.room)
    return _kept(desk.draft(writing.noun, writing.of_case, **writing.facts()))


def _change_subject(writing: Writing) -> Kept:
    desk = SubjectDesk(writing.desks.room)
    return Kept(
        record=_standing(writing),
        findings=desk.change(writing.noun, _standing(writing), **writing.facts()).findings,
    )


def _add_item(writing: Writing) -> Kept:
    desks, kind, facts = writing.desks, SUBJECT_OF[writing.noun], writing.facts()
    parent_field = kind_of(writing.noun).NOUN.parent or ""
    within = known(facts.pop(parent_field, NoValue.NOT_ASKED)) or NEW
    parent_noun = kind_of(writing.noun).NOUN.field(parent_field).refers_to or ""
    subject = within if parent_noun == kind else _subject(desks, kind, parent_noun, within)
    desk = SubjectDesk(desks.room)
    return _kept(desk.add_item(kind, subject, writing.noun, parent=within, **facts))


def _change_item(writing: Writing) -> Kept:
    kind, item = SUBJECT_OF[writing.noun], _standing(writing)
    subject = _subject(writing.desks, kind, writing.noun, item)
    desk = SubjectDesk(writing.desks.room)
    return Kept(record=item, findings=desk.change(kind, subject, item, **writing.facts()).findings)


def _subject(desks: Desks, kind: str, noun: str, record: EntityId) -> EntityId:
    """Climb from an item to the subject it is a part of."""
    while noun != kind:
        declared = kind_of(noun).NOUN
        shown = desks.records.show(noun, record).record
        record = known(getattr(shown, declared.parent or "")) or NEW
        noun = declared.field(declared.parent or "").refers_to or kind
    return record


def _standing(writing: Writing) -> EntityId:
    if writing.record is None:
        raise ValueError(writing.noun)
    return writing.record


def _change_case(writing: Writing) -> Kept:
    desks = writing.desks
    before: Case = desks.cases.case(_standing(writing))
    outcome = desks.cases.change(replace(before, **writing.facts()), seen=before)
    return _kept(outcome)


def _write_household(writing: Writing) -> Kept:
    return _kept(writing.desks.households.write_some(writing.of_case, writing.facts()))


def _write_identity(writing: Writing) -> Kept:
    return _kept(writing.desks.identities.write_some(writing.of_case, writing.facts()))


def _add_member(writing: Writing) -> Kept:
    member: HouseholdMember = writing.new()
    return _kept(writing.desks.households.add_member(member))


def _give_consent(writing: Writing) -> Kept:
    consent: Consent = writing.new()
    return _kept(writing.desks.consents.give(consent))


def _correct_consent(writing: Writing) -> Kept:
    consent: Consent = writing.new()
    return _kept(writing.desks.consents.correct(_standing(writing), consent))


def _assess(writing: Writing) -> Kept:
    assessment: RiskAssessment = writing.new()
    factors = read_factors(writing.typed.get(FACTORS, ""))
    return _kept(writing.desks.risks.assess(assessment, factors))


def read_factors(typed: str) -> tuple[RiskFactor, ...]:
    """Return the factors that stand in a form, in the order of their list."""
    found = {}
    for one in filter(None, typed.split("|")):
        name, _, severity = one.removeprefix("+").partition(":")
        found[name] = RiskFactor(
            id=NEW,
            case=NO_CASE,
            factor=name,
            present=True,
            protective=one.startswith("+"),
            severity=int(severity) if severity.isdecimal() else NoValue.NOT_ASKED,
        )
    return tuple(found[name] for name in code_list("risk_factor").order if name in found)


def _raise_flag(writing: Writing) -> Kept:
    flag: RedFlag = writing.new()
    return _kept(writing.desks.risks.raise_flag(flag))


def _change_flag(writing: Writing) -> Kept:
    record = _standing(writing)
    own = dict(writing.typed)
    done = own.pop("resolution", "")
    if done.strip():
        own.pop("resolved_on", None)
    if own:
        writing.desks.records.edit("red_flag", record, own)
    if done.strip():
        writing.desks.risks.settle_flag(record, done)
    return Kept(record=record)


def _record_answers(writing: Writing) -> Kept:
    response: InstrumentResponse = writing.new()
    scored = writing.desks.instruments.record(response)
    return Kept(record=scored.response.id, findings=scored.findings)


def _correct_answers(writing: Writing) -> Kept:
    response: InstrumentResponse = replace(writing.new(), corrects=_standing(writing))
    scored = writing.desks.instruments.record(response)
    return Kept(record=scored.response.id, findings=scored.findings)


def _plan_session(writing: Writing) -> Kept:
    appointment: Appointment = writing.new()
    return _kept(writing.desks.sessions.plan(appointment))


def _move_session(writing: Writing) -> Kept:
    record, facts = _standing(writing), writing.facts()
    rest = {name: words for name, words in writing.typed.items() if name != "planned_at"}
    findings: tuple[Finding, ...] = ()
    if rest:
        writing.desks.records.edit("appointment", record, rest)
    moment = known(facts.get("planned_at", NoValue.NOT_ASKED))
    if moment is not None:
        reason = known(facts.get("density_reason", NoValue.NOT_ASKED)) or ""
        findings = writing.desks.sessions.move(record, moment, reason).findings
    return Kept(record=record, findings=findings)


def _write_programme(writing: Writing) -> Kept:
    programme = writing.record or NEW
    return _kept(writing.desks.programmes.write_some(programme, writing.facts()))


def _add_organisation(writing: Writing) -> Kept:
    services = parts(writing.typed.get(SERVICES, ""))
    return _kept(DirectoryDesk(writing.desks.room).add(services, **writing.facts()))


def _change_organisation(writing: Writing) -> Kept:
    desk = DirectoryDesk(writing.desks.room)
    before, _ = desk.find(_standing(writing))
    return _kept(desk.save(replace(before, **writing.facts()), seen=before))


def _add_service(writing: Writing) -> Kept:
    facts = writing.facts()
    organisation = known(facts.pop("organisation", NoValue.NOT_ASKED)) or NEW
    made = DirectoryDesk(writing.desks.room).add_service(organisation, **facts)
    return Kept(record=made.id)


def _draft_referral(writing: Writing) -> Kept:
    return _kept(ReferralDesk(writing.desks.room).draft(writing.of_case, **writing.facts()))


def _change_referral(writing: Writing) -> Kept:
    before = writing.desks.records.show("referral", _standing(writing)).record
    if not isinstance(before, Referral):
        raise TypeError(before)
    after = replace(before, **writing.facts())
    return _kept(ReferralDesk(writing.desks.room).save(after, seen=before))


def _draft_closing(writing: Writing) -> Kept:
    closure: Closure = writing.new()
    return _kept(writing.desks.cases.draft_closing(closure))


def _hand_over(writing: Writing) -> Kept:
    made = ClosureDesk(writing.desks.room).hand_over(writing.of_case, **writing.facts())
    return Kept(record=made.id)


def _pay(writing: Writing) -> Kept:
    facts = writing.facts()
    claim = known(facts.pop("claim", NoValue.NOT_ASKED)) or NEW
    return _kept(LegalClaimDesk(writing.desks.room).pay(claim, **facts))


def _receive(writing: Writing) -> Kept:
    facts = writing.facts()
    kind = known(facts.pop("kind", NoValue.NOT_ASKED)) or ""
    return Kept(
        record=ProtectionDesk(writing.desks.room).receive(writing.of_case, kind, **facts).id
    )


def _report_breach(writing: Writing) -> Kept:
    return Kept(record=ProtectionDesk(writing.desks.room).report_breach(**writing.facts()).id)


def _schedule_contact(writing: Writing) -> Kept:
    facts = writing.facts()
    plan = known(facts.pop("plan", NoValue.NOT_ASKED)) or NEW
    return _kept(FollowUpDesk(writing.desks.room).schedule(plan, **facts))


def _record_contact(writing: Writing) -> Kept:
    facts = writing.facts()
    plan = known(facts.pop("plan", NoValue.NOT_ASKED)) or NEW
    return _kept(FollowUpDesk(writing.desks.room).record_contact(plan, **facts))


ADDED: Final[Mapping[str, Route]] = {
    "household": _write_household,
    "household_member": _add_member,
    "identity": _write_identity,
    "consent": _give_consent,
    "risk_assessment": _assess,
    "red_flag": _raise_flag,
    "instrument_response": _record_answers,
    "appointment": _plan_session,
    "programme": _write_programme,
    "organisation": _add_organisation,
    "organisation_service": _add_service,
    "referral": _draft_referral,
    "closure": _draft_closing,
    "handover": _hand_over,
    "claim_payment": _pay,
    "pdp_request": _receive,
    "breach": _report_breach,
    "follow_up": _schedule_contact,
    "follow_up_contact": _record_contact,
}
CHANGED: Final[Mapping[str, Route]] = {
    "case_file": _change_case,
    "household": _write_household,
    "identity": _write_identity,
    "consent": _correct_consent,
    "red_flag": _change_flag,
    "instrument_response": _correct_answers,
    "appointment": _move_session,
    "programme": _write_programme,
    "organisation": _change_organisation,
    "referral": _change_referral,
}
