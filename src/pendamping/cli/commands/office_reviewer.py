"""pendamping office reviewer: who reviews what companions hand in."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "office reviewer"
HELP: Final = mark("Name the psychologist who reviews for a companion, or for all.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "psychologist", type=int, help=words.say("the enrolment number of the psychologist")
    )
    parser.add_argument(
        "--companion",
        type=int,
        default=0,
        help=words.say("the enrolment number of one companion; without it, for all"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Name the reviewer; it counts from the next plan that is handed in."""
    with opened(bench, console) as desks:
        desks.roster.name_reviewer(options.psychologist, companion=options.companion)
    console.result(psychologist=options.psychologist, companion=options.companion)
