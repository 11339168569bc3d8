"""Settings: chosen and seen at once, keys changed for real, rehearsals looked up in the vault."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import pendamping
from builders_vault import StillClock
from desktop import looking
from desktop.conftest import Stand, seated
from desktop.fakes import (
    HeldJobs,
    InlineJobs,
    a_copy_for,
    a_ground,
    desks_of,
    passphrase_of,
    press,
    settle,
    the_vaults,
)
from desktop.test_entrance import sheet_lines
from pendamping.desktop import printing
from pendamping.desktop.errands import (
    ApplyPreferences,
    Changed,
    Lock,
    ShowHelp,
    ShowSettings,
    Synchronise,
)
from pendamping.desktop.preferences import Preferences, Theme
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.settings.flows import ChangePassphrase
from pendamping.desktop.screens.settings.model.about import PARTS, AboutModel
from pendamping.desktop.screens.settings.model.practice import PracticeModel, Rehearsal
from pendamping.desktop.screens.settings.model.vault import (
    AT_OPENING,
    AUDIT_BROKEN,
    DONE,
    VaultModel,
)
from pendamping.desktop.screens.settings.practice_part import SECONDS, PracticePart
from pendamping.desktop.screens.settings.view import PARTS as SECTIONS
from pendamping.desktop.screens.settings.view import SettingsView
from pendamping.desktop.shell import Shell
from pendamping.desktop.steps.asking import AskPassphrase
from pendamping.desktop.steps.choosing import Choose, TypeBack
from pendamping.desktop.steps.keeper import Keeper
from pendamping.desktop.steps.sheet import PutSheet, Rehearse
from pendamping.desktop.steps.states import Spot
from pendamping.desktop.steps.waiting import Waiting
from pendamping.desktop.theme.look import Look
from pendamping.desktop.theme.look import apply as wear
from pendamping.domain.roles import Role
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel import resources
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.store.audit import Action
from pendamping.store.integrity import IntegrityReport
from pendamping.store.vault import Finding
from pendamping.usecases.quick_notes import NoteDesk
from pendamping.usecases.vaults import VaultDesk
from pendamping.workbench import Desks, Workbench

USER = "pendamping-1"
NEW = "tujuh kucing melompati pagar bambu"


def shown(qtbot: QtBot, seat: Seat, part: str = "") -> tuple[SettingsView, list[object]]:
    """Show the settings and collect what they ask for."""
    view = SettingsView(seat, ShowSettings(part))
    qtbot.addWidget(view)
    view.resize(1100, 700)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.refresh()
    asked: list[object] = []
    view.asked.connect(asked.append)
    return view, asked


def unlocked(home: Path, clock: StillClock, passphrase: str) -> Desks:
    """Open the vault of this test once more."""
    bench = Workbench(folder=home / USER, clock=clock, words=Words.of(Language.ENGLISH))
    return bench.unlock(passphrase)


def go_on(qtbot: QtBot, view: QWidget, typed: str = "") -> None:
    """Type something where the keyboard is and press Enter."""
    settle()
    press(view, *([typed] if typed else []), Qt.Key.Key_Return)


def test_a_theme_is_chosen_by_keyboard_and_seen_at_once(qtbot: QtBot, seat: Seat) -> None:
    view, asked = shown(qtbot, seat)
    view.looks.focus_on("theme")

    press(view, Qt.Key.Key_Right)

    assert asked == [ApplyPreferences(replace(seat.preferences, theme=Theme.DARK))]


def test_the_choice_keeps_the_keyboard_when_everything_is_drawn_anew(
    qtbot: QtBot, seat: Seat
) -> None:
    view, _ = shown(qtbot, seat)
    view.looks.focus_on("text_size")
    press(view, Qt.Key.Key_Right)

    errand = view.again()

    assert errand == ShowSettings("window/text_size")
    shell = Shell(replace(seat, preferences=replace(seat.preferences, text_size=115)))
    qtbot.addWidget(shell)
    shell.show()
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    shell.go(errand)
    settle()
    assert shell.errand == errand
    focused = shell.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "115 %"


def test_another_language_is_spoken_at_once_and_the_keyboard_stays(
    stand: Stand, home: Path, clock: StillClock
) -> None:
    window = stand(a_ground(home, clock, InlineJobs(), vault=a_copy_for(USER, home)))
    press(window, passphrase_of(USER), Qt.Key.Key_Return)
    window.shell.go(ShowSettings())
    window.shell.standing.looks.focus_on("language")

    press(window, Qt.Key.Key_Left)

    assert window.shell.standing.title == "Pengaturan"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Bahasa Indonesia"
    assert Preferences.read(home).language is Language.INDONESIAN


def test_sections_are_reached_by_their_number(qtbot: QtBot, seat: Seat) -> None:
    view, _ = shown(qtbot, seat)

    view.go_to_section(6)

    assert view.about.isVisible()
    assert not view.looks.isVisible()


def test_the_passphrase_is_changed_page_by_page(
    qtbot: QtBot, seat: Seat, home: Path, clock: StillClock
) -> None:
    view, asked = shown(qtbot, seat, "keys")
    view.keys.change.setFocus()

    press(view, Qt.Key.Key_Space)
    go_on(qtbot, view, passphrase_of(USER))
    flow = view.keys.tasks.flow
    assert flow is not None
    assert isinstance(flow.step, Choose)
    flow.step.chosen.emit(NEW)
    settle()
    assert isinstance(flow.step, TypeBack)
    go_on(qtbot, view, NEW)

    assert "new passphrase" in view.keys.change_card.notice.text()
    assert asked == [Changed()]
    seat.desks.vault.lock()
    with pytest.raises(Problem):
        unlocked(home, clock, passphrase_of(USER))
    unlocked(home, clock, NEW).vault.lock()


def test_a_wrong_passphrase_is_told_and_changes_nothing(
    qtbot: QtBot, seat: Seat, home: Path, clock: StillClock
) -> None:
    view, asked = shown(qtbot, seat, "keys")
    view.keys.sheet.click()

    go_on(qtbot, view, "not the passphrase at all")

    flow = view.keys.tasks.flow
    assert flow is not None
    assert flow.step is not None
    assert flow.step.notice.text()
    assert asked == []
    seat.desks.vault.lock()
    unlocked(home, clock, passphrase_of(USER)).vault.lock()


def test_a_wrong_passphrase_is_told_before_another_is_thought_of(
    qtbot: QtBot, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it is tried the wait is shown, as long as this computer takes; what was typed stays."""
    monkeypatch.setattr(VaultModel, "seconds_for_a_try", lambda _: 7.5)
    held = HeldJobs()
    view, asked = shown(qtbot, replace(seat, jobs=held), "keys")
    held.let_go()
    view.keys.change.setFocus()
    press(view, Qt.Key.Key_Space)
    held.let_go()
    flow = view.keys.tasks.flow
    assert isinstance(flow, ChangePassphrase)

    press(view, "not the passphrase at all", Qt.Key.Key_Return)
    assert isinstance(flow.step, Waiting)
    assert flow.step.countdown._seconds == 7.5
    held.let_go()
    settle()

    assert isinstance(flow.step, AskPassphrase)
    assert flow.step.notice.text()
    assert flow.step._box.text() == "not the passphrase at all"
    press(view, passphrase_of(USER), Qt.Key.Key_Return)
    held.let_go()
    settle()
    assert isinstance(flow.step, Choose)
    assert asked == []


