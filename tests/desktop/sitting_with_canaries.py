"""Somebody works at a case in which every personal text is a mark, while others listen.

    python tests/desktop/sitting_with_canaries.py USER HOME CASE RECORDS NOTE

It is the program itself in a process of its own, so that what it writes to the terminal and to its
folders can be looked through afterwards. RECORDS is JSON: the records of the case, by noun. What
was heard is written to the file NOTE, as JSON.
"""

import json
import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from builders_vault import StillClock
from desktop.canaries import marks_in, names_in, typed
from desktop.driving import ALT, CONTROL, ENTER, Hand
from desktop.fakes import MORNING, passphrase_of
from desktop.overheard import Painted, shown, spoken, told
from desktop.sitting import CountedJobs
from pendamping.desktop import app
from pendamping.desktop import errands as e
from pendamping.desktop.collecting import Collecting
from pendamping.domain.roles import Role
from pendamping.kernel import crash
from pendamping.kernel.ids import EntityId
from pendamping.kernel.settings import Settings

TABS = (
    *("summary", "sessions", "plan", "household", "assessment", "referrals"),
    *("rights", "documents", "history"),
)
IDENTITY = "form of identity"
"""What shows names because it was opened for them, as the safety plan does; the look is noted."""
CONFIDED = "KenariV999001 KenariC999002 KenariK999003"
"""What somebody is at when the program breaks."""


def main() -> None:
    user, home, case = sys.argv[1], Path(sys.argv[2]), EntityId(int(sys.argv[3]))
    records = {
        noun: [EntityId(one) for one in ids] for noun, ids in json.loads(sys.argv[4]).items()
    }
    crash.watch()
    running = QApplication(["pendamping"])
    listener = Listener(Path(sys.argv[5]))
    program: Any = app
    program.SystemClock = lambda: StillClock(MORNING)
    program.VaultJobs = CountedJobs
    program.ThisProcess = partial(Ending, listener)
    window, watch = app.open_window(
        Settings(language="en", vault=None, home=home, training=False), None, home / user
    )
    watch.install()
    Collecting(window).start()
    window.show()
    sitting = Sitting(window, listener, case, records)
    QTimer.singleShot(0, window, lambda: sitting.work(passphrase_of(user)))
    running.exec()


class Listener:
    """Notes every mark that is heard where it must not be."""

    def __init__(self, note: Path) -> None:
        self._note = note
        self._painted = Painted()
        self.during = ""
        self.heard: list[str] = []
        self.seen: set[str] = set()
        """Marks that were shown: what is marked and never seen was not tested."""
        self.facts: dict[str, Any] = {}

    def listen(self, *, may_see: bool = False, may_hear: bool = False) -> None:
        """Listen to everything; where a name was asked for it may be seen, or heard as well."""
        widgets = QApplication.allWidgets()
        self._note_all("told", told(widgets), marks_in)
        texts = [*shown(widgets), *(("painted", one) for one in self._painted.taken())]
        for _, text in texts:
            self.seen |= marks_in(text)
        if not may_see:
            self._note_all("shown", texts, names_in)
        for window in () if may_hear else QApplication.topLevelWidgets():
            self._note_all("spoken", spoken(window), names_in)

    def forget_painted(self) -> None:
        self._painted.taken()

    def write(self) -> None:
        found = {"heard": self.heard, "seen": sorted(self.seen), **self.facts}
        self._note.write_text(json.dumps(found), encoding="utf-8")

    def _note_all(
        self, how: str, said: Iterable[tuple[str, str]], find: Callable[[str], set[str]]
    ) -> None:
        for where, text in said:
            if text and (marks := find(text)):
                self.heard.append(f"{self.during}: {how} by {where}: {sorted(marks)}")


class Ending:
    """The end of the process, as it is; what is left of the clipboard is noted before."""

    def __init__(self, listener: Listener, _language: str) -> None:
        self._listener = listener

    def start_anew(self, vault: Path | None, said: str) -> None:
        self._listener.facts["handed on"] = f"{vault} {said}"

    def end(self) -> None:
        self._listener.facts["clipboard"] = QGuiApplication.clipboard().text()
        self._listener.write()
        os._exit(0)


