"""pendamping verify settle: take an answer, or let something stand."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.arguments import an_id
from pendamping.cli.console import Console
from pendamping.cli.matters import plain
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.office.verification import VerificationDesk
from pendamping.workbench import Workbench

NAME: Final = "verify settle"
HELP: Final = mark("Take an answer as it is, or let something stand and say why.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("issue", type=an_id(words), help=words.say("the number of the question"))
    parser.add_argument(
        "--waive", metavar=words.say("REASON"), help=words.say("let it stand, and why")
    )


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the question and its state."""
    with opened(bench, console) as desks:
        desk = VerificationDesk(desks.room)
        issue = (
            desk.waive(options.issue, options.waive)
            if options.waive
            else desk.accept(options.issue)
        )
        console.result(issue=issue.id, state=plain(issue.state))
