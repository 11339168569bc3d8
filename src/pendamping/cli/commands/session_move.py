"""pendamping session move: move an appointment."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import number_of, plain, take_record, tell_outcome
from pendamping.domain.session import Appointment
from pendamping.domain.value_words import parse
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "session move"
HELP: Final = mark("Move an appointment to another day and hour.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_record(parser, words, "appointment")
    parser.add_argument("to", help=words.say("the day and hour, such as 2026-12-01 08.30"))
    parser.add_argument("--reason", default="", help=words.say("why so soon after the last one"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the appointment and its moment."""
    with opened(bench, console) as desks:
        moment = parse(Appointment.NOUN.field("planned_at"), options.to, zone=console.words.zone)
        outcome = desks.sessions.move(number_of(options, "appointment"), moment, options.reason)
        tell_outcome(console, outcome)
        console.result(appointment=outcome.record.id, at=plain(outcome.record.planned_at))
