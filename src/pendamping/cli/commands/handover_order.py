"""pendamping handover order: give a case to another companion."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "handover order"
HELP: Final = mark("Give a case to another companion.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("case", type=int, help=words.say("the id of the case"))
    parser.add_argument("taker", type=int, help=words.say("the enrolment number that takes it"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the case and its new holder; both sides are told with the next letters."""
    with opened(bench, console) as desks:
        desks.assigning.hand_over(options.case, options.taker)
        console.result(case=options.case, taker=options.taker)
