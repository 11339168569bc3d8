"""pendamping timer retention: whose records are kept too long."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import MOST_DAYS, a_number
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.protection import ProtectionDesk
from pendamping.workbench import Workbench

NAME: Final = "timer retention"
HELP: Final = mark("List the closed cases whose records are soon to be destroyed.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--days",
        type=a_number(words, most=MOST_DAYS),
        default=60,
        help=words.say("how many days ahead"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one case a line."""
    with opened(bench, console) as desks:
        for line in ProtectionDesk(desks.room).retention(options.days):
            console.result(case=line.code, until=line.until, days_left=line.days_left)
