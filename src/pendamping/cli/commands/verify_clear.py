"""pendamping verify clear: let cases count."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.matters import case_named, plain
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.office.verification import VerificationDesk
from pendamping.workbench import Workbench

NAME: Final = "verify clear"
HELP: Final = mark("Let a verified case count, or all against which nothing stands.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("case", nargs="*", help=words.say("only these cases"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one cleared case a line."""
    with opened(bench, console) as desks:
        desk = VerificationDesk(desks.room)
        if not options.case:
            for case in desk.clear_clean():
                console.result(case=case, state="cleared")
        for typed in options.case:
            step = desk.clear(case_named(desks.room, typed))
            console.result(case=step.case, state=plain(step.state))
