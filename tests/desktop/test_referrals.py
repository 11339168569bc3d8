"""Referrals: the gate before a sharing, the steps after it, and the directory of who may help."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from builders_room import a_consent
from desktop.fakes import HeldJobs, press, settle, stood_up
from pendamping.desktop.errands import Changed, ListReferrals, OpenCase, OpenForm, ShowPapers
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.referrals.model import ReferralsModel
from pendamping.desktop.screens.referrals.states import Looked, ProviderRow
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


def test_the_gate_of_one_organisation_is_never_shown_on_the_card_of_another(
    seat_with: Callable[..., Seat], qtbot: QtBot, case: EntityId
) -> None:
    held = HeldJobs()
    view = ReferralsView(seat_with(jobs=held), ListReferrals())
    qtbot.addWidget(view)
    view.go_to_section(2)
    held.let_go()
    mayor, other = two_of(view, case)
    view._open_provider(mayor.id)
    held.let_go()

    view._open_provider(other.id)
    view.provider.case.set_value(case)
    view.provider.case.changed.emit()
    held.let_go()

    assert view.provider._provider is not None
    assert view.provider._provider.id == other.id
    assert view.provider.gate.text() == ""
    assert not view.provider.refer.isEnabled()


def two_of(view: ReferralsView, case: EntityId) -> tuple[ProviderRow, ProviderRow]:
    """Return two organisations that a case may be referred to, by whatever gate."""
    first, second, *_ = view._model.providers(Looked())
    assert case in [number for number, _ in view._model.provider(second.id).cases]
    return first, second


# Nothing that is being said with a step is lost

WORDS = "Mereka sabar, dan bantuannya datang setelah 9 hari."


@pytest.fixture
def sent(model: ReferralsModel, draft: EntityId, case: EntityId, provider: EntityId) -> EntityId:
    """A referral that somebody said yes to."""
    consented(model.desks, case, provider)
    for what in ("send", "accept"):
        model.take(draft, what)
    return draft


def say_with(view: ReferralsView, step: str, words: str) -> None:
    """Press a step's button, and type what is to be said with it."""
    view.detail.buttons[step].click()
    settle()
    press(view.detail._said.editor(), words)


def kept_words(desks: Desks) -> list[str]:
    return [one.typed["feedback"] for one in desks.notes.drafts() if "feedback" in one.typed]


def saying(view: ReferralsView) -> str:
    """Return what stands under the question that is asked just now."""
    assert view.detail.said is not None
    return view.detail.said.text


def test_what_is_being_said_with_a_step_survives_a_lock(
    view: ReferralsView, sent: EntityId, seat: Seat, qtbot: QtBot
) -> None:
    view.refresh()
    say_with(view, "finish", WORDS)
    work = view.unsaved()
    assert work is not None
    work()
    assert kept_words(seat.desks) == [WORDS]

    later = ReferralsView(seat, ListReferrals(sent))
    qtbot.addWidget(later)
    later.refresh()

    assert saying(later) == WORDS
    assert later.drafts == {one.id for one in seat.desks.notes.drafts()}
    later.detail.buttons["confirm"].click()
    assert ("How it went", WORDS) in later._model.detail(sent).facts
    assert seat.desks.notes.drafts() == []
    assert later.unsaved() is None


def test_looking_anew_leaves_the_step_that_is_being_asked_about(
    view: ReferralsView, sent: EntityId
) -> None:
    view.refresh()
    say_with(view, "finish", WORDS)
    field = view.detail._said

    view.refresh()

    assert view.detail._said is field
    assert saying(view) == WORDS
    assert "confirm" in view.detail.buttons


def test_opening_another_referral_keeps_the_words_of_the_first(
    view: ReferralsView, sent: EntityId, seat: Seat
) -> None:
    view.refresh()
    say_with(view, "finish", WORDS)
    other = next(row.id for row in view._model.board().rows if row.id != sent)

    view._open(other)
    assert view.detail.said is None
    assert kept_words(seat.desks) == [WORDS]
    view._open(sent)

    assert saying(view) == WORDS
    assert "finish" in view.detail.buttons


def test_words_of_one_step_never_stand_under_the_question_of_another(
    view: ReferralsView, sent: EntityId, seat: Seat
) -> None:
    view.refresh()
    say_with(view, "finish", WORDS)

    view.detail.buttons["leave"].click()
    view.detail.buttons["revoke"].click()

    assert saying(view) == ""
    assert seat.desks.notes.drafts() == []


def test_words_for_a_step_that_is_past_are_shown_once_more(
    view: ReferralsView, sent: EntityId, seat: Seat, qtbot: QtBot
) -> None:
    view.refresh()
    say_with(view, "revoke", WORDS)
    view._autosave.save()
    view._model.take(sent, "finish", "Baik")

    later = ReferralsView(seat, ListReferrals(sent))
    qtbot.addWidget(later)
    later.show()
    later.refresh()

    assert WORDS in later._notice.text()
    assert len(seat.desks.notes.drafts()) == 1


def test_a_step_that_is_refused_keeps_its_words(
    view: ReferralsView, sent: EntityId, seat: Seat
) -> None:
    view.refresh()
    say_with(view, "finish", WORDS)
    view._model.take(sent, "finish", "Dari perangkat lain")

    view.detail.buttons["confirm"].click()

    assert view._notice.text()
    assert saying(view) == WORDS
    assert kept_words(seat.desks) == [WORDS]
    assert view.detail.buttons["confirm"].isEnabled()


def test_the_whole_window_keeps_what_is_being_said(
    seat: Seat, sent: EntityId, qtbot: QtBot
) -> None:
    shell = stood_up(seat, qtbot)
    shell.go(ListReferrals(sent))
    settle()
    view = shell.standing
    assert isinstance(view, ReferralsView)
    say_with(view, "finish", WORDS)

    press(shell, Qt.Key.Key_F5)

    assert saying(view) == WORDS
    for work in shell.unsaved():
        work()
    assert kept_words(seat.desks) == [WORDS]


@pytest.mark.parametrize("part", [1, 2])
def test_nothing_needs_more_width_than_there_is(view: ReferralsView, part: int) -> None:
    view.go_to_section(part)
    for width in (704, 1110):
        view.resize(width, 480)
        assert view.minimumSizeHint().width() <= width
