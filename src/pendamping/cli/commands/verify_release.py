"""pendamping verify release: let a case that was set aside go on."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.matters import case_named, plain
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.office.verification import VerificationDesk
from pendamping.workbench import Workbench

NAME: Final = "verify release"
HELP: Final = mark("Let a case that was set aside go on to the checks, and say why.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("case", help=words.say("the case, by its code or number"))
    parser.add_argument("--reason", required=True, help=words.say("the reason, which is kept"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the case and its state."""
    with opened(bench, console) as desks:
        step = VerificationDesk(desks.room).release(
            case_named(desks.room, options.case), options.reason
        )
        console.result(case=step.case, state=plain(step.state))
