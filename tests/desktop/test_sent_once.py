"""Plans and reviews that are left before the answer: what was sent is not offered as unfinished."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders_vault import StillClock
from desktop.conftest import seated
from desktop.fakes import HeldJobs, press, settle, stood_up
from desktop.handed_in import Waiting, approved
from pendamping.desktop import errands as e
from pendamping.desktop.errands import Errand
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.plan.model import PlanModel
from pendamping.desktop.screens.plan.states import TypedAction
from pendamping.desktop.screens.plan.view import PlanView
from pendamping.desktop.screens.review.model import ReviewModel
from pendamping.desktop.screens.review.view import ReviewView
from pendamping.desktop.shell import Shell
from pendamping.desktop.theme.look import Look
from pendamping.domain.roles import Role
from pendamping.domain.rules.answers import known
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.usecases.reviews import ReviewDesk
from pendamping.workbench import Desks

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

KIND = "family_plan"
WALK = "Jalan pagi ke pasar"
SAID = "Disetujui, dan terima kasih."
ASKED = "Untuk siapa ini?"


class Full(Problem):
    code = "slots.passphrase_does_not_open"


def refuse(*_: object, **__: object) -> None:
    raise Full


class Desk:
    """A window whose worker does what it is asked when the test lets it."""

    def __init__(self, seat: Seat, qtbot: QtBot) -> None:
        self.jobs = HeldJobs()
        self.shell: Shell = stood_up(replace(seat, jobs=self.jobs), qtbot)
        self.desks: Desks = seat.desks
        self.work()

    def work(self) -> None:
        for _ in range(3):
            self.jobs.let_go()
            settle()

    def open(self, errand: Errand) -> Any:
        self.shell.go(errand)
        self.work()
        return self.shell.standing

    def leave(self) -> None:
        self.shell.go_back()
        settle()
        QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))

    def keep(self, screen: Any) -> None:
        """Have what stands in a screen kept as a draft."""
        screen._autosave.touch()
        screen._autosave.save()
        self.work()

    def drafts(self) -> list[dict[str, str]]:
        return [dict(one.typed) for one in self.desks.notes.drafts()]


# A plan, and the line of its actions


@pytest.fixture
def plan(seat: Seat) -> EntityId:
    """A second version that is being written."""
    desk = FamilyPlanDesk(seat.desks.room)
    return desk.new_version(approved(seat.desks).id).record.id


@pytest.fixture
def at_plan(seat: Seat, plan: EntityId, qtbot: QtBot) -> Desk:
    return Desk(seat, qtbot)


def a_line(desk: Desk, plan: EntityId) -> PlanView:
    """Open the plan with a new action in the line, kept as a draft."""
    case = FamilyPlanDesk(desk.desks.room).open_plan(plan).plan.case
    view: PlanView = desk.open(e.OpenPlan(case))
    view._line.show_typed(None, 0, TypedAction(what=WALK, who="family", due=None, goal=None))
    desk.keep(view)
    assert [one["what"] for one in desk.drafts()] == [WALK]
    return view


def written(desk: Desk, plan: EntityId) -> list[str | None]:
    return [known(one.what) for one in FamilyPlanDesk(desk.desks.room).open_plan(plan).actions]


def test_an_action_that_is_left_before_the_answer_is_written_once(
    at_plan: Desk, plan: EntityId
) -> None:
    view = a_line(at_plan, plan)

    view._line._write()
    at_plan.leave()
    at_plan.work()

    assert written(at_plan, plan).count(WALK) == 1
    assert at_plan.drafts() == []


def test_an_action_typed_just_before_it_is_written_is_no_draft_after_it(
    at_plan: Desk, plan: EntityId
) -> None:
    view = a_line(at_plan, plan)
    view._line._what.editor().setText(f"{WALK} lagi")
    view._autosave.touch()

    view._line._write()
    at_plan.leave()
    at_plan.work()

    assert f"{WALK} lagi" in written(at_plan, plan)
    assert at_plan.drafts() == []


def test_an_action_that_is_refused_after_it_was_left_stays_as_a_draft(
    at_plan: Desk, plan: EntityId, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = a_line(at_plan, plan)
    monkeypatch.setattr(PlanModel, "add", refuse)

    view._line._write()
    at_plan.leave()
    at_plan.work()

    assert WALK not in written(at_plan, plan)
    assert [one["what"] for one in at_plan.drafts()] == [WALK]


def test_another_action_typed_meanwhile_is_kept_when_it_is_left(
    at_plan: Desk, plan: EntityId
) -> None:
    view = a_line(at_plan, plan)

    view._line._write()
    view._line._what.editor().setText("Makan malam bersama")
    view._autosave.touch()
    at_plan.leave()
    at_plan.work()

    assert written(at_plan, plan).count(WALK) == 1
    assert [one["what"] for one in at_plan.drafts()] == ["Makan malam bersama"]


def test_the_same_action_again_is_kept_again(at_plan: Desk, plan: EntityId) -> None:
    view = a_line(at_plan, plan)
    view._line._write()
    at_plan.work()
    assert at_plan.drafts() == []

    view._line._what.editor().setText(WALK)
    view._autosave.touch()
    at_plan.leave()
    at_plan.work()

    assert [one["what"] for one in at_plan.drafts()] == [WALK]


# A review: its comments and its decision


@pytest.fixture
def waiting(handed_in: tuple[Desks, Waiting]) -> Waiting:
    return handed_in[1]


@pytest.fixture
def at_review(
    handed_in: tuple[Desks, Waiting], look: Look, clock: StillClock, english: Words, qtbot: QtBot
) -> Desk:
    return Desk(seated(handed_in[0], look, clock, english, Role.PSYCHOLOGIST), qtbot)


@pytest.fixture
def review(at_review: Desk, waiting: Waiting) -> ReviewView:
    """The version that waits, opened from another screen."""
    at_review.open(e.ShowSettings())
    view: ReviewView = at_review.open(e.ReviewQueue(waiting.plan))
    assert view._state is not None
    return view


def summary(desk: Desk, view: ReviewView) -> None:
    view._verdict._summary.focus_on()
    press(None, SAID)
    desk.keep(view)


def decided(desk: Desk, waiting: Waiting) -> list[str | None]:
    rounds = ReviewDesk(desk.desks.room).history(KIND, waiting.plan)
    return [known(one.review.summary) for round_ in rounds for one in round_.decisions]


def test_a_decision_that_is_left_before_the_answer_is_offered_no_more(
    at_review: Desk, review: ReviewView, waiting: Waiting
) -> None:
    summary(at_review, review)
    assert [one["summary"] for one in at_review.drafts()] == [SAID]

    review._verdict.approve.click()
    at_review.leave()
    at_review.work()

    assert decided(at_review, waiting).count(SAID) == 1
    assert at_review.drafts() == []


def test_words_typed_just_before_the_decision_are_no_draft_after_it(
    at_review: Desk, review: ReviewView, waiting: Waiting
) -> None:
    review._verdict._summary.focus_on()
    press(None, SAID)
    assert review.unsaved() is not None

    review._verdict.approve.click()
    at_review.leave()
    at_review.work()

    assert decided(at_review, waiting).count(SAID) == 1
    assert at_review.drafts() == []


def test_a_decision_that_is_refused_after_it_was_left_stays_as_a_draft(
    at_review: Desk, review: ReviewView, waiting: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary(at_review, review)
    before = len(decided(at_review, waiting))
    monkeypatch.setattr(ReviewModel, "decide", refuse)

    review._verdict.approve.click()
    at_review.leave()
    at_review.work()

    assert len(decided(at_review, waiting)) == before
    assert [one["summary"] for one in at_review.drafts()] == [SAID]


def test_no_word_is_typed_that_the_decision_would_lack(
    at_review: Desk, review: ReviewView, waiting: Waiting
) -> None:
    summary(at_review, review)

    review._verdict.approve.click()
    press(review._verdict._summary.editor(), " Dan satu kata lagi.")

    assert review._verdict.typed().summary == SAID
    at_review.work()
    assert SAID in decided(at_review, waiting)
    assert not review._verdict._summary.editor().isReadOnly()


def test_a_comment_that_is_left_before_the_answer_is_noted_once(
    at_review: Desk, review: ReviewView, waiting: Waiting, english: Words
) -> None:
    summary(at_review, review)
    review._paper.commented.emit(waiting.added, "what")
    press(review, ASKED)
    at_review.keep(review)

    review._comments._save.click()
    at_review.leave()
    at_review.work()

    noted = ReviewModel(at_review.desks, english).read(KIND, waiting.plan).remarks
    assert [one.text for one in noted].count(ASKED) == 1
    (kept,) = at_review.drafts()
    assert kept["summary"] == SAID
    assert ASKED not in kept.values()


def test_the_same_comment_on_something_else_is_kept_again(
    at_review: Desk, review: ReviewView, waiting: Waiting
) -> None:
    for _ in range(2):
        review._paper.commented.emit(waiting.added, "what")
        press(review, ASKED)
        assert at_review.drafts() == []
        at_review.keep(review)
        assert [one["review_comment.comment"] for one in at_review.drafts()] == [ASKED]
        review._comments._save.click()
        at_review.work()
        assert at_review.drafts() == []
