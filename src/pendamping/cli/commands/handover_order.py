"""pendamping handover order: give a case to another companion."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import an_id
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import take_case
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "handover order"
HELP: Final = mark("Give a case to another companion.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)
    parser.add_argument(
        "taker", type=an_id(words), help=words.say("the enrolment number that takes it")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the case and its new holder; both sides are told with the next letters."""
    with opened(bench, console) as desks:
        case = desks.cases.find(options.case)
        desks.assigning.hand_over(case, options.taker)
        console.result(case=case, taker=options.taker)
