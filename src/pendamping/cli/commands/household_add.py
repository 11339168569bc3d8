"""pendamping household add: add somebody to the household."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import answered, take_case, tell_outcome
from pendamping.domain.household import HouseholdMember
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "household add"
HELP: Final = mark('Add a family member; "-" reads from a pipe.')


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the member."""
    with opened(bench, console) as desks:
        case = desks.cases.find(options.case)
        outcome = desks.households.add_member(
            answered(HouseholdMember, case, options.answers, console)
        )
        tell_outcome(console, outcome)
        console.result(member=outcome.record.id)
