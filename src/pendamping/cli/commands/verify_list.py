"""pendamping verify list: cases and where they stand."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.domain.verification import VerificationState
from pendamping.i18n.words import Words, mark
from pendamping.usecases.office.verification import VerificationDesk
from pendamping.workbench import Workbench

NAME: Final = "verify list"
HELP: Final = mark("List the cases on the data desk, those with open questions first.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--state",
        action="append",
        default=[],
        choices=[*VerificationState],
        help=words.say("only in this state; may stand several times"),
    )
    parser.add_argument("--clean", action="store_true", help=words.say("only without a question"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one case a line."""
    with opened(bench, console) as desks:
        states = map(VerificationState, options.state)
        for line in VerificationDesk(desks.room).standings(*states):
            if options.clean and not line.is_clean:
                continue
            console.result(
                case=line.code,
                number=line.case,
                owner=line.owner,
                state=line.state,
                changed=line.has_changed,
                blocks=line.blocks,
                warnings=line.warnings,
                questions=line.questions,
                answers=line.answers,
                duplicates=line.duplicates,
                since=line.since,
            )
