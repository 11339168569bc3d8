"""The entrance: from the first day to the work, by keyboard alone; and every way back in."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from builders_vault import StillClock
from desktop.conftest import Stand
from desktop.fakes import (
    HeldJobs,
    InlineJobs,
    QuickKeeper,
    a_copy_for,
    a_ground,
    a_training_office,
    desks_of,
    passphrase_of,
    press,
    settle,
)
from pendamping.desktop.errands import ShowToday
from pendamping.desktop.preferences import Preferences
from pendamping.desktop.screens.entrance.answering import Answer
from pendamping.desktop.screens.entrance.doors_page import Doors
from pendamping.desktop.screens.entrance.joining import Ask, Compare
from pendamping.desktop.screens.entrance.tiles import TileButton
from pendamping.desktop.steps.asking import AskPassphrase
from pendamping.desktop.steps.choosing import Choose
from pendamping.desktop.steps.keeper import Keeper
from pendamping.desktop.steps.lines import SixLines
from pendamping.desktop.steps.parts import Flow, Step
from pendamping.desktop.steps.sheet import PutSheet, Rehearse
from pendamping.desktop.steps.states import Standing
from pendamping.desktop.widgets.segmented import Segmented
from pendamping.desktop.window import Window
from pendamping.domain.roles import Role
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.seal import argon2
from pendamping.usecases.doors import PRACTICE, practice_in
from pendamping.usecases.training import practice
from pendamping.usecases.training.desk import Place
from pendamping.usecases.training.practice import PracticeStopped

ENTER = Qt.Key.Key_Return
TAB = Qt.Key.Key_Tab
OWN = "gerobak ungu menunggu di tikungan basah"

Opened = Callable[..., Window]


@pytest.fixture
def opened(stand: Stand, home: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Open the window, in English, on a computer where a try costs next to nothing."""
    monkeypatch.setattr(argon2, "FLOOR", argon2.TRAINING)
    monkeypatch.setattr(argon2, "calibrated", lambda _: argon2.TRAINING)

    def open_(vault: Path | None = None, language: Language = Language.ENGLISH) -> Window:
        return stand(a_ground(home, clock, InlineJobs(), vault=vault), language)

    return open_


def page(window: Window) -> Step:
    """Return the page that is seen."""
    assert window.entrance is not None
    shown: QWidget | None = window.entrance.page
    inner = [one for one in shown.findChildren(Flow) if one.isVisible()] if shown else []
    if inner:
        shown = inner[-1]
    if isinstance(shown, Flow):
        shown = shown.step
    assert isinstance(shown, Step)
    return shown


def push(window: Window, name: str) -> None:
    """Click the button of a name."""
    (button,) = [one for one in page(window).findChildren(QPushButton) if one.text() == name]
    button.click()
    settle()


def texts(window: Window) -> str:
    """Return everything that can be read."""
    return " ".join(one.text() for one in window.findChildren(QLabel) if one.isVisible())


def sheet_lines(stick: Path) -> list[str]:
    """Read the six lines from the sheet that was put down, as somebody would from paper."""
    (newest,) = sorted(stick.glob("*.pdf"), key=lambda file: file.stat().st_mtime)[-1:]
    text = "\n".join(one.extract_text() for one in PdfReader(BytesIO(newest.read_bytes())).pages)
    between = text.split("The code in six lines")[1].split("The last two letters")[0]
    letters = [one for one in between.split("\n") if len(one) == 1]
    lines = ["".join(letters[at + 1 : at + 13]) for at in range(0, len(letters), 13)]
    return [f"{line[:5]} {line[5:-2]} {line[-2:]}" for line in lines]


def type_lines(window: Window, lines: list[str]) -> None:
    """Type the sheet line by line; the keyboard goes to the next by itself."""
    page(window).begin()
    settle()
    for line in lines:
        press(None, line.lower())


def make_a_vault(window: Window) -> None:
    """Go from the welcome to the sheet by keyboard."""
    press(window, ENTER)
    press(window, "ab", ENTER)
    chosen = page(window)
    assert isinstance(chosen, Choose)
    drawn = chosen._drawn
    press(window, ENTER, drawn, ENTER)


# --- the first day -------------------------------------------------------------------------------


