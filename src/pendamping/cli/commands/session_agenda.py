"""pendamping session agenda: the appointments of some days."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import MOST_DAYS, a_day, a_number
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import print_planned
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "session agenda"
HELP: Final = mark("List the appointments of the coming days.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("--since", type=a_day(words), help=words.say("the first day, if not today"))
    parser.add_argument(
        "--days", type=a_number(words, most=MOST_DAYS), default=7, help=words.say("how many days")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one appointment a line."""
    with opened(bench, console) as desks:
        since = options.since or desks.room.today()
        for line in desks.sessions.upcoming(since, options.days):
            print_planned(console, line)
