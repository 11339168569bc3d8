"""pendamping office reviewer: who reviews what companions hand in."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import a_number, an_id
from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "office reviewer"
HELP: Final = mark("Name who reviews what one author hands in, or what all do.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "reviewer", type=an_id(words), help=words.say("the enrolment number of the reviewer")
    )
    parser.add_argument(
        "--author",
        type=a_number(words),
        default=0,
        help=words.say("the enrolment number of one author; without it, for all"),
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Name the reviewer; what waits for a decision now goes to them as well."""
    with opened(bench, console) as desks:
        desks.roster.name_reviewer(options.reviewer, author=options.author)
    console.result(reviewer=options.reviewer, author=options.author)
