"""Whether an author may write something: by role, by case, by field, and by what a field holds."""

from collections.abc import Mapping
from typing import Any

import pytest

from pendamping.domain.case import Case
from pendamping.domain.clearance import DataIssue
from pendamping.domain.consent import Consent
from pendamping.domain.declare import NO_CASE
from pendamping.domain.nouns import NOUNS
from pendamping.domain.organisation import Organisation
from pendamping.domain.person import Identity
from pendamping.domain.review import PlanReview
from pendamping.domain.roles import Reach, Role
from pendamping.domain.session import Session
from pendamping.kernel.ids import AuthorNumber, author_number, entity_id
from pendamping.seal.keys import SigningKey
from pendamping.store import archive
from pendamping.sync import segments
from pendamping.sync.authority import Author, Authority, Objection
from pendamping.sync.operations import Creation, Edit
from pendamping.sync.schema import ALIVE
from pendamping.sync.segments import Header, Segment

AUTHORITY = Authority.of(kind.NOUN for kind in NOUNS)
KEY = SigningKey.new()
COMPANION = author_number(7, 0)
OWN = entity_id(COMPANION, 1)
FOREIGN = entity_id(author_number(8, 0), 1)
NEWER = 240


def number(kind: Any, name: str) -> int:
    return int(next(one.number for one in kind.NOUN.fields if one.name == name))


def an_author(
    role: Role = Role.COMPANION,
    holds: Mapping[int, set[Reach]] | None = None,
    *,
    author: AuthorNumber = COMPANION,
) -> Author:
    return Author(
        number=author,
        role=role,
        holds=holds or {},
        reaches_all=role in {Role.OFFICE, Role.DATA_PIC, Role.MANAGER},
    )


def a_segment(*transactions: list[Creation | Edit], author: AuthorNumber = COMPANION) -> Segment:
    log: list[tuple[int, Any]] = [
        (
            seq,
            [
                seq << 16,
                [(o.noun, o.id, o.case, dict(o.values)) for o in found if isinstance(o, Creation)],
                [
                    (o.noun << 8 | o.field, o.id, o.case, o.element, o.context, o.value)
                    for o in found
                    if isinstance(o, Edit)
                ],
            ],
        )
        for seq, found in enumerate(transactions, start=1)
    ]
    creations, edits = archive.unlogged(log)
    header = Header(
        author=author,
        number=1,
        lo=1,
        hi=len(transactions),
        prev=bytes(32),
        hash=segments.NO_HASH,
        schema=1,
    )
    return segments.seal(header, [seq << 16 for seq, _ in log], creations, edits, KEY)


def a_record(kind: Any, case: int, *, noun: int | None = None, **values: Any) -> Creation:
    told = {number(kind, name): value for name, value in values.items()}
    return Creation(
        noun=noun or kind.NOUN.number, id=entity_id(COMPANION, 9), case=case, values=told
    )


def an_edit(kind: Any, case: int, field: int, value: Any, element: Any = None) -> Edit:
    return Edit(
        noun=kind.NOUN.number,
        field=field,
        id=entity_id(COMPANION, 9),
        case=case,
        element=element,
        context=(),
        value=value,
    )


def test_own_work_is_let_through_without_a_look_at_each_save() -> None:
    segment = a_segment(
        [Creation(noun=Case.NOUN.number, id=OWN, case=OWN, values={})],
        [a_record(Session, OWN, survivor_said="Kata")],
        [an_edit(Session, OWN, number(Session, "survivor_said"), "Kata baru")],
    )

    assert AUTHORITY.objections(segment, an_author()) == {}


def test_each_save_is_judged_by_itself() -> None:
    segment = a_segment(
        [a_record(Session, OWN)],
        [a_record(Session, FOREIGN)],
        [a_record(PlanReview, OWN)],
        [an_edit(Case, OWN, number(Case, "owner"), "melati")],
        [a_record(Session, OWN)],
    )

    assert AUTHORITY.objections(segment, an_author()) == {
        2: Objection.CASE,
        3: Objection.NOUN,
        4: Objection.FIELD,
    }


def test_no_withdrawal_vanishes_by_the_hand_of_who_must_stop() -> None:
    gone = a_segment([an_edit(Consent, OWN, ALIVE, b"\x90")])
    office = an_author(Role.OFFICE, {OWN: {Reach.ALL}})

    assert AUTHORITY.objections(gone, an_author()) == {1: Objection.FIELD}
    assert AUTHORITY.objections(gone, office) == {}


@pytest.mark.parametrize(
    ("role", "reach", "kind", "allowed"),
    [
        (Role.COMPANION, Reach.OWN, Session, True),
        (Role.COMPANION, Reach.HANDOVER, Session, True),
        (Role.COMPANION, Reach.REVIEW, Session, False),
        (Role.PSYCHOLOGIST, Reach.REVIEW, PlanReview, True),
        (Role.PSYCHOLOGIST, Reach.REVIEW, Identity, False),
        (Role.SUPERVISOR, Reach.SUPERVISION, Identity, False),
        (Role.AUDITOR, Reach.OWN, Session, False),
        (Role.PARTNER, Reach.OWN, Session, False),
    ],
)
def test_the_table_of_roles_decides(role: Role, reach: Reach, kind: Any, *, allowed: bool) -> None:
    author = an_author(role, {FOREIGN: {reach}})
    told: dict[str, Any] = {"subject_kind": "family_plan"} if kind is PlanReview else {}

    objections = AUTHORITY.objections(a_segment([a_record(kind, FOREIGN, **told)]), author)

    assert (objections == {}) is allowed