def test_a_new_sheet_counts_once_it_was_tried(
    qtbot: QtBot, seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = Spot(folder=tmp_path, name="STICK", kind="stick")
    monkeypatch.setattr(Keeper, "spots", lambda *_: (stick,))
    view, asked = shown(qtbot, seat, "keys")
    model = VaultModel(seat.desks, seat.words)
    view.keys.sheet.setFocus()

    press(view, Qt.Key.Key_Space)
    go_on(qtbot, view, passphrase_of(USER))
    press(view, Qt.Key.Key_Return)
    before = model.load().is_rehearsed
    press(view, Qt.Key.Key_Return)
    settle()
    press(None, *(line.lower() for line in sheet_lines(tmp_path)))
    press(view, Qt.Key.Key_Return, Qt.Key.Key_Return)

    assert not before
    assert model.load().is_rehearsed
    assert "Only the new sheet" in view.keys.sheet_card.notice.text()
    assert asked == [Changed()]
    assert QApplication.focusWidget() is view.keys.sheet


@pytest.mark.parametrize("language", Language)
def test_a_sheet_is_printed_here_and_still_to_be_tried(
    qtbot: QtBot,
    seat: Seat,
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: Language,
) -> None:
    """Nothing of it is written anywhere by us; only a sheet that was tried counts."""
    paper, asked_for = tmp_path / "paper", []

    def ready() -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(paper))
        return printer

    def ask(*given: Any, into_files: bool) -> None:
        asked_for.append(into_files)
        given[-1](ready)

    monkeypatch.setattr(printing, "ask_for_printer", ask)
    monkeypatch.setattr(Keeper, "spots", lambda *_: ())
    words = Words.of(language)
    view, _ = shown(qtbot, replace(seat, words=words), "keys")
    view.keys.sheet.setFocus()
    press(view, Qt.Key.Key_Space)
    go_on(qtbot, view, passphrase_of(USER))
    flow = view.keys.tasks.flow
    assert flow is not None
    assert isinstance(flow.step, PutSheet)
    before = {file for file in home.rglob("*") if file.suffix == ".pdf"}
    assert not flow.step._next.isEnabled()

    flow.step._print.setFocus()
    press(view, Qt.Key.Key_Space)

    assert asked_for == [False]
    assert paper.read_bytes().startswith(b"%PDF")
    assert {file for file in home.rglob("*") if file.suffix == ".pdf"} == before
    press(view, Qt.Key.Key_Return)
    assert isinstance(flow.step, Rehearse)
    assert not VaultModel(seat.desks, words).load().is_rehearsed


