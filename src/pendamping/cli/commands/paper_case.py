"""pendamping paper case: a case file on paper."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.papers import hand_over, take_layout, take_purpose
from pendamping.cli.records import take_case
from pendamping.i18n.words import Words, mark
from pendamping.usecases.printing.orders import Order, PaperKind
from pendamping.workbench import Workbench

NAME: Final = "paper case"
HELP: Final = mark("Print a case file, with as much as its purpose needs.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_case(parser, words)
    take_purpose(parser, words, PaperKind.CASE_FILE)
    take_layout(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Write the paper, and print which copy it is and how many pages it has."""
    with opened(bench, console) as desks:
        order = Order(
            kind=PaperKind.CASE_FILE,
            purpose=options.purpose,
            case=desks.cases.find(options.case),
            layout=options.layout,
        )
        hand_over(desks, console, options, order)
