"""pendamping verify duplicate: two cases of one person."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.matters import case_named, plain
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.office.verification import VerificationDesk
from pendamping.workbench import Workbench

NAME: Final = "verify duplicate"
HELP: Final = mark("Note that a case is about the same person as another; nothing is joined.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("case", help=words.say("the case, by its code or number"))
    parser.add_argument("of", help=words.say("the case that stays, by its code or number"))
    parser.add_argument("--reason", required=True, help=words.say("the reason, which is kept"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the case, its state and the case that stays."""
    with opened(bench, console) as desks:
        step = VerificationDesk(desks.room).mark_duplicate(
            case_named(desks.room, options.case),
            case_named(desks.room, options.of),
            options.reason,
        )
        console.result(case=step.case, state=plain(step.state), of=plain(step.duplicate_of))
