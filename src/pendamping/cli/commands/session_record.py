"""pendamping session record: write down what was."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import answered, print_recorded, take_case
from pendamping.domain.session import Session
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "session record"
HELP: Final = mark("Write down a session that took place.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the session, the red flags it raised and the next appointment."""
    with opened(bench, console) as desks:
        case = desks.cases.find(options.case)
        print_recorded(
            console, desks.sessions.record(answered(Session, case, options.answers, console))
        )
