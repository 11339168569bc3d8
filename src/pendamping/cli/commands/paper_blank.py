"""pendamping paper blank: a sheet to fill in with a pen."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_path
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.papers import hand_over
from pendamping.i18n.words import Words, mark
from pendamping.usecases.printing.orders import Order, PaperKind, Purpose
from pendamping.workbench import Workbench

NAME: Final = "paper blank"
HELP: Final = mark("Print an empty session sheet, for where no laptop can go.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "case", nargs="?", help=words.say("the case, by its code or number; without it, for any")
    )
    parser.add_argument(
        "--out",
        type=a_path(words),
        required=True,
        metavar=words.say("FILE"),
        help=words.say("the file to write"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Write the sheet, and print which copy it is and how many pages it has."""
    with opened(bench, console) as desks:
        order = Order(
            kind=PaperKind.SESSION_SHEET,
            purpose=Purpose.BY_HAND,
            case=desks.cases.find(options.case) if options.case else None,
        )
        hand_over(desks, console, options, order)
