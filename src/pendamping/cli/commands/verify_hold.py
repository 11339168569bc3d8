"""pendamping verify hold: set a case aside before it is checked."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.matters import case_named, plain
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.office.verification import VerificationDesk
from pendamping.workbench import Workbench

NAME: Final = "verify hold"
HELP: Final = mark("Set a case that came in aside until somebody takes it up, and say why.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("case", help=words.say("the case, by its code or number"))
    parser.add_argument("--reason", required=True, help=words.say("the reason, which is kept"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the case and its state."""
    with opened(bench, console) as desks:
        step = VerificationDesk(desks.room).hold(
            case_named(desks.room, options.case), options.reason
        )
        console.result(case=step.case, state=plain(step.state))
