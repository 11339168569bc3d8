"""The panel in which a printer is chosen, in the program's own words and letters.

Qt brings a dialog of its own, which speaks English on Linux and elsewhere the system's language.
"""

from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from pendamping.desktop import printers
from pendamping.desktop.explaining import explain
from pendamping.desktop.jobs import Jobs
from pendamping.desktop.printers import Printers
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.buttons import plain, primary
from pendamping.desktop.widgets.notice import announce
from pendamping.desktop.widgets.popup import Popup
from pendamping.desktop.widgets.rows import Line, RowList
from pendamping.desktop.widgets.text import label
from pendamping.i18n.words import Words
from pendamping.kernel.problems import Problem

LINE_HIGH: Final = 46
LEAST: Final = 2
MOST: Final = 5
"""Printers that are seen at once, fewer and more."""


class PrinterPanel(Popup):
    """Asks for one of the printers that this computer knows."""

    chosen = Signal(str)
    """Carries what the printer is called."""

    def __init__(self, opener: QWidget, words: Words, jobs: Jobs, *, into_files: bool) -> None:
        super().__init__(opener, words.say("Print on which printer?"), words.say("Close"))
        self._words = words
        self._jobs = jobs
        self._into_files = into_files
        self._has_asked = False
        self._said = label("", "soft")
        self._left_out = label("", "small")
        self._list = RowList(name=words.say("Print on which printer?"))
        self._again = plain(words.say("Look again"))
        self._leave = plain(words.say("Cancel"))
        self._print = primary(words.say("Print"), "printer")
        self._fill()
        self._list.opened.connect(self._take)
        self._list.moved_to.connect(lambda _: self._enable())
        self._again.clicked.connect(self.look)
        self._leave.clicked.connect(self.close_panel)
        self._print.clicked.connect(lambda: self._take(self._list.key))
        self._wait()

    def look(self) -> None:
        """Ask which printers there are now; those in a network may take long to answer."""
        self._wait()
        self._jobs.run(
            partial(printers.look, into_files=self._into_files),
            owner=self,
            then=self._show,
            otherwise=self._explain,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ask once the panel is seen: while the system answers, no line of Python is run."""
        super().paintEvent(event)
        if not self._has_asked:
            self._has_asked = True
            QTimer.singleShot(0, self, self.look)

    def _wait(self) -> None:
        """Show that the printers have not answered yet."""
        if self.isVisible():
            self.setFocus()
        self._list.set_lines(())
        self._list.hide()
        self._left_out.hide()
        self._again.setEnabled(False)
        self._say(self._words.say("Looking for printers …"))
        self._enable()

    def _show(self, found: Printers) -> None:
        say = self._words.say
        usual = ((say("the usual one"), "neutral"),)
        self._list.set_lines(
            [
                Line(one, one, chips=usual if one == found.usual else (), icon="printer")
                for one in found.names
            ]
        )
        self._list.setFixedHeight(worn().px(LINE_HIGH * min(max(len(found.names), LEAST), MOST)))
        self._list.setVisible(bool(found.names))
        self._again.setEnabled(True)
        self._tell(found)
        if found.names:
            self._list.go_to(found.usual or found.names[0])
        if self.hasFocus():  # nobody went to a button meanwhile
            (self._list if found.names else self._again).setFocus()
        self._enable()
        self.refit()

    def _tell(self, found: Printers) -> None:
        """Say what is missing, and what to do."""
        say = self._words.say
        if not found.names:
            self._say(
                say(
                    "This computer knows no printer. Connect one and switch it on, add it in the "
                    "settings of the computer, then look again."
                )
            )
        else:
            self._said.hide()
        self._left_out.setText(
            say("Left out, because no paper comes out of them: {names}.", names=found.left_out)
        )
        self._left_out.setVisible(bool(found.left_out))

    def _take(self, name: object) -> None:
        if name is not None:
            self.close_panel()
            self.chosen.emit(str(name))

    def _enable(self) -> None:
        self._print.setEnabled(self._list.key is not None)

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.show()
        announce(self._said, text)

    def _explain(self, problem: Problem) -> None:
        self._again.setEnabled(True)
        self._say(explain(self._words, problem))
        self.refit()

    def _fill(self) -> None:
        for widget in (self._said, self._list, self._left_out):
            self.body.addWidget(widget)
        self.foot.addWidget(self._again)
        self.foot.addStretch(1)
        self.foot.addWidget(self._leave)
        self.foot.addWidget(self._print)
