"""Any record as a form on screen: filled in by keyboard, kept, saved, deleted and brought back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from builders_room import a_room, an_open_case
from builders_vault import StillClock
from desktop.fakes import InlineJobs
from pendamping.desktop.case_words import NOUN_OF
from pendamping.desktop.errands import Changed, Errand, GoBack, OpenForm
from pendamping.desktop.forms.answers_field import AnswersField
from pendamping.desktop.forms.layouts import LAYOUTS
from pendamping.desktop.preferences import Preferences
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.record.view import RecordView
from pendamping.desktop.theme.look import Look
from pendamping.domain.declare import Audience
from pendamping.domain.nouns import NOUNS
from pendamping.domain.roles import Role
from pendamping.domain.value_words import NotANumber
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.store import audit
from pendamping.store.audit import Action
from pendamping.usecases.room import Room
from pendamping.workbench import Desks

OF_A_CASE = [
    kind.NOUN.name
    for kind in NOUNS
    if kind.NOUN.name in LAYOUTS
    and kind.NOUN.audience is Audience.CASE
    and kind.NOUN.name not in {"session", "case_file"}
]


class Seated(Desks):
    """Desks in a room that a test made."""

    def __init__(self, room: Room) -> None:
        super().__init__(vault=room.vault, clock=room.clock)
        self.__dict__["room"] = room


@pytest.fixture
def room(tmp_path: Path, clock: StillClock) -> Iterator[Room]:
    with a_room(tmp_path / "vault", clock=clock) as room:
        yield room


@pytest.fixture
def case(room: Room) -> EntityId:
    return an_open_case(room).id


@pytest.fixture
def desks(room: Room) -> Desks:
    return Seated(room)


@pytest.fixture
def heard() -> list[Errand]:
    return []


@pytest.fixture
def opened(
    desks: Desks,
    case: EntityId,
    look: Look,
    clock: StillClock,
    qtbot: QtBot,
    heard: list[Errand],
) -> Callable[..., RecordView]:
    kept: list[object] = []

    def make(
        noun: str, record: EntityId | None = None, language: Language = Language.ENGLISH
    ) -> RecordView:
        seat = Seat(
            desks=desks,
            words=Words.of(language),
            look=look,
            jobs=InlineJobs(),
            clock=clock,
            role=Role.COMPANION,
            preferences=Preferences(language=language),
        )
        view = RecordView(seat, OpenForm(noun, case, record))
        qtbot.addWidget(view)
        kept.append(view)  # a window of nobody's goes when Python likes
        view.resize(1158, 712)
        view.asked.connect(heard.append)
        view.refresh()
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        return view

    return make


@pytest.mark.parametrize("noun", OF_A_CASE)
def test_every_noun_opens_in_both_languages_without_growing_too_wide(
    opened: Callable[..., RecordView], noun: str
) -> None:
    for language in Language:
        view = opened(noun, language=language)
        view.resize(896, 484)

        assert view.form is not None
        assert view._page.widget().minimumSizeHint().width() <= view._page.viewport().width()  # type: ignore[union-attr]
        assert view.minimumSizeHint().width() <= 896
        view.hide()


def test_a_record_is_written_by_keyboard_alone(
    opened: Callable[..., RecordView],
    qtbot: QtBot,
    desks: Desks,
    case: EntityId,
    heard: list[Errand],
) -> None:
    view = opened("training")
    assert view.form is not None
    course = view.form.field("course").editor()
    qtbot.keyClicks(course, "Sewing")
    while not view.form.field("chosen_by_survivor").isAncestorOf(view.focusWidget()):
        qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Space)

    qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    (made,) = desks.records.every("training", case=case)
    assert (made.record.course, made.record.chosen_by_survivor) == ("Sewing", True)  # type: ignore[attr-defined]
    assert heard == [Changed(), GoBack()]


def test_what_is_missing_is_said_beside_its_question(
    opened: Callable[..., RecordView], heard: list[Errand]
) -> None:
    view = opened("household_member")

    view.save()

    assert view.form is not None
    assert "“Unknown”" in view.form.field("knows_about_tppo").problem()
    assert heard == []


def test_what_was_typed_is_kept_and_comes_back(
    opened: Callable[..., RecordView], qtbot: QtBot, desks: Desks
) -> None:
    first = opened("training")
    assert first.form is not None
    qtbot.keyClicks(first.form.field("course").editor(), "Sew")
    work = first.unsaved()
    assert work is not None
    work()
    first.hide()

    again = opened("training")

    assert again.form is not None
    assert again.form.answer("course") == "Sew"
    assert again._recovered.text()
    again.start_anew()
    assert again.form.answer("course") == ""
    assert desks.notes.drafts() == []


def test_names_are_read_only_when_somebody_asks_and_leave_with_the_window(
    opened: Callable[..., RecordView], desks: Desks, room: Room, case: EntityId
) -> None:
    typed = {"relation": "sibling", "knows_about_tppo": "no", "survivor_allows_contact": "no"}
    made = desks.records.add("household_member", {**typed, "name": "Wage"}, case=case).record

    view = opened("household_member", made.id)

    assert view.form is not None
    assert not view.form.has("name")
    assert looks(room) == 0
    view._show_names()
    assert view.form.answer("name") == "Wage"
    assert looks(room) == 1
    line = view.form.field("name").editor()
    assert isinstance(line, QLineEdit)
    view.hide_identity()
    assert line.echoMode() is QLineEdit.EchoMode.Password
    assert "Wage" not in line.displayText()


def test_a_deleted_record_is_brought_back_by_undo(
    opened: Callable[..., RecordView], desks: Desks, case: EntityId
) -> None:
    typed = {"course": "Sewing", "chosen_by_survivor": "yes"}
    made = desks.records.add("training", typed, case=case).record
    view = opened("training", made.id)

    view._delete.click()
    assert desks.records.every("training", case=case) == []
    view._restore()

    assert len(desks.records.every("training", case=case)) == 1
    assert view.form is not None
    assert view.form.isEnabled()


def test_an_instrument_is_asked_item_by_item(
    opened: Callable[..., RecordView], desks: Desks, case: EntityId
) -> None:
    view = opened("instrument_response")
    assert view.form is not None
    view.form.put("instrument", "who5")
    view.touched("instrument")
    answers = view.form.field("answers")
    assert isinstance(answers, AnswersField)
    assert len(answers._rows) == 5
    answers.set_value("3,3,2,4,s")

    view.save()

    assert desks.instruments.of_case(case) == ["who5"]


def test_a_question_is_asked_only_where_its_answer_can_matter(
    opened: Callable[..., RecordView],
) -> None:
    view = opened("training")
    assert view.form is not None
    reason = view.form.field("left_reason")
    assert not reason.isVisible()

    view.form.put("completed", "no")

    assert not view.form.field("left_reason").parentWidget().isHidden()  # type: ignore[union-attr]


def test_an_item_asks_for_what_it_is_a_part_of_first(
    opened: Callable[..., RecordView], heard: list[Errand], case: EntityId
) -> None:
    view = opened("goal")

    view._needs.asked.emit()

    assert heard == [OpenForm("case_plan", case)]


def test_a_no_answer_is_an_answer(
    opened: Callable[..., RecordView], desks: Desks, case: EntityId
) -> None:
    view = opened("household_member")
    assert view.form is not None
    for name in ("relation", "knows_about_tppo", "survivor_allows_contact"):
        view.form.put(name, "~declined")

    view.save()

    (made,) = desks.records.every("household_member", case=case)
    assert made.record.relation.value == "declined"  # type: ignore[attr-defined]


def looks(room: Room) -> int:
    with room.reading() as reader:
        return len(list(audit.entries(reader, action=Action.IDENTITY_READ)))


def test_a_problem_of_a_form_is_told_with_the_names_of_that_form(
    opened: Callable[..., RecordView],
) -> None:
    """Others call the same field otherwise, or several ways."""
    label = NOUN_OF["training"].field("hours").label.id
    view = opened("training", language=Language.INDONESIAN)

    view.explain(NotANumber(field="hours"))

    assert view._notice.text().startswith(f"{label} ")
