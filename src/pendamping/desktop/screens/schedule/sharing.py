"""Writing the appointments into a file for another calendar, and what that file says."""

from pathlib import Path

from PySide6.QtCore import Signal

from pendamping.desktop.screen import Seat
from pendamping.desktop.steps.places import PlacePanel
from pendamping.desktop.widgets.buttons import plain, primary
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.columns import flowing
from pendamping.desktop.widgets.fields import CheckField
from pendamping.desktop.widgets.text import label
from pendamping.usecases.calendars import Told


class ShareCard(Card):
    """What a calendar file tells is chosen before it is written."""

    wanted = Signal(object, object)
    """Carries the folder and what else is told."""
    closed = Signal()

    def __init__(self, seat: Seat) -> None:
        say = seat.words.say
        super().__init__(say("A file for another calendar"))
        self._seat = seat
        self._kind = CheckField(say("With the kind of session"))
        self._place = CheckField(say("With the district"))
        self._write = primary(say("Write the file"), "download")
        self._leave = plain(say("Not now"))
        self.add(
            label(
                say(
                    "The file is not encrypted. It says when, and the code of the case; "
                    "never a name, a village or a note."
                ),
                "soft",
            ),
            self._kind,
            self._place,
            flowing(self._write, self._leave),
        )
        for field in (self._kind, self._place):
            field.set_name("")
        self._write.clicked.connect(self._choose)
        self._leave.clicked.connect(self.closed)
        self.hide()

    def focus_first(self) -> None:
        """Take the keyboard."""
        self._kind.focus_on()

    def _choose(self) -> None:
        say = self._seat.words.say
        panel = PlacePanel(
            self,
            self._seat.words,
            self._seat.jobs,
            title=say("Where the calendar file goes"),
            choose=say("Save here"),
        )
        panel.chosen.connect(self._put)
        panel.closed.connect(panel.deleteLater)
        panel.open()

    def _put(self, folder: Path) -> None:
        told = {
            what
            for what, field in ((Told.KIND, self._kind), (Told.PLACE, self._place))
            if field.value()
        }
        self.wanted.emit(folder, frozenset(told))
