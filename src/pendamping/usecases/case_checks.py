"""The automatic checks: what the numbered rules say of a case as it stands at the office."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, TypeVar, cast

from pendamping.domain.case import CLOSED, Case
from pendamping.domain.closure import Closure
from pendamping.domain.consent import Consent
from pendamping.domain.declare import Audience, Kind, Record
from pendamping.domain.event import TraffickingEvent
from pendamping.domain.family_plan import FollowUpContact
from pendamping.domain.findings import Finding, Severity
from pendamping.domain.household import HouseholdMember
from pendamping.domain.identification import Identification
from pendamping.domain.legal import ClaimPayment, LegalClaim
from pendamping.domain.nouns import NOUNS
from pendamping.domain.partial_days import PartialDay
from pendamping.domain.people import NOBODY_KNOWN, People
from pendamping.domain.person import ONE_OF_A_CASE, Identity, Survivor
from pendamping.domain.referral import Referral
from pendamping.domain.repatriation import Repatriation
from pendamping.domain.review import PlanReview
from pendamping.domain.risk import RedFlag
from pendamping.domain.roles import Role
from pendamping.domain.rules.answers import day_of, known
from pendamping.domain.rules.closing import closing_in_force, v_22, v_22_closed
from pendamping.domain.rules.consents import SHARE_ORG, v_11
from pendamping.domain.rules.family import v_17
from pendamping.domain.rules.identity import of_identity, v_05, v_05_within
from pendamping.domain.rules.money import v_23, v_23_claim
from pendamping.domain.rules.places import v_06
from pendamping.domain.rules.regions import v_24
from pendamping.domain.rules.second_eyes import v_20
from pendamping.domain.rules.sessions import v_15, v_15_corrected
from pendamping.domain.rules.trafficking import (
    is_child,
    v_08,
    v_09,
    v_09_means,
    v_10,
    was_child,
    youngest,
)
from pendamping.domain.session import Session
from pendamping.domain.values import elements
from pendamping.kernel.ids import EntityId, maker_of
from pendamping.store import corrections, lists, register
from pendamping.store.areas import AreaTable
from pendamping.store.rows import Reader

T = TypeVar("T")

ABOUT_THE_WORK: Final = frozenset(
    {"quick_note", "data_issue", "clearance", "review_request", "plan_review"}
    | {"review_comment", "pdp_request", "attachment"}
)
"""Nouns that are about the record-keeping; a change of them changes no fact of the case."""

FACTS: Final[tuple[type[Record], ...]] = tuple(
    kind
    for kind in NOUNS
    if kind.NOUN.audience is Audience.CASE and kind.NOUN.name not in ABOUT_THE_WORK
)
"""What is verified: every noun of a case that says something about it."""

CONDUCT: Final = frozenset({"V-11", "V-17", "V-20"})
"""Rules about what somebody did: it happened, so the data that say so are no worse for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """What a rule says of one record."""

    record: EntityId
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """The records of some cases, by kind and case."""

    by_kind: Mapping[type[Record], Mapping[EntityId, list[Any]]]
    outdone: frozenset[EntityId] = frozenset()
    """Sessions that were corrected in two places, and stand no more."""
    people: People = NOBODY_KNOWN
    """Whoever decided something in these cases, and whose words they decided about."""

    @classmethod
    def of(cls, reader: Reader, cases: Iterable[EntityId]) -> "Holdings":
        """Read every fact of these cases, one question for each kind."""
        wanted = list(cases)
        kinds = (*FACTS, PlanReview)
        found: dict[Any, dict[EntityId, list[Any]]] = {
            kind: lists.of_cases(reader, kind, wanted) for kind in kinds
        }
        return cls(
            by_kind=found,
            outdone=corrections.outdone(reader, Session.NOUN),
            people=register.people(reader, _decided_between(found)),
        )

    def get(self, kind: type[T], case: EntityId) -> list[T]:
        """Return the records of a kind in a case, without those corrected since."""
        found = self.every(kind, case)
        gone = {getattr(one, "corrects", None) for one in found} | self.outdone
        return [one for one in found if getattr(one, "id", None) not in gone]

    def every(self, kind: type[T], case: EntityId) -> list[T]:
        """Return the records of a kind in a case, those corrected since among them."""
        return cast("Mapping[Any, Mapping[EntityId, list[T]]]", self.by_kind)[kind].get(case, [])

    def facts(self, case: EntityId) -> Iterator[Record]:
        """Step through every fact of a case."""
        for kind in FACTS:
            yield from self.by_kind[kind].get(case, [])


