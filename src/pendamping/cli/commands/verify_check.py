"""pendamping verify check: ask every rule."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.office.verification import VerificationDesk
from pendamping.workbench import Workbench

NAME: Final = "verify check"
HELP: Final = mark("Ask every rule of what came in; what it says becomes a question.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("case", nargs="*", help=words.say("only these cases"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print how many cases were checked and how many questions came of it."""
    with opened(bench, console) as desks:
        cases = [desks.cases.find(one) for one in options.case] or None
        done = VerificationDesk(desks.room).check(cases)
        console.result(
            cases=done.cases, raised=done.raised, settled=done.settled, withdrawn=done.withdrawn
        )
