"""A new case: asked for once, kept while it is typed, opened in one save."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from builders_room import a_room, an_identity, an_intake
from builders_vault import StillClock
from desktop.fakes import InlineJobs
from pendamping.desktop.errands import Changed, Errand, GoBack, OpenCase, OpenIntake
from pendamping.desktop.preferences import Preferences
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.intake.model import IntakeModel
from pendamping.desktop.screens.intake.view import IntakeView
from pendamping.desktop.theme.look import Look
from pendamping.domain.person import Identity, Survivor
from pendamping.domain.roles import Role
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.usecases.cases import Intake
from pendamping.usecases.room import Room
from pendamping.workbench import Desks

ENGLISH = Words.of(Language.ENGLISH)
NIK = "0000001703080002"
ANSWERED = {
    "entry_channel": "village",
    "risk_level": "medium",
    "survivor.sex_recorded": "L",
    "survivor.status_class": "vot",
}


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
def model(desks: Desks) -> IntakeModel:
    return IntakeModel(desks, ENGLISH)


def test_case_person_and_identity_are_written_in_one_save(model: IntakeModel, desks: Desks) -> None:
    state = model.load()

    saved = model.save(state, {**state.typed, **ANSWERED, "identity.full_name": "Wage Prasetya"})

    assert saved.record is not None
    (survivor,) = desks.records.every("survivor", case=saved.record)
    assert isinstance(survivor.record, Survivor)
    assert survivor.record.citizenship == {"ID"}
    assert desks.identities.read(saved.record).full_name == "Wage Prasetya"


def test_without_a_name_no_identity_is_made(model: IntakeModel, desks: Desks) -> None:
    state = model.load()

    saved = model.save(state, {**state.typed, **ANSWERED})

    assert saved.record is not None
    assert desks.identities.people(saved.record).identity is None


def test_what_a_case_cannot_do_without_is_asked_for(model: IntakeModel) -> None:
    saved = model.save(model.load(), {"identity.nik": "12", "survivor.age_at_intake": "old"})

    assert not saved.is_written
    assert {one.field for one in saved.told} == {*ANSWERED, "survivor.age_at_intake"}


def test_a_finding_about_the_person_stands_beside_their_question(model: IntakeModel) -> None:
    state = model.load()

    saved = model.save(state, {**state.typed, **ANSWERED, "identity.nik": "12"})

    assert [one.field for one in saved.told] == ["identity.nik"]


def test_somebody_who_is_here_already_is_noticed_while_the_number_is_typed(
    model: IntakeModel, desks: Desks
) -> None:
    identity = an_identity(nik=NIK)
    assert isinstance(identity, Identity)
    whole = an_intake()
    case = desks.cases.open_case(
        Intake(case=whole.case, survivor=whole.survivor, identity=identity)
    ).record

    told = model.nik(NIK)

    assert any(str(case.code) in one.text for one in told)
    assert {one.field for one in told} == {"identity.nik"}


def test_a_companion_alone_is_asked_who_it_is(tmp_path: Path) -> None:
    with a_room(tmp_path / "other", Role.PSYCHOLOGIST) as room:
        form = IntakeModel(Seated(room), ENGLISH).load().form

    assert not any(one.name.startswith("identity.") for one in form.fields())


@pytest.fixture
def view(desks: Desks, look: Look, clock: StillClock, qtbot: QtBot) -> IntakeView:
    seat = Seat(
        desks=desks,
        words=ENGLISH,
        look=look,
        jobs=InlineJobs(),
        clock=clock,
        role=Role.COMPANION,
        preferences=Preferences(language=Language.ENGLISH),
    )
    view = IntakeView(seat, OpenIntake())
    qtbot.addWidget(view)
    view.resize(1158, 712)
    view.refresh()
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    return view


def test_a_new_case_is_shown_once_it_is_open(view: IntakeView, qtbot: QtBot, desks: Desks) -> None:
    heard: list[Errand] = []
    view.asked.connect(heard.append)
    assert view.form is not None
    for name, text in ANSWERED.items():
        view.form.put(name, text)

    qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    (line,) = desks.cases.cases().lines
    assert heard == [Changed(), OpenCase(line.case), GoBack()]


def test_a_place_is_found_by_its_name(view: IntakeView, qtbot: QtBot) -> None:
    assert view.form is not None
    place = view.form.field("area")

    qtbot.keyClicks(place.editor(), "Jatirejo")
    qtbot.waitUntil(lambda: bool(place._found))  # type: ignore[attr-defined]
    first = place._found[0]  # type: ignore[attr-defined]
    place._take(first.text)  # type: ignore[attr-defined]

    assert view.form.answer("area") == first.typed


def test_the_draft_of_an_intake_comes_back(view: IntakeView, qtbot: QtBot, desks: Desks) -> None:
    assert view.form is not None
    qtbot.keyClicks(view.form.field("summary").editor(), "Came at night")
    qtbot.keyClicks(view.form.field("survivor.occupation_before").editor(), "Farmer")
    work = view.unsaved()
    assert work is not None
    work()

    state = IntakeModel(desks, ENGLISH).load()

    assert state.typed["summary"] == "Came at night"
    assert state.typed["survivor.occupation_before"] == "Farmer"
    assert state.recovered


def test_nothing_is_wider_than_the_window(view: IntakeView) -> None:
    view.resize(896, 484)

    assert view._page.widget().minimumSizeHint().width() <= view._page.viewport().width()  # type: ignore[union-attr]