@dataclass(frozen=True, slots=True)
class Checks:
    """Asks every rule that can be asked of what stands.

    Left out are rules about the pace of work and about deadlines, which are no fault of the data
    (V-12 to V-14, V-16), those asked when something is printed (V-27) and those asked of whoever
    may read the answers to an instrument (V-19, V-28).
    """

    reader: Reader
    today: date
    areas: Callable[[], AreaTable]

    def of_cases(self, cases: Iterable[EntityId]) -> dict[EntityId, list[Noticed]]:
        """Return what blocks or should be weighed in these cases."""
        wanted = list(cases)
        held = Holdings.of(self.reader, wanted)
        return {case: [*self._of_case(held, case)] for case in wanted}

    def _of_case(self, held: Holdings, case: EntityId) -> Iterator[Noticed]:
        for record, findings in (
            *self._identity(held, case),
            *self._way(held, case),
            *self._consent(held, case),
            *self._sessions(held, case),
            *self._money(held, case),
            *self._places(held, case),
            *self._closing(held, case),
        ):
            for finding in findings:
                if finding.severity is not Severity.INFO:
                    yield Noticed(record=record, finding=_weighed(finding))

    def _identity(
        self, held: Holdings, case: EntityId
    ) -> Iterator[tuple[EntityId, Iterable[Finding]]]:
        for kind in ONE_OF_A_CASE:
            written = held.get(kind, case)
            yield from ((one.id, v_05_within(written)) for one in written[1:])
        survivors = held.get(Survivor, case)
        for identity in held.get(Identity, case):
            if survivors:
                findings = of_identity(identity, survivors[0], self.today, self.areas().knows)
                yield identity.id, findings
            nik = known(identity.nik)
            if nik is not None:
                yield identity.id, v_05(identity, lists.with_nik(self.reader, nik))

    def _way(self, held: Holdings, case: EntityId) -> Iterator[tuple[EntityId, Iterable[Finding]]]:
        events = held.get(TraffickingEvent, case)
        home = [known(one.returned_on) for one in held.get(Repatriation, case)]
        days = [day for day in home if day is not None]
        about = next(iter(held.get(Case, case)), None)
        opened = known(about.opened_on) if about else None
        yield (
            case,
            v_08(
                events,
                returned=PartialDay.of(max(days)) if days else None,
                opened_on=opened,
            ),
        )
        survivor = next(iter(held.get(Survivor, case)), None)
        named = youngest(held.get(Identity, case))
        child = was_child(survivor, identity=named, opened_on=opened) if survivor else None
        for found in held.get(Identification, case):
            yield found.id, (*v_09_means(found, child=child), *v_10(found))
        for repatriation in held.get(Repatriation, case):
            yield repatriation.id, v_24(repatriation, events)

    def _consent(
        self, held: Holdings, case: EntityId
    ) -> Iterator[tuple[EntityId, Iterable[Finding]]]:
        consents = held.every(Consent, case)
        household = {one.id: one for one in held.get(HouseholdMember, case)}
        survivor = next(iter(held.get(Survivor, case)), Survivor(id=case, case=case))
        named = youngest(held.get(Identity, case))
        about = next(iter(held.get(Case, case)), None)
        opened = known(about.opened_on) if about else None
        for consent in held.get(Consent, case):
            guardian = known(consent.guardian)
            said_on = min(known(consent.valid_from) or self.today, self.today)
            child = is_child(survivor, identity=named, on=said_on, opened_on=opened)
            with_whom = household.get(guardian) if guardian else None
            yield consent.id, v_09(consent, child=child, guardian=with_whom)
        for session in held.get(Session, case):
            on = day_of(session.started_at, session.zone)
            if on is not None:
                yield (
                    session.id,
                    v_11(
                        consents,
                        "services",
                        on,
                        role=Role.COMPANION,
                        override_reason=session.override_reason,
                    ),
                )
        for referral in held.get(Referral, case):
            sent = known(referral.sent_on)
            if sent is not None and known(referral.direction) != "in":
                yield (
                    referral.id,
                    v_11(
                        consents,
                        SHARE_ORG,
                        sent,
                        role=Role.COMPANION,
                        org=known(referral.to_org),
                        override_reason=referral.override_reason,
                    ),
                )
        for contact in held.get(FollowUpContact, case):
            yield contact.id, v_17(contact.members, household, field="members")

    def _sessions(
        self, held: Holdings, case: EntityId
    ) -> Iterator[tuple[EntityId, Iterable[Finding]]]:
        for session in held.every(Session, case):
            yield session.id, v_15_corrected(session, held.outdone)
        sessions = held.get(Session, case)
        for session in sessions:
            yield session.id, v_15(session, of_survivor=sessions)
        facts = {one.id: one for one in held.facts(case)}
        for review in held.get(PlanReview, case):
            subject = facts.get(known(review.subject) or EntityId(0))
            if subject is not None:
                yield review.id, v_20(review, [subject], people=held.people)

    def _money(
        self, held: Holdings, case: EntityId
    ) -> Iterator[tuple[EntityId, Iterable[Finding]]]:
        for record in held.facts(case):
            if any(field.kind is Kind.RUPIAH for field in record.NOUN.fields):
                yield record.id, v_23(record)
        payments = held.get(ClaimPayment, case)
        for claim in held.get(LegalClaim, case):
            yield claim.id, v_23_claim(claim, [one for one in payments if one.claim == claim.id])

    def _closing(
        self, held: Holdings, case: EntityId
    ) -> Iterator[tuple[EntityId, Iterable[Finding]]]:
        closings = held.get(Closure, case)
        for about in held.get(Case, case):
            if known(about.status) in CLOSED:
                reviews = held.get(PlanReview, case)
                yield about.id, v_22_closed(about, closings, reviews=reviews, people=held.people)
                ended = closing_in_force(closings)
                if ended is not None:
                    yield (
                        ended.id,
                        v_22(
                            ended,
                            red_flags=held.get(RedFlag, case),
                            referrals=held.get(Referral, case),
                            claims=held.get(LegalClaim, case),
                        ),
                    )

    def _places(
        self, held: Holdings, case: EntityId
    ) -> Iterator[tuple[EntityId, Iterable[Finding]]]:
        for record in held.facts(case):
            for field in record.NOUN.fields:
                if field.kind is not Kind.AREA and field.codes != "area":
                    continue
                value = getattr(record, field.name)
                codes = elements(value) if field.is_set else {known(value)} - {None}
                for code in sorted(codes):
                    yield record.id, v_06(code, self.areas().knows, field.name)


def _decided_between(held: Mapping[Any, Mapping[EntityId, list[Any]]]) -> set[int]:
    """Return the enrolments of those who decided, and of those whose words they decided about."""
    reviews = [one for found in held[PlanReview].values() for one in found]
    subjects = [known(one.subject) for one in reviews]
    return {maker_of(one) for one in (*(review.id for review in reviews), *subjects) if one}


def _weighed(finding: Finding) -> Finding:
    """Let what somebody did be weighed; only what cannot be true holds the data up."""
    if finding.rule in CONDUCT and finding.blocks:
        return replace(finding, severity=Severity.WARN)
    return finding
