"""What the form of a session shows and does. No Qt here: it runs on the worker."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final

from pendamping.desktop.forms.choosing import record_choices
from pendamping.desktop.forms.describing import Choice, Form, describe
from pendamping.desktop.forms.model import asked_now, find_draft
from pendamping.desktop.forms.telling import Told, code_of, explained, told_of, unreadable
from pendamping.desktop.forms.typed import typed_moment, typed_of_record
from pendamping.desktop.screens.session import following
from pendamping.desktop.screens.session.beside import Beside, beside
from pendamping.domain.declare import NO_CASE, Field, Kind
from pendamping.domain.rules.answers import known
from pendamping.domain.rules.sessions import LONGEST
from pendamping.domain.session import Appointment, Session
from pendamping.domain.value_words import TypedOtherwise, parse, show
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.cases import CaseFilter
from pendamping.usecases.finding_outcome import HeldUp, StillToAnswer
from pendamping.usecases.sessions import Recorded
from pendamping.workbench import Desks

NOUN: Final = "session"
NEW: Final = EntityId(0)
SHORTEST: Final = timedelta(minutes=1)
A_WHILE: Final = timedelta(hours=4)
"""An appointment that began so long ago at most is the one that is being held."""
CHOICES: Final = 12
SIDE_BY_SIDE: Final = frozenset({"goals_touched"})
"""Asked in the side card, not in the form."""


@dataclass(frozen=True, slots=True)
class CaseChoice:
    """A case of which a session may be written down, and the appointment it was."""

    case: EntityId
    appointment: EntityId | None
    code: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionState:
    """Everything on the screen at one moment."""

    case: EntityId
    code: str
    number: int
    form: Form
    typed: Mapping[str, str] = field(repr=False)
    before: Mapping[str, str] = field(repr=False)
    """What stood in the session that is being corrected."""
    session: EntityId | None
    """The session that is being corrected."""
    appointment: EntityId | None
    beside: Beside = field(repr=False)
    draft: int | None = None
    recovered: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """What came of finishing: refused with reasons, or written with what follows from it."""

    session: EntityId | None
    told: tuple[Told, ...] = ()
    follows: tuple[str, ...] = ()
    """What is to be done now, in words."""
    danger: bool = False

    @property
    def is_written(self) -> bool:
        return self.session is not None


@dataclass(frozen=True, slots=True)
class SessionModel:
    """A session: begun from an appointment or from nothing, kept, finished, corrected."""

    desks: Desks
    words: Words

    def choices(self, typed: str = "") -> tuple[CaseChoice, ...]:
        """Return the cases a session may be about: today's appointments, or those of a code."""
        if typed.strip():
            found = self.desks.cases.cases(CaseFilter(code=typed.strip().upper()), most=CHOICES)
            return tuple(
                CaseChoice(one.case, None, one.code, self._place(one.area)) for one in found.lines
            )
        today = self.desks.room.today()
        agreed = tuple(
            CaseChoice(one.case, one.appointment, one.code, self.words.moment(one.at))
            for one in self.desks.sessions.upcoming(today)
            if one.session is None
        )
        met = {one.case for one in agreed}
        others = self.desks.cases.cases(most=CHOICES).lines
        rest = (
            CaseChoice(one.case, None, one.code, self._place(one.area))
            for one in others
            if one.case not in met
        )
        return (*agreed, *rest)

    def load(
        self,
        case: EntityId | None,
        *,
        appointment: EntityId | None = None,
        session: EntityId | None = None,
        draft: int | None = None,
    ) -> SessionState:
        """Read what the screen shows; call it from a job."""
        kept = None if draft is None else find_draft(self.desks, draft, NOUN, NO_CASE, NEW)
        before = None if session is None else self.desks.sessions.find(session)
        if kept is not None:
            case = kept.case
        if before is not None:
            case = before.case
        if case is None and appointment is not None:
            case = self.desks.records.show("appointment", appointment).record.case
        if case is None:
            raise ValueError("a session is of a case")
        if kept is None:
            kept = find_draft(self.desks, None, NOUN, case, session or NEW)
        ready = self.desks.sessions.prepare(case)
        fields = self._fields(case)
        held = {} if before is None else typed_of_record(before, fields, self.words.zone)
        agreed = self._agreed(appointment, ready.appointment, kept)
        first = held or self._first(agreed, ready.last)
        return SessionState(
            case=case,
            code=code_of(self.desks, case),
            number=ready.number if before is None else self._number(before),
            form=self._form(fields, case, is_correction=before is not None),
            typed={**first, **(kept.typed if kept else {})},
            before=held,
            session=session,
            appointment=agreed.id if agreed and before is None else None,
            beside=beside(ready, self.words),
            draft=kept.id if kept else None,
            recovered=self.words.moment(kept.saved_at) if kept else "",
        )

    def check(self, state: SessionState, typed: Mapping[str, str]) -> tuple[Told, ...]:
        """Say what the rules notice already while it is being written."""
        session = self._session(state, self._readable(typed))
        found = told_of(self.desks.sessions.check(session), self.words)
        ahead = told_of(self.desks.sessions.check_next(session), self.words)
        return (*(_placed(one) for one in found), *(_ahead(one) for one in ahead))

    def finish(self, state: SessionState, typed: Mapping[str, str]) -> Finished:
        """Write the session down with all that follows, or tell what holds it up."""
        asked = self._ended(asked_now(state.form, typed), state)
        told = (*unreadable(NOUN, asked, self.words), *following.left_open(asked, self.words))
        if told:
            return Finished(session=None, told=told)
        session = self._session(state, asked)
        try:
            if state.session is None:
                recorded = self.desks.sessions.record(session)
            else:
                recorded = self.desks.sessions.correct(state.session, session)
        except (HeldUp, StillToAnswer) as problem:
            found = explained(problem, state.form, self.words)
            return Finished(session=None, told=tuple(_placed(one) for one in found))
        return Finished(
            session=recorded.session.id,
            told=tuple(told_of(recorded.findings, self.words)),
            follows=(*self._follows(recorded), *self._task(state, asked)),
            danger=bool(recorded.red_flags),
        )

    def keep(self, case: EntityId, about: EntityId | None) -> Any:
        """Return what keeps this session's texts as a draft."""

        def put(draft: int | None, typed: Mapping[str, str]) -> int:
            return self.desks.notes.keep_draft(
                NOUN, typed, draft=draft, case=case, about=about or NEW
            )

        return put

    def drop(self, draft: int) -> None:
        """Throw the draft away."""
        self.desks.notes.drop_draft(draft)

    def _place(self, area: str | None) -> str:
        return "" if area is None else self.desks.room.areas().path(area)

    def _fields(self, case: EntityId) -> tuple[Field, ...]:
        return self.desks.records.blank(NOUN, case=case).fields

    def _form(self, fields: tuple[Field, ...], case: EntityId, *, is_correction: bool) -> Form:
        chosen = {
            one.name: record_choices(self.desks, self.words, str(one.refers_to), case)
            for one in fields
            if one.kind in (Kind.REF, Kind.REFS)
        }
        asked = tuple(
            one
            for one in fields
            if one.name not in SIDE_BY_SIDE and (one.name not in chosen or chosen[one.name])
        )
        form = describe(
            Session.NOUN, asked, self.words, chosen=lambda one: chosen.get(one.name, ())
        )
        if is_correction or following.plan_of(self.desks, case) is None:
            return form
        *before, last = form.sections
        tasks = following.fields(self.desks, self.words, case)
        return replace(form, sections=(*before, replace(last, fields=(*last.fields, *tasks))))

    def _agreed(
        self, named: EntityId | None, due: Appointment | None, kept: Any
    ) -> Appointment | None:
        """Return the appointment that is being held: the one that was named, else a near one."""
        wanted = named
        if kept is not None and kept.typed.get("appointment", "").isdecimal():
            wanted = EntityId(int(kept.typed["appointment"]))
        if wanted is not None:
            shown = self.desks.records.show("appointment", wanted).record
            return shown if isinstance(shown, Appointment) else None
        at = None if due is None else known(due.planned_at)
        if at is None or abs(self.desks.room.now() - at) > A_WHILE:
            return None
        return due

    def _first(self, agreed: Appointment | None, last: Session | None) -> dict[str, str]:
        """Return what a new form begins with: the appointment, and what was so last time."""
        now = self.desks.room.now()
        typed = {
            "started_at": typed_moment(now.replace(second=0, microsecond=0), self.words.zone),
            "kind": "individual",
            "who_present": "companion|survivor",
        }
        if last is not None:
            typed |= {
                name: str(value)
                for name in ("mode", "language")
                if (value := known(getattr(last, name))) is not None
            }
        if agreed is not None:
            at = known(agreed.planned_at)
            is_past = at is not None and at < now - A_WHILE
            if at is not None and is_past:
                typed["started_at"] = typed_moment(at, self.words.zone)
            typed |= {
                name: str(value)
                for name in ("kind", "mode")
                if (value := known(getattr(agreed, name))) is not None
            }
        return typed

    def _readable(self, typed: Mapping[str, str]) -> dict[str, str]:
        """Leave out what cannot be read yet: half a day is no day."""
        found = {}
        for name, words in typed.items():
            if "." in name or not words:
                continue
            try:
                parse(Session.NOUN.field(name), words, zone=self.words.zone)
            except TypedOtherwise:
                continue
            found[name] = words
        return found

    def _session(self, state: SessionState, typed: Mapping[str, str]) -> Session:
        own = {name: words for name, words in typed.items() if "." not in name}
        values = self.desks.records.parsed(Session, own)
        session = Session(id=NEW, case=state.case, **values)
        if state.session is not None:
            return replace(session, corrects=state.session)
        if state.appointment is not None:
            return replace(session, appointment=state.appointment)
        return session

    def _ended(self, typed: dict[str, str], state: SessionState) -> dict[str, str]:
        """End a session that still runs now; one that began long ago keeps its end open."""
        if typed.get("ended_at") or state.session is not None:
            return typed
        started = self._moment(typed.get("started_at", ""))
        now = self.desks.room.now()
        if started is None or not started <= now <= started + LONGEST:
            return typed
        end = max(now, started + SHORTEST).replace(second=0, microsecond=0)
        return {**typed, "ended_at": typed_moment(max(end, started + SHORTEST), self.words.zone)}

    def _moment(self, typed: str) -> datetime | None:
        try:
            value = parse(Session.NOUN.field("started_at"), typed, zone=self.words.zone)
        except TypedOtherwise:
            return None
        return value if isinstance(value, datetime) else None

    def _task(self, state: SessionState, typed: Mapping[str, str]) -> tuple[str, ...]:
        plan = None if state.session else following.plan_of(self.desks, state.case)
        return () if plan is None else following.schedule(self.desks, self.words, plan, typed)

    def _number(self, session: Session) -> int:
        held = [one.id for one in self.desks.sessions.of_case(session.case)]
        return held.index(session.id) + 1 if session.id in held else len(held)

    def _follows(self, recorded: Recorded) -> tuple[str, ...]:
        words, noun = self.words, Session.NOUN
        found = []
        for flag in recorded.red_flags:
            kind = show(noun.field("red_flags"), frozenset({str(flag.kind)}), words.language)
            found.append(
                words.say("{flag}: to be acted on today. The case is high risk now.", flag=kind)
            )
        at = None if recorded.next is None else known(recorded.next.planned_at)
        if at is not None:
            found.append(words.say("Next session: {moment}.", moment=words.moment(at)))
        return tuple(found)


def _placed(told: Told) -> Told:
    """Put what is said of a consent beside the reason that can be given instead."""
    if told.field != "consent":
        return told
    return replace(told, field="override_reason" if told.goes_on_with else "consent_checked")


def _ahead(told: Told) -> Told:
    return replace(told, field="next_at")


__all__ = ["CaseChoice", "Choice", "Finished", "SessionModel", "SessionState"]
