"""pendamping plan due: contacts with families that are due."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_day
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.family_follow_ups import FollowUpDesk
from pendamping.workbench import Workbench

NAME: Final = "plan due"
HELP: Final = mark("List the contacts with families that are due, the oldest first.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("--until", type=a_day(words), help=words.say("up to this day"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one contact a line."""
    with opened(bench, console) as desks:
        for line in FollowUpDesk(desks.room).due(options.until):
            console.result(
                follow_up=line.id,
                case=line.code,
                kind=line.kind,
                needed_by=line.needed_by,
                days_late=line.days_late,
            )
