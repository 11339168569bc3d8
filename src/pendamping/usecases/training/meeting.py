"""The sessions of an invented case: what was said, what was seen, what was made of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Any, Final

from pendamping.domain.programme import MIN_GAP_DAYS
from pendamping.domain.quick_note import QuickNote
from pendamping.domain.session import Appointment, Session
from pendamping.kernel.ids import EntityId
from pendamping.usecases.training.chance import Chance
from pendamping.usecases.training.happenings import Agreed, Calmed, Met, Missed
from pendamping.usecases.training.material import filled, material, phrase
from pendamping.usecases.training.thread import Reach, Thread, moment, workday

ADULT: Final = (
    "tidur napas utang usaha kerja dokumen hukum kampung kesehatan iman sebaya telepon anak ayah"
).split()
CHILD: Final = "wali bermain sekolah bermain wali sekolah bermain sekolah wali bermain".split()
DANGER: Final = "bahaya"
DANGERS: Final = ("trafficker_contact", "suicidal", "trafficker_contact", "re_recruitment")
"""What the sentences of that theme show, in their order."""

HOURS: Final = (time(8, 30), time(10, 30), time(13, 0), time(15, 0))
MOST: Final = 9
LONG_GAP: Final = 13
SOON: Final = 5
"""Days between two sessions when the programme presses."""
PRESSED: Final = range(3, 5)
"""After so many sessions it does."""
BEGINNING: Final = 2
"""The sessions in which people get to know each other: told whole, under names of their own."""
DANGER_AT: Final = 4
"""The place of the session that shows a danger which passed."""
MISSED_FROM: Final = 4
"""Whoever begins, comes: from so many sessions on, one may be missed."""
FATHERLY: Final = 24

REASONS: Final = (
    "schedule_too_dense schedule_too_dense work transport ill fear family_refused".split()
)
REMARKS: Final = {
    "schedule_too_dense": 0,
    "work": 1,
    "transport": 2,
    "ill": 3,
    "fear": 4,
    "family_refused": 5,
}
"""Which of the remarks of the material says so."""

CHALLENGES: Final = {
    "usaha": "funds",
    "hukum": "documents",
    "ayah": "no_service_for_men",
    "kampung": "stigma",
    "kesehatan": "travel",
    "utang": "companion_distress",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One session before it is written: which, when, about what."""

    number: int
    of: int
    on: date
    gap: int
    theme: Mapping[str, Any]


def hold_sessions(thread: Thread) -> None:
    """Tell the sessions of a case, those that were missed, and what is agreed on next."""
    days = _days(thread)
    themes = _themes(thread, len(days))
    gaps = [7, *((later - day).days for day, later in pairwise(days))]
    for number, (day, gap, name) in enumerate(zip(days, gaps, themes, strict=True), start=1):
        theme = _theme(name)
        sitting = Sitting(number=number, of=len(days), on=day, gap=gap, theme=theme)
        session = _session(thread, sitting)
        thread.add(Met(at=session.ended_at, by=thread.companion, session=session))  # type: ignore[arg-type]  # told with an end
        if name == DANGER:
            _after_danger(thread, session, day, is_last=number == len(days))
    _miss(thread, days)
    if thread.reach in (Reach.ENGAGEMENT, Reach.ASSESSMENT, Reach.PLANNING, Reach.DELIVERY):
        _agree(thread, days)
    _notes(thread, days)


def _days(thread: Thread) -> list[date]:
    """Return the days of the sessions, a bearable distance apart but for a stretch of some."""
    chance = thread.chance.of("days")
    if thread.reach is Reach.ACCESS:
        return []
    dense = thread.reach >= Reach.DELIVERY and chance.often(35)
    wanted = {Reach.EVALUATION: 8, Reach.AFTERCARE: MOST, Reach.CLOSED: MOST}.get(
        thread.reach, MOST
    )
    day, days = thread.day(2), list[date]()
    while day < thread.today and len(days) < wanted:
        days.append(day)
        presses = dense and len(days) in PRESSED
        wide = chance.between(7, LONG_GAP if thread.reach <= Reach.PLANNING else 22)
        day = workday(day + timedelta(days=SOON if presses else wide))
    return days


def _themes(thread: Thread, count: int) -> list[str]:
    chance = thread.chance.of("themes")
    if thread.is_child:
        row = ["bermain", "wali", *CHILD][:count]
    else:
        wanted = [
            name
            for name in ADULT
            if name != "ayah" or (thread.person.sex == "L" and thread.person.age > FATHERLY)
        ]
        middle = chance.some(wanted, len(wanted))
        row = ["kenalan", "asesmen", middle[0], "keluarga", *middle[1:]][:count]
        if thread.refuses_family:
            row = ["napas" if name == "keluarga" else name for name in row]
        if count and thread.reach >= Reach.AFTERCARE:
            row[-2:] = ["evaluasi", "penutup" if thread.reach is Reach.CLOSED else "kampung"]
    if thread.in_danger and row:
        row[-1] = DANGER
    elif thread.was_in_danger and len(row) > DANGER_AT + 1:
        row[DANGER_AT] = DANGER
    return row


