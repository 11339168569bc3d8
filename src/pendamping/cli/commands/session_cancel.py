"""pendamping session cancel: call an appointment off."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import number_of, plain, take_record
from pendamping.domain.codes import code_list
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "session cancel"
HELP: Final = mark("Call an appointment off.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_record(parser, words, "appointment")
    parser.add_argument(
        "--reason",
        choices=code_list("no_show_reason").order,
        help=words.say("the code of the reason"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the appointment and its status."""
    with opened(bench, console) as desks:
        appointment = desks.sessions.cancel(number_of(options, "appointment"), options.reason)
        console.result(appointment=appointment.id, status=plain(appointment.status))
