"""pendamping paper travel: the way of a day on paper."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_day
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.papers import hand_over, take_purpose
from pendamping.i18n.words import Words, mark
from pendamping.usecases.printing.orders import Order, PaperKind
from pendamping.workbench import Workbench

NAME: Final = "paper travel"
HELP: Final = mark("Print the way of a day by hours, codes and villages, without names.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "day",
        nargs="?",
        type=a_day(words),
        metavar=words.say("DAY"),
        help=words.say("the day, by default today"),
    )
    take_purpose(parser, words, PaperKind.TRAVEL_SHEET)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Write the paper, and print which copy it is and how many pages it has."""
    with opened(bench, console) as desks:
        order = Order(kind=PaperKind.TRAVEL_SHEET, purpose=options.purpose, day=options.day)
        hand_over(desks, console, options, order)
