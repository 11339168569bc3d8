"""The exchange screen: a stick is found, written to, read back, and taken in at the other side."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from builders_vault import StillClock
from desktop.conftest import seated
from desktop.fakes import HeldJobs, desks_of, settle
from pendamping.desktop.errands import Changed, Synchronise
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.sync.carrying import StoppedByHand
from pendamping.desktop.screens.sync.judging import JudgingModel
from pendamping.desktop.screens.sync.model import Standing, SyncModel
from pendamping.desktop.screens.sync.view import SyncView
from pendamping.desktop.theme.look import Look
from pendamping.desktop.widgets.chip import Chip
from pendamping.domain.roles import Role
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.store import kept, letters
from pendamping.workbench import Desks


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    stick = tmp_path / "stick"
    stick.mkdir()
    return stick


def write_a_note(desks: Desks) -> None:
    desks.notes.note("Diagram napas ditempel di pintu.", desks.cases.cases().lines[0].case)


def test_what_will_arrive_is_counted_by_kind(companion_desks: Desks, english: Words) -> None:
    model = SyncModel(companion_desks, english)
    before = model.load()

    write_a_note(companion_desks)

    after = model.load()
    assert after.unsent == before.unsent + 1
    assert dict(after.arriving)["Quick note"] == dict(before.arriving).get("Quick note", 0) + 1


def test_writing_tells_how_far_it_is_and_ends_safe_to_remove(
    companion_desks: Desks, english: Words, stick: Path
) -> None:
    write_a_note(companion_desks)
    heard: list[Standing] = []

    ended = SyncModel(companion_desks, english).write(stick, heard.append)

    assert ended.tone == "fine"
    assert "removed" in ended.text
    assert heard[-1].written == 1.0
    assert list((stick / "data1").iterdir())


def test_stopping_leaves_the_rest_for_the_next_time(
    companion_desks: Desks, english: Words, stick: Path
) -> None:
    write_a_note(companion_desks)

    def stop(_standing: Standing) -> None:
        raise StoppedByHand

    with pytest.raises(StoppedByHand):
        SyncModel(companion_desks, english).write(stick, stop)
    again = SyncModel(companion_desks, english).write(stick, lambda _standing: None)

    assert again.lines


def test_the_office_takes_in_what_the_stick_brings(
    companion_desks: Desks, english: Words, home: Path, clock: StillClock, stick: Path
) -> None:
    write_a_note(companion_desks)
    SyncModel(companion_desks, english).write(stick, lambda _standing: None)

    with desks_of("kantor-1", home, clock) as office:
        model = SyncModel(office, english)
        first = model.take(stick, lambda _standing: None)
        second = model.take(stick, lambda _standing: None)

    assert "taken in" in first.text
    assert second.text == "Nothing new for this vault lies there."


def test_a_stick_that_is_gone_is_explained_where_one_looks(
    qtbot: QtBot, seat: Seat, tmp_path: Path
) -> None:
    view = SyncView(seat, Synchronise())
    qtbot.addWidget(view)
    view._stick.use_folder(tmp_path / "pulled out")

    view._stick.begin_writing()

    assert "Plug in the stick" in view._stick._result.text()


def test_a_companion_writes_by_keyboard_alone(qtbot: QtBot, seat: Seat, stick: Path) -> None:
    write_a_note(seat.desks)
    view = SyncView(seat, Synchronise())
    qtbot.addWidget(view)
    view.show()
    view._stick.use_folder(stick)
    asked: list[object] = []
    view.asked.connect(asked.append)
    view._stick._write.setFocus()

    qtbot.keyClick(view._stick._write, Qt.Key.Key_Space)

    assert "removed" in view._stick._result.text()
    assert asked == [Changed()]


def test_while_it_writes_only_stopping_is_offered(
    qtbot: QtBot, seat_with: Callable[..., Seat], stick: Path
) -> None:
    held = HeldJobs()
    view = SyncView(seat_with(jobs=held), Synchronise())
    qtbot.addWidget(view)
    view.show()
    view._stick.use_folder(stick)

    view._stick.begin_writing()

    assert not view._stick._write.isEnabled()
    assert view._stick._cancel.isVisible()
    held.let_go()
    assert not view._stick._cancel.isVisible()


def test_what_two_people_wrote_is_decided_side_by_side(
    qtbot: QtBot, home: Path, clock: StillClock, look: Look, english: Words
) -> None:
    with desks_of("kantor-1", home, clock) as office:
        seat = seated(office, look, clock, english, Role.OFFICE)
        view = SyncView(seat, Synchronise("conflicts"))
        qtbot.addWidget(view)
        view.refresh()
        before = JudgingModel(office, english, Role.OFFICE).load().contested
        assert before

        view._conflicts._decide(before[0], 2)

        after = JudgingModel(office, english, Role.OFFICE).load().contested
        assert len(after) == len(before) - 1


def test_what_is_contested_says_of_what_and_by_whom(
    qtbot: QtBot, home: Path, clock: StillClock, look: Look
) -> None:
    words = Words.of(Language.INDONESIAN)
    with desks_of("pendamping-1", home, clock) as desks:
        (contested,) = JudgingModel(desks, words, Role.COMPANION).load().contested
        (conflict,) = desks.judging.conflicts()
        institution = desks.records.show(conflict.noun.name, contested.record)
        called = next(value for one, value in institution.values() if one.name == "name")
        view = SyncView(seated(desks, look, clock, words, Role.COMPANION), Synchronise("conflicts"))
        qtbot.addWidget(view)
        view.resize(1150, 700)
        view.show()
        view.refresh()
        settle()
        chips = {chip.text(): chip for chip in view._conflicts.findChildren(Chip)}
        boxes = [one.parentWidget() for one in chips.values()]

    assert called
    assert str(called) in contested.title
    assert all(" · " in one.who for one in contested.versions)
    assert len({one.who.split(" · ")[0] for one in contested.versions}) == 2
    assert set(chips) == {"tampil sekarang", "juga disimpan"}
    assert len({box.y() for box in boxes if box is not None}) == 1
    assert len({box.height() for box in boxes if box is not None}) == 1


def test_what_is_the_offices_to_decide_offers_no_decision(
    qtbot: QtBot, home: Path, clock: StillClock, look: Look, english: Words
) -> None:
    with desks_of("pendamping-1", home, clock) as desks:
        view = SyncView(
            seated(desks, look, clock, english, Role.COMPANION), Synchronise("conflicts")
        )
        qtbot.addWidget(view)
        view.show()
        view.refresh()
        part = view._conflicts
        said = [one.text() for one in part.findChildren(QLabel)]
        buttons = [one.text() for one in part.findChildren(QPushButton)]

    assert "The office decides about this." in said
    assert "Let this stand" not in buttons


def test_every_part_says_what_will_stand_there(qtbot: QtBot, seat: Seat) -> None:
    view = SyncView(seat, Synchronise())
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show()
    view.refresh()

    view.go_to_section(3)

    assert view._kept._empty.isVisible()


def test_a_vault_that_was_copied_is_told_what_to_do(
    qtbot: QtBot, seat: Seat, clock: StillClock
) -> None:
    desks = seat.desks
    view = SyncView(seat, Synchronise())
    qtbot.addWidget(view)
    view.show()
    view.refresh()
    assert view._stick._copied.text() == ""

    with desks.vault.writing() as writer:
        kept.put(writer, "forked_at", int(clock.now().timestamp()))
        kept.put(writer, "forked_author", desks.room.actor.author)
    view.refresh()

    assert "two histories" in view._stick._copied.text()
    assert "24 November 2026" in view._stick._copied.text()


def test_a_package_that_was_made_up_for_is_told_apart_from_one_that_is_missing(
    companion_desks: Desks, english: Words, clock: StillClock
) -> None:
    model = SyncModel(companion_desks, english)
    office = "ab" * 16
    with companion_desks.vault.writing() as writer:
        letters.open_gaps(writer, office, "epoch", [17, 18], clock.now())
        letters.make_up(writer, office, "epoch", 18)

    state = model.load()

    (missing,) = state.missing
    (made_up,) = state.made_up
    assert "17" in missing
    assert "18" not in missing
    assert "18 never came" in made_up


def test_every_package_says_for_whom_it_was(
    companion_desks: Desks, english: Words, stick: Path
) -> None:
    write_a_note(companion_desks)
    model = SyncModel(companion_desks, english)
    model.write(stick, lambda _standing: None)

    texts = [one.text for one in model.load().shipments]

    assert any(" for kantor-1 · 24 November 2026" in text for text in texts)
    assert all(" for kantor-1" in text or " for psikolog-1" in text for text in texts)