def test_a_renewed_key_opens_with_the_new_passphrase_only(
    companion_desks: Desks, english: Words, home: Path, clock: StillClock
) -> None:
    sheet = VaultModel(companion_desks, english).renew_key(passphrase_of(USER), NEW)

    assert sheet.paper.startswith(b"%PDF")
    companion_desks.vault.lock()
    with pytest.raises(Problem):
        unlocked(home, clock, passphrase_of(USER))
    unlocked(home, clock, NEW).vault.lock()


def test_a_backup_is_read_back_and_brings_everything_back(
    companion_desks: Desks, english: Words, tmp_path: Path, clock: StillClock
) -> None:
    model = VaultModel(companion_desks, english)

    first, second = model.back_up(tmp_path), model.back_up(tmp_path)

    assert first.tone == "fine"
    files = sorted(file.name for file in tmp_path.glob("*.cadangan"))
    assert files == ["pendamping-2026-11-24-2.cadangan", "pendamping-2026-11-24.cadangan"]
    assert "-2.cadangan" in second.text
    assert "24 Nov" in model.load().backup
    facts = the_vaults(clock).look_at_backup(tmp_path / files[0], passphrase_of(USER))
    assert facts.size > 0


def test_a_stick_that_is_gone_is_told_and_the_place_asked_again(
    qtbot: QtBot, seat: Seat, tmp_path: Path
) -> None:
    view, _ = shown(qtbot, seat, "care")
    view.care.back_up.click()
    flow = view.care.tasks.flow
    assert flow is not None
    assert flow.step is not None

    flow.step.chosen.emit(tmp_path / "pulled out")  # type: ignore[attr-defined]
    settle()

    assert flow.step.notice.text()


def test_the_vault_is_looked_through_and_says_that_it_is_whole(qtbot: QtBot, seat: Seat) -> None:
    view, _ = shown(qtbot, seat, "care")

    view.care.look_through.setFocus()
    press(view, Qt.Key.Key_Space)
    view.care.verify.setFocus()
    press(view, Qt.Key.Key_Space)

    assert "every page" in view.care.look_card.notice.text()
    assert "none missing" in view.care.audit_card.notice.text()


SOUND: Final = IntegrityReport(
    findings=frozenset(),
    bad_pages=0,
    structure="ok",
    audit_lines=9,
    broken_audit_line=None,
    bad_attachment_files=(),
    chains=(),
)
RESTORE: Final = "Write a package for the office now, then restore from the last backup."


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            replace(SOUND, bad_pages=1, structure="broken"),
            ["1 page is not as it was written.", "The tables do not hang together any more."],
        ),
        (replace(SOUND, structure="broken"), ["The tables do not hang together any more."]),
        (
            replace(SOUND, bad_attachment_files=(3, 5)),
            ["2 files with attachments are missing or not as they were written."],
        ),
        (
            replace(SOUND, chains=("segment.gap",), broken_audit_line=7),
            [
                AUDIT_BROKEN.format(line=7),
                "1 chain of changes does not follow from what was before.",
            ],
        ),
    ],
)
def test_each_kind_of_damage_is_said_and_no_other(
    companion_desks: Desks,
    english: Words,
    monkeypatch: pytest.MonkeyPatch,
    found: IntegrityReport,
    said: list[str],
) -> None:
    monkeypatch.setattr(VaultDesk, "check", lambda *_: found)

    told = VaultModel(companion_desks, english).look_through()

    assert told.tone == "danger"
    assert told.text.split("\n") == [*said, RESTORE]


