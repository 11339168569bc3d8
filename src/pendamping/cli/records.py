"""What the commands of cases, sessions and records have in common."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from pendamping.cli import answers
from pendamping.cli.arguments import an_id
from pendamping.cli.console import Console, Printable
from pendamping.domain import values
from pendamping.domain.declare import NO_CASE, Field, RecordT
from pendamping.domain.findings import Finding
from pendamping.domain.value_words import show
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.finding_outcome import Outcome
from pendamping.usecases.records_desk import Shown
from pendamping.usecases.sessions import Planned, Recorded
from pendamping.workbench import Desks

NEW: Final = EntityId(0)


def take_case(parser: ArgumentParser, words: Words) -> None:
    """Let a command take the case it is about."""
    parser.add_argument("case", help=words.say("the case, by its code or number"))


def take_record(parser: ArgumentParser, words: Words, name: str = "record") -> None:
    """Let a command take the number of a record."""
    parser.add_argument(
        name,
        type=an_id(words),
        metavar=words.say("NUMBER"),
        help=words.say("the number of the record"),
    )


def take_identity(parser: ArgumentParser, words: Words) -> None:
    """Let a command be asked for names; the audit notes it."""
    parser.add_argument(
        "--identity",
        action="store_true",
        help=words.say("with names and numbers of people; the audit notes it"),
    )


def answered(
    kind: type[RecordT], case: EntityId, lines: Iterable[str], console: Console
) -> RecordT:
    """Return a new record, not written yet, from FIELD=VALUE."""
    return kind(id=NEW, case=case, **answers.read(kind, lines, console))


def tell(console: Console, findings: Iterable[Finding]) -> None:
    """Tell the person at the keyboard what the rules noticed."""
    for finding in findings:
        console.tell(console.words.finding(finding))


def tell_outcome(console: Console, outcome: Outcome[Any]) -> None:
    """Tell what was noticed about a record, and what of it is still to be asked."""
    tell(console, outcome.findings)
    if outcome.missing:
        console.tell(console.words.say("Still to be asked: {fields}.", fields=outcome.missing))


def print_shown(console: Console, shown: Shown) -> None:
    """Print a record, one field a line: its name, the value as stored, the value in words."""
    for field, value in shown.values():
        if values.answered(field, value):
            print_field(console, field, value)


def print_field(console: Console, field: Field, value: object) -> None:
    """Print one field."""
    words = console.words
    console.result(
        field=field.name,
        value=stored(field, value),
        words=show(field, value, words.language, zone=words.zone),
    )


def print_record(console: Console, shown: Shown) -> None:
    """Print a record on one line, its open fields as they are stored."""
    columns: dict[str, Printable] = {"record": shown.record.id, "case": shown.code or ""}
    columns |= {field.name: stored(field, value) for field, value in shown.values()}
    console.result(**columns)


def print_recorded(console: Console, recorded: Recorded) -> None:
    """Print a session that was written down, and tell what follows from it."""
    tell(console, recorded.findings)
    console.result(
        session=recorded.session.id,
        red_flags=tuple(str(flag.id) for flag in recorded.red_flags),
        next=recorded.next.id if recorded.next else None,
    )
    if recorded.red_flags:
        console.tell(console.words.say("The case is high risk now. Act on this today."))


def print_planned(console: Console, line: Planned) -> None:
    """Print one appointment."""
    console.result(
        appointment=line.appointment,
        case=line.code,
        at=line.at,
        kind=line.kind,
        mode=line.mode,
        minutes=line.minutes,
        status=line.status,
        area=line.area,
        risk=line.risk,
        session=line.session,
    )


def stored(field: Field, value: object) -> int | str | None:
    """Return a value as it is stored: codes, ISO days, seconds."""
    kept = values.to_stored(field, value)
    return kept if kept is None or isinstance(kept, int | str) else kept.hex()


def plain(value: object) -> bool | int | str | date | None:
    """Return a value as a result may hold it; a reason for having none is none."""
    return value if isinstance(value, bool | int | str | date) else None


def case_or_none(desks: Desks, typed: str | None) -> EntityId:
    """Return the case that was named, or 0 where none was."""
    return NO_CASE if typed is None else desks.cases.find(typed)


def number_of(options: Namespace, name: str = "record") -> EntityId:
    """Return the number that was given."""
    return EntityId(getattr(options, name))