def test_the_first_day_by_keyboard_alone(opened: Opened, home: Path, clock: StillClock) -> None:
    window, stick = opened(), home.parent / "stick"
    make_a_vault(window)
    assert isinstance(page(window), PutSheet)
    press(window, ENTER, ENTER)
    lines = sheet_lines(stick)
    assert len(lines) == 6
    type_lines(window, lines)
    press(window, ENTER, ENTER)
    asking = page(window)
    assert isinstance(asking, Ask)
    asking._write.setFocus()
    press(window, ENTER)
    compare = page(window)
    assert isinstance(compare, Compare)
    with desks_of("kantor-1", home.parent, clock) as office:
        request = (stick / "permintaan-bergabung.bin").read_bytes()
        with pytest.raises(Exception, match=r"enrolment\.training"):
            office.roster.enrol(request, user="x", role=Role.COMPANION, area="34.01")

    press(window, ENTER)

    assert isinstance(page(window), Answer)
    (made,) = [folder for folder in home.iterdir() if folder.is_dir()]
    assert (made / "initials").read_text() == "AB"
    assert re.fullmatch(r"[a-z2-7]{16}", made.name)


def test_practising_leads_from_the_first_day_to_today_by_keyboard_alone(
    opened: Opened, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(_desk: object, home: Path, _words: Words, watch: Callable[[float], bool]) -> Place:
        assert all(watch(share) for share in (0.1, 0.5, 1.0))
        shutil.copytree(a_training_office(), home / PRACTICE)
        folder = home / PRACTICE / "pendamping-1"
        passphrase = passphrase_of("pendamping-1")
        return Place(user="pendamping-1", folder=folder, passphrase=passphrase)

    monkeypatch.setattr(practice, "make", made)
    window = opened()

    press(window, TAB, ENTER)
    press(window, ENTER)
    assert passphrase_of("pendamping-1") in texts(window)
    press(window, ENTER)

    assert window.shell is not None
    assert window.shell.errand == ShowToday()
    assert window.entered is not None
    assert window.entered.is_training


def test_stopping_the_practice_office_leads_back_without_reproach(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> Place:
        raise PracticeStopped

    monkeypatch.setattr(practice, "make", stopped)
    window = opened()
    window.entrance.begin("practise")  # type: ignore[union-attr]
    settle()
    flow = window.entrance.page  # type: ignore[union-attr]
    flow._make()  # type: ignore[union-attr]

    assert page(window).title.text() == "Practise first"


def test_a_practice_vault_joins_the_practice_office(
    opened: Opened, home: Path, clock: StillClock
) -> None:
    window, stick = opened(), home.parent / "stick"
    keeper = window._ground.keeper(window._words)
    sheet = keeper.make(OWN, "AB", training=True)
    assert window.entrance is not None
    window.entrance._arrive(sheet.entered)
    settle()
    page(window)._write.click()  # type: ignore[attr-defined]
    settle()
    spoken = texts(window)
    with desks_of("kantor-1", home.parent, clock) as office:
        request = (stick / "permintaan-bergabung.bin").read_bytes()
        _, words = office.roster.look_at(request)
        granted = office.roster.enrol(request, user="kenanga", role=Role.COMPANION, area="34.01")
        told = (a_training_office() / "README.txt").read_text()
        fingerprint = re.findall(r"[0-9A-Z]{5}(?:-[0-9A-Z]{5,6}){4}", told)[0]
        (stick / "jawaban.bin").write_bytes(granted.sealed)
    assert all(word in spoken for word in words)
    (stick / "permintaan-bergabung.bin").unlink()
    press(window, ENTER)
    answer = page(window)
    assert isinstance(answer, Answer)
    settle()
    answer._edit.setFocus()
    press(window, fingerprint.replace("-", "").lower())
    assert answer._edit.text() == fingerprint

    press(window, ENTER)

    assert window.shell is not None
    assert window.entered is not None
    assert window.entered.role == Role.COMPANION


def test_an_answer_with_another_fingerprint_is_refused_in_place(opened: Opened, home: Path) -> None:
    window = opened()
    sheet = window._ground.keeper(window._words).make(OWN, "", training=True)
    assert window.entrance is not None
    window.entrance._arrive(sheet.entered)
    settle()
    page(window)._write.click()  # type: ignore[attr-defined]
    settle()
    press(window, ENTER)
    settle()
    answer = page(window)
    assert isinstance(answer, Answer)
    answer._edit.setText("XRQXG-4KJZZ-Z9J68-GY8YR-VTTY5M")
    answer._look()

    answer._next.click()

    assert page(window).notice.text() != ""
    assert window.shell is None
    sheet.entered.desks.vault.lock()


# --- opening -------------------------------------------------------------------------------------


def test_a_passphrase_opens_the_work(opened: Opened, home: Path) -> None:
    window = opened(a_copy_for("pendamping-1", home))

    press(window, passphrase_of("pendamping-1"), ENTER)

    assert window.shell is not None
    assert window.entrance is None


def test_another_passphrase_is_answered_kindly_and_nothing_is_counted(
    opened: Opened, home: Path
) -> None:
    window = opened(a_copy_for("pendamping-1", home))
    said = []

    for _ in range(3):
        press(window, "bukan ini kata sandinya", ENTER)
        said.append(page(window).notice.text())

    assert said[0] == said[2] != ""
    assert not re.search(r"\d", said[0])
    press(window, passphrase_of("pendamping-1"), ENTER)
    assert window.shell is not None


def test_while_a_vault_is_opened_no_key_takes_its_page_away(
    home: Path, clock: StillClock, qtbot: QtBot
) -> None:
    held = HeldJobs()
    folder = a_copy_for("pendamping-1", home)
    preferences = replace(Preferences(), language=Language.ENGLISH)
    window = Window(a_ground(home, clock, held, vault=folder), preferences)
    qtbot.addWidget(window)
    for width in (1200, 700):
        window.resize(width, 600)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        held.let_go()
        settle()
        doors = page(window)
        assert isinstance(doors, Doors)

        press(window, "something else", ENTER)
        press(window, Qt.Key.Key_Space, ENTER)
        seen = [one.text() for one in window.findChildren(QAbstractButton) if one.isVisible()]
        assert page(window) is doors
        assert "Bahasa Indonesia" not in seen
        held.let_go()
        settle()

        assert page(window) is doors
        assert doors.notice.text() != ""
        seen = [one.text() for one in window.findChildren(QAbstractButton) if one.isVisible()]
        assert "Bahasa Indonesia" in seen


def test_arrows_go_from_tile_to_tile(opened: Opened, home: Path) -> None:
    places = [a_copy_for(user, home) for user in ("pendamping-1", "psikolog-1")]
    (home / "README.txt").write_text("")
    office = home / PRACTICE
    office.mkdir()
    for place in places:
        place.rename(office / place.name)
    (home / "README.txt").rename(office / "README.txt")
    window = opened()
    doors = page(window)
    assert isinstance(doors, Doors)
    doors._tiles.focus_on()

    press(window, Qt.Key.Key_Right)

    assert doors.chosen == practice_in(home)[1].folder
    press(window, ENTER)
    assert QApplication.focusWidget() is doors._secret.line()


def test_the_passphrase_of_a_practice_vault_may_be_filled_in(opened: Opened, home: Path) -> None:
    office = home / PRACTICE
    office.mkdir()
    a_copy_for("psikolog-1", office)
    (office / "README.txt").write_text("")
    window = opened()
    assert passphrase_of("psikolog-1") in texts(window)
    doors = page(window)
    assert isinstance(doors, Doors)

    doors._fill.click()
    press(window, ENTER)

    assert window.entered is not None
    assert window.entered.role == Role.PSYCHOLOGIST


def test_a_real_vault_tells_no_passphrase(opened: Opened, home: Path) -> None:
    window = opened(a_copy_for("pendamping-1", home))

    assert passphrase_of("pendamping-1") not in texts(window)


def test_caps_lock_is_noticed(opened: Opened, home: Path) -> None:
    window = opened(a_copy_for("pendamping-1", home))

    with_shift = Qt.KeyboardModifier.ShiftModifier
    line = QApplication.focusWidget()
    assert line is not None
    seen = []

    for letter, modifier in (("d", None), ("D", with_shift), ("D", None), ("d", None)):
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_D, modifier or Qt.KeyboardModifier.NoModifier, letter
        )
        QApplication.sendEvent(line, event)
        seen.append("Caps Lock is on." in texts(window))

    assert seen == [False, False, True, False]


def test_a_tile_shows_initials_and_tells_them_to_screen_readers(opened: Opened, home: Path) -> None:
    window = opened(a_copy_for("pendamping-1", home))

    (tile,) = window.findChildren(TileButton)

    assert tile.text() == "P1"
    assert tile.accessibleName() == "Vault P 1"


# --- a passphrase --------------------------------------------------------------------------------


def test_an_own_sentence_is_checked_and_typed_back(opened: Opened) -> None:
    window = opened()
    press(window, ENTER, "ab", ENTER)
    choose = page(window)
    assert isinstance(choose, Choose)
    choose._turn.click()
    press(window, "Password123", ENTER)
    assert page(window) is choose
    assert choose.notice.text() != ""

    choose._own.forget()
    press(window, OWN, ENTER)
    press(window, "something else", ENTER)
    assert "something else" in page(window).notice.text()
    press(window, OWN, ENTER)

    assert isinstance(page(window), PutSheet)


def test_other_words_can_be_drawn(opened: Opened) -> None:
    window = opened()
    press(window, ENTER, ENTER)
    choose = page(window)
    assert isinstance(choose, Choose)
    before = choose._drawn

    choose._another.click()

    assert choose._drawn != before
    assert len(choose._drawn.split()) == len(before.split()) == 7


def test_going_back_shows_the_words_that_were_drawn(opened: Opened) -> None:
    window = opened()
    press(window, ENTER, ENTER)
    choose = page(window)
    assert isinstance(choose, Choose)
    drawn = choose._drawn

    press(window, ENTER)
    page(window)._back.click()
    settle()

    again = page(window)
    assert isinstance(again, Choose)
    assert again is not choose
    assert again._drawn == drawn
    assert drawn in texts(window)


# --- the sheet -----------------------------------------------------------------------------------


def test_each_line_of_a_sheet_says_at_once_whether_it_is_right(opened: Opened, home: Path) -> None:
    window = opened()
    make_a_vault(window)
    press(window, ENTER, ENTER)
    lines = sheet_lines(home.parent / "stick")
    six = page(window).findChildren(SixLines)[0]
    wrong = lines[0][:-1] + ("Q" if lines[0][-1] != "Q" else "P")

    type_lines(window, [wrong])
    after_slip = list(six._fits)
    six._edits[0].clear()
    type_lines(window, lines)

    assert after_slip[0] is False
    assert six.all_fit


def test_a_whole_sheet_may_be_pasted(opened: Opened, home: Path) -> None:
    window = opened()
    make_a_vault(window)
    press(window, ENTER, ENTER)
    lines = sheet_lines(home.parent / "stick")
    six = page(window).findChildren(SixLines)[0]
    page(window).begin()

    QApplication.clipboard().setText("\n".join(lines))
    six._edits[0].paste()

    assert six.all_fit


def test_a_forgotten_passphrase_is_replaced_with_the_sheet(opened: Opened, home: Path) -> None:
    window, stick = opened(), home.parent / "stick"
    keeper = window._ground.keeper(window._words)
    sheet = keeper.make(OWN, "AB", training=True)
    keeper.put(stick if stick.exists() else keeper.spots([])[0].folder, "a.pdf", sheet.paper)
    keeper.lock(sheet.entered)
    lines = sheet_lines(stick)
    assert window.entrance is not None
    window.entrance.show_doors()
    doors = page(window)
    assert isinstance(doors, Doors)
    doors._lost.click()
    settle()
    type_lines(window, lines)
    press(window, ENTER)
    choose = page(window)
    assert isinstance(choose, Choose)
    drawn = choose._drawn
    settle()

    press(window, ENTER, drawn, ENTER)

    assert isinstance(page(window), PutSheet)
    press(window, ENTER, ENTER)
    newer = sheet_lines(stick)
    assert newer != lines
    type_lines(window, newer)
    press(window, ENTER, ENTER)
    assert isinstance(page(window), Ask)


def test_where_there_is_no_place_for_the_sheet_it_is_said(
    opened: Opened, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened()
    make_a_vault(window)
    step = page(window)
    assert isinstance(step, PutSheet)
    monkeypatch.setattr(QuickKeeper, "spots", lambda _self, _own: ())
    step._spots.look()

    step._put.click()
    settle()

    assert "Plug a stick in" in step.notice.text()


def test_a_vault_whose_sheet_was_never_put_down_gets_another(
    opened: Opened, home: Path, clock: StillClock
) -> None:
    keeper = Keeper(home, clock, Words.of(Language.ENGLISH))
    first = keeper.make(OWN, "AB", training=False)
    place = first.entered.folder
    keeper.lock(first.entered)
    window, stick = opened(place), home.parent / "stick"
    press(window, OWN, ENTER)
    assert isinstance(page(window), Rehearse)

    push(window, "There is no sheet: make another")
    press(window, "not this one at all", ENTER)
    assert "passphrase" in page(window).notice.text()
    press(window, OWN, ENTER)
    assert isinstance(page(window), PutSheet)
    press(window, ENTER, ENTER)
    type_lines(window, sheet_lines(stick))
    press(window, ENTER, ENTER)

    assert isinstance(page(window), Ask)


def test_making_another_sheet_can_be_left_again(
    opened: Opened, home: Path, clock: StillClock
) -> None:
    keeper = Keeper(home, clock, Words.of(Language.ENGLISH))
    first = keeper.make(OWN, "AB", training=False)
    keeper.lock(first.entered)
    window = opened(first.entered.folder)
    press(window, OWN, ENTER)

    push(window, "There is no sheet: make another")
    page(window)._back.click()
    settle()

    assert isinstance(page(window), Rehearse)
    assert [one for one in window.findChildren(Step) if one.isVisible()] == [page(window)]


# --- Enter on a button ---------------------------------------------------------------------------


def at_the_sheet(opened: Opened, home: Path, clock: StillClock) -> Window:
    """Open a real vault whose sheet was never tried."""
    keeper = Keeper(home, clock, Words.of(Language.ENGLISH))
    first = keeper.make(OWN, "AB", training=False)
    keeper.lock(first.entered)
    window = opened(first.entered.folder)
    press(window, OWN, ENTER)
    assert isinstance(page(window), Rehearse)
    return window


def stand_on(window: Window, name: str) -> None:
    """Put the keyboard on the button of a name."""
    (button,) = [one for one in page(window).findChildren(QPushButton) if one.text() == name]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    settle()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_does_the_button_it_is_on_and_locks_nothing(
    opened: Opened, home: Path, clock: StillClock, key: Qt.Key
) -> None:
    window = at_the_sheet(opened, home, clock)

    stand_on(window, "There is no sheet: make another")
    press(window, key)

    assert isinstance(page(window), AskPassphrase)
    assert not window.is_leaving
    stand_on(window, "Back")
    press(window, key)
    assert isinstance(page(window), Rehearse)


def test_enter_on_the_eye_shows_what_was_typed_and_tries_nothing(
    opened: Opened, home: Path
) -> None:
    window = opened(a_copy_for("pendamping-1", home))
    press(window, "not this one at all", TAB)
    line = page(window)._secret.line()  # type: ignore[attr-defined]

    press(window, ENTER)

    assert line.displayText() == "not this one at all"
    assert page(window).notice.text() == ""


def test_enter_on_what_is_chosen_goes_on_to_the_foot(opened: Opened) -> None:
    window = opened()
    page(window).make_wanted.emit()  # type: ignore[attr-defined]
    settle()
    press(window, "AB")
    (kind,) = page(window).findChildren(Segmented)
    kind.focus_on()

    press(window, ENTER)

    assert isinstance(page(window), Choose)


# --- what is to be settled -----------------------------------------------------------------------


def test_a_vault_that_was_turned_back_is_asked_about(
    opened: Opened, home: Path, clock: StillClock
) -> None:
    place = a_copy_for("pendamping-1", home)
    older = {file.name: file.read_bytes() for file in place.iterdir() if file.is_file()}
    keeper = Keeper(home, clock, Words.of(Language.ENGLISH))
    entered = keeper.unlock(place, passphrase_of("pendamping-1"))
    keeper.lock(entered)
    for name, data in older.items():
        (place / name).write_bytes(data)
    window = opened(place)

    press(window, passphrase_of("pendamping-1"), ENTER)

    assert page(window).title.text() == "This vault is not as you left it"
    (go_on,) = [
        one
        for one in page(window).findChildren(QPushButton)
        if one.accessibleName() == "Go on from here" or one.text() == "Go on from here"
    ]
    go_on.click()
    assert window.shell is not None


def test_a_backup_becomes_a_vault(opened: Opened, home: Path, clock: StillClock) -> None:
    window = opened()
    stick = home.parent / "stick"
    stick.mkdir(exist_ok=True)
    with desks_of("pendamping-1", home.parent, clock) as desks:
        desks._keeper.back_up(desks.vault, stick / "cadangan.bin")
    assert window.entrance is not None
    page(window).restore_wanted.emit()  # type: ignore[attr-defined]
    settle()
    pick = page(window)
    pick._secret.line().setFocus()  # type: ignore[attr-defined]

    press(window, passphrase_of("pendamping-1"), ENTER)
    told = texts(window)
    press(window, ENTER)

    assert "24 November 2026" in told
    assert window.shell is not None
    assert window.entered is not None
    assert window.entered.standing is Standing.READY
