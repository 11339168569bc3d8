"""pendamping risk flags: the red flags nobody has settled."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "risk flags"
HELP: Final = mark("List open red flags, the oldest first.")


def configure(parser: ArgumentParser, words: Words) -> None:
    parser.add_argument("--case", help=words.say("the case, by its code or number"))


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one flag a line."""
    with opened(bench, console) as desks:
        case = None if options.case is None else desks.cases.find(options.case)
        for line in desks.risks.open_flags(case):
            console.result(
                flag=line.flag,
                case=line.code,
                kind=line.kind,
                days=line.days_open,
                overdue=line.is_overdue,
            )
