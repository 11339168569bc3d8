"""How records of each kind stand in a list: which answers make the title, the day and the state."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from pendamping.desktop.case_words import NOUN_OF, Mark
from pendamping.desktop.screens.case_file.model.parts import Item, Key, Section, Teller
from pendamping.domain.declare import Kind
from pendamping.domain.partial_days import PartialDay
from pendamping.domain.rules.answers import known
from pendamping.domain.spoken_days import say_partial_day
from pendamping.domain.values import elements

TONES: Final[Mapping[str, str]] = {
    "approved": "fine",
    "running": "fine",
    "finished": "fine",
    "done": "fine",
    "met": "fine",
    "delivered": "fine",
    "granted": "fine",
    "executed": "fine",
    "accepted": "info",
    "submitted": "info",
    "under_review": "info",
    "ongoing": "info",
    "complete": "info",
    "filed": "info",
    "hearing": "info",
    "revision": "attention",
    "lapsed": "attention",
    "incomplete": "attention",
    "partly": "attention",
    "requested": "attention",
    "not_met": "attention",
    "medium": "attention",
    "high": "danger",
    "rejected": "danger",
    "refused": "danger",
    "not_delivered": "danger",
    "late": "danger",
    "low": "fine",
    "approve": "fine",
    "ask_changes": "attention",
    "reject": "danger",
    "escalate": "info",
    "yes": "fine",
    "withdrawn": "danger",
    "no": "danger",
}
"""What a code of a state means, where it means more than that it is so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How one kind of record stands in a list."""

    title: tuple[str, ...]
    detail: tuple[str, ...] = ()
    day: str = ""
    state: str = ""
    icon: str = "file-text"


SHAPES: Final[Mapping[str, Shape]] = {
    "household": Shape(title=(), icon="house"),
    "household_member": Shape(title=("relation",), icon="user-round"),
    "survivor": Shape(title=(), icon="user-round"),
    "appointment": Shape(
        title=("kind",),
        detail=("mode", "no_show_reason"),
        day="planned_at",
        state="status",
        icon="calendar",
    ),
    "attendance": Shape(title=("attended",), detail=("no_show_reason",), icon="users"),
    "quick_note": Shape(title=(), day="noted_at", icon="square-pen"),
    "family_plan_action": Shape(
        title=("what",), detail=("who", "place"), day="due_on", state="status", icon="circle-dot"
    ),
    "follow_up": Shape(title=("kind",), day="needed_by", state="status", icon="clock"),
    "follow_up_contact": Shape(
        title=("kind",), detail=("who_present",), day="done_on", icon="users"
    ),
    "risk_factor": Shape(title=("factor",), detail=("severity",), icon="circle-alert"),
    "red_flag": Shape(title=("kind",), detail=("due_on",), day="raised_on", icon="siren"),
    "case_plan": Shape(
        title=("version",),
        detail=("planned_end",),
        day="made_on",
        state="status",
        icon="clipboard-check",
    ),
    "goal": Shape(
        title=("words",), detail=("domain", "target"), day="due_on", state="progress", icon="flag"
    ),
    "intervention": Shape(
        title=("what",),
        detail=("provider", "contact"),
        day="due_on",
        state="progress",
        icon="arrow-right",
    ),
    "service_delivery": Shape(
        title=("kind",),
        detail=("provider", "in_kind", "amount"),
        day="delivered_on",
        state="status",
        icon="hand-heart",
    ),
    "training": Shape(
        title=("course",),
        detail=("provider", "from_day", "to_day"),
        day="from_day",
        icon="book-open",
    ),
    "enterprise": Shape(
        title=("type",),
        detail=("start_capital", "capital_source", "village_mentor"),
        day="started_on",
        icon="briefcase",
    ),
    "enterprise_month": Shape(title=("month",), detail=("income",), icon="chart-column"),
    "legal_claim": Shape(title=("kind", "route"), day="filed_on", state="status", icon="file-text"),
    "claim_loss": Shape(title=("component",), detail=("amount", "proof"), icon="file-text"),
    "claim_payment": Shape(title=("amount",), detail=("payer",), day="paid_on", icon="check"),
    "repatriation": Shape(
        title=("from_country", "to_area"),
        detail=("by_whom", "received_by"),
        day="returned_on",
        state="status",
        icon="house",
    ),
    "reintegration_visit": Shape(title=("month_no",), day="visited_on", icon="house"),
    "closure": Shape(
        title=("reason",),
        detail=("who_to_call_after", "data_retention_until"),
        day="closed_on",
        state="status",
        icon="circle-check",
    ),
    "handover": Shape(
        title=("to_area", "to_org"), day="sent_on", state="status", icon="arrow-right"
    ),
    "pdp_request": Shape(title=("kind",), day="received_at", icon="inbox"),
    "consent": Shape(
        title=("purpose",),
        detail=("given_by", "form", "expires_on"),
        day="valid_from",
        state="given",
        icon="signature",
    ),
    "identification": Shape(
        title=("status",), detail=("decided_by",), day="decided_on", icon="search"
    ),
    "trafficking_event": Shape(
        title=("type", "country"), detail=("sector", "from_day", "to_day"), icon="map-pin"
    ),
    "involved_person": Shape(
        title=("roles",), detail=("relation", "organisation_text"), icon="user-round"
    ),
    "safety_plan": Shape(
        title=("version",),
        detail=("review_on",),
        day="made_on",
        state="status",
        icon="shield-check",
    ),
    "survivor_feedback": Shape(title=(), icon="message-circle"),
    "plan_review": Shape(
        title=("subject_kind",),
        detail=("reviewer", "valid_until"),
        day="decided_on",
        state="decision",
        icon="clipboard-check",
    ),
    "review_request": Shape(
        title=("subject_kind",), detail=("round",), day="asked_on", icon="send"
    ),
}


def item(tell: Teller, record: Any) -> Item:  # any record: which, its noun tells
    """Put a record into a line by the shape of its kind."""
    noun = record.NOUN.name
    shape = SHAPES.get(noun, Shape(title=()))
    said = _sayer(tell, record)
    title = " · ".join(filter(None, (said(name) for name in shape.title)))
    counted = title if not title.isdecimal() else f"{tell.said.noun(noun)} {title}"
    return Item(
        key=Key(noun, record.id),
        title=counted or tell.said.noun(noun),
        detail=" · ".join(filter(None, (_labelled(tell, record, said, at) for at in shape.detail))),
        lead=_lead(tell, getattr(record, shape.day)) if shape.day else "",
        icon=shape.icon,
        state=state(tell, noun, shape.state, known(getattr(record, shape.state)))
        if shape.state
        else None,
    )


def state(tell: Teller, noun: str, name: str, code: str | None) -> Mark | None:
    """Say how something stands."""
    if code is None:
        return None
    return Mark(tell.said.field(noun, name, code), TONES.get(code, "neutral"))


def section(
    tell: Teller,
    noun: str,
    title: str,
    teaches: str,
    *,
    adds: Iterable[str] = (),
    found: Iterable[Any] | None = None,
) -> Section:
    """Put the records of a kind into a list, the latest first."""
    read = tell.records(noun) if found is None else list(found)
    ordered = NOUN_OF[noun].ordered
    ranked = sorted(read, key=_place if ordered else _day_of(noun), reverse=not ordered)
    return Section(
        key=noun,
        title=title,
        teaches=teaches,
        items=tuple(item(tell, one) for one in ranked),
        adds=tell.adds(*(tuple(adds) or (noun,))),
        icon=SHAPES.get(noun, Shape(title=())).icon,
    )


def _sayer(tell: Teller, record: Any) -> Callable[[str], str]:
    names = tell.organisation()

    def said(name: str) -> str:
        field = record.NOUN.field(name)
        value = getattr(record, name)
        if field.kind is Kind.REF and field.refers_to != "organisation":
            return ""
        if field.kind is Kind.DAY and (day := known(value)) is not None:
            return tell.said.day(day)
        if known(value) is None or (field.is_set and not elements(value)):
            return ""
        return tell.said.value(field, value, names)

    return said


def _labelled(tell: Teller, record: Any, said: Callable[[str], str], name: str) -> str:
    """Name what a day, a number or a person's part in it is; codes speak for themselves."""
    value, field = said(name), record.NOUN.field(name)
    if not value or field.kind in (Kind.CODE, Kind.CODES, Kind.REF, Kind.RUPIAH):
        return value
    return f"{tell.words.label(field.label)}: {value}"


def _lead(tell: Teller, value: object) -> str:
    match value:
        case datetime():
            return tell.said.day(value.astimezone(tell.desks.room.clock.zone).date())
        case date():
            return tell.said.day(value)
        case PartialDay():
            return say_partial_day(value, tell.words.language)
        case _:
            return ""


def _day_of(noun: str) -> Callable[[Any], tuple[str, int]]:
    name = SHAPES.get(noun, Shape(title=())).day

    def key(record: Any) -> tuple[str, int]:
        value = known(getattr(record, name)) if name else None
        text = value.edtf if isinstance(value, PartialDay) else value.isoformat() if value else ""
        return str(text), record.id

    return key


def _place(record: Any) -> tuple[str, int]:
    return known(record.position) or "", record.id
