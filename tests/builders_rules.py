"""Records for tests of the rules: say only what the test is about."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from pendamping.domain.case import Case
from pendamping.domain.consent import Consent
from pendamping.domain.declare import Field, Kind, NoValue, Record
from pendamping.domain.family_plan import FamilyPlan, FamilyPlanAction
from pendamping.domain.household import HouseholdMember
from pendamping.domain.partial_days import PartialDay
from pendamping.domain.review import PlanReview, ReviewRequest
from pendamping.domain.session import Session
from pendamping.kernel.ids import AuthorNumber, EntityId, author_number, entity_id

COMPANION = author_number(3, 0)
PSYCHOLOGIST = author_number(5, 0)
CASE = entity_id(COMPANION, 1)
PLAN = entity_id(COMPANION, 10)
MOTHER = entity_id(COMPANION, 20)
TODAY = date(2026, 2, 10)


def by(author: AuthorNumber, counter: int) -> EntityId:
    return entity_id(author, counter)


def at(hour: int, minute: int = 0, *, day: date = TODAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


def a_case(**facts: Any) -> Case:
    known: dict[str, Any] = {
        "code": "KP-0000-0",
        "opened_on": date(2026, 1, 5),
        "risk_level": "low",
    }
    return Case(**{"id": CASE, "case": CASE} | known | facts)


def a_plan(**facts: Any) -> FamilyPlan:
    known: dict[str, Any] = {
        "version": 1,
        "aim": "Pulang dengan tenang",
        "survivor_agreed": True,
        "family_participants": frozenset({MOTHER}),
        "topics": frozenset({"debt", "distress"}),
        "what_family_may_know": "Hanya tentang pekerjaan",
        "contact_frequency": "weekly",
        "escalate_to": "Petugas piket",
        "escalate_phone": "112",
        "period_from": date(2026, 2, 1),
        "period_to": date(2026, 5, 1),
        "end_condition": "Keluarga dapat meneruskan sendiri",
        "handover_after_programme": "Kelompok desa",
        "review_due": date(2026, 3, 1),
        "status": "draft",
    }
    return FamilyPlan(**{"id": PLAN, "case": CASE} | known | facts)


def an_action(number: int = 1, **facts: Any) -> FamilyPlanAction:
    known: dict[str, Any] = {
        "position": f"A{number}",
        "plan": PLAN,
        "what": f"Langkah {number}",
        "who": "family",
        "due_on": date(2026, 3, 10),
    }
    return FamilyPlanAction(**{"id": by(COMPANION, 100 + number), "case": CASE} | known | facts)


def a_request(content: str, number: int = 1, **facts: Any) -> ReviewRequest:
    known: dict[str, Any] = {
        "subject": PLAN,
        "subject_kind": "family_plan",
        "plan_version_hash": content,
        "asked_on": date(2026, 2, 2),
    }
    return ReviewRequest(**{"id": by(COMPANION, 200 + number), "case": CASE} | known | facts)


def a_review(content: str, decision: str = "approve", number: int = 1, **facts: Any) -> PlanReview:
    known: dict[str, Any] = {
        "subject": PLAN,
        "subject_kind": "family_plan",
        "plan_version_hash": content,
        "decision": decision,
        "decided_on": date(2026, 2, 4),
        "reviewer": "melati",
    }
    return PlanReview(**{"id": by(PSYCHOLOGIST, number), "case": CASE} | known | facts)


def a_member(**facts: Any) -> HouseholdMember:
    known: dict[str, Any] = {
        "relation": "parent",
        "knows_about_tppo": "partly",
        "survivor_allows_contact": "yes",
    }
    return HouseholdMember(**{"id": MOTHER, "case": CASE} | known | facts)


def a_consent(number: int = 1, **facts: Any) -> Consent:
    known: dict[str, Any] = {
        "purpose": "services",
        "given": "yes",
        "given_by": "self",
        "form": "signed_paper",
        "valid_from": date(2026, 1, 5),
        "basis": "consent",
    }
    return Consent(**{"id": by(COMPANION, 300 + number), "case": CASE} | known | facts)


def a_session(number: int = 1, **facts: Any) -> Session:
    known: dict[str, Any] = {
        "kind": "individual",
        "mode": "home",
        "started_at": at(3),
        "ended_at": at(4),
        "zone": "WIB",
    }
    return Session(**{"id": by(COMPANION, 400 + number), "case": CASE} | known | facts)


SOME: dict[Kind, Callable[[], st.SearchStrategy[Any]]] = {
    Kind.TEXT: lambda: st.text(max_size=8),
    Kind.NOTE: lambda: st.text(max_size=8),
    Kind.CODE: lambda: st.sampled_from(["a", "b", "~c"]),
    Kind.CODES: lambda: st.frozensets(st.sampled_from(["a", "b", "c"])),
    Kind.FLAG: st.booleans,
    Kind.NUMBER: lambda: st.integers(0, 9),
    Kind.RUPIAH: lambda: st.integers(0, 9),
    Kind.DAY: lambda: st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    Kind.PARTIAL_DAY: lambda: st.sampled_from([PartialDay(year=2023), PartialDay(year=2024)]),
    Kind.MOMENT: lambda: st.integers(0, 10**9).map(lambda s: datetime.fromtimestamp(s, UTC)),
    Kind.ZONE: lambda: st.sampled_from(["WIB", "WITA", "WIT"]),
    Kind.AREA: lambda: st.sampled_from(["34.01.06", "34.01.06.2007"]),
    Kind.REF: lambda: st.integers(1, 9),
    Kind.REFS: lambda: st.frozensets(st.integers(1, 9), max_size=3),
    Kind.BLOB: lambda: st.sampled_from(["a" * 64, "b" * 64]),
}


TWO: dict[Kind, tuple[Any, Any]] = {
    Kind.TEXT: ("a", "b"),
    Kind.NOTE: ("a", "b"),
    Kind.CODE: ("a", "b"),
    Kind.CODES: (frozenset({"a"}), frozenset({"a", "b"})),
    Kind.FLAG: (True, False),
    Kind.NUMBER: (0, 1),
    Kind.RUPIAH: (0, 1),
    Kind.DAY: (date(2026, 1, 1), date(2026, 1, 2)),
    Kind.PARTIAL_DAY: (PartialDay(year=2023), PartialDay(year=2023, approx=True)),
    Kind.MOMENT: (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, 0, 0, 1, tzinfo=UTC)),
    Kind.ZONE: ("WIB", "WIT"),
    Kind.AREA: ("34", "34.01"),
    Kind.REF: (1, 2),
    Kind.REFS: (frozenset({1}), frozenset({1, 2})),
    Kind.BLOB: ("a" * 64, "b" * 64),
}


def two_values(field: Field) -> tuple[Any, Any]:
    return TWO[field.kind]


def values(field: Field) -> st.SearchStrategy[Any]:
    some = SOME[field.kind]()
    return some if field.is_set else some | st.sampled_from(NoValue)


def records(kind: type[Record], number: int) -> st.SearchStrategy[Record]:
    filled = {field.name: values(field) for field in kind.NOUN.fields}
    return st.fixed_dictionaries(filled).map(
        lambda facts: kind(id=by(COMPANION, number), case=CASE, **facts)
    )


plans = st.builds(
    lambda plan, actions: [plan, *actions],
    records(FamilyPlan, 10),
    st.integers(0, 4).flatmap(
        lambda count: st.tuples(*(records(FamilyPlanAction, 100 + n) for n in range(count)))
    ),
)
