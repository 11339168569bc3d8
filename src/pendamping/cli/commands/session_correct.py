"""pendamping session correct: write a session anew."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import number_of, print_recorded, take_record
from pendamping.domain.session import Session
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "session correct"
HELP: Final = mark("Correct a session; what was written first stays readable.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_record(parser, words, "session")
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the session that now stands."""
    with opened(bench, console) as desks:
        number = number_of(options, "session")
        after = replace(
            desks.sessions.find(number), **answers.read(Session, options.answers, console)
        )
        print_recorded(console, desks.sessions.correct(number, after))
