"""pendamping case reopen: go on with a case that was closed."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import take_case
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "case reopen"
HELP: Final = mark("Open a closed case again.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the case and its status."""
    with opened(bench, console) as desks:
        case = desks.cases.reopen(desks.cases.find(options.case))
        console.result(case=case.id, status=str(case.status))