@pytest.mark.parametrize("finding", sorted(set(Finding) - {Finding.UNCLEAN}))
def test_what_the_opening_noticed_is_said_by_the_look_through(
    companion_desks: Desks, english: Words, monkeypatch: pytest.MonkeyPatch, finding: Finding
) -> None:
    found = replace(SOUND, findings=frozenset({finding, Finding.UNCLEAN}))
    monkeypatch.setattr(VaultDesk, "check", lambda *_: found)

    told = VaultModel(companion_desks, english).look_through()

    (said,) = told.text.split("\n")
    assert said == AT_OPENING[finding.value]


def test_every_line_of_the_audit_has_words() -> None:
    assert set(DONE) == {action.value for action in Action}


def test_packing_says_what_is_carried_and_left(companion_desks: Desks, english: Words) -> None:
    model = VaultModel(companion_desks, english)
    (case, code), *others = model.pack(frozenset()).cases

    packed = model.pack(frozenset({EntityId(case)}))

    assert code.startswith("KP-")
    assert packed.carried == "1 case is carried along."
    assert packed.left.startswith(f"{len(others)} case")


def test_the_journey_leaves_cases_and_takes_the_passphrase_away(
    companion_desks: Desks, english: Words, home: Path, clock: StillClock
) -> None:
    model = VaultModel(companion_desks, english)
    (case, _), *_ = model.pack(frozenset()).cases

    model.lock_for_travel(passphrase_of(USER), frozenset({EntityId(case)}), anyway=True)

    companion_desks.vault.lock()
    with pytest.raises(Problem):
        unlocked(home, clock, passphrase_of(USER))


def test_the_journey_ends_at_the_lock(qtbot: QtBot, seat: Seat) -> None:
    view, asked = shown(qtbot, seat, "keys")
    view.keys.travel.click()
    settle()
    flow = view.keys.tasks.flow
    assert flow is not None

    press(view, Qt.Key.Key_Return)
    go_on(qtbot, view, passphrase_of(USER))

    assert asked == [Lock()]


def test_a_page_of_the_handbook_is_opened_with_enter(qtbot: QtBot, seat: Seat) -> None:
    view, asked = shown(qtbot, seat, "help")
    view.help.pages.go_to("safety")
    view.help.pages.setFocus()

    press(view, Qt.Key.Key_Return)

    assert asked == [ShowHelp("safety")]


def test_nothing_is_rehearsed_with_real_people(qtbot: QtBot, seat: Seat) -> None:
    view, asked = shown(qtbot, seat, "practice")

    view.practice.display(is_training=False)

    assert not any(card.isVisible() for card in view.practice.cards.values())
    view.practice._nothing.asked.emit()
    assert asked == [Lock()]


def test_a_lost_stick_is_rehearsed_by_writing_twice(
    qtbot: QtBot, seat: Seat, tmp_path: Path
) -> None:
    view, asked = shown(qtbot, seat, "practice")
    card = view.practice.cards[Rehearsal.LOST_STICK]
    card.begin.click()
    card.check.click()
    assert "No package" in card.notice.text()
    NoteDesk(seat.desks.room).note("tetangga bertanya")
    sticks = [tmp_path / "first", tmp_path / "second"]

    for stick in sticks:
        stick.mkdir()
        seat.desks.exchange.write_to_folder(stick)
    card.check.click()

    assert asked == [Synchronise()]
    assert "Two packages" in card.notice.text()
    assert card._chip.isVisible()


def test_what_lay_on_the_lost_stick_is_on_the_next_one(
    companion_desks: Desks, home: Path, clock: StillClock, tmp_path: Path
) -> None:
    lost, second = tmp_path / "lost", tmp_path / "second"
    lost.mkdir()
    second.mkdir()
    note = NoteDesk(companion_desks.room).note("tetangga bertanya")
    companion_desks.exchange.write_to_folder(lost)
    companion_desks.exchange.write_to_folder(second)

    with desks_of("kantor-1", home, clock) as office:
        office.exchange.take_from_folder(second)
        found = office.records.show("quick_note", note.id)

    assert found.record == note


TYPING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from pendamping.desktop.screens.settings.view import cut_power
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.clock import WIB
from pendamping.usecases.quick_notes import NoteDesk
from pendamping.workbench import Workbench

class Clock:
    zone = WIB
    def now(self):
        return datetime(2026, 11, 24, 2, tzinfo=UTC)

