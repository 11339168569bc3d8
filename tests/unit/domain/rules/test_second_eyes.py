from datetime import date

import pytest

from builders_rules import (
    CASE,
    COMPANION,
    PSYCHOLOGIST,
    TODAY,
    a_plan,
    a_request,
    a_review,
    a_session,
    an_action,
    by,
)
from pendamping.domain.clearance import Clearance, DataIssue
from pendamping.domain.declare import NoValue
from pendamping.domain.people import People
from pendamping.domain.reviewing import Evidence, Standing, content_hash, standing
from pendamping.domain.roles import Role
from pendamping.domain.rules.second_eyes import v_20, v_20_answer, v_20_clearing, v_21
from pendamping.kernel.ids import author_number, maker_of

PARTS = [a_plan(), an_action()]
PRESENT = content_hash(PARTS)


def test_v_20_an_author_never_decides() -> None:
    own = a_review(PRESENT, id=by(COMPANION, 9))

    (found,) = v_20(own, PARTS)

    assert (found.rule, found.code, found.blocks) == ("V-20", "review.by_the_author", True)
    assert v_20(a_review(PRESENT), PARTS) == ()
    assert len(v_20(a_review(PRESENT), PARTS, editors=frozenset({5}))) == 1


def test_v_20_an_author_never_decides_under_another_number() -> None:
    review = a_review(PRESENT)
    writers = {maker_of(review.id), maker_of(PARTS[0].id)}
    posts = {author_number(one, 0): ("Melati ", Role.COMPANION) for one in writers}

    assert v_20(review, PARTS) == ()
    assert len(v_20(review, PARTS, people=People(posts))) == 1


def a_clearance(state: object, number: int = 1, author: object = COMPANION) -> Clearance:
    return Clearance(id=by(author, number), case=CASE, state=state)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "refused"),
    [("verified", True), ("cleared", True), ("refused", True), ("checked", False)],
)
def test_v_20_the_enterer_never_judges(state: str, *, refused: bool) -> None:
    session = a_session()

    assert bool(v_20_clearing(a_clearance(state), session)) is refused
    assert v_20_clearing(a_clearance(state, author=PSYCHOLOGIST), session) == ()
    edited = v_20_clearing(a_clearance(state, author=PSYCHOLOGIST), session, frozenset({5}))
    assert bool(edited) is refused


def test_v_20_nobody_answers_their_own_question() -> None:
    asked = DataIssue(id=by(PSYCHOLOGIST, 3), case=CASE, answer="Sudah dicek")

    assert [found.code for found in v_20_answer(asked, 5)] == ["issue.answered_by_asker"]
    assert v_20_answer(asked, 3) == ()
    open_issue = DataIssue(id=by(PSYCHOLOGIST, 3), case=CASE, answer=NoValue.NOT_ASKED)
    assert v_20_answer(open_issue, 5) == ()


def stands(aim: str, *decisions: str) -> Standing:
    return standing(
        Evidence(
            parts=[a_plan(aim=aim), an_action()],
            requests=[a_request(PRESENT)],
            reviews=[
                a_review(PRESENT, decision, number, decided_on=date(2026, 2, number))
                for number, decision in enumerate(decisions, start=3)
            ],
            today=TODAY,
        )
    )


def test_v_21_says_that_another_version_was_approved() -> None:
    approved = str(a_plan().aim)

    assert [found.code for found in v_21(stands("lain", "approve"))] == [
        "review.approved_another_version"
    ]
    assert len(v_21(stands("lain", "approve", "approve"))) == 1
    assert v_21(stands(approved, "approve")) == ()
    assert v_21(stands("lain", "ask_changes")) == ()
