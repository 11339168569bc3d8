"""pendamping session confirm: the survivor confirmed it."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import number_of, plain, take_record
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "session confirm"
HELP: Final = mark("Note that the survivor confirmed an appointment.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_record(parser, words, "appointment")


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the appointment and its status."""
    with opened(bench, console) as desks:
        appointment = desks.sessions.confirm(number_of(options, "appointment"))
        console.result(appointment=appointment.id, status=plain(appointment.status))
