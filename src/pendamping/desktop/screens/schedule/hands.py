"""What is done with the cards beside the calendar: proposed, asked and written, one at a time."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from pendamping.desktop.errands import OpenCase, RecordSession, ShowPapers
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.schedule.agreeing import AgreeCard, soon
from pendamping.desktop.screens.schedule.detail import DetailCard
from pendamping.desktop.screens.schedule.model import ScheduleModel, same_hour
from pendamping.desktop.screens.schedule.moving import MoveCard
from pendamping.desktop.screens.schedule.sharing import ShareCard
from pendamping.desktop.screens.schedule.side import AtHand, Side
from pendamping.desktop.screens.schedule.states import Draft, Entry, Proposal
from pendamping.usecases.calendars import Told


class Hands(QObject):
    """Carries what a card asks for to the model, and the answer back to the card."""

    asked = Signal(object)
    """Carries an errand."""
    changed = Signal()
    """Something was written: the days are to be fetched anew."""
    refused = Signal(object)
    """Carries the problem."""
    written = Signal(int, object)
    """Carries how many appointments are in the calendar file, and the file."""

    def __init__(self, seat: Seat, model: ScheduleModel, side: Side, parent: QObject) -> None:
        super().__init__(parent)
        self._seat = seat
        self._model = model
        self._side = side
        self._connect()

    def look(self, entry: Entry) -> None:
        """Take an appointment at hand."""
        self._ask(partial(self._model.detail, entry), self._side.look_at)

    def propose(self, entry: Entry, to: object) -> None:
        """Ask whether an appointment is to go to another day or moment."""
        if not entry.is_open:
            return
        if isinstance(to, datetime):
            self._propose(entry, to)
        elif isinstance(to, date):
            self._propose(entry, same_hour(entry, to))

    def agree(self, where: object = None) -> None:
        """Begin an appointment: at a moment, on a day, or tomorrow."""
        at = soon(self._seat.clock.now().astimezone(self._seat.words.zone))
        if isinstance(where, datetime):
            at = where
        elif isinstance(where, date):
            at = at.replace(year=where.year, month=where.month, day=where.day)
        self._side.agree(at)

    def _propose(self, entry: Entry, to: datetime) -> None:
        self._ask(partial(self._model.propose, entry, to), self._side.propose)

    def _propose_anew(self, to: datetime) -> None:
        proposal = self._side.moving.proposal
        if proposal is not None and to != proposal.to:
            entry = proposal.entry
            self._ask(partial(self._model.propose, entry, to), self._side.moving.answer)

    def _move(self, proposal: Proposal, reason: str, asked: bool) -> None:  # noqa: FBT001 - a signal's
        self._do(partial(self._model.move, proposal, reason, survivor_asked=asked))

    def _foresee(self, draft: Draft) -> None:
        self._ask(partial(self._model.foresee, draft), self._side.agreeing.tell)

    def _look_up(self, typed: str) -> None:
        offer = partial(self._side.agreeing.offer, typed)
        self._ask(partial(self._model.cases, typed), offer)

    def _write(self, folder: Path, told: frozenset[Told]) -> None:
        self._ask(partial(self._model.write_calendar, folder, told), self._put_down)

    def _put_down(self, made: tuple[int, Path]) -> None:
        self._side.rest()
        self.written.emit(*made)

    def _record(self, entry: Entry) -> None:
        self.asked.emit(
            RecordSession(
                case=entry.case,
                appointment=None if entry.session else entry.appointment,
                session=entry.session,
            )
        )

    def _ask(self, work: Callable[[], object], then: Callable[..., object]) -> None:
        self._seat.jobs.run(work, owner=self, then=then, otherwise=self.refused.emit)

    def _do(self, work: Callable[[], object]) -> None:
        self._ask(work, self._done)

    def _done(self, _result: object) -> None:
        self._side.rest()
        self.changed.emit()

    def _connect(self) -> None:
        self._side.made.connect(self._meet)
        self._side.travel.print_wanted.connect(lambda: self.asked.emit(ShowPapers("travel_sheet")))

    def _meet(self, card: AtHand) -> None:
        """Hear from a card, now that it is made."""
        model = self._model
        match card:
            case DetailCard():
                card.move_wanted.connect(lambda entry: self._propose(entry, entry.at))
                card.record_wanted.connect(self._record)
                card.case_wanted.connect(lambda entry: self.asked.emit(OpenCase(entry.case)))
                card.confirmed.connect(
                    lambda one: self._do(partial(model.confirm, one.appointment))
                )
                card.cancelled.connect(
                    lambda one, why: self._do(partial(model.cancel, one.appointment, why))
                )
                card.missed.connect(
                    lambda one, why: self._do(partial(model.miss, one.appointment, why))
                )
            case MoveCard():
                card.changed.connect(self._propose_anew)
                card.wanted.connect(self._move)
            case AgreeCard():
                card.changed.connect(self._foresee)
                card.wanted.connect(lambda draft: self._do(partial(model.agree, draft)))
                card.case.wanted.connect(self._look_up)
            case ShareCard():
                card.wanted.connect(self._write)
