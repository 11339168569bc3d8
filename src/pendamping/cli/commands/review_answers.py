"""pendamping review answers: decisions that came in."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import MOST_DAYS, a_number
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.reviews import ReviewDesk
from pendamping.workbench import Workbench

NAME: Final = "review answers"
HELP: Final = mark("List the decisions of the last days; a stale one says so.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--days",
        type=a_number(words, most=MOST_DAYS),
        default=30,
        help=words.say("how many days back"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one decision a line."""
    with opened(bench, console) as desks:
        for line in ReviewDesk(desks.room).answers(options.days):
            console.result(
                case=line.code,
                kind=line.kind,
                subject=line.subject,
                version=line.version,
                decision=line.decision,
                decided_on=line.decided_on,
                reviewer=line.reviewer,
                applies=line.applies,
                stale=line.is_stale,
                comments=line.comments,
            )
