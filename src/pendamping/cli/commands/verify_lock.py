"""pendamping verify lock: lock a period."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.usecases.office.verification import VerificationDesk
from pendamping.workbench import Workbench

NAME: Final = "verify lock"
HELP: Final = mark("Lock every cleared case with a period; later changes are adjustments.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("period", help=words.say("the period, such as 2026-11"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one locked case a line."""
    with opened(bench, console) as desks:
        for case in VerificationDesk(desks.room).lock(options.period):
            console.result(case=case, period=options.period)