def _theme(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = next(
        theme for theme in material("sessions")["themes"] if theme["id"] == name
    )
    return found


def _session(thread: Thread, sitting: Sitting) -> Session:
    chance = thread.chance.of("session", sitting.number)
    theme, words = sitting.theme, material("sessions")
    start = moment(sitting.on, _hour(thread, sitting.number))
    least, most = theme["minutes"]
    before = max(2, 8 - sitting.number * 5 // max(sitting.of, 6) - chance.below(3))
    place = chance.below(len(theme["said"]))
    facts: dict[str, Any] = {}
    if theme.get("family") and thread.members:
        facts["family_present"] = frozenset(thread.members[:1])
    if theme["id"] == DANGER:
        before = 8 + chance.below(2)
        facts["red_flags"] = frozenset({DANGERS[place]})
    if sitting.gap < MIN_GAP_DAYS:
        facts["density_reason"] = phrase(chance, words["density_reasons"])
        facts["challenges"] = frozenset({"schedule_too_dense", "window_too_short"})
    elif theme["id"] in CHALLENGES and chance.often(40):
        facts["challenges"] = frozenset({CHALLENGES[theme["id"]]})
    if chance.often(30):
        facts["learning_note"] = phrase(chance, words["learning"])
    if sitting.number > BEGINNING and chance.often(4):
        facts |= {"stopped_early": True, "stop_reason": phrase(chance, words["stop_reasons"])}
    return Session(
        id=thread.new(),
        case=thread.case,
        kind=_kind(thread, sitting),
        mode=chance.pick(theme["modes"]),
        started_at=start,
        ended_at=start + timedelta(minutes=chance.between(least, most)),
        zone="WIB",
        place_private=chance.often(92),
        who_present=frozenset(_present(theme)),
        language="jv" if chance.often(45) else "id",
        consent_checked=True,
        methods=frozenset(theme["methods"]),
        survivor_said=_said(thread, chance, theme, place),
        observed=phrase(chance, theme["observed"], **thread.blanks()),
        companion_interpretation=phrase(chance, theme["understood"], **thread.blanks()),
        distress_before=before,
        distress_after=max(0, before - chance.between(0, 3)),
        agreed_next=phrase(chance, theme["next"], **thread.blanks()),
        **facts,
    )


def _said(thread: Thread, chance: Chance, theme: Mapping[str, Any], place: int) -> str:
    """Return the survivor's words; sometimes the work comes back in them."""
    usaha = thread.chance.of("usaha").pick(material("sessions")["usaha"])
    said = filled(theme["said"][place], **thread.spoken(), usaha=usaha)
    if theme["id"] not in ("telepon", DANGER, "penutup") and chance.often(35):
        said = f"{said} {chance.pick(thread.sector['said'])}"
    return said


def _kind(thread: Thread, sitting: Sitting) -> str:
    if thread.is_child and sitting.number <= BEGINNING:
        return ("intake", "assessment")[sitting.number - 1]
    kind: str = sitting.theme["kind"]
    return kind


def _present(theme: Mapping[str, Any]) -> Iterator[str]:
    yield "survivor"
    yield "companion"
    if theme.get("family"):
        yield "family"
    if theme["kind"] == "group":
        yield "other_survivors"
    if theme["id"] == "hukum":
        yield "legal_aid"


def _hour(thread: Thread, number: int) -> time:
    """Return an hour at which this companion sees nobody else, as far as four hours allow."""
    return HOURS[(int(thread.case) + number) % len(HOURS)]


def _after_danger(thread: Thread, session: Session, day: date, *, is_last: bool) -> None:
    """Let a danger end some days later, unless it is the one that stands open today."""
    calm = workday(day + timedelta(days=6))
    if (thread.in_danger and is_last) or calm >= thread.today:
        return
    how = phrase(thread.chance.of("calm"), material("care")["red_flag_done"])
    at = moment(calm, time(17, 30))
    thread.add(Calmed(at=at, by=thread.companion, session=session.id, case=thread.case, how=how))


def _miss(thread: Thread, days: Sequence[date]) -> None:
    """Tell of one session that did not take place, in about every third case."""
    chance = thread.chance.of("missed")
    if len(days) < MISSED_FROM or not chance.often(40):
        return
    after = days[chance.between(2, len(days) - 2)]
    planned = workday(after + timedelta(days=4))
    if planned >= thread.today or planned in days:
        return
    reason = chance.pick(REASONS)
    appointment = _appointment(thread, planned, chance.pick(HOURS))
    remarks = material("sessions")["no_show_remarks"][REMARKS[reason]]
    kept = replace(appointment, remarks=remarks, survivor_asked_for_it=True)
    thread.add(Agreed(at=moment(after, time(17, 0)), by=thread.companion, appointment=kept))
    thread.add(
        Missed(
            at=moment(planned, time(18, 0)),
            by=thread.companion,
            appointment=kept.id,
            reason=reason,
        )
    )


def _agree(thread: Thread, days: Sequence[date]) -> None:
    """Agree on the next session, some of them today."""
    last = days[-1] if days else thread.opened
    on = max(workday(last + timedelta(days=8)), thread.today)
    on = workday(on + timedelta(days=thread.chance.of("next").below(6)))
    hour = HOURS[int(thread.case) % len(HOURS)]
    appointment = _appointment(thread, on, hour)
    at = moment(min(last, thread.today - timedelta(days=1)), time(17, 15))
    thread.add(Agreed(at=at, by=thread.companion, appointment=appointment))


def _appointment(thread: Thread, on: date, hour: time) -> Appointment:
    return Appointment(
        id=thread.new(),
        case=thread.case,
        kind="family" if thread.members and thread.chance.of("kind").often(30) else "individual",
        mode="home",
        planned_at=moment(on, hour),
        minutes=60,
        held_by=thread.companion,
        confirmed_by_survivor=thread.chance.of("confirmed").often(60),
        density_reason="Disepakati bersama penyintas.",
    )


def _notes(thread: Thread, days: Sequence[date]) -> None:
    chance = thread.chance.of("notes")
    for day in days:
        if chance.often(12):
            note = QuickNote(
                id=thread.new(),
                case=thread.case,
                words=phrase(chance, material("care")["quick_notes"]),
                noted_at=moment(day, time(19, 0)),
                zone="WIB",
                about=EntityId(thread.case),
            )
            thread.write(day, note, hour=time(19, 0))
