"""pendamping risk flag: raise a red flag."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli import answers
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import answered, plain, take_case
from pendamping.domain.risk import RedFlag
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "risk flag"
HELP: Final = mark("Raise a red flag: the case is high risk, act today.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)
    answers.add_answers(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number of the flag and the day by which to act."""
    with opened(bench, console) as desks:
        case = desks.cases.find(options.case)
        outcome = desks.risks.raise_flag(answered(RedFlag, case, options.answers, console))
        console.result(flag=outcome.record.id, due_on=plain(outcome.record.due_on))
