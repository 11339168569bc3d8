"""Session sheets: the whole session for the cabinet, what was agreed, and a blank to fill."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from pendamping.domain.codes import code_list
from pendamping.domain.declare import Field
from pendamping.domain.rules.answers import day_of, known
from pendamping.domain.session import Session
from pendamping.domain.values import elements
from pendamping.reports.model import Block, Facts, Heading, Lines, Passage, Ticks, Tone
from pendamping.store import records
from pendamping.usecases.printing.making import Content, Making, yes_or_no
from pendamping.usecases.printing.orders import Purpose
from pendamping.usecases.sessions import standing

SHORT: Final = (
    "kind",
    "mode",
    "language",
    "place_private",
    "who_present",
    "consent_checked",
    "distress_before",
    "distress_after",
    "family_present",
    "programme",
    "methods",
    "method_other",
    "goals_touched",
    "survivor_asked_for_it",
    "density_reason",
    "override_reason",
)
AFTERWARDS: Final = (
    "stopped_early",
    "stop_reason",
    "agreed_next",
    "next_at",
    "challenges",
    "learning_note",
)
SCALE: Final = tuple(map(str, range(11)))
LONG_TEXT: Final = 5
"""Lines for a text that is written by hand."""


def content(making: Making) -> Content:
    """Return what stands on the sheet that was asked for."""
    if making.order.purpose is Purpose.BY_HAND:
        return Content(
            title=making.say("Session sheet"),
            subtitle=making.say("Copied into the program at the office, then destroyed"),
            blocks=tuple(_by_hand(making)),
        )
    session = making.sight.veiled(records.find(making.writer, Session, making.subject))
    if making.order.purpose is Purpose.SURVIVOR:
        return Content(
            title=making.say("What we agreed"),
            blocks=tuple(_agreed(making, session)),
            size=making.size,
        )
    return Content(
        title=making.say("Session record"),
        subtitle=_which(making, session),
        blocks=tuple(whole(making, session)),
    )


def whole(making: Making, session: Session) -> Iterator[Block]:
    """Yield a session as it was written down, the three texts apart from each other."""
    flags = elements(session.red_flags)
    if flags:
        yield Passage(
            label=making.label(session, "red_flags"),
            text=making.value(session, "red_flags"),
            tone=Tone.CARE,
        )
    yield Facts(pairs=tuple(_when(making, session)))
    yield from making.facts(session, *SHORT)
    for name, tone in (
        ("survivor_said", Tone.QUOTE),
        ("observed", Tone.PLAIN),
        ("companion_interpretation", Tone.PLAIN),
        ("clinical_note", Tone.PLAIN),
    ):
        yield from making.passage(making.label(session, name), making.value(session, name), tone)
    yield from making.facts(session, *AFTERWARDS)


def _which(making: Making, session: Session) -> str:
    held = [one.id for one in standing(making.writer, session.case)]
    number = held.index(session.id) + 1 if session.id in held else 0
    if not number:
        return making.say("An earlier wording, corrected since")
    return making.say("Session number {number}", number=number)


def _when(making: Making, session: Session) -> Iterator[tuple[str, str]]:
    start, end = known(session.started_at), known(session.ended_at)
    on = day_of(session.started_at, session.zone)
    if start is None or on is None:
        return
    yield making.say("Day it took place"), making.weekday(on)
    begun = making.hour(start, session.zone)
    zone = str(known(session.zone) or making.words.zone.tzname(None))
    if end is None:
        yield making.say("From when to when"), f"{begun} {zone}"
        return
    minutes = int((end - start).total_seconds()) // 60
    yield (
        making.say("From when to when"),
        making.say(
            "{begun} to {ended} {zone} ({minutes} minutes)",
            begun=begun,
            ended=making.hour(end, session.zone),
            zone=zone,
            minutes=minutes,
        ),
    )


def _agreed(making: Making, session: Session) -> Iterator[Block]:
    making.leave_out(
        making.say("What was told, seen and understood"),
        making.say("Paper at home can be read by others. The person may ask for it at any time."),
    )
    on = day_of(session.started_at, session.zone)
    if on is not None:
        yield Passage(text=making.say("We met on {day}.", day=making.weekday(on)))
    yield from making.passage(
        making.say("What we agreed"), making.value(session, "agreed_next"), Tone.QUOTE
    )
    coming = known(session.next_at)
    if coming is not None:
        local: date = coming.astimezone(making.words.zone).date()
        yield Heading(text=making.say("We meet again"))
        yield Passage(
            text=making.say(
                "on {day} at {hour}",
                day=making.weekday(local),
                hour=making.hour(coming, session.zone),
            )
        )
    yield Passage(
        text=making.say(
            "You may move or call off any meeting, and you need not say why. What you do not want"
            " to talk about, you need not talk about."
        )
    )
    yield Lines(label=making.say("Number to call us, and safe hours"), count=2)


def _by_hand(making: Making) -> Iterator[Block]:
    yield Lines(label=making.say("Day, from when to when"))
    for name in ("kind", "mode", "who_present"):
        yield _ticks(making, name)
    yield _flag(making, "place_private")
    yield _flag(making, "consent_checked")
    yield Ticks(label=_label(making, "distress_before"), options=SCALE)
    yield _ticks(making, "methods")
    for name in ("survivor_said", "observed", "companion_interpretation"):
        yield Lines(label=_label(making, name), count=LONG_TEXT)
    yield Ticks(label=_label(making, "distress_after"), options=SCALE)
    yield Heading(text=making.say("Act the same day"))
    yield _ticks(making, "red_flags")
    yield Heading(text=making.say("After the session"))
    yield Lines(label=_label(making, "agreed_next"), count=2)
    yield Lines(label=_label(making, "next_at"))
    yield _ticks(making, "challenges")
    yield Lines(label=_label(making, "learning_note"), count=2)


def _ticks(making: Making, name: str) -> Ticks:
    codes = code_list(str(_field(name).codes)).codes
    return Ticks(
        label=_label(making, name),
        options=tuple(making.words.label(one.label) for one in codes),
    )


def _flag(making: Making, name: str) -> Ticks:
    return Ticks(label=_label(making, name), options=yes_or_no(making.words))


def _label(making: Making, name: str) -> str:
    return making.words.label(_field(name).label)


def _field(name: str) -> Field:
    return Session.NOUN.field(name)
