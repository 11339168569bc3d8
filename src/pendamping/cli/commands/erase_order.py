"""pendamping erase order: the first of two signatures; it hides the case."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import take_case
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "erase order"
HELP: Final = mark("Sign an order to erase; it hides the case until a second person signs.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)
    parser.add_argument(
        "--reason", default="subject_request", help=words.say("the code of the reason")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the name of the order."""
    with opened(bench, console) as desks:
        case = desks.cases.find(options.case)
        order = desks.assigning.order_case_erasure(case, options.reason)
        console.result(order=order.order, erased=order.erases)
