"""pendamping case open: write down somebody met for the first time."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.intakes import intake
from pendamping.cli.opened import opened
from pendamping.cli.records import tell_outcome
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "case open"
HELP: Final = mark("Open a case; answers begin with case., survivor. or identity.")


def configure(parser: ArgumentParser, words: Words) -> None:
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number and the code of the case."""
    with opened(bench, console) as desks:
        outcome = desks.cases.open_case(intake(options.answers, console))
        tell_outcome(console, outcome)
        console.result(case=outcome.record.id, code=str(outcome.record.code))
