"""The exchange screen tells what was decided: by the office about own work, and by whom and why."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from builders_vault import StillClock
from desktop.conftest import seated
from desktop.fakes import desks_of
from pendamping.desktop.errands import Synchronise
from pendamping.desktop.screens.sync.decided import About
from pendamping.desktop.screens.sync.judging import JudgingModel
from pendamping.desktop.screens.sync.model import Ended, SyncModel
from pendamping.desktop.screens.sync.view import SyncView
from pendamping.desktop.theme.look import Look
from pendamping.desktop.widgets.choice_fields import ChoiceField
from pendamping.desktop.wording import Mark
from pendamping.domain.deciding import REASONS, Reason
from pendamping.domain.family_plan import FamilyPlan
from pendamping.domain.roles import Role
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId, author_number
from pendamping.store import peers, records
from pendamping.usecases.audits import AuditDesk
from pendamping.workbench import Desks

DAY = 24 * 3600
AIM = "Rencana yang ditulis sendiri oleh psikolog"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    stick = tmp_path / "stick"
    stick.mkdir()
    return stick


@pytest.fixture
def office(home: Path, clock: StillClock) -> Iterator[Desks]:
    with desks_of("kantor-1", home, clock) as desks:
        yield desks


def carry(desks: Desks, words: Words, stick: Path) -> None:
    SyncModel(desks, words).write(stick, lambda _standing: None)


def take(desks: Desks, words: Words, stick: Path) -> Ended:
    return SyncModel(desks, words).take(stick, lambda _standing: None)


def a_plan_nobody_let_them_write(desks: Desks) -> EntityId:
    case = desks.cases.cases().lines[0].case
    with desks.room.changing() as changes:
        made = records.add(changes, FamilyPlan(id=EntityId(0), case=case, version=7, aim=AIM))
    return made.id


def decide_all(office: Desks, *, accepted: bool) -> None:
    for held in office.exchange.waiting():
        if accepted:
            office.judging.accept(held.id, remark="Benar")
        else:
            office.judging.refuse(held.id, remark="Bukan tugasnya")


def shown(view: SyncView) -> list[tuple[str, str]]:
    return [(line.title, line.detail) for line in view._history._decided._rows.lines]


@pytest.mark.parametrize(
    ("accepted", "said"), [(False, "refused"), (True, "accepted, written anew by the office")]
)
def test_what_the_office_decided_is_told_and_can_be_read(
    qtbot: QtBot,
    psychologist_desks: Desks,
    office: Desks,
    look: Look,
    clock: StillClock,
    english: Words,
    stick: Path,
    *,
    accepted: bool,
    said: str,
) -> None:
    plan = a_plan_nobody_let_them_write(psychologist_desks)
    carry(psychologist_desks, english, stick)
    take(office, english, stick)
    decide_all(office, accepted=accepted)
    carry(office, english, stick)
    seat = seated(psychologist_desks, look, clock, english, Role.PSYCHOLOGIST)
    view = SyncView(seat, Synchronise("history"))
    qtbot.addWidget(view)
    view.show()
    view.refresh()
    part = view._history._decided
    assert part.isHidden(), "nothing was decided yet"

    ended = take(psychologist_desks, english, stick)
    again = take(psychologist_desks, english, stick)
    view.refresh()

    told = "The office decided about your work: see “History”."
    assert told in ended.lines
    assert told not in again.lines, "it is told once and does not nag"
    code = psychologist_desks.cases.codes({psychologist_desks.cases.cases().lines[0].case})
    assert shown(view) == [
        (f"Family follow-up plan · {next(iter(code.values()))}", f"24 November 2026 · {said}")
    ]
    assert part.isVisible()
    assert not part._writes.lines
    part._rows.go_to(part._rows.lines[0].key)
    why = "Benar" if accepted else "Bukan tugasnya"
    assert part._why.text() == f"The office says: {why}"
    assert part._why.isVisible()
    assert any(line.detail == AIM for line in part._writes.lines)
    assert plan not in {one.record.id for one in psychologist_desks.records.every("family_plan")}


def test_a_record_of_which_nothing_can_be_read_is_explained(
    qtbot: QtBot, companion_desks: Desks, look: Look, clock: StillClock, english: Words
) -> None:
    view = SyncView(
        seated(companion_desks, look, clock, english, Role.COMPANION), Synchronise("history")
    )
    qtbot.addWidget(view)
    view.show()

    view._history._decided._ask(About("family_plan", EntityId(9), is_accepted=False))

    assert view._notice.isVisible()


def test_the_office_is_told_whose_clock_is_wrong(
    qtbot: QtBot, office: Desks, look: Look, clock: StillClock, english: Words
) -> None:
    view = SyncView(seated(office, look, clock, english, Role.OFFICE), Synchronise())
    qtbot.addWidget(view)
    view.refresh()
    assert view._stick._clocks.text() == ""

    with office.vault.writing() as writer:
        peers.receive(writer, author_number(7, 0), ((1, 1),), clock_off=2 * DAY)
    view.refresh()

    assert "What 7 wrote last is dated more than a day from now." in view._stick._clocks.text()


def test_whose_own_clock_was_ahead_is_told_so(
    companion_desks: Desks, english: Words, home: Path, clock: StillClock, stick: Path
) -> None:
    desks = companion_desks
    model = SyncModel(desks, english)
    assert model.load().clocks == ()
    clock.go_on(timedelta(days=2))
    desks.notes.note("Ditulis lusa", desks.cases.cases().lines[0].case)
    carry(desks, english, stick)
    clock.go_on(timedelta(days=-2))
    with desks_of("kantor-1", home, clock) as office:
        take(office, english, stick)
        carry(office, english, stick)

    take(desks, english, stick)

    (told,) = model.load().clocks
    assert told.startswith("This computer's clock was more than a day ahead of the office's.")


@contextmanager
def contested(home: Path, clock: StillClock, office: Desks, stick: Path) -> Iterator[EntityId]:
    """Let a companion and the office write the summary of one case without knowing it."""
    words = Words.of(Language.ENGLISH)
    with desks_of("pendamping-1", home, clock) as desks:
        case = desks.cases.cases().lines[0].case
        for seat, text in (
            (desks, "Ibu datang dua kali, anak sudah sekolah."),
            (office, "Ibu datang tiga kali, anak sudah sekolah."),
        ):
            with seat.room.changing() as changes:
                table = seat.room.schema.table(1)
                changes.edit(table, case, {"summary": text})
        carry(desks, words, stick)
    take(office, words, stick)
    yield case


def test_of_two_long_texts_the_words_that_differ_are_marked_and_the_reason_is_kept(
    qtbot: QtBot,
    home: Path,
    office: Desks,
    look: Look,
    clock: StillClock,
    english: Words,
    stick: Path,
) -> None:
    model = JudgingModel(office, english, Role.OFFICE)
    with contested(home, clock, office, stick) as case:
        found = next(
            one
            for one in model.load().contested
            if one.record == case and one.field_name == "summary"
        )
        view = SyncView(seated(office, look, clock, english, Role.OFFICE), Synchronise("conflicts"))
        qtbot.addWidget(view)
        view.show()
        view.refresh()
        marked = [
            {span.text.strip() for span in one.spans if span.mark is Mark.ALONE}
            for one in found.versions
        ]
        heard = {one.accessibleName() for one in view._conflicts.findChildren(QLabel)}
        at = [one.record for one in model.load().contested].index(case)
        item = view._conflicts._list.itemAt(at)
        card = None if item is None else item.widget()
        assert card is not None
        (why,) = card.findChildren(ChoiceField)
        why.set_value(Reason.SURVIVOR)
        keep = next(one for one in card.findChildren(QPushButton) if one.text() == "Let this stand")

        keep.click()

    assert sorted(map(sorted, marked)) == [["dua"], ["tiga"]]
    assert any("only here: tiga" in one for one in heard)
    assert case not in {one.record for one in model.load().contested}
    (line, *_) = AuditDesk(office.vault).entries(subject=case)
    assert (line.action, line.details) == ("decided", {"choice": 1, "reason": "survivor"})


def test_every_reason_is_offered_in_both_languages(office: Desks) -> None:
    for language in Language:
        offered = JudgingModel(office, Words.of(language), Role.OFFICE).reasons()
        assert [reason for reason, _ in offered] == list(Reason) == list(REASONS)
        assert len({text for _, text in offered}) == len(Reason)
