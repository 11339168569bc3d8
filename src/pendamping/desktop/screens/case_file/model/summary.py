"""The summary of a case: what happened in one row, and beside it where things stand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from pendamping.desktop.case_words import Mark
from pendamping.desktop.screens.case_file.model.curves import curves
from pendamping.desktop.screens.case_file.model.parts import Add, Curve, Item, Key, Teller
from pendamping.domain.findings import info
from pendamping.domain.stages import CaseStage
from pendamping.domain.timers import Alarm, TimerKind
from pendamping.i18n.words import mark
from pendamping.kernel.ids import EntityId
from pendamping.usecases.cases import CaseLook, TimelineEntry
from pendamping.usecases.consents import Answer, ConsentLine
from pendamping.usecases.timers_desk import TimersDesk

ICONS: Final[Mapping[str, str]] = {
    "session": "message-circle-heart",
    "instrument_response": "activity",
    "review_request": "send",
    "plan_review": "clipboard-check",
    "referral": "send",
    "service_delivery": "hand-heart",
    "follow_up_contact": "users",
    "risk_assessment": "triangle-alert",
    "red_flag": "siren",
    "consent": "signature",
    "repatriation": "house",
    "closure": "circle-check",
    "quick_note": "square-pen",
}

KINDS: Final[tuple[tuple[str, str, frozenset[str]], ...]] = (
    ("all", mark("All"), frozenset()),
    ("sessions", mark("Sessions"), frozenset({"session", "quick_note"})),
    ("referrals", mark("Referrals"), frozenset({"referral", "service_delivery"})),
    ("family", mark("Family"), frozenset({"follow_up_contact", "review_request", "plan_review"})),
    (
        "risk",
        mark("Risk & wellbeing"),
        frozenset({"risk_assessment", "red_flag", "instrument_response"}),
    ),
)
"""How the row can be narrowed: key, words, nouns."""

TIMERS: Final[Mapping[TimerKind, str]] = {
    TimerKind.STOP_PROCESSING: mark("Stop using what consent was withdrawn for"),
    TimerKind.GIVE_ACCESS: mark("Give access to the data"),
    TimerKind.RESTRICT_PROCESSING: mark("Limit the use of the data"),
    TimerKind.CORRECT_DATA: mark("Correct the data"),
    TimerKind.NOTIFY_BREACH: mark("Tell of the breach"),
    TimerKind.FIRST_AID: mark("First aid is to be given"),
    TimerKind.LPSK_CHECK: mark("LPSK checks the file"),
    TimerKind.FILE_RESTITUTION: mark("File for restitution"),
    TimerKind.DESTROY_DATA: mark("Destroy the data"),
    TimerKind.REVIEW_PLAN: mark("A review should be answered"),
}

CODED: Final[Mapping[str, tuple[str, str]]] = {
    "service_delivery": ("service_type", "service_status"),
    "follow_up_contact": ("contact_kind", ""),
    "red_flag": ("red_flag", ""),
    "consent": ("consent_purpose", "consent_given"),
    "repatriation": ("country", ""),
    "closure": ("closure_reason", "plan_status"),
}
"""The lists behind what an entry was, and behind how it stands."""

REFERRAL_TONES: Final[Mapping[str, str]] = {
    "draft": "neutral",
    "in_progress": "attention",
    "accepted": "info",
    "rejected": "danger",
    "done": "fine",
    "revoked": "neutral",
}

ALARMS: Final[Mapping[Alarm, str]] = {
    Alarm.CALM: "neutral",
    Alarm.NOTICE: "info",
    Alarm.SOON: "attention",
    Alarm.URGENT: "danger",
    Alarm.OVERDUE: "danger",
}

ANSWERS: Final[Mapping[Answer, tuple[str, str]]] = {
    Answer.YES: (mark("Yes"), "fine"),
    Answer.NO: (mark("No"), "danger"),
    Answer.WITHDRAWN: (mark("Withdrawn"), "danger"),
    Answer.EXPIRED: (mark("Has run out"), "attention"),
    Answer.NOT_YET: (mark("Not yet"), "attention"),
}


@dataclass(frozen=True, slots=True)
class About:
    """What is written once about a case or its person, and can be put right."""

    noun: str
    record: EntityId | None
    """Nothing while it was never written."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The first tab."""

    items: tuple[Item, ...] = field(repr=False)
    kinds: tuple[tuple[str, str], ...]
    curves: tuple[Curve, ...]
    consents: tuple[tuple[str, Mark], ...]
    steps: tuple[str, ...]
    missing: tuple[str, ...]
    """What stands before the way out of the stage."""
    gate: str
    timers: tuple[tuple[str, Mark], ...]
    adds: tuple[Add, ...]
    about: tuple[About, ...]


def summary(tell: Teller, look: CaseLook) -> Summary:
    """Put a case's row, curve, consents, steps and timers into words."""
    return Summary(
        items=tuple(_item(tell, one) for one in tell.desks.cases.timeline(tell.case)),
        kinds=tuple((key, tell.words.say(sentence)) for key, sentence, _ in KINDS),
        curves=curves(tell),
        consents=tuple(_consent(tell, line) for line in look.consents),
        steps=tuple(
            f"{tell.said.step(step.noun, step.code)} · {tell.said.when(step.on, step.at)}"
            for step in look.steps
            if step.on >= tell.said.today
        ),
        missing=() if look.stage.is_closed else _missing(tell, look.stage),
        gate=_gate(tell, look.stage),
        timers=tuple(_timers(tell)),
        adds=tell.adds("session", "quick_note", "consent", "red_flag", "follow_up_contact"),
        about=tuple(_about(tell)),
    )


