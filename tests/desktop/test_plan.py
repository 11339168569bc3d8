"""The family plan: written fast by keyboard alone, and nothing that was typed is lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractButton, QMenu
from pytestqt.qtbot import QtBot

from builders_vault import StillClock
from desktop.fakes import HeldJobs, press, settle
from desktop.handed_in import approved
from pendamping.desktop.errands import Changed, Errand, OpenForm, OpenPlan, ShowPapers
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.plan.aside import Aside
from pendamping.desktop.screens.plan.model import ActionGone, ActionNotSaid, PlanModel
from pendamping.desktop.screens.plan.states import ActionRow, TypedAction
from pendamping.desktop.screens.plan.view import PlanView
from pendamping.domain.family_plan import FamilyPlanAction
from pendamping.domain.reviewing import ReviewState
from pendamping.domain.rules.answers import known
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.workbench import Desks

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ENTER, DELETE, UP, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Up, Qt.Key.Key_Down
CONTROL = Qt.KeyboardModifier.ControlModifier
FAMILY = TypedAction(what="Makan malam bersama", who="family", due=date(2026, 12, 5), goal=None)


@pytest.fixture
def draft(seat: Seat) -> EntityId:
    """A second version that is being written, with actions taken over from the first."""
    desk = FamilyPlanDesk(seat.desks.room)
    return desk.new_version(approved(seat.desks).id).record.id


@pytest.fixture
def case(seat: Seat, draft: EntityId) -> EntityId:
    return FamilyPlanDesk(seat.desks.room).open_plan(draft).plan.case


@pytest.fixture
def asked() -> list[Errand]:
    return []


Shown = Callable[..., PlanView]


@pytest.fixture
def shown(qtbot: QtBot, seat: Seat, asked: list[Errand]) -> Shown:
    def show(case: EntityId, draft: int | None = None, **others: Any) -> PlanView:
        view = PlanView(replace(seat, **others), OpenPlan(case, draft=draft))
        qtbot.addWidget(view)
        view.asked.connect(asked.append)
        view.resize(1100, 800)
        view.show()
        qtbot.waitExposed(view)
        view.activateWindow()
        view.refresh()
        settle()
        return view

    return show


@pytest.fixture
def view(shown: Shown, case: EntityId) -> PlanView:
    return shown(case)


def actions(view: PlanView) -> list[ActionRow]:
    assert view._state is not None
    return [row for group in view._state.groups for row in group.rows]


def type_action(view: PlanView, what: str, who: str = "family") -> None:
    """Write into the line as the hand does: what, Tab, who with the arrows, and back."""
    view._line.focus_first()
    press(view, what, Qt.Key.Key_Tab)
    while view._line.typed().who != who:
        press(view, DOWN)
    press(view, Qt.Key.Key_Backtab)


def on_action(view: PlanView, number: int) -> ActionRow:
    """Put the keyboard on an action."""
    row = next(one for one in actions(view) if one.number == number)
    for made in view._actions.lists():
        if row.id in [line.key for line in made.lines]:
            made.go_to(row.id)
            made.setFocus()
    settle()
    return row


# What the model says


def test_a_version_says_where_it_stands_and_what_it_lacks(
    companion_desks: Desks, english: Words
) -> None:
    line = approved(companion_desks)
    plan = FamilyPlanDesk(companion_desks.room).new_version(line.id).record

    state = PlanModel(companion_desks, english, line.case).load()

    assert state.plan == plan.id
    assert state.can_write
    assert state.can_submit
    assert any("Survivor" in one or "survivor" in one for one in state.missing)
    assert next(text for _, text, _, _ in state.versions) == f"Version {plan.version}"


def test_actions_are_numbered_as_they_are_shown(companion_desks: Desks, english: Words) -> None:
    line = approved(companion_desks)

    state = PlanModel(companion_desks, english, line.case).load(line.id)

    rows = [row for group in state.groups for row in group.rows]
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))


def test_an_action_without_anybody_who_does_it_is_refused(
    companion_desks: Desks, english: Words
) -> None:
    line = approved(companion_desks)
    model = PlanModel(companion_desks, english, line.case)
    plan = FamilyPlanDesk(companion_desks.room).new_version(line.id).record.id

    with pytest.raises(ActionNotSaid):
        model.add(plan, TypedAction(what="Makan bersama", who="", due=None, goal=None))


def test_an_action_that_is_gone_is_not_changed(companion_desks: Desks, english: Words) -> None:
    line = approved(companion_desks)
    model = PlanModel(companion_desks, english, line.case)
    plan = FamilyPlanDesk(companion_desks.room).new_version(line.id).record.id

    with pytest.raises(ActionGone):
        model.change(plan, EntityId(7), FAMILY)


def test_a_day_and_a_goal_can_be_taken_away_again(companion_desks: Desks, english: Words) -> None:
    line = approved(companion_desks)
    model = PlanModel(companion_desks, english, line.case)
    plan = FamilyPlanDesk(companion_desks.room).new_version(line.id).record.id
    first = model.load(plan).groups[0].rows[0]
    assert first.goal is not None

    bare = TypedAction(what=first.what, who=first.who_code, due=None, goal=None)
    state = model.change(plan, first.id, bare)

    row = next(one for group in state.groups for one in group.rows if one.id == first.id)
    assert row.due is None
    assert row.goal is None


def test_what_only_has_to_be_weighed_is_not_called_missing(
    seat: Seat, companion_desks: Desks, english: Words, qtbot: QtBot
) -> None:
    desk = FamilyPlanDesk(companion_desks.room)
    found = {
        one: [finding for finding in desk.missing(one.id).findings if not finding.blocks]
        for one in desk.newest()
        if one.state in (ReviewState.DRAFT, ReviewState.REVISION)
    }
    line = next(one for one, warned in found.items() if warned)
    said = {english.finding(finding) for finding in found[line]}

    state = PlanModel(companion_desks, english, line.case).load()
    handed_in = replace(state, can_submit=False)
    aside = Aside(seat)
    qtbot.addWidget(aside)

    assert said <= set(state.worth_weighing)
    assert said.isdisjoint(state.missing)
    aside.display(state)
    assert not aside._weighing.isHidden()
    assert aside._missing.isHidden() is not bool(state.missing)
    aside.display(handed_in)
    assert aside._weighing.isHidden()


def test_the_answer_of_the_psychologist_says_what_each_comment_is_about(
    companion_desks: Desks, english: Words
) -> None:
    desk = FamilyPlanDesk(companion_desks.room)
    returned = next(one for one in desk.newest() if one.state is ReviewState.REVISION)

    state = PlanModel(companion_desks, english, returned.case).load()

    assert len(state.answer) > 1
    assert any(": " in line for line in state.answer[1:])


# On screen


def test_actions_are_written_one_after_the_other_with_enter(view: PlanView) -> None:
    before = len(actions(view))

    type_action(view, "Makan malam bersama")
    press(view, ENTER)
    press(view, "Jalan pagi", ENTER)

    assert [row.what for row in actions(view)][-2:] == ["Makan malam bersama", "Jalan pagi"]
    assert {row.who for row in actions(view)[before:]} == {"The family"}
    assert view._line.typed().what == ""


def test_a_refused_action_keeps_what_was_typed(view: PlanView) -> None:
    view._line.focus_first()

    press(view, "Jalan pagi", ENTER)

    assert view._line.typed().what == "Jalan pagi"
    assert "who does it" in view._notice.text()


def test_a_day_that_cannot_be_read_is_not_thrown_away(view: PlanView) -> None:
    before = len(actions(view))
    type_action(view, "Jalan pagi")
    view._line._due.editor().setText("kapan-kapan")

    press(view, ENTER)

    assert len(actions(view)) == before
    assert view._line._due.editor().text() == "kapan-kapan"
    assert view._line.typed().what == "Jalan pagi"


def test_what_is_typed_while_an_action_is_written_stays(shown: Shown, case: EntityId) -> None:
    held = HeldJobs()
    view = shown(case, jobs=held)
    held.let_go()
    type_action(view, "Makan malam bersama")
    press(view, ENTER, ENTER)
    view._line._what.editor().setText("Makan malam bersama dan berdoa")

    held.let_go()

    written = [row.what for row in actions(view)]
    assert written.count("Makan malam bersama") == 1
    assert view._line.typed().what == "Makan malam bersama dan berdoa"


def test_enter_takes_an_action_up_and_enter_writes_the_change(view: PlanView) -> None:
    row = on_action(view, 1)

    press(view, ENTER)
    assert view._line.typed().what == row.what
    press(view, Qt.Key.Key_End, " bersama adik", ENTER)

    changed = next(one for one in actions(view) if one.id == row.id)
    assert changed.what == f"{row.what} bersama adik"


def test_delete_takes_away_and_it_can_be_put_back(view: PlanView, qtbot: QtBot) -> None:
    row = on_action(view, 1)

    press(view, DELETE)
    assert row.id not in [one.id for one in actions(view)]
    assert any(made.hasFocus() for made in view._actions.lists())
    (back,) = [
        one for one in view._notice.findChildren(QAbstractButton) if one.text() == "Put it back"
    ]
    qtbot.keyClick(back, Qt.Key.Key_Space)

    assert row.id in [one.id for one in actions(view)]


def test_ctrl_and_an_arrow_carry_an_action_within_its_goal(view: PlanView, qtbot: QtBot) -> None:
    first, second = actions(view)[:2]
    assert first.goal == second.goal
    on_action(view, 2)
    (held,) = [made for made in view._actions.lists() if made.hasFocus()]

    qtbot.keyClick(held, UP, CONTROL)
    assert [one.id for one in actions(view)][:2] == [second.id, first.id]
    (held,) = [made for made in view._actions.lists() if made.hasFocus()]
    assert held.key == second.id
    qtbot.keyClick(held, DOWN, CONTROL)

    assert [one.id for one in actions(view)][:2] == [first.id, second.id]


def test_space_asks_how_an_action_stands(view: PlanView, qtbot: QtBot) -> None:
    row = on_action(view, 1)

    press(view, Qt.Key.Key_Space)
    menu = view._actions.findChildren(QMenu)[-1]
    done = next(one for one in menu.actions() if one.text() == "Done")
    done.trigger()
    menu.close()

    assert next(one for one in actions(view) if one.id == row.id).status == "done"


def test_handing_in_names_everything_that_is_missing(view: PlanView, asked: list[Errand]) -> None:
    state = view._state
    assert state is not None

    view._submit.click()

    assert all(one in view._notice.text() for one in state.missing)
    assert Changed() not in asked


def test_a_whole_plan_is_handed_in_with_ctrl_enter(
    view: PlanView, seat: Seat, draft: EntityId, qtbot: QtBot
) -> None:
    desk = FamilyPlanDesk(seat.desks.room)
    agreed = replace(
        desk.open_plan(draft).plan,
        survivor_agreed=True,
        agreed_on=date(2026, 11, 20),
        agreed_how="lisan",
    )
    desk.edit(agreed)
    view.refresh()

    qtbot.keyClick(view, ENTER, CONTROL)

    qtbot.waitUntil(lambda: not view._submit.isVisible())
    assert ("Waits for a decision", "info") in view._state.chips  # type: ignore[union-attr]


def test_an_approved_plan_is_followed_by_a_version_and_begins_to_run(
    shown: Shown, seat: Seat
) -> None:
    line = approved(seat.desks)
    view = shown(line.case)
    assert not view._line_card.isVisible()

    view._begin.click()
    assert ("Running", "fine") in view._state.chips  # type: ignore[union-attr]
    view._follow.click()

    assert view._line_card.isVisible()
    assert ("Draft", "neutral") in view._state.chips  # type: ignore[union-attr]


def test_a_case_without_a_plan_offers_to_begin_one(shown: Shown, seat: Seat) -> None:
    planned = {one.case for one in FamilyPlanDesk(seat.desks.room).newest()}
    bare = next(one.case for one in seat.desks.cases.cases().lines if one.case not in planned)
    view = shown(bare)
    assert view._empty.isVisible()

    (begin,) = [one for one in view._empty.findChildren(QAbstractButton) if one.text()]
    begin.click()

    assert not view._empty.isVisible()
    assert view._line_card.isVisible()


def test_frame_goals_and_paper_lead_to_their_screens(
    view: PlanView, asked: list[Errand], case: EntityId, draft: EntityId
) -> None:
    view._aside._change.click()
    view._goal.click()
    view._print.click()

    assert asked == [
        OpenForm("family_plan", case, draft),
        OpenForm("goal", case),
        ShowPapers("family_plan", case, draft),
    ]


# Nothing typed is lost


def test_what_stands_in_the_line_survives_a_lock(
    view: PlanView, shown: Shown, seat: Seat, case: EntityId, draft: EntityId
) -> None:
    type_action(view, "Jalan pagi ke pasar")
    work = view.unsaved()
    assert work is not None
    work()
    (kept,) = [one for one in seat.desks.notes.drafts() if one.noun == "family_plan_action"]

    later = shown(case, draft=kept.id)

    assert later._line.typed().what == "Jalan pagi ke pasar"
    assert later._line.typed().who == "family"
    assert later.draft == kept.id
    press(later, ENTER)
    assert "Jalan pagi ke pasar" in [row.what for row in actions(later)]
    assert [one for one in seat.desks.notes.drafts() if one.noun == "family_plan_action"] == []


def test_a_change_that_was_being_written_goes_on_as_that_change(
    view: PlanView, shown: Shown, case: EntityId, seat: Seat
) -> None:
    row = on_action(view, 2)
    press(view, ENTER, Qt.Key.Key_End, " lagi")
    view._autosave.save()
    (kept,) = [one for one in seat.desks.notes.drafts() if one.noun == "family_plan_action"]

    later = shown(case, draft=kept.id)
    press(later, ENTER)

    assert f"{row.what} lagi" in [one.what for one in actions(later)]
    assert len(actions(later)) == len(actions(view))


def test_a_draft_that_is_gone_shows_the_plan_and_says_so(shown: Shown, case: EntityId) -> None:
    view = shown(case, draft=4711)

    assert view._state is not None
    assert view._notice.text()


def test_a_line_that_was_left_is_kept_no_more(view: PlanView, seat: Seat) -> None:
    type_action(view, "Jalan pagi")
    view._autosave.save()

    view._line._new.click()
    view._autosave.save()

    assert [one for one in seat.desks.notes.drafts() if one.noun == "family_plan_action"] == []
    assert view._line.typed().what == ""


def test_looking_anew_leaves_what_is_being_typed(view: PlanView) -> None:
    type_action(view, "Jalan pagi")

    view.refresh()

    assert view._line.typed().what == "Jalan pagi"
    assert view._line.typed().who == "family"


def test_an_action_whose_day_is_past_is_marked_late(
    seat: Seat, shown: Shown, case: EntityId, clock: StillClock
) -> None:
    clock.go_on(timedelta(days=400))
    view = shown(case)

    assert any(row.is_late for row in actions(view))


# What is missing is called by its name, and the keyboard goes there


def agreed(view: PlanView, draft: EntityId) -> None:
    """Answer everything about the plan itself, so that only its actions can lack anything."""
    desk = FamilyPlanDesk(view.seat.desks.room)
    plan = desk.open_plan(draft).plan
    today = view.seat.desks.room.today()
    desk.edit(replace(plan, survivor_agreed=True, agreed_on=today, agreed_how="lisan"))


def hand_in(view: PlanView, qtbot: QtBot) -> None:
    """Press Ctrl+Enter, and wait until something is said about it."""
    view._notice.dismiss()
    qtbot.keyClick(view, ENTER, CONTROL)
    qtbot.waitUntil(lambda: bool(view._notice.text()))
    settle()


@pytest.mark.parametrize("language", Language)
def test_handing_in_calls_a_missing_day_by_its_label_and_goes_there(
    shown: Shown, case: EntityId, draft: EntityId, qtbot: QtBot, language: Language
) -> None:
    view = shown(case, words=Words.of(language))
    agreed(view, draft)
    view.refresh()
    type_action(view, "Makan malam bersama")
    press(view, ENTER)
    added = next(row for row in actions(view) if row.what == "Makan malam bersama")
    assert added.due is None

    hand_in(view, qtbot)

    said = view._notice.text()
    label = view.seat.words.label(FamilyPlanAction.NOUN.field("due_on").label)
    assert f" {added.number} " in said
    assert label in said
    assert "_" not in said
    assert view._line.action == added.id
    press(view, "24 12 2026", ENTER)
    done = next(row for row in actions(view) if row.id == added.id)
    assert done.due == date(2026, 12, 24)


def test_what_the_plan_itself_lacks_is_one_key_away(
    view: PlanView, draft: EntityId, qtbot: QtBot, asked: list[Errand]
) -> None:
    hand_in(view, qtbot)
    assert "_" not in view._notice.text()

    press(view, Qt.Key.Key_Space)

    assert view._state is not None
    assert view._state.first_open is not None
    assert asked[-1] == OpenForm(
        "family_plan", view._state.case, draft, at=view._state.first_open[1]
    )


def test_an_action_that_is_being_written_is_not_pushed_aside(
    view: PlanView, draft: EntityId, qtbot: QtBot
) -> None:
    agreed(view, draft)
    view.refresh()
    type_action(view, "Makan malam bersama")
    press(view, ENTER)
    view._line.focus_first()
    press(view, "Belum selesai ditulis")

    hand_in(view, qtbot)

    assert view._notice.text()
    assert view._line.typed().what == "Belum selesai ditulis"
    assert view._line.action is None


def test_a_plan_is_not_handed_in_without_the_action_that_stands_in_the_line(
    view: PlanView, draft: EntityId, qtbot: QtBot, asked: list[Errand]
) -> None:
    agreed(view, draft)
    view.refresh()
    type_action(view, "Tiap Minggu berjalan dengan putrinya")
    view._goal.setFocus()

    hand_in(view, qtbot)

    assert "not written yet" in view._notice.text()
    assert view._state is not None
    assert view._state.can_submit
    assert view._line.first_stop().hasFocus()
    assert Changed() not in asked
    press(view, ENTER)
    assert "Tiap Minggu berjalan dengan putrinya" in [row.what for row in actions(view)]


def test_a_held_key_hands_nothing_in(view: PlanView) -> None:
    keys = view._submit.findChildren(QShortcut)

    assert keys
    assert not any(one.autoRepeat() for one in keys)


def test_a_line_stays_with_the_plan_it_was_begun_for(
    view: PlanView, shown: Shown, seat: Seat, case: EntityId, draft: EntityId
) -> None:
    old = next(one.id for one in FamilyPlanDesk(seat.desks.room).plans(case) if one.id != draft)
    type_action(view, "Bersama ke pasar")

    view._aside.chosen.emit(old)
    view._autosave.save()

    (kept,) = seat.desks.notes.drafts()
    assert kept.typed["plan"] == str(draft)
    later = shown(case, draft=kept.id)
    press(later, ENTER)
    assert "Bersama ke pasar" in [
        known(one.what) for one in FamilyPlanDesk(seat.desks.room).open_plan(draft).actions
    ]


def test_a_line_that_was_left_belongs_to_the_plan_that_is_looked_at(
    view: PlanView, seat: Seat, case: EntityId, draft: EntityId
) -> None:
    old = next(one.id for one in FamilyPlanDesk(seat.desks.room).plans(case) if one.id != draft)
    type_action(view, "Bersama ke pasar")
    view._aside.chosen.emit(old)

    view._line.leave()

    assert view._line.plan == old
