"""pendamping paper session: a session on paper."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.papers import hand_over, take_layout, take_purpose
from pendamping.cli.records import number_of, take_record
from pendamping.i18n.words import Words, mark
from pendamping.usecases.printing.orders import Order, PaperKind, Purpose
from pendamping.workbench import Workbench

NAME: Final = "paper session"
HELP: Final = mark("Print a session, for the office or for the survivor.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_record(parser, words, "session")
    take_purpose(parser, words, PaperKind.SESSION_SHEET, but=Purpose.BY_HAND)
    take_layout(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Write the paper, and print which copy it is and how many pages it has."""
    with opened(bench, console) as desks:
        order = Order(
            kind=PaperKind.SESSION_SHEET,
            purpose=options.purpose,
            subject=number_of(options, "session"),
            layout=options.layout,
        )
        hand_over(desks, console, options, order)
