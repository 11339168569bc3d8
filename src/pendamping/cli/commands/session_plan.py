"""pendamping session plan: agree on a session."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import answered, take_case, tell_outcome
from pendamping.domain.session import Appointment
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "session plan"
HELP: Final = mark("Agree on a session; the spacing is looked at.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the appointment."""
    with opened(bench, console) as desks:
        case = desks.cases.find(options.case)
        outcome = desks.sessions.plan(answered(Appointment, case, options.answers, console))
        tell_outcome(console, outcome)
        console.result(appointment=outcome.record.id)
