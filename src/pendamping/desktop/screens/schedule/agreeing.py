"""Agreeing on an appointment: whose, when, where, and what the rules say of it."""

from datetime import datetime, timedelta

from PySide6.QtCore import Signal

from pendamping.desktop.forms.case_field import CaseField
from pendamping.desktop.forms.describing import Choice as Called
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.schedule.detail import ToldList
from pendamping.desktop.screens.schedule.fields import a_moment, named
from pendamping.desktop.screens.schedule.model import kinds, modes
from pendamping.desktop.screens.schedule.states import Choice, Draft, Told
from pendamping.desktop.widgets.buttons import plain, primary
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.columns import flowing
from pendamping.desktop.widgets.fields import (
    CheckField,
    ChoiceField,
    Field,
    LineField,
    NumberField,
    buddy_of,
)
from pendamping.desktop.widgets.text import label
from pendamping.domain.case import Case

SHORTEST = 5
LONGEST = 360


class AgreeCard(Card):
    """A new appointment."""

    wanted = Signal(object)
    """Carries the `Draft` to agree on."""
    changed = Signal(object)
    """Carries a whole `Draft`, so that what it would mean can be looked at."""
    closed = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat.words.say("Agree on a session"))
        self._words = seat.words
        say = seat.words.say
        self.case = CaseField(say("Code, or a part of it"))
        self._moment = a_moment(seat)
        self._kind = ChoiceField(_offered(kinds(seat.words)))
        self._mode = ChoiceField(_offered(modes(seat.words)))
        self._minutes = NumberField(
            SHORTEST,
            LONGEST,
            language=seat.words.language,
            too_far=say("From 5 to 360 minutes."),
        )
        self._told = ToldList()
        self._reason = LineField()
        self._wish = CheckField(named(seat.words, "survivor_asked_for_it"))
        self._agree = primary(say("Agree on it"), "check")
        self._leave = plain(say("Not now"))
        self._fill()
        self._connect()
        self.hide()

    def begin(self, at: datetime) -> None:
        """Begin a new one at a moment."""
        for field in (self.case, self._mode, self._minutes, self._reason, self._wish):
            field.set_value(None)
            field.explain("")
        self._kind.set_value("individual")
        self._moment.set_value(at)
        self._told.display(())
        self.show()
        self.case.focus_on()

    def tell(self, told: tuple[Told, ...]) -> None:
        """Say what the rules have to say about it."""
        self._told.display(told)

    def offer(self, asked: str, choices: tuple[Choice, ...]) -> None:
        """Offer cases for what was typed."""
        self.case.offer(asked, [Called(one.code, one.text) for one in choices])

    def _draft(self) -> Draft | None:
        case, at, kind = self.case.case(), self._moment.value(), self._kind.value()
        if case is None or not isinstance(at, datetime) or kind is None:
            return None
        mode, minutes = self._mode.value(), self._minutes.value()
        fits = isinstance(minutes, int) and SHORTEST <= minutes <= LONGEST
        return Draft(
            case=case,
            kind=str(kind),
            mode=None if mode is None else str(mode),
            at=at,
            minutes=minutes if fits and isinstance(minutes, int) else None,
            reason=str(self._reason.value()),
            survivor_asked=bool(self._wish.value()),
        )

    def _look(self) -> None:
        draft = self._draft()
        if draft is not None:
            self.changed.emit(draft)

    def _finish(self) -> None:
        if self._minutes.problem():
            self._minutes.focus_on()
            return
        draft = self._draft()
        if draft is not None:
            self.wanted.emit(draft)
            return
        say = self._words.say
        for field, words in (
            (self.case, say("Choose a case by its code.")),
            (self._moment, say("Write the day and the hour, such as 24/11/2026 and 08.30.")),
            (self._kind, say("Choose what it is to be.")),
        ):
            missing = field.is_empty()
            field.explain(words if missing else "")
            if missing:
                field.focus_on()
                return

    def _fill(self) -> None:
        self._ask(self._words.label(Case.NOUN.label), self.case)
        asked: tuple[tuple[str, Field], ...] = (
            ("planned_at", self._moment),
            ("kind", self._kind),
            ("mode", self._mode),
            ("minutes", self._minutes),
        )
        for name, field in asked:
            self._ask(named(self._words, name), field)
        self.add(self._told)
        self._ask(named(self._words, "density_reason"), self._reason)
        self.add(self._wish, flowing(self._agree, self._leave))

    def _ask(self, text: str, field: Field) -> None:
        above = label(text, "strong")
        buddy_of(above, field)
        self.add(above, field)

    def _connect(self) -> None:
        for field in (self.case, self._moment, self._wish):
            field.changed.connect(self._look)
        self._agree.clicked.connect(self._finish)
        self._reason.editor().returnPressed.connect(self._finish)
        self._leave.clicked.connect(self.closed)


def soon(now: datetime) -> datetime:
    """Return the next whole hour of a working day's morning after a moment, to begin with."""
    return (now + timedelta(days=1)).replace(hour=9, minute=0, second=0, microsecond=0)


def _offered(choices: tuple[Choice, ...]) -> list[tuple[object, str]]:
    return [(one.code, one.text) for one in choices]
