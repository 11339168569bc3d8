"""One person's sitting at the real window, on a real screen, by keyboard and mouse alone.

    python tests/desktop/sitting_on_a_journey.py WHO HOME STICK NOTE

The window is the program's own, with its worker, its vault and its way to end; only the clock
stands still, and what would be started anew is written into a note. Prints where it is.
"""

import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from builders_vault import StillClock
from desktop.driving import CONTROL, ENTER, Hand
from desktop.fakes import MORNING, passphrase_of
from pendamping.desktop import app, leaving
from pendamping.desktop.collecting import Collecting
from pendamping.kernel.settings import Settings

SAID = "Sudah bisa tidur, dan ingin mulai berjualan lagi."
SEEN = "Datang sendiri, tampak tenang."
ACTION = "Makan malam bersama tiap Jumat"
SHORT = "Langkahnya jelas dan disepakati."
MOST_MISSING = 6
WRITE_ANEW = "import sys; open(sys.argv[1], 'w').write(repr(sys.argv[2:]))"


def main() -> None:
    who, home, stick, note = sys.argv[1], *(Path(one) for one in sys.argv[2:5])
    running = QApplication(["pendamping"])
    program: Any = app
    program.SystemClock = lambda: StillClock(MORNING)
    end: Any = leaving
    end.itself = lambda: [sys.executable, "-c", WRITE_ANEW, str(note)]
    user = who.partition("/")[0]
    settings = Settings(language="en", vault=None, home=home, training=False)
    window, _ = app.open_window(settings, None, home / user)
    Collecting(window).start()
    window.show()
    person = Person(Hand(window), stick)
    person.unlock(passphrase_of(user))
    {
        "pendamping-1/first": person.work_as_companion,
        "psikolog-1": person.work_as_psychologist,
        "pendamping-1/again": person.read_the_answer,
    }[who]()
    person.say("lock")
    person.hand.press(Qt.Key.Key_L, CONTROL)
    running.exec()


class Person:
    """Somebody who knows what is written on the screen, and nothing of the program."""

    def __init__(self, hand: Hand, stick: Path) -> None:
        self.hand = hand
        self.stick = stick

    def say(self, text: str) -> None:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()

    def unlock(self, passphrase: str) -> None:
        self.say("unlock")
        self.hand.be_in_front()
        self.hand.wait(lambda: isinstance(QApplication.focusWidget(), QLineEdit), "the line")
        self.hand.write(passphrase)
        self.hand.press(ENTER)
        self.hand.wait(lambda: self.hand.says("Exchange"), "the work")

    def work_as_companion(self) -> None:
        self.record_a_session()
        self.hand_in_a_plan()
        self.go_to("Exchange", Qt.Key.Key_6)
        self.write()

    def work_as_psychologist(self) -> None:
        self.go_to("Exchange", Qt.Key.Key_4)
        self.take_in()
        self.say("approve")
        self.go_to("Review queue", Qt.Key.Key_1)
        self.hand.wait(lambda: self.hand.says(ACTION), "the plan to be read")
        self.hand.click_field("In short")
        self.hand.write(SHORT)
        self.hand.push("Approve")
        self.hand.wait(lambda: self.hand.says("Decided."), "the decision")
        self.go_to("Exchange", Qt.Key.Key_4)
        self.write()

    def read_the_answer(self) -> None:
        self.go_to("Exchange", Qt.Key.Key_6)
        self.take_in()
        self.open_the_plan()
        self.hand.wait(lambda: self.hand.says(SHORT), "the psychologist's words")
        self.hand.wait(lambda: self.hand.says("Approved"), "the state of the plan")

    def record_a_session(self) -> None:
        self.say("record a session")
        self.hand.wait(lambda: self.hand.list_("Sessions of the day"), "the sessions of the day")
        self.hand.wait(lambda: self.rows("Sessions of the day"), "the appointment")
        self.hand.click_line("Sessions of the day", 0)
        self.hand.press(ENTER)
        for name, text in (("What the survivor said", SAID), ("What was seen", SEEN)):
            self.hand.click_field(name)
            self.hand.write(text)
        for _ in range(MOST_MISSING):
            self.hand.press(ENTER, CONTROL)
            self.hand.rest(400)
            self.hand.wait(self.is_answered, "an answer")
            if not self.hand.says("Finish the session"):
                return
            self.answer_what_is_missing()
        raise AssertionError(self.hand.words())

    def is_answered(self) -> bool:
        """Tell whether the session is written down, or the keyboard is at what is missing."""
        is_there = not isinstance(self.hand.keyboard(), QPlainTextEdit)
        return is_there or not self.hand.says("Finish the session")

    def answer_what_is_missing(self) -> None:
        """Answer the question to which the keyboard was led."""
        is_list = self.hand.keyboard().accessibleName().endswith("+ add")
        self.hand.press(Qt.Key.Key_Space)
        if is_list:
            self.hand.wait(lambda: isinstance(self.hand.keyboard(), QLineEdit), "the choices")
            self.hand.press(Qt.Key.Key_Down)
            self.hand.press(ENTER)
        self.hand.rest(100)

    def hand_in_a_plan(self) -> None:
        self.say("hand in a plan")
        self.open_the_plan()
        self.hand.click_field("What")
        self.hand.write(ACTION)
        self.hand.press(Qt.Key.Key_Tab)
        self.hand.press(Qt.Key.Key_Down)
        self.hand.press(Qt.Key.Key_Tab)
        self.hand.write("5 Dec 2026")
        self.hand.press(ENTER)
        self.hand.wait(lambda: self.hand.lists(ACTION), "the new action")
        self.hand.press(ENTER, CONTROL)
        self.hand.wait(lambda: not self.hand.button("Hand in"), "handing in")

    def open_the_plan(self) -> None:
        self.go_to("Family plans", Qt.Key.Key_4)
        self.hand.wait(lambda: self.rows("Family plans"), "the plans")
        self.hand.click_line("Family plans", 0)
        self.hand.wait(lambda: self.hand.says("Family plan · "), "the plan")

    def write(self) -> None:
        self.say("write")
        self.choose_the_stick()
        self.hand.press(ENTER, CONTROL)
        self.hand.wait(lambda: self.hand.says("Everything was read back."), "the end of writing")

    def take_in(self) -> None:
        self.say("take in")
        self.choose_the_stick()
        self.hand.push("Take in from the stick")
        self.hand.wait(lambda: self.hand.says(" taken in, with"), "the end of taking in")

    def choose_the_stick(self) -> None:
        """Type the folder into the panel, as the keyboard allows."""
        self.hand.push("Another folder …")
        self.hand.click_field("Folder")
        line = self.hand.keyboard()
        assert isinstance(line, QLineEdit)
        self.hand.wait(line.text, "a folder to begin with")
        self.hand.press(Qt.Key.Key_A, CONTROL)
        self.hand.write(str(self.stick))
        self.hand.press(ENTER)
        self.hand.rest(200)
        self.hand.push("Take this folder")
        self.hand.wait(lambda: self.hand.button("Write to the stick"), "the stick")

    def go_to(self, place: str, key: Qt.Key) -> None:
        self.hand.press(key, CONTROL)
        self.hand.wait(lambda: self.hand.says(place), place)
        self.hand.rest(150)

    def rows(self, name: str) -> int:
        found = self.hand.list_(name)
        return 0 if found is None else found.model().rowCount()


if __name__ == "__main__":
    main()
