"""What belongs to another record is written from it, and every kind begins in the case file."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.fakes import press, settle
from pendamping.desktop.errands import Errand, OpenForm
from pendamping.desktop.forms.layouts import LAYOUTS
from pendamping.desktop.forms.model import IN_ITS_OWN_SCREEN, ONE_OF_A_CASE, FormModel, parts_of
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.case_file.model.case_file import CaseFileModel
from pendamping.desktop.screens.case_file.model.parts import Add
from pendamping.desktop.screens.record.view import RecordView
from pendamping.desktop.widgets.buttons import Button
from pendamping.domain.declare import Audience, Noun
from pendamping.domain.nouns import NOUNS
from pendamping.kernel.ids import EntityId
from pendamping.workbench import Desks

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TABS = (
    *("summary", "sessions", "plan", "household", "assessment"),
    *("referrals", "rights", "documents"),
)
ELSEWHERE = {
    "attendance": "with the session it was at",
    "case_file": "the case itself",
    "clearance": "at the data desk",
    "data_issue": "at the data desk",
    "family_plan": "in its own screen; begun in the tab once there is none",
    "plan_review": "in the queue of whoever reviews",
    "review_request": "by handing in",
    "source_document": "at the data desk",
}
"""Nouns of a case that no button of the case file begins, and where they are."""


@pytest.fixture
def case(companion_desks: Desks) -> EntityId:
    return companion_desks.cases.cases().lines[0].case


def adds(shown: object) -> Iterator[str]:
    """Yield the kinds that a tab offers to add."""
    if isinstance(shown, Add):
        yield shown.noun
    elif isinstance(shown, tuple | list):
        for one in shown:
            yield from adds(one)
    elif is_dataclass(shown) and not isinstance(shown, type):
        for one in fields(shown):
            yield from adds(getattr(shown, one.name))


@pytest.fixture
def shown(qtbot: QtBot, seat: Seat) -> Callable[..., tuple[RecordView, list[Errand]]]:
    kept: list[RecordView] = []

    def show(errand: OpenForm) -> tuple[RecordView, list[Errand]]:
        asked: list[Errand] = []
        view = RecordView(seat, errand)
        qtbot.addWidget(view)
        kept.append(view)
        view.asked.connect(asked.append)
        view.resize(1000, 700)
        view.show()
        qtbot.waitExposed(view)
        view.activateWindow()
        view.refresh()
        settle()
        return view, asked

    return show


def nouns_of_a_case() -> list[Noun]:
    return [kind.NOUN for kind in NOUNS if kind.NOUN.audience is Audience.CASE]


def test_every_kind_of_record_of_a_case_begins_in_the_case_file(seat: Seat, case: EntityId) -> None:
    model = CaseFileModel(seat.desks, seat.words, case)
    offered = {noun for tab in TABS for noun in adds(model.tab(tab))}
    within = {part.name for noun in nouns_of_a_case() for part in parts_of(noun)}

    begun = offered | within | IN_ITS_OWN_SCREEN | ONE_OF_A_CASE | ELSEWHERE.keys()
    assert {noun.name for noun in nouns_of_a_case()} - begun == set()


def test_whatever_belongs_to_a_record_can_be_written_from_it() -> None:
    """Every noun with a parent that a form writes is offered by its parent's form."""
    offered = {part.name for kind in NOUNS for part in parts_of(kind.NOUN)}
    wanted = {kind.NOUN.name for kind in NOUNS if kind.NOUN.parent and kind.NOUN.name in LAYOUTS}

    assert wanted - offered - IN_ITS_OWN_SCREEN == set()


def test_a_payment_belongs_to_the_claim_it_was_begun_from(
    shown: Callable[..., tuple[RecordView, list[Errand]]],
    companion_desks: Desks,
    case: EntityId,
) -> None:
    """By keyboard alone, and although another claim is newer."""
    records = companion_desks.records
    facts = {"kind": "restitution", "route": "court", "status": "informed"}
    known = {one.record.id for one in records.every("legal_claim", case=case)}
    first = records.add("legal_claim", facts, case=case).record.id
    newer = records.add("legal_claim", facts, case=case).record.id
    assert not {first, newer} & known

    claim, asked = shown(OpenForm("legal_claim", case, first))
    words = claim.seat.words
    noun = next(kind.NOUN for kind in NOUNS if kind.NOUN.name == "claim_payment")
    button = next(
        one for one in claim.findChildren(Button) if one.text() == words.label(noun.label)
    )
    button.setFocus(Qt.FocusReason.TabFocusReason)
    press(None, Qt.Key.Key_Space)
    assert asked == [OpenForm("claim_payment", case, of=first)]

    payment, _ = shown(OpenForm("claim_payment", case, of=first))
    assert payment.form is not None
    assert payment.form.answer("claim") == str(first)
    payment.form.focus_on("amount")
    press(None, "500000")
    payment.save()
    settle()
    made = [one.record for one in records.every("claim_payment", case=case)]
    assert [getattr(one, "claim", None) for one in made] == [first]
    assert [getattr(one, "paid_on", None) for one in made] == [date(2026, 11, 24)]


def test_a_new_record_that_nothing_was_named_for_belongs_to_the_newest(
    companion_desks: Desks, case: EntityId, seat: Seat
) -> None:
    records = companion_desks.records
    facts = {"kind": "restitution", "route": "court", "status": "informed"}
    records.add("legal_claim", facts, case=case)
    newest = records.add("legal_claim", facts, case=case).record.id

    state = FormModel(companion_desks, seat.words, "claim_payment", case).load()

    assert state.typed["claim"] == str(newest)
    assert state.parts == ()


def test_what_was_half_typed_for_one_claim_is_not_gone_on_with_for_another(
    shown: Callable[..., tuple[RecordView, list[Errand]]],
    companion_desks: Desks,
    case: EntityId,
    seat: Seat,
) -> None:
    records = companion_desks.records
    facts = {"kind": "restitution", "route": "court", "status": "informed"}
    first = records.add("legal_claim", facts, case=case).record.id
    newer = records.add("legal_claim", facts, case=case).record.id

    def typed_for(claim: EntityId, amount: str = "") -> tuple[str, str]:
        payment, _ = shown(OpenForm("claim_payment", case, of=claim))
        assert payment.form is not None
        if amount:
            payment.form.focus_on("amount")
            press(None, amount)
            payment._autosave.save()
        return payment.form.answer("claim"), payment.form.answer("amount")

    assert typed_for(first, "500000") == (str(first), "500000")
    assert typed_for(newer) == (str(newer), "")
    assert typed_for(newer, "70000") == (str(newer), "70000")

    assert typed_for(first) == (str(first), "500000")
    assert typed_for(newer) == (str(newer), "70000")
    of_any = FormModel(companion_desks, seat.words, "claim_payment", case).load()
    assert of_any.typed["claim"] == str(newer)


def test_who_may_not_write_a_part_is_not_offered_it(psychologist_desks: Desks) -> None:
    case = psychologist_desks.cases.cases().lines[0].case

    mine = psychologist_desks.records.writable(["claim_payment", "quick_note"], case=case)

    assert mine == {"quick_note"}