def _about(tell: Teller) -> list[About]:
    found = []
    if "case_file" in tell.open.writes:
        found.append(About("case_file", tell.case, tell.said.noun("case_file")))
    if "survivor" in tell.open.writes:
        survivors = tell.records("survivor")
        record = survivors[0].id if survivors else None
        found.append(About("survivor", record, tell.said.noun("survivor")))
    if "identity" in tell.open.writes and tell.open.names:
        record = tell.desks.identities.record_of(tell.case)
        found.append(About("identity", record, tell.said.noun("identity")))
    return found


def of_kind(items: tuple[Item, ...], kind: str) -> tuple[Item, ...]:
    """Return the lines of the row that one of its filters leaves."""
    nouns = next((chosen for key, _, chosen in KINDS if key == kind), frozenset())
    return tuple(item for item in items if not nouns or item.key.noun in nouns)


def _missing(tell: Teller, stage: CaseStage) -> tuple[str, ...]:
    return tuple(tell.words.finding(info(one.value)) for one in stage.gate.missing)


def _gate(tell: Teller, stage: CaseStage) -> str:
    due = stage.gate.due_on
    if stage.is_closed or not stage.gate.missing:
        return ""
    if due is None:
        return tell.words.say("Before the next stage")
    return tell.words.say("Before the next stage, by {day}", day=tell.said.day(due))


def _consent(tell: Teller, line: ConsentLine) -> tuple[str, Mark]:
    said = tell.said
    purpose = said.code("consent_purpose", line.purpose)
    if line.organisation is not None:
        purpose = tell.organisation()(line.organisation) or purpose
    sentence, tone = ANSWERS[line.answer]
    if line.answer is Answer.YES and line.expires_on is not None:
        ending = said.consent_end(line.expires_on)
        until = tell.words.say("until {day}", day=said.day(line.expires_on))
        return purpose, Mark(until, "attention" if ending else "fine")
    return purpose, Mark(tell.words.say(sentence), tone)


def _timers(tell: Teller) -> list[tuple[str, Mark]]:
    found = []
    for line in TimersDesk(tell.desks.room).of_case(tell.case):
        what = tell.words.say(TIMERS[line.kind])
        law = f"{what} ({line.law})" if line.law else what
        found.append((law, Mark(_left(tell, line.days_left), ALARMS[line.alarm])))
    return found


def _left(tell: Teller, days: int) -> str:
    if days < 0:
        return tell.words.count("{n} day late", "{n} days late", -days)
    if days == 0:
        return tell.words.say("today")
    return tell.words.count("{n} day left", "{n} days left", days)


def _item(tell: Teller, entry: TimelineEntry) -> Item:
    title, detail, state = SAID.get(entry.noun, _plain)(tell, entry)
    marks = () if entry.is_sent else (Mark(tell.words.say("Not sent yet")),)
    return Item(
        key=Key(entry.noun, entry.record),
        title=title,
        detail=detail,
        lead=tell.said.day(entry.on),
        icon=ICONS.get(entry.noun, "file-text"),
        marks=(*((state,) if state else ()), *marks),
    )


Said = tuple[str, str, Mark | None]


def _session(tell: Teller, entry: TimelineEntry) -> Said:
    kind = tell.said.code("session_kind", entry.what)
    title = tell.words.say("Session {number} · {kind}", number=entry.number, kind=kind.lower())
    if entry.minutes is not None:
        title = f"{title} · {tell.words.count('{n} minute', '{n} minutes', entry.minutes)}"
    return title, "", None


def _response(tell: Teller, entry: TimelineEntry) -> Said:
    scale = tell.said.code("instrument", entry.what)
    title = scale if entry.score is None else f"{scale}: {entry.score}"
    return title, tell.said.code("instrument_band", entry.status), None


def _review(tell: Teller, entry: TimelineEntry) -> Said:
    subject = tell.said.code("review_subject", entry.what)
    if entry.noun == "review_request":
        return tell.words.say("{subject} handed in", subject=subject), "", None
    decision = tell.said.code("review_decision", entry.status)
    tone = {"approve": "fine", "ask_changes": "attention", "reject": "danger"}
    return subject, "", Mark(decision, tone.get(entry.status or "", "info"))


def _referral(tell: Teller, entry: TimelineEntry) -> Said:
    kind = tell.said.code("referral_kind", entry.what)
    return (
        kind,
        "",
        Mark(
            tell.said.code("referral_status", entry.status),
            REFERRAL_TONES.get(entry.status or "", "neutral"),
        ),
    )


def _risk(tell: Teller, entry: TimelineEntry) -> Said:
    scope = tell.said.code("risk_scope", entry.what)
    title = tell.words.say("Risk looked at: {scope}", scope=scope.lower())
    return title, "", tell.said.risk(entry.status)


def _plain(tell: Teller, entry: TimelineEntry) -> Said:
    what, status = CODED.get(entry.noun, ("", ""))
    detail = tell.said.code(what, entry.what) if what else ""
    stands = tell.said.code(status, entry.status) if status else ""
    return tell.said.noun(entry.noun), detail, Mark(stands, "info") if stands else None


SAID: Final[Mapping[str, Callable[[Teller, TimelineEntry], Said]]] = {
    "session": _session,
    "instrument_response": _response,
    "review_request": _review,
    "plan_review": _review,
    "referral": _referral,
    "risk_assessment": _risk,
}
