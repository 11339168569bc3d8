"""pendamping verify verify: note that the source was seen."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.matters import case_named, plain
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.office.verification import VerificationDesk
from pendamping.workbench import Workbench

NAME: Final = "verify verify"
HELP: Final = mark("Note that the source of a case was seen and it is plausible.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("case", help=words.say("the case, by its code or number"))

    parser.add_argument(
        "--source-seen", action="store_true", help=words.say("the source itself was seen")
    )
    parser.add_argument("--remarks", help=words.say("a remark to keep beside it"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the case and its state."""
    with opened(bench, console) as desks:
        step = VerificationDesk(desks.room).verify(
            case_named(desks.room, options.case),
            source_seen=options.source_seen,
            reason=options.remarks,
        )
        console.result(
            case=step.record if isinstance(step.record, int) else None, state=plain(step.state)
        )