folder, passphrase = sys.argv[1:]
bench = Workbench(folder=Path(folder), clock=Clock(), words=Words.of(Language.ENGLISH))
desks = bench.unlock(passphrase)
NoteDesk(desks.room).keep_draft("quick_note", {"words": "saya ketik ini"})
cut_power()
"""
"""Somebody who types until the power fails."""


def test_a_power_cut_is_rehearsed_with_a_draft(
    home: Path, clock: StillClock, english: Words
) -> None:
    place = a_copy_for(USER, home)
    with unlocked(home, clock, passphrase_of(USER)) as desks:
        before = PracticeModel(desks, english).look(Rehearsal.POWER_CUT)
    ended = subprocess.run(
        [sys.executable, "-c", TYPING, str(place), passphrase_of(USER)],
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(Path(pendamping.__file__).parents[1])},
    )

    with unlocked(home, clock, passphrase_of(USER)) as desks:
        after = PracticeModel(desks, english).look(Rehearsal.POWER_CUT)

    assert ended.returncode == 1
    assert not before.is_whole
    assert after.is_whole
    assert "1 draft" in after.text


def test_a_wrong_passphrase_is_found_in_the_audit(
    home: Path, clock: StillClock, english: Words
) -> None:
    a_copy_for(USER, home)
    with unlocked(home, clock, passphrase_of(USER)) as desks:
        before = PracticeModel(desks, english).look(Rehearsal.WRONG_PASSPHRASE)
    for _ in range(2):
        with pytest.raises(Problem):
            unlocked(home, clock, "bukan kata sandinya sama sekali")

    with unlocked(home, clock, passphrase_of(USER)) as desks:
        after = PracticeModel(desks, english).look(Rehearsal.WRONG_PASSPHRASE)

    assert not before.is_whole
    assert after.is_whole
    assert "2 wrong tries" in after.text


def test_the_power_fails_when_the_clock_has_run_down(qtbot: QtBot, seat: Seat) -> None:
    cuts: list[str] = []
    part = PracticePart(
        seat, PracticeModel(seat.desks, seat.words), lambda: cuts.append("the power is gone")
    )
    qtbot.addWidget(part)
    part.cards[Rehearsal.POWER_CUT].begin.click()

    for _ in range(SECONDS - 1):
        part._tick()
    assert "1 second." in part.cards[Rehearsal.POWER_CUT].notice.text()
    part._tick()

    assert cuts == ["the power is gone"]


def test_the_clock_can_be_stopped(qtbot: QtBot, seat: Seat) -> None:
    part = PracticePart(seat, PracticeModel(seat.desks, seat.words), lambda: None)
    qtbot.addWidget(part)
    card = part.cards[Rehearsal.POWER_CUT]
    card.begin.click()
    while_running = card.begin.text()

    card.begin.click()

    assert while_running == "Stop the clock"
    assert card.begin.text() == "Cut the power in 30 seconds"
    assert not part._clock.isActive()
    assert card.notice.text() == ""


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.key)
def test_every_part_has_its_licence_whole(part: object, english: Words) -> None:
    key = part.key  # type: ignore[attr-defined]

    assert len(AboutModel(english).text(key)) > 400


def test_our_licence_is_the_one_in_the_source() -> None:
    root = Path(__file__).parents[2]

    assert resources.octets("licences/GPL-3.0.txt") == (root / "LICENSE").read_bytes()


def test_a_licence_is_shown_where_the_keyboard_goes(qtbot: QtBot, seat: Seat) -> None:
    view, _ = shown(qtbot, seat, "about")

    view.about.parts.go_to("font")

    assert "SIL OPEN FONT LICENSE" in view.about._text.toPlainText().upper()


def test_the_settings_open_in_both_languages(
    qtbot: QtBot, seat_with: Callable[..., Seat], indonesian: Words
) -> None:
    view, _ = shown(qtbot, seat_with(words=indonesian), "keys")

    assert view.title == "Pengaturan"
    assert "Kata sandi" in view.keys.change_card.accessibleName()


SIZES = ((1366, 768, 1.0), (960, 540, 1.0), (1366, 768, 1.5), (960, 540, 1.5))
"""Width, height, size of text."""


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("part", SECTIONS)
def test_nothing_is_cut_off_in_any_part(
    qtbot: QtBot,
    companion_desks: Desks,
    clock: StillClock,
    part: str,
    language: Language,
) -> None:
    found = {}

    for wide, high, scale in SIZES:
        look = Look(Theme.LIGHT, scale)
        wear(QApplication.instance(), look)  # type: ignore[arg-type]
        seat = seated(companion_desks, look, clock, Words.of(language), Role.COMPANION)
        shell = Shell(seat)
        qtbot.addWidget(shell)
        shell.resize(wide, high)
        shell.show()
        shell.go(ShowSettings(part))
        settle()
        found[(wide, high, scale)] = [
            *looking.cut_off(shell),
            *looking.lying_over(shell),
            *looking.sideways(shell),
            *looking.nameless(shell),
        ]
        shell.close()

    assert {size: wrong for size, wrong in found.items() if wrong} == {}