def test_the_office_reaches_every_case() -> None:
    author = an_author(Role.OFFICE, author=author_number(1, 0))

    assert AUTHORITY.objections(a_segment([a_record(Session, FOREIGN)]), author) == {}


def test_a_case_that_an_earlier_incarnation_opened_is_ones_own() -> None:
    restored = an_author(author=author_number(7, 3))

    assert AUTHORITY.objections(a_segment([a_record(Session, OWN)]), restored) == {}


def test_what_belongs_to_no_case_asks_for_the_noun_only() -> None:
    segment = a_segment([a_record(Organisation, NO_CASE, name="Puskesmas")])

    assert AUTHORITY.objections(segment, an_author()) == {}
    assert AUTHORITY.objections(segment, an_author(Role.PARTNER)) == {1: Objection.NOUN}


def test_a_newer_noun_and_a_newer_field_pass() -> None:
    segment = a_segment(
        [Creation(noun=NEWER, id=entity_id(COMPANION, 3), case=OWN, values={1: "x"})],
        [an_edit(Session, OWN, 231, "baru")],
        [
            Edit(
                noun=NEWER,
                field=1,
                id=entity_id(COMPANION, 3),
                case=OWN,
                element=None,
                context=(),
                value="y",
            )
        ],
        [a_record(Session, FOREIGN)],
    )

    assert AUTHORITY.objections(segment, an_author()) == {4: Objection.CASE}


def test_deleting_is_a_right_of_its_own() -> None:
    own = an_edit(Session, OWN, ALIVE, b"\x90")
    review = an_edit(PlanReview, OWN, ALIVE, b"\x90")

    assert AUTHORITY.objections(a_segment([own]), an_author()) == {}
    assert set(AUTHORITY.objections(a_segment([review]), an_author())) == {1}


@pytest.mark.parametrize(
    ("role", "reach", "kind", "allowed"),
    [
        (Role.PSYCHOLOGIST, Reach.REVIEW, "family_plan", True),
        (Role.PSYCHOLOGIST, Reach.REVIEW, "closure", False),
        (Role.SUPERVISOR, Reach.SUPERVISION, "closure", True),
        (Role.SUPERVISOR, Reach.SUPERVISION, "family_plan", False),
        (Role.SUPERVISOR, Reach.REVIEW, "safety_plan", False),
        (Role.MANAGER, Reach.ALL, "agreement", True),
        (Role.MANAGER, Reach.ALL, "family_plan", False),
        (Role.PSYCHOLOGIST, Reach.REVIEW, "none_that_is_known", False),
        (Role.PSYCHOLOGIST, Reach.REVIEW, None, False),
    ],
)
def test_a_decision_is_judged_by_what_it_is_about(
    role: Role, reach: Reach, kind: str | None, *, allowed: bool
) -> None:
    author = an_author(role, {FOREIGN: {reach}})
    told: dict[str, Any] = {} if kind is None else {"subject_kind": kind}
    segment = a_segment([a_record(PlanReview, FOREIGN, **told)])

    expected = {} if allowed else {1: Objection.REVIEW}
    assert AUTHORITY.objections(segment, author) == expected


def test_a_decision_is_changed_by_nobody_but_who_made_it() -> None:
    decided = number(PlanReview, "decision")
    changes = a_segment(
        [an_edit(PlanReview, FOREIGN, decided, "approve")],
        [an_edit(PlanReview, FOREIGN, number(PlanReview, "subject_kind"), "closure")],
        [an_edit(PlanReview, FOREIGN, ALIVE, b"\x90")],
    )
    reviews: dict[int, set[Reach]] = {FOREIGN: {Reach.REVIEW}}
    own = an_author(Role.PSYCHOLOGIST, reviews)
    other = an_author(Role.PSYCHOLOGIST, reviews, author=author_number(9, 0))

    assert AUTHORITY.objections(changes, own) == {2: Objection.REVIEW}
    assert AUTHORITY.objections(changes, other) == dict.fromkeys((1, 2, 3), Objection.REVIEW)


def test_what_a_field_cannot_hold_waits() -> None:
    day = number(Case, "opened_on")
    needs = number(Case, "urgent_needs")
    segment = a_segment(
        [a_record(Case, OWN, opened_on="bukan hari")],
        [an_edit(Case, OWN, day, "2026-02-31")],
        [an_edit(Case, OWN, day, "2026-02-28")],
        [an_edit(Case, OWN, number(Case, "summary"), "~unknown")],
        [an_edit(Case, OWN, number(Case, "summary"), "~tidak ada")],
        [an_edit(Case, OWN, needs, 1, element="health")],
        [an_edit(Case, OWN, day, None)],
        [an_edit(Case, OWN, number(Case, "summary"), 5)],
    )

    objections = AUTHORITY.objections(segment, an_author())

    assert set(objections.values()) <= {Objection.VALUE}
    assert set(objections) >= {1, 2, 8}
    assert not set(objections) & {3, 4, 6, 7}


def test_a_record_of_the_office_is_changed_by_whose_it_is() -> None:
    answer = an_edit(DataIssue, OWN, number(DataIssue, "answer"), "Sudah betul")
    foreign = Edit(
        noun=answer.noun,
        field=answer.field,
        id=entity_id(author_number(1, 0), 5),
        case=OWN,
        element=None,
        context=(),
        value="x",
    )

    for author in (an_author(), an_author(Role.OFFICE)):
        assert set(AUTHORITY.objections(a_segment([answer]), author)) <= {1}
        AUTHORITY.objections(a_segment([foreign]), author)
    assert AUTHORITY.objections(a_segment([foreign]), an_author(Role.OFFICE)) == {}
