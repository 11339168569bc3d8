"""pendamping paper referral: a referral on paper."""

from argparse import ArgumentParser, Namespace
from typing import Final

from pendamping.cli.console import Console
from pendamping.cli.opened import opened
from pendamping.cli.papers import hand_over, take_layout, take_purpose
from pendamping.cli.records import number_of, take_record
from pendamping.i18n.words import Words, mark
from pendamping.usecases.printing.orders import Order, PaperKind
from pendamping.workbench import Workbench

NAME: Final = "paper referral"
HELP: Final = mark("Print a referral: the letter, the slip to take along, or our copy.")


def configure(parser: ArgumentParser, words: Words) -> None:
    take_record(parser, words, "referral")
    take_purpose(parser, words, PaperKind.REFERRAL_LETTER)
    take_layout(parser, words)


def run(bench: Workbench, options: Namespace, console: Console) -> None:
    """Write the paper, and print which copy it is and how many pages it has."""
    with opened(bench, console) as desks:
        order = Order(
            kind=PaperKind.REFERRAL_LETTER,
            purpose=options.purpose,
            subject=number_of(options, "referral"),
            layout=options.layout,
        )
        hand_over(desks, console, options, order)
