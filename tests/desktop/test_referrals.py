"""Referrals: the gate before a sharing, the steps after it, and the directory of who may help."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from builders_room import a_consent
from pendamping.desktop.errands import Changed, ListReferrals, OpenCase, OpenForm, ShowPapers
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.referrals.model import ReferralsModel
from pendamping.desktop.screens.referrals.states import Looked
from pendamping.desktop.screens.referrals.view import ReferralsView
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.finding_outcome import HeldUp
from pendamping.usecases.referrals import ReferralDesk
from pendamping.workbench import Desks


@pytest.fixture
def model(companion_desks: Desks, english: Words) -> ReferralsModel:
    return ReferralsModel(companion_desks, english)


@pytest.fixture
def case(companion_desks: Desks) -> EntityId:
    return companion_desks.cases.cases().lines[0].case


@pytest.fixture
def provider(model: ReferralsModel) -> EntityId:
    return model.providers(Looked())[0].id


@pytest.fixture
def draft(companion_desks: Desks, case: EntityId, provider: EntityId) -> EntityId:
    desk = ReferralDesk(companion_desks.room)
    facts = {"to_org": provider, "services": frozenset({"health"}), "urgency": "three_days"}
    return desk.draft(case, **facts, reason="AdditionalServicesRequired").record.id


def consented(desks: Desks, case: EntityId, provider: EntityId, **facts: object) -> None:
    given = {"purpose": "share_org", "share_with": frozenset({provider})}
    desks.consents.give(a_consent(case, **(given | facts)))


@pytest.fixture
def view(qtbot: QtBot, seat: Seat, draft: EntityId) -> ReferralsView:
    view = ReferralsView(seat, ListReferrals(draft))
    qtbot.addWidget(view)
    view.resize(1150, 700)
    view.show()
    view.refresh()
    return view


def test_the_board_lists_every_referral_by_how_it_stands(
    model: ReferralsModel, draft: EntityId
) -> None:
    board = model.board()

    row = next(one for one in board.rows if one.id == draft)
    assert row.state.text == "Draft"
    assert row.code in row.detail
    assert [key for key, _ in board.states] == ["all", "waiting", "drafts", "running", "ended"]
    assert board.states[0][1] == f"All {len(board.rows)}"
    assert draft in [one.id for one in model.row_of(board.rows, "drafts")]


def test_the_gate_is_closed_without_consent_and_says_so(
    model: ReferralsModel, draft: EntityId
) -> None:
    detail = model.detail(draft)

    assert detail.gate is not None
    assert not detail.gate.is_open
    assert detail.gate.sentences
    assert detail.gate.may_override
    assert "Needs and services asked for" in detail.shares
    with pytest.raises(HeldUp):
        model.take(draft, "send")


def test_the_gate_shows_what_must_not_be_shared(
    model: ReferralsModel, draft: EntityId, case: EntityId, provider: EntityId
) -> None:
    consented(model.desks, case, provider, withhold="Nama anaknya", expires_on=date(2027, 6, 1))

    gate = model.detail(draft).gate

    assert gate is not None
    assert gate.is_open
    assert gate.withhold == "Nama anaknya"
    assert "Nama" not in repr(gate)


def test_a_referral_goes_its_way_step_by_step(
    model: ReferralsModel, draft: EntityId, case: EntityId, provider: EntityId
) -> None:
    consented(model.desks, case, provider)

    offered, detail = [], model.detail(draft)
    for what, said in (("send", ""), ("accept", ""), ("start", ""), ("finish", "Baik sekali")):
        offered.append([step.what for step in model.detail(draft).steps])
        detail = model.take(draft, what, said)

    assert offered[0] == ["send", "revoke"]
    assert offered[1] == ["accept", "reject", "revoke"]
    assert "start" in offered[2]
    assert detail.state.text == "Done"
    assert detail.steps == ()
    assert detail.may_print
    assert ("How it went", "Baik sekali") in detail.facts


def test_a_refusal_keeps_its_reason(
    model: ReferralsModel, draft: EntityId, case: EntityId, provider: EntityId
) -> None:
    consented(model.desks, case, provider)
    model.take(draft, "send")

    detail = model.take(draft, "reject", "Penuh sampai Januari", "no_capacity")

    facts = dict(detail.facts)
    assert facts["Why not"] == "No place free"
    assert facts["What they said"] == "Penuh sampai Januari"
    assert [step.what for step in detail.steps] == ["send"]


def test_an_override_is_kept_with_its_reason(model: ReferralsModel, draft: EntityId) -> None:
    detail = model.take(draft, "send", "Nyawa terancam malam ini")

    assert detail.state.text == "Sent, no answer yet"
    assert dict(detail.facts)["Why without consent"] == "Nyawa terancam malam ini"


def test_feedback_can_be_written_afterwards(
    model: ReferralsModel, draft: EntityId, case: EntityId, provider: EntityId
) -> None:
    consented(model.desks, case, provider)
    detail = model.detail(draft)
    for what in ("send", "accept", "start", "finish"):
        detail = model.take(draft, what)
    assert [step.what for step in detail.steps] == ["feedback"]

    detail = model.take(draft, "feedback", "Mereka sabar")

    assert ("How it went", "Mereka sabar") in detail.facts


def test_the_directory_is_narrowed_by_whom_somebody_serves(model: ReferralsModel) -> None:
    every = model.providers(Looked())
    children = model.providers(Looked(children=True))
    named = model.providers(Looked(text=every[0].name.split()[0]))

    assert every
    assert all(row.name for row in every)
    assert children[0].marks != ()
    assert every[0].id in [row.id for row in named]
    assert len(model.providers(Looked(service="health"))) < len(every)
    assert model.providers(Looked(text="zzzz")) == ()


def test_an_organisation_tells_what_it_offers_and_when_that_was_checked(
    model: ReferralsModel, provider: EntityId, case: EntityId
) -> None:
    found = model.provider(provider)

    assert found.services
    assert found.may_change
    assert case in [number for number, _ in found.cases]
    checked = model.make_sure(provider)
    assert (checked.verified.tone, checked.verified.text) == ("fine", "checked 24 Nov")


def test_the_referral_that_was_asked_for_stands_open(view: ReferralsView, draft: EntityId) -> None:
    assert view.detail._detail is not None
    assert view.detail._detail.id == draft
    assert view.detail.gate is not None
    assert view.detail.gate.text()
    assert set(view.detail.buttons) == {"send", "revoke", "change"}


def test_sending_without_consent_asks_why_first(
    view: ReferralsView, qtbot: QtBot, draft: EntityId
) -> None:
    view.detail.buttons["send"].click()
    assert "confirm" in view.detail.buttons
    view.detail._said.set_value("Nyawa terancam")

    with qtbot.waitSignal(view.asked) as asked:
        view.detail.buttons["confirm"].click()

    assert asked.args == [Changed()]
    assert view.detail._detail is not None
    assert view.detail._detail.state.text == "Sent, no answer yet"


def test_a_step_that_is_held_up_is_explained_in_place(view: ReferralsView) -> None:
    view.detail.buttons["send"].click()

    view.detail.buttons["confirm"].click()

    assert view._notice.text()


def test_the_list_goes_by_keyboard(view: ReferralsView, qtbot: QtBot) -> None:
    rows = view.board._list
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Home)
    first = rows.key
    qtbot.keyClick(rows, Qt.Key.Key_Down)

    assert rows.key != first
    assert view.detail._detail is not None
    assert view.detail._detail.id == rows.key


def test_the_detail_leads_to_the_case_the_form_and_the_paper(
    view: ReferralsView, qtbot: QtBot, draft: EntityId, case: EntityId
) -> None:
    with qtbot.waitSignal(view.asked) as asked:
        view.detail.buttons["change"].click()
    assert asked.args == [OpenForm("referral", case, draft)]

    with qtbot.waitSignal(view.asked) as asked:
        view.detail.case_wanted.emit(case)
    assert asked.args == [OpenCase(case, "referrals")]

    with qtbot.waitSignal(view.asked) as asked:
        view.detail.paper_wanted.emit(case, draft)
    assert asked.args == [ShowPapers("referral_letter", case, draft)]


def test_a_referral_begins_in_the_directory_with_the_gate_in_view(
    view: ReferralsView, qtbot: QtBot, case: EntityId
) -> None:
    view.go_to_section(2)
    rows = view.directory._list
    assert rows.lines
    rows.go_to(rows.lines[0].key)
    card = view.provider
    assert not card.refer.isEnabled()

    card.case.set_value(case)
    card._ask(card.gate_wanted)
    assert card.gate.text()
    assert card.refer.isEnabled()

    with qtbot.waitSignal(view.asked) as asked:
        card.refer.click()
    (errand,) = asked.args or [None]
    assert isinstance(errand, OpenForm)
    assert (errand.noun, errand.case) == ("referral", case)
    assert errand.record is not None


def test_typing_narrows_the_directory_and_an_empty_one_says_what_to_do(
    view: ReferralsView, qtbot: QtBot
) -> None:
    view.go_to_section(2)
    qtbot.keyClicks(view.directory._search.line, "zzzz")
    qtbot.waitUntil(lambda: not view.directory._list.lines)

    assert view.directory._empty.isVisible()
    with qtbot.waitSignal(view.asked) as asked:
        view.directory._empty.asked.emit()
    assert asked.args == [OpenForm("organisation", None)]


@pytest.mark.parametrize("part", [1, 2])
def test_nothing_needs_more_width_than_there_is(view: ReferralsView, part: int) -> None:
    view.go_to_section(part)
    for width in (704, 1110):
        view.resize(width, 480)
        assert view.minimumSizeHint().width() <= width
