"""The safety plan: read at once, changed through forms, handed in when it is whole."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from builders_room import a_room, an_open_case
from builders_vault import StillClock
from desktop.fakes import HeldJobs, InlineJobs
from pendamping.desktop.errands import Errand, OpenForm, OpenSafetyPlan
from pendamping.desktop.preferences import Preferences
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.safety.model import SafetyModel
from pendamping.desktop.screens.safety.view import SafetyView
from pendamping.desktop.theme.look import Look
from pendamping.desktop.widgets.buttons import Button
from pendamping.desktop.widgets.fields import DOTS
from pendamping.domain.roles import Role
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.store import audit
from pendamping.store.audit import Action
from pendamping.usecases.room import Room
from pendamping.usecases.safety_plans import KIND
from pendamping.usecases.subjects import SubjectDesk
from pendamping.workbench import Desks

ENGLISH = Words.of(Language.ENGLISH)


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
def desks(room: Room) -> Desks:
    return Seated(room)


@pytest.fixture
def case(room: Room) -> EntityId:
    return an_open_case(room).id


@pytest.fixture
def plan(room: Room, clock: StillClock, case: EntityId) -> EntityId:
    desk = SubjectDesk(room)
    made = desk.draft(
        KIND,
        case,
        warning_signs="Chest feels tight",
        safe_place="The village head's house",
        copy_kept_by_survivor="oral",
        survivor_agreed=True,
        review_on=clock.now().date(),
    ).record
    desk.add_item(KIND, made.id, "coping_step", step="Breathe slowly")
    desk.add_item(KIND, made.id, "coping_step", step="Go to the neighbour")
    desk.add_item(KIND, made.id, "safety_contact", name="Bu Tumini", phone="0800-000")
    return made.id


def looks(room: Room) -> int:
    with room.reading() as reader:
        return len(list(audit.entries(reader, action=Action.IDENTITY_READ)))


def test_the_plan_is_read_with_people_steps_and_places(
    desks: Desks, room: Room, case: EntityId, plan: EntityId
) -> None:
    before = looks(room)

    state = SafetyModel(desks, ENGLISH, case).load()

    assert [one.text for one in state.steps] == ["Breathe slowly", "Go to the neighbour"]
    assert [(one.name, one.phone) for one in state.people] == [("Bu Tumini", "0800-000")]
    assert [one.text for one in state.places] == ["The village head's house"]
    assert looks(room) == before + 1
    assert "Tumini" not in repr(state)


def test_a_whole_plan_is_handed_in(desks: Desks, case: EntityId, plan: EntityId) -> None:
    model = SafetyModel(desks, ENGLISH, case)

    assert model.submit(plan) == ()
    assert model.load().state == "Handed in" or not model.load().can_submit


def test_what_a_plan_lacks_is_named(desks: Desks, case: EntityId) -> None:
    made = SubjectDesk(desks.room).draft(KIND, case, warning_signs="Quiet").record

    told = SafetyModel(desks, ENGLISH, case).submit(made.id)

    assert any("Look at it again on" in one.text for one in told)
    assert SafetyModel(desks, ENGLISH, case).load().can_submit


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
) -> Callable[..., SafetyView]:
    kept: list[object] = []

    def make(jobs: InlineJobs | None = None) -> SafetyView:
        seat = Seat(
            desks=desks,
            words=ENGLISH,
            look=look,
            jobs=jobs or InlineJobs(),
            clock=clock,
            role=Role.COMPANION,
            preferences=Preferences(language=Language.ENGLISH),
        )
        view = SafetyView(seat, OpenSafetyPlan(case))
        qtbot.addWidget(view)
        kept.append(view)  # a window of nobody's goes when Python likes
        view.resize(1158, 712)
        view.asked.connect(heard.append)
        view.refresh()
        view.show()
        return view

    return make


def shown(view: SafetyView) -> str:
    """Return every word that stands on the screen."""
    QApplication.processEvents()
    return "\n".join(one.text() for one in view.findChildren(QLabel) if one.isVisible())


def test_an_empty_case_offers_to_write_the_plan(
    opened: Callable[..., SafetyView], heard: list[Errand], case: EntityId
) -> None:
    view = opened()

    view._nothing.asked.emit()

    assert heard == [OpenForm("safety_plan", case, None)]


def test_names_leave_the_screen_with_the_window_and_come_back_when_asked(
    opened: Callable[..., SafetyView], plan: EntityId, room: Room
) -> None:
    view = opened()
    assert "Bu Tumini" in shown(view)
    before = looks(room)

    view.hide_identity()
    assert "Tumini" not in shown(view)
    assert "0800" not in shown(view)
    view._people.shown_wanted.emit()

    assert "Bu Tumini" in shown(view)
    assert looks(room) == before + 1


def an_agreed_word(room: Room, case: EntityId, **others: str) -> None:
    SubjectDesk(room).draft(KIND, case, warning_signs="Quiet", code_word="Payung merah", **others)


def show_again(view: SafetyView) -> list[Button]:
    return [one for one in view.findChildren(Button) if "again" in one.text() and one.isVisible()]


@pytest.mark.parametrize("others", [{}, {"safe_place": "The village head's house"}])
def test_a_hidden_code_word_is_dots_and_can_be_seen_again(
    opened: Callable[..., SafetyView], room: Room, case: EntityId, others: dict[str, str]
) -> None:
    """Although nobody is named to call, and whatever else stands with it."""
    an_agreed_word(room, case, **others)
    view = opened()
    before, standing = looks(room), shown(view)
    assert "Payung merah" in standing
    assert show_again(view) == []

    view.hide_identity()

    assert shown(view) == standing.replace("Payung merah", DOTS)
    assert "where is it safe?" not in shown(view)
    (button,) = show_again(view)
    button.click()
    assert shown(view) == standing
    assert show_again(view) == []
    assert looks(room) == before + 1


def test_nothing_is_offered_again_where_nothing_was_hidden(
    opened: Callable[..., SafetyView], room: Room, case: EntityId
) -> None:
    SubjectDesk(room).draft(KIND, case, warning_signs="Quiet", safe_place="The mosque")
    view = opened()
    before = shown(view)

    view.hide_identity()

    assert shown(view) == before
    assert show_again(view) == []


def test_a_plan_that_comes_when_the_window_is_behind_comes_without_names(
    opened: Callable[..., SafetyView], room: Room, plan: EntityId, case: EntityId
) -> None:
    SubjectDesk(room).change(KIND, plan, code_word="Payung merah")
    jobs = HeldJobs()
    view = opened(jobs)

    view.hide_identity()
    jobs.let_go()

    assert "How danger begins" in shown(view)
    assert "Tumini" not in shown(view)
    assert "Payung" not in shown(view)
    show_again(view)[0].click()
    jobs.let_go()
    assert "Tumini" in shown(view)
    assert "Payung merah" in shown(view)


def test_each_part_is_changed_in_its_form(
    opened: Callable[..., SafetyView], heard: list[Errand], case: EntityId, plan: EntityId
) -> None:
    view = opened()
    assert view._state is not None

    view._change.click()
    view._steps.chosen.emit(view._state.steps[0].step)
    view._people.wanted.emit()

    assert heard == [
        OpenForm("safety_plan", case, plan),
        OpenForm("coping_step", case, view._state.steps[0].step),
        OpenForm("safety_contact", case, None),
    ]


def test_nothing_is_wider_than_the_window(
    opened: Callable[..., SafetyView], plan: EntityId
) -> None:
    view = opened()
    view.resize(896, 484)

    assert view._page.widget().minimumSizeHint().width() <= view._page.viewport().width()  # type: ignore[union-attr]
