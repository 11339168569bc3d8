"""What a case's stage follows from, gathered for one case or for hundreds at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

from pendamping.domain import reviewing
from pendamping.domain.case import Case
from pendamping.domain.case_plan import CasePlan, Goal, Intervention
from pendamping.domain.closure import Closure
from pendamping.domain.consent import Consent
from pendamping.domain.declare import NoValue, Record
from pendamping.domain.family_plan import FamilyPlan, FamilyPlanAction, FollowUp
from pendamping.domain.identification import Identification
from pendamping.domain.instrument import InstrumentResponse
from pendamping.domain.programme import Programme
from pendamping.domain.referral import Referral
from pendamping.domain.repatriation import Repatriation
from pendamping.domain.review import PlanReview, ReviewRequest
from pendamping.domain.reviewing import Evidence, Standing
from pendamping.domain.risk import RedFlag, RiskAssessment
from pendamping.domain.rules.answers import known
from pendamping.domain.safety_plan import SafetyPlan
from pendamping.domain.service import ServiceDelivery
from pendamping.domain.session import Appointment
from pendamping.domain.stages import StageEvidence
from pendamping.kernel.ids import EntityId, maker_of
from pendamping.store import lists, records, register, reviewed
from pendamping.store.rows import Reader
from pendamping.sync import hlc

GATHERED: Final[tuple[type[Record], ...]] = (
    Case,
    Consent,
    Identification,
    RiskAssessment,
    RedFlag,
    InstrumentResponse,
    SafetyPlan,
    CasePlan,
    Goal,
    Intervention,
    FamilyPlan,
    FamilyPlanAction,
    FollowUp,
    ServiceDelivery,
    Referral,
    Repatriation,
    Closure,
    ReviewRequest,
    PlanReview,
    Appointment,
)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The records of some cases that their stages and next steps follow from."""

    reader: Reader
    by_kind: Mapping[type[Record], Mapping[EntityId, list[Any]]]
    programmes: Mapping[EntityId, Programme]

    @classmethod
    def of(cls, reader: Reader, cases: Iterable[EntityId]) -> "Gathered":
        """Read all that is needed of these cases, one question for each kind."""
        wanted = list(cases)
        return cls(
            reader,
            {kind: lists.of_cases(reader, kind, wanted) for kind in GATHERED},
            {found.id: found for found in records.every(reader, Programme)},
        )

    def cases(self) -> list[Case]:
        """Return the cases themselves."""
        return [found[0] for found in self.by_kind[Case].values()]

    def all(self, kind: type[Record], case: EntityId) -> tuple[Any, ...]:
        """Return the records of a kind in a case, without those corrected since."""
        found = self.by_kind[kind].get(case, [])
        if not kind.NOUN.append_only:
            return tuple(found)
        corrected = {one.corrects for one in found}
        return tuple(one for one in found if one.id not in corrected)

    def programme(self, case: Case) -> Programme | None:
        return self.programmes.get(known(case.programme) or EntityId(0))

    def evidence(self, case: Case, today: date) -> StageEvidence:
        """Return what the stage of one of the cases follows from."""
        closure = _latest(self.all(Closure, case.id))
        standing = self._standings(case, today)
        plan = standing(CasePlan, (Goal, "plan"), (Intervention, "goal"))
        return StageEvidence(
            case=case,
            today=today,
            consents=tuple(self.by_kind[Consent].get(case.id, [])),
            identifications=self.all(Identification, case.id),
            assessments=self.all(RiskAssessment, case.id),
            red_flags=self.all(RedFlag, case.id),
            responses=self.all(InstrumentResponse, case.id),
            safety_plans=self.all(SafetyPlan, case.id),
            case_plan=plan,
            family_plan=standing(FamilyPlan, (FamilyPlanAction, "plan")),
            goals=self._goals(case.id),
            services=self.all(ServiceDelivery, case.id),
            referrals=self.all(Referral, case.id),
            repatriations=self.all(Repatriation, case.id),
            programme=self.programme(case),
            closure=closure,
            closure_review=standing(Closure),
        )

    def turning_days(self, case: Case, today: date) -> list[date]:
        """Return the days after which the stage may be another although nothing is written."""
        days = [
            *(known(found.valid_from) for found in self.all(Consent, case.id)),
            *(_after(known(found.expires_on)) for found in self.all(Consent, case.id)),
            *(_after(known(found.next_due)) for found in self.all(RiskAssessment, case.id)),
            *(_after(known(found.valid_until)) for found in self.all(PlanReview, case.id)),
            *(_believed(known(found.decided_on)) for found in self.all(PlanReview, case.id)),
        ]
        return sorted(day for day in days if day is not None and day > today)

    def _goals(self, case: EntityId) -> tuple[Goal, ...]:
        plan = _latest(self.all(CasePlan, case))
        if plan is None:
            return ()
        return tuple(goal for goal in self.all(Goal, case) if goal.plan == plan.id)

    def _standings(self, case: Case, today: date) -> "Callable[..., Standing | None]":
        requests = self.by_kind[ReviewRequest].get(case.id, [])
        reviews = self.by_kind[PlanReview].get(case.id, [])

        @cache
        def since() -> int | None:
            flags, risks = self.all(RedFlag, case.id), self.all(RiskAssessment, case.id)
            return reviewed.danger_since(self.reader, flags, risks)

        def standing(kind: type[Record], *items: tuple[type[Record], str]) -> Standing | None:
            subject = _latest(self.all(kind, case.id))
            if subject is None:
                return None
            parts = parts_of(subject, [(self.all(item, case.id), parent) for item, parent in items])
            asked = [request for request in requests if request.subject == subject.id]
            decided = [review for review in reviews if review.subject == subject.id]
            evidence = Evidence(parts=parts, requests=asked, reviews=decided, today=today)
            if asked or decided:
                authors = reviewed.authors(self.reader, parts, [item for item, _ in items])
                makers = (maker_of(one.id) for one in decided)
                evidence = replace(
                    evidence,
                    written=reviewed.written(self.reader, asked, decided, today),
                    risk_high_since=since() if decided else None,
                    editors=authors,
                    people=register.people(self.reader, {*authors, *makers}),
                )
            return reviewing.standing(evidence)

        return standing


def parts_of(subject: Record, items: Iterable[tuple[Iterable[Any], str]]) -> list[Record]:
    """Return a subject with its items and their items, by the field that points to the parent."""
    parts: list[Record] = [subject]
    above = {subject.id}
    for found, parent in items:
        below = [item for item in found if getattr(item, parent) in above]
        parts += below
        above |= {item.id for item in below}
    return parts


def _latest(found: Sequence[Any]) -> Any:
    """Return the last version of something: by number where it is numbered, else by age."""
    return max(found, key=_version, default=None)


def _version(record: Any) -> tuple[int, int]:
    number = getattr(record, "version", NoValue.NOT_ASKED)
    return (number if isinstance(number, int) else 0), record.id


def _after(day: date | None) -> date | None:
    return None if day is None or day == date.max else day + timedelta(days=1)


def _believed(day: date | None) -> date | None:
    """Return the day from which a day that lies ahead may be that of a clock that goes right."""
    return None if day is None else max(day, date(1, 1, 3)) - timedelta(seconds=hlc.MOST_DRIFT)
