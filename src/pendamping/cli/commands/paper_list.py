"""pendamping paper list: what can be printed of a case."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.records import take_case
from pendamping.i18n.words import Words, mark
from pendamping.workbench import Workbench

NAME: Final = "paper list"
HELP: Final = mark("List what can be printed of a case.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Print one paper a line: its kind, the number of its record, its day."""
    with opened(bench, console) as desks:
        for one in desks.printing.printable(desks.cases.find(options.case), console.words):
            console.result(paper=one.kind.value, record=one.subject, said=one.said, on=one.on)
