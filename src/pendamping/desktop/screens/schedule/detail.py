"""One appointment looked at: what it is, and what can be done with it."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.screens.schedule.model import reasons
from pendamping.desktop.screens.schedule.states import Detail, Entry, Told
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.buttons import IconButton, plain, primary, quiet
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chip import Chip
from pendamping.desktop.widgets.columns import flowing
from pendamping.desktop.widgets.fields import ChoiceField, buddy_of
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.text import label
from pendamping.i18n.words import Words


class DetailCard(Card):
    """An appointment, with everything that may become of it."""

    record_wanted = Signal(object)
    move_wanted = Signal(object)
    case_wanted = Signal(object)
    confirmed = Signal(object)
    """Each carries the `Entry`."""
    missed = Signal(object, object)
    cancelled = Signal(object, object)
    """Each carries the `Entry` and the code of the reason, or nothing."""
    closed = Signal()

    def __init__(self, words: Words) -> None:
        self._close = IconButton("x", words.say("Close"))
        super().__init__("", [self._close])
        self._words = words
        self._entry: Entry | None = None
        self._tell: SignalInstance | None = None
        say = words.say
        self._state = Chip()
        self._when = label("", "strong")
        self._what = label("", "soft")
        self._told = ToldList()
        self._record = primary(say("Record"), "pencil")
        self._move = plain(say("Move"), "calendar-days")
        self._case = quiet(say("Open the case"), "folder-input")
        self._confirm = plain(say("Confirmed by the survivor"), "check")
        self._miss = plain(say("Did not take place"), "ban")
        self._cancel = quiet(say("Call it off"), "x")
        self._reason = ChoiceField([(one.code, one.text) for one in reasons(words)])
        self._note = plain(say("Note it"), "check")
        self._why = QWidget()
        self._fill()
        self._connect()
        self.hide()

    def display(self, detail: Detail) -> None:
        """Show exactly this appointment."""
        entry = detail.entry
        self._entry = entry
        self.set_title(detail.title)
        self._state.show_as(entry.state, entry.tone)
        self._when.setText(detail.when)
        self._what.setText(" · ".join(filter(None, (entry.kind, entry.place))))
        self._told.display(detail.told)
        for button in (self._move, self._confirm, self._miss, self._cancel):
            button.setVisible(entry.is_open)
        can_record = entry.is_open or entry.session is not None
        self._record.setText(
            self._words.say("Record") if entry.is_open else self._words.say("Look")
        )
        self._record.setVisible(can_record)
        self._why.hide()
        self._reason.set_value(None)
        self.show()

    def focus_first(self) -> None:
        """Take the keyboard."""
        (self._record if self._record.isVisible() else self._case).setFocus()

    def _ask_why_missed(self) -> None:
        self._ask_why(self.missed, self._words.say("Note it"))

    def _ask_why_off(self) -> None:
        self._ask_why(self.cancelled, self._words.say("Call it off"))

    def _ask_why(self, tell: SignalInstance, said: str) -> None:
        """Ask for the reason before anything is written: a click alone changes nothing."""
        self._tell = tell
        self._note.setText(said)
        self._why.show()
        self._reason.focus_on()

    def _give_reason(self) -> None:
        reason = self._reason.value()
        if self._entry is not None and self._tell is not None:
            self._tell.emit(self._entry, None if reason is None else str(reason))

    def _fill(self) -> None:
        say = self._words.say
        why = label(say("Why it did not take place"), "strong")
        buddy_of(why, self._reason)
        column = QVBoxLayout(self._why)
        column.setContentsMargins(0, worn().px(4), 0, 0)
        column.setSpacing(worn().px(6))
        for widget in (why, self._reason, flowing(self._note)):
            column.addWidget(widget)
        self.add(
            flowing(self._state),
            self._when,
            self._what,
            self._told,
            flowing(self._record, self._move, self._confirm, self._miss),
            flowing(self._case, self._cancel),
            self._why,
        )

    def _connect(self) -> None:
        for button, signal in (
            (self._record, self.record_wanted),
            (self._move, self.move_wanted),
            (self._case, self.case_wanted),
            (self._confirm, self.confirmed),
        ):
            button.clicked.connect(lambda *_, tell=signal: tell.emit(self._entry))
        self._miss.clicked.connect(self._ask_why_missed)
        self._cancel.clicked.connect(self._ask_why_off)
        self._note.clicked.connect(self._give_reason)
        self._close.clicked.connect(self.closed)


class ToldList(QWidget):
    """What the rules say, one under the other."""

    def __init__(self) -> None:
        super().__init__()
        self._notices: list[Notice] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(worn().px(6))
        self.hide()

    def display(self, told: tuple[Told, ...]) -> None:
        """Say exactly this; nothing takes no room."""
        while len(self._notices) < len(told):
            notice = Notice()
            self._notices.append(notice)
            self._column.addWidget(notice)
        for at, notice in enumerate(self._notices):
            if at < len(told):
                notice.explain(told[at].text, told[at].tone)
            else:
                notice.hide()
        self.setVisible(bool(told))