class Sitting:
    """What somebody does who opens everything once."""

    def __init__(
        self,
        window: Any,
        listener: Listener,
        case: EntityId,
        records: dict[str, list[EntityId]],
    ) -> None:
        self.window = window
        self.hand = Hand(window)
        self.listener = listener
        self.case = case
        self.records = records

    def work(self, passphrase: str) -> None:
        try:
            self.unlock(passphrase)
            self.look_at_everything()
            self.look_at_every_form()
            self.show_the_name()
            self.find_by_words()
            self.type_and_leave()
            self.break_a_screen()
            self.copy_and_lock()
        except Exception:  # noqa: BLE001 - the test is told of it
            self.listener.facts["stopped"] = traceback.format_exc()
            self.listener.write()
            os._exit(1)

    def unlock(self, passphrase: str) -> None:
        self.hand.be_in_front()
        self.hand.wait(lambda: isinstance(QApplication.focusWidget(), QLineEdit), "the line")
        self.hand.write(passphrase)
        self.hand.press(ENTER)
        self.hand.wait(lambda: self.window.shell is not None, "the work")
        self.settle()

    def look_at_everything(self) -> None:
        case = self.case
        for errand in (
            e.ShowToday(),
            e.ListCases(),
            *(e.OpenCase(case, tab) for tab in TABS),
            *(e.RecordSession(session=one) for one in self.records["session"][:1]),
            e.OpenSafetyPlan(case),
            e.OpenPlan(case),
            e.OpenSchedule(),
            e.ListPlans(),
            e.ListReferrals(self.records["referral"][0]),
            e.ShowPapers(case=case),
            *(e.Synchronise(part) for part in ("usb", "conflicts", "kept", "history")),
            *(e.ShowSettings(part) for part in ("window", "keys", "care", "help", "practice")),
            *((e.ReviewQueue(), e.ShowProgress()) if self.is_psychologist else ()),
            e.WriteNote(case=case),
            e.Search(),
            e.ShowHelp(),
        ):
            self.go(errand)

    def look_at_every_form(self) -> None:
        for noun, records in self.records.items():
            self.go(e.OpenForm(noun, self.case, records[-1]), f"form of {noun}")

    def show_the_name(self) -> None:
        self.go(e.OpenCase(self.case))
        self.hand.rest(1)
        self.listener.during = "a name is shown"
        self.listener.forget_painted()
        self.key(Qt.Key.Key_F8, down=True)
        self.settle()
        self.listener.facts["name"] = any(
            names_in(text) for _, text in shown(QApplication.allWidgets())
        )
        self.listener.listen(may_see=True)
        self.key(Qt.Key.Key_F8, down=False)
        self.settle()
        self.listener.forget_painted()
        self.listener.during = "a name was shown"
        self.window.repaint()
        self.listener.listen()

    def find_by_words(self) -> None:
        for words in ("KenariV0030", "KenariC001010", "kenari"):
            self.go(e.Search(), f"search for {words}")
            self.hand.write(words)
            self.settle()
            self.hand.rest(300)
            self.settle()
            self.listener.listen()
            self.hand.press(Qt.Key.Key_Escape)

    def type_and_leave(self) -> None:
        """Write a line into every long text that can be written; save none of them."""
        number = 0
        errands: list[e.Errand] = [e.WriteNote(case=self.case), e.WriteNote()]
        if not self.is_psychologist:
            errands = [e.RecordSession(case=self.case), e.OpenPlan(self.case), *errands]
        for errand in errands:
            self.go(errand, f"typing into {type(errand).__name__}")
            self.hand.rest(500)  # a long form is built in slices
            for name in ("Change", "Begin the plan", "Write the next version", "Next version"):
                if (button := self.hand.button(name)) is not None:
                    self.hand.click(button)
                    self.settle()
            fields = [
                one
                for kind in (QPlainTextEdit, QLineEdit)
                for one in self.hand.seen(kind)
                if one.isEnabled() and not one.property("readOnly")
            ]
            self.listener.facts[f"fields of {type(errand).__name__}"] = len(fields)
            for one in fields[:12]:
                number += 1
                one.setFocus()
                self.hand.write(typed(number))
                self.hand.rest(1)
            self.settle()
            self.listener.listen()
            self.hand.press(Qt.Key.Key_Escape)
            self.hand.press(Qt.Key.Key_Left, ALT)
            self.settle()
            self.listener.listen()
        self.go(e.ShowToday(), "what was left over")

    def break_a_screen(self) -> None:
        self.go(e.OpenCase(self.case), "a bug")
        screen = self.window.shell.standing
        QTimer.singleShot(0, screen, lambda: stumble(CONFIDED))
        screen.seat.jobs.run(partial(stumble, CONFIDED), owner=screen, then=print, otherwise=print)
        broken = Broken(screen)
        broken.show()
        thread = threading.Thread(target=stumble, args=(CONFIDED,))
        thread.start()
        thread.join()
        Torn()
        self.settle()
        self.hand.rest(100)
        broken.deleteLater()
        bar = self.window._crash
        self.listener.facts["bar"] = [bar.isVisible(), bar.places()]
        self.listener.listen()
        self.hand.push("Lanjut · Go on")

    def copy_and_lock(self) -> None:
        self.go(e.WriteNote(case=self.case), "locking")
        text = next(self.hand.seen(QPlainTextEdit))
        text.setFocus()
        self.hand.write(typed(999))
        self.hand.press(Qt.Key.Key_A, CONTROL)
        self.hand.press(Qt.Key.Key_C, CONTROL)
        self.listener.facts["copied"] = QGuiApplication.clipboard().text()
        self.hand.press(Qt.Key.Key_L, CONTROL)
        self.hand.rest(30_000)
        raise TimeoutError("the window did not end")

    def go(self, errand: e.Errand, during: str = "") -> None:
        """Ask for a screen as another screen would, and listen when it is filled."""
        self.listener.during = during or str(errand)
        self.listener.forget_painted()
        self.window.shell.go(errand)
        self.settle()
        asked_for = isinstance(errand, e.OpenSafetyPlan) or during == IDENTITY
        self.listener.listen(may_see=asked_for, may_hear=asked_for)

    def settle(self) -> None:
        """Wait until nothing is under way any more."""
        jobs: Any = self.window._ground.jobs
        quiet = 0
        while quiet < 3:
            self.hand.rest(10)
            quiet = 0 if jobs.under_way else quiet + 1
        # All of this is one event for Qt, and what is to be deleted waits for its end.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def key(self, key: Qt.Key, *, down: bool) -> None:
        (QTest.keyPress if down else QTest.keyRelease)(self.hand.keyboard(), key)

    @property
    def is_psychologist(self) -> bool:
        return bool(self.window.shell._seat.role is Role.PSYCHOLOGIST)


class Broken(QWidget):
    """Breaks while it is painted."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's
        stumble(CONFIDED)


class Torn:
    """Breaks where nobody can catch it."""

    def __del__(self) -> None:
        stumble(CONFIDED)


def stumble(confided: str) -> None:
    """Break, with what was confided at hand, in the message and in what caused it."""
    kept = {"who": confided}
    try:
        int(confided)
    except ValueError as bug:
        bug.add_note(confided)
        raise KeyError(kept["who"]) from bug


if __name__ == "__main__":
    main()
