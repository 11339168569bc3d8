"""pendamping case delete: put a case out of sight."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import take_case
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "case delete"
HELP: Final = mark("Delete a case; it can be restored.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the number by which it can be restored."""
    with opened(bench, console) as desks:
        case = desks.cases.find(options.case)
        desks.cases.delete(case)
        console.result(case=case)
