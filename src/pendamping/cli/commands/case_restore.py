"""pendamping case restore: bring a deleted case back."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import number_of, take_record
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "case restore"
HELP: Final = mark("Restore a deleted case by its number.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_record(parser, words, "case")


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print the case and its code."""
    with opened(bench, console) as desks:
        case = desks.cases.restore(number_of(options, "case"))
        console.result(case=case.id, code=str(case.code))
